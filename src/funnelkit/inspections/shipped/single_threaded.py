"""The deal hangs on one person at the customer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.facts.activity import ActivityNoted
from funnelkit.deal.facts.person import PersonNoted
from funnelkit.deal.names import folded, is_somebody
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_SINGLE = Phrase("inspection-single-threaded")
_NOBODY: Final = say("nobody-met")


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Count the people whom we have met, who have spoken, or with whom we did something."""
    if reading.claimed_place + 1 < thresholds["from_stage"]:
        return None
    known: dict[str, str] = {}
    for fact in reading.facts:
        for name in _named(fact):
            if is_somebody(name, reading.terms):
                known.setdefault(folded(name), name)
    if len(known) >= thresholds["people"]:
        return None
    says = _SINGLE(person=next(iter(known.values()))) if known else _NOBODY
    return Seen(says, thresholds["people"] - len(known), thresholds["people"])


def _named(fact: object) -> tuple[str, ...]:
    if isinstance(fact, PersonNoted):
        return (fact.name,) if fact.met else ()
    if isinstance(fact, CustomerFact):
        return (fact.person,)
    return fact.with_whom if isinstance(fact, ActivityNoted) else ()


SINGLE_THREADED: Final = Inspection(
    "single-threaded",
    say("label-single-threaded"),
    severity="warning",
    # From the third stage on a committee buys, and one person is not a committee.
    thresholds={"people": 2, "from_stage": 3},
    advice=say("advice-single-threaded"),
    look=_look,
    rank=75,
)
