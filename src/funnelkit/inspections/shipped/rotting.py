"""Nobody has done or heard anything real in the deal for weeks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.fact import CustomerFact, Fact
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

RESETS_THE_CLOCK: Final = frozenset(
    (
        *("activity-noted", "task-done", "milestone-reached", "criterion-confirmed"),
        *("next-step-agreed", "next-step-done", "admission-given"),
    )
)
"""What counts as real, beside every fact about the customer. A new date, amount, owner or tag does not."""

_ROTTING = Phrase("rotting")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Count the days since the last thing that was real."""
    last = next(filter(_is_real, reversed(reading.facts)), reading.deal.opening)
    days = (reading.on - last.on).days
    if days < thresholds["days"]:
        return None
    return Seen(_ROTTING(days=days), days, thresholds["days"], (last,))


def _is_real(fact: Fact) -> bool:
    return isinstance(fact, CustomerFact) or fact.moves or fact.tag in RESETS_THE_CLOCK


ROTTING: Final = Inspection(
    "rotting",
    say("label-rotting"),
    severity="notice",
    # Six weeks: a large deal is touched at least once a month, and holidays take two weeks.
    thresholds={"days": 42, "worse_by": 30},
    advice=say("advice-rotting"),
    look=_look,
    rank=40,
    remedy="ask-the-customer",
)
