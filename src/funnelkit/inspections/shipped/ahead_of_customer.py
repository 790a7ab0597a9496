"""We run ahead of the customer: since when, how often before, and whether it is only said to follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.questions.verdict import first_days, verdict_on
from funnelkit.words import Phrase, say

_AHEAD = Phrase("ahead-of-customer")
_CLAIMED = Phrase("ahead-claimed-only")
_AGAIN = Phrase("ahead-again")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Hold how long we have been ahead against the time that bringing the proof takes."""
    verdict, ahead_by = verdict_on(reading)
    if verdict != "ahead":
        return None
    begun = first_days(reading, "ahead")
    days = (reading.on - begun[-1]).days
    if days < thresholds["days"]:
        return None
    claimed = reading.claimed_place > reading.verified_place
    says = _AHEAD(
        size=ahead_by,
        days=days,
        customer=reading.verified_stage.name,
        claimed=_CLAIMED(stage=reading.claimed_stage.name) if claimed else "",
        again=_AGAIN(count=len(begun)) if len(begun) > 1 else "",
    )
    facts = [fact for fact in reading.facts if fact.on == begun[-1]]
    return Seen(says, days, thresholds["days"], tuple(facts[-1:]))


AHEAD_OF_CUSTOMER: Final = Inspection(
    "ahead-of-customer",
    say("label-ahead-of-customer"),
    severity="warning",
    # Two weeks are enough to ask the customer and to write down its answer.
    thresholds={"days": 14, "worse_by": 30},
    advice=say("advice-ahead-of-customer"),
    look=_look,
    rank=20,
)
