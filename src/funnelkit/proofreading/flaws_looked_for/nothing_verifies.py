"""A rule book in which nothing that the customer says is ever believed: every gate is shut for good."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find that no source verifies, so that no exit sign is ever shown."""
    method = proof.methodology
    if any(one.verifies for one in method.sources):
        return
    story = Tale(method).admitted(0)
    story = story.refused("advance") if len(method.supplier_stages) > 1 else story.refused("win")
    yield Noticed(method.key, say("finding-nothing-verifies"), story.steps)


LOOK: Final = FlawLook("nothing-verifies", say("label-nothing-verifies"), Phrase("advice-nothing-verifies"), _look)
