"""An amount that was to come in this calendar month is now expected later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_SLIPPED = Phrase("slipped-amount")
_NO_DAY: Final = say("slipped-no-day")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Hold the day that was stated when the month began against the one that is stated now.

    Source: the slippage of a period, as value that was to close in it and is now later.
    """
    amount, now, begins = reading.terms.amount, reading.terms.expected_close, reading.on.replace(day=1)
    stated: date | None = None
    for fact in reading.facts:
        if fact.on >= begins:
            break
        stated = getattr(fact, "expected_close", stated)
    if amount is None or stated is None or (stated.year, stated.month) != (begins.year, begins.month):
        return None
    if now is not None and (now.year, now.month) <= (begins.year, begins.month):
        return None
    told = [fact for fact in reading.facts if fact.on >= begins and hasattr(fact, "expected_close")]
    if amount.amount < thresholds["least"]:
        return None
    says = _SLIPPED(amount=amount.rounded(), stated=stated, now=now or _NO_DAY)
    return Seen(says, amount, None, tuple(told[-1:]))


SLIPPED_AMOUNT: Final = Inspection(
    "slipped-amount",
    say("label-slipped-amount"),
    severity="notice",
    # Any amount: a company that minds only large ones says from how much on, in the deal's own currency.
    thresholds={"least": 0},
    advice=say("advice-slipped-amount"),
    look=_look,
    rank=25,
)
