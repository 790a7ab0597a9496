"""Nobody inside the customer helps us although it is time that somebody did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.methodology import Methodology
from funnelkit.methodology.once import once
from funnelkit.words import Phrase, say

COACHES: Final = frozenset({"coach", "champion", "mobiliser", "sponsor"})
"""Keys of the buying roles that help from inside; a methodology that has none of them is not asked."""

_NO_COACH = Phrase("no-coach")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Ask for somebody in such a role, or for anybody whom we have met and who is for us."""
    claimed = reading.claimed_place
    due = [by for by in _places_of_coaches(reading.methodology) if by <= claimed]
    days = (reading.on - reading.progress.claimed_since).days
    if len(due) < thresholds["roles"] or (max(due) == claimed and days < thresholds["days"]):
        return None
    for person in reading.people:
        if COACHES.intersection(person.buying_roles) and person.attitude != "opposed":
            return None
        if person.met_on and person.attitude == "supportive":
            return None
    return Seen(_NO_COACH(stage=reading.claimed_stage.name), len(due), thresholds["roles"])


@once
def _places_of_coaches(methodology: Methodology) -> tuple[int, ...]:
    """The customer stages, by position, by which those in such a role are to be known."""
    stages = methodology.index.customer_stages.stages
    roles = (role for role in methodology.buying_roles if role.key in COACHES)
    return tuple(stages[role.known_by] for role in roles if role.known_by in stages)


NO_COACH: Final = Inspection(
    "no-coach",
    say("label-no-coach"),
    severity="notice",
    # Three weeks from the stage in which the ally is to be won: trust takes more than one visit.
    thresholds={"days": 21, "roles": 1},
    advice=say("advice-no-coach"),
    look=_look,
    rank=15,
)
