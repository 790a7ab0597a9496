"""A step that was agreed with the customer is late."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.facts.next_step import NextStepAgreed
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_OVERDUE = Phrase("next-step-overdue")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Hold each open step against its day; the one that is latest is told."""
    late = [step for step in reading.next_steps if step.is_overdue(reading.on)]
    if not late:
        return None
    worst = min(late, key=lambda step: step.due)
    days = (reading.on - worst.due).days
    if days < thresholds["days"]:
        return None
    facts = [fact for fact in reading.facts if isinstance(fact, NextStepAgreed) and fact.what == worst.what]
    says = _OVERDUE(what=worst.what, due=worst.due, days=days, count=len(late))
    return Seen(says, days, thresholds["days"], tuple(facts[-1:]))


NEXT_STEP_OVERDUE: Final = Inspection(
    "next-step-overdue",
    say("label-next-step-overdue"),
    severity="warning",
    # Three days: a weekend lies between a promise and a question about it.
    thresholds={"days": 3, "worse_by": 7},
    advice=say("advice-next-step-overdue"),
    look=_look,
    rank=62,
    remedy="ask-the-customer",
)
