"""A gate that opens too late: what it asks for comes when the customer is long past it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find a criterion that only evidence of later stages shows than the one at which we may go on."""
    method = proof.methodology
    for at, criterion in proof.criteria():
        out = proof.first_day_out(at) if at >= 0 else None
        if not (criterion.shown_by and criterion.mandatory) or out is None:
            continue
        kind = min(criterion.shown_by, key=proof.shown_at)
        shown = proof.shown_at(kind)
        if shown > max(out, method.pairing.customer_spans[at][1]):
            facts = {"name": criterion.name, "stage": method.supplier_stages[at].name}
            says = say("finding-criterion-too-late", **facts, late=method.customer_stages[shown].name)
            yield Noticed(criterion.key, says, Tale(method).at(at).refused("advance").evidence(kind).steps)


LOOK: Final = FlawLook(
    "criterion-too-late", say("label-criterion-too-late"), Phrase("advice-criterion-too-late"), _look
)
