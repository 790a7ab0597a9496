"""An aid that no task leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find an aid that no task names."""
    method = proof.methodology
    used = {task.aid for stage in method.supplier_stages for task in stage.tasks}
    for at, stage in enumerate(method.supplier_stages):
        for aid in stage.aids:
            if aid.key not in used:
                yield Noticed(aid.key, say("finding-unreachable-aid", name=aid.name), Tale(method).at(at).steps)


LOOK: Final = FlawLook("unreachable-aid", say("label-unreachable-aid"), Phrase("advice-unreachable-aid"), _look)
