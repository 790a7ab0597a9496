"""A kind of evidence that nothing asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find evidence that no criterion, signature or admission names, where others of its stage are named."""
    method = proof.methodology
    asked = proof.asked_evidence() | {*method.signature}
    if not asked:
        return  # a rule book whose gates ask for no evidence takes it for positions alone
    beside = [((stage.evidence), len(stage.evidence)) for stage in method.customer_stages]
    for kinds, count in (*beside, (method.evidence, 0)):
        for kind in kinds:
            works = kind.key in asked or kind.denies or kind.admits or kind.against_us
            # The one sign of a stage is needed to tell that the customer is there.
            if not works and count != 1:
                says = say("finding-unasked-evidence", name=kind.name)
                yield Noticed(kind.key, says, Tale(method).evidence(kind.key).steps)


LOOK: Final = FlawLook("unasked-evidence", say("label-unasked-evidence"), Phrase("advice-unasked-evidence"), _look)
