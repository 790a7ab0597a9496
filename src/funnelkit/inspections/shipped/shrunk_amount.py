"""The amount has come down a good deal from the highest that was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.facts.amount import AmountSet
from funnelkit.deal.opening import Opened
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.money import Money
from funnelkit.words import Phrase, say

_SHRUNK = Phrase("shrunk-amount")
_WHOLE: Final = 100


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Hold the amount against the highest of ours in its currency."""
    now = reading.terms.amount
    if now is None or reading.terms.amount_is_told:
        return None
    said = [
        (one, fact)
        for fact in reading.facts
        if isinstance(fact, Opened | AmountSet) and not getattr(fact, "source", "")
        if isinstance(one := fact.amount, Money) and one.currency == now.currency
    ]
    if not said:
        return None
    most, fact = max(said, key=lambda one: one[0].amount)
    if most.amount <= 0:
        return None
    percent = int((most.amount - now.amount) * _WHOLE / most.amount)
    if percent < thresholds["percent"]:
        return None
    return Seen(
        _SHRUNK(most=most.rounded(), now=now.rounded(), percent=percent), percent, thresholds["percent"], (fact,)
    )


SHRUNK_AMOUNT: Final = Inspection(
    "shrunk-amount",
    say("label-shrunk-amount"),
    severity="notice",
    # A quarter: more than haggling takes off, so the scope has changed.
    thresholds={"percent": 25, "worse_by": 10},
    advice=say("advice-shrunk-amount"),
    look=_look,
    rank=30,
)
