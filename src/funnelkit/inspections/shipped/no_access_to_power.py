"""Nobody who can decide has been met although the deal has come so far that somebody should have been."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.inspections.power import has_power, power_roles
from funnelkit.words import Phrase, say

_NO_ACCESS = Phrase("no-access-to-power")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Ask for the roles that decide, as soon as they should be met, and for anybody of high influence."""
    stages, claimed = reading.methodology.index.customer_stages.stages, reading.claimed_place
    due = [role for role in power_roles(reading.methodology) if role.met_by and stages[role.met_by] <= claimed]
    days = (reading.on - reading.progress.claimed_since).days
    on_time = bool(due) and max(stages[role.met_by] for role in due) == claimed and days < thresholds["days"]
    if len(due) < thresholds["roles"] or on_time:
        return None
    if any(person.met_on and has_power(person, reading.methodology) for person in reading.people):
        return None
    says = _NO_ACCESS(roles=tuple(role.name for role in due), stage=reading.claimed_stage.name)
    return Seen(says, len(due), thresholds["roles"])


NO_ACCESS_TO_POWER: Final = Inspection(
    "no-access-to-power",
    say("label-no-access-to-power"),
    severity="warning",
    # Two weeks to get an appointment once the stage has come in which the decider must be met.
    thresholds={"days": 14, "roles": 1, "worse_by": 1},
    advice=say("advice-no-access-to-power"),
    look=_look,
    rank=72,
)
