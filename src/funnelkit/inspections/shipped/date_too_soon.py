"""The expected close leaves too little time for the stages that the customer still has to go through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_TOO_SOON = Phrase("date-too-soon")
_WHOLE: Final = 100


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Hold the days that are left against a share of the typical days of the stages that are left."""
    close = reading.terms.expected_close
    if close is None or close < reading.on:
        return None
    last = reading.methodology.pairing.customer_spans[reading.methodology.winning_position][1]
    left = reading.methodology.customer_stages[reading.verified_place + 1 : last + 1]
    usual = sum(stage.typical_days or 0 for stage in left)
    needed, days = usual * thresholds["percent_of_usual"] // _WHOLE, (close - reading.on).days
    if days >= needed:
        return None
    says = _TOO_SOON(close=close, days=days, count=len(left), usual=usual)
    told = [fact for fact in reading.facts if getattr(fact, "expected_close", None) == close]
    return Seen(says, needed - days, 0, tuple(told[-1:]))


DATE_TOO_SOON: Final = Inspection(
    "date-too-soon",
    say("label-date-too-soon"),
    severity="warning",
    # A third of the usual time: a customer in a great hurry may halve each stage, hardly one does better than that.
    thresholds={"percent_of_usual": 33, "worse_by": 14},
    advice=say("advice-date-too-soon"),
    look=_look,
    rank=70,
    remedy="agree-on-a-day",
)
