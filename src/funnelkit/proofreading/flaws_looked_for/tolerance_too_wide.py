"""A tolerance that forgives everything, so that nobody is ever out of step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find a tolerance as wide as the whole process."""
    method = proof.methodology
    customers, suppliers = len(method.customer_stages), len(method.supplier_stages)
    if suppliers > 1 and method.tolerance.behind >= suppliers - 1:
        says = say("finding-tolerance-behind", size=method.tolerance.behind)
        yield Noticed(method.key, says, Tale(method).moved(customers - 1).steps)
    if customers > 1 and method.tolerance.ahead >= customers - 1:
        says = say("finding-tolerance-ahead", size=method.tolerance.ahead)
        yield Noticed(method.key, says, Tale(method).moved(0).at(suppliers - 1).steps)


LOOK: Final = FlawLook(
    "tolerance-too-wide", say("label-tolerance-too-wide"), Phrase("advice-tolerance-too-wide"), _look
)
