"""Nothing is agreed with the customer to be done next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.facts.next_step import NextStepAgreed, NextStepDone
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_MISSING = Phrase("next-step-missing")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Count the days since a step was last open, or since the deal was opened."""
    if any(step.done_on is None for step in reading.next_steps):
        return None
    told = [fact for fact in reading.facts if isinstance(fact, NextStepAgreed | NextStepDone)]
    last = told[-1] if told else reading.deal.opening
    days = (reading.on - last.on).days
    if days < thresholds["days"]:
        return None
    return Seen(_MISSING(days=days), days, thresholds["days"], (last,))


NEXT_STEP_MISSING: Final = Inspection(
    "next-step-missing",
    say("label-next-step-missing"),
    severity="notice",
    # Two weeks: the rhythm in which a customer expects to hear what comes next.
    thresholds={"days": 14, "worse_by": 30},
    advice=say("advice-next-step-missing"),
    look=_look,
    rank=50,
    remedy="ask-the-customer",
)
