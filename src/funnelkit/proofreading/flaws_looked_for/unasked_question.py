"""A question of the information checklist that nothing asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find a question that no criterion wants answered, where others of its stage are."""
    method = proof.methodology
    asked = {key for _, one in proof.criteria() for key in one.answered}
    for stage in method.customer_stages:
        some = asked & {item.key for item in stage.to_learn}
        for item in stage.to_learn if some else ():
            if item.key not in asked:
                says = say("finding-unasked-question", question=item.question)
                yield Noticed(item.key, says, Tale(method).learned(item.key).steps)


LOOK: Final = FlawLook("unasked-question", say("label-unasked-question"), Phrase("advice-unasked-question"), _look)
