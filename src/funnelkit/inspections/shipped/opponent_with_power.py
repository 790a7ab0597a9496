"""Somebody who can decide is against us."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.facts.person import PersonNoted
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.inspections.power import has_power
from funnelkit.words import Phrase, say

_OPPONENT = Phrase("opponent-with-power")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Look for people of power whose last known attitude is against us."""
    against = [
        person for person in reading.people if person.attitude == "opposed" and has_power(person, reading.methodology)
    ]
    if len(against) < thresholds["people"]:
        return None
    names = {person.name for person in against}
    facts = [fact for fact in reading.facts if isinstance(fact, PersonNoted) and fact.name in names]
    says = _OPPONENT(people=tuple(person.name for person in against))
    return Seen(says, len(against), thresholds["people"], tuple(facts[-1:]))


OPPONENT_WITH_POWER: Final = Inspection(
    "opponent-with-power",
    say("label-opponent-with-power"),
    severity="warning",
    # One is enough: whoever can decide can also prevent.
    thresholds={"people": 1, "worse_by": 1},
    advice=say("advice-opponent-with-power"),
    look=_look,
    rank=50,
)
