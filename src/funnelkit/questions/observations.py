"""What was observed of the customer's stage, and what each observation says now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal

from attrs import frozen

from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.facts.customer_stage import CustomerMoved, CustomerWentBack
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.present_words import in_present_words
from funnelkit.deal.reading import Reading
from funnelkit.display import Saying
from funnelkit.methodology.policies import SOURCE_NAMES
from funnelkit.methodology.stages import CustomerStage
from funnelkit.words import Message, Phrase, Text, say

Weight = Literal["verifies", "claims", "contradicts", "outdated"]

_NO_FLOOR: Final = 1 << 30
WEIGHTS: Final = {
    "verifies": Phrase("weight-verifies"),
    "claims": Phrase("weight-claims"),
    "contradicts": Phrase("weight-contradicts"),
    "outdated": Phrase("weight-outdated"),
}


@frozen(repr=False)
class Observation(Saying):
    """One thing that was observed, and what it says of the customer's stage.

    Args:
        fact: The fact.
        what: What was observed.
        stage: The stage that it shows.
        weight: ``"verifies"``, ``"claims"``, ``"contradicts"`` (newer, but of an earlier stage, or a step
            back), or ``"outdated"`` (the customer has gone back since).
    """

    fact: CustomerFact
    what: Text | Message
    stage: CustomerStage
    weight: Weight

    @property
    def message(self) -> Message:
        """The observation in one sentence."""
        fact = self.fact
        return say(
            "observation",
            on=fact.on,
            what=self.what,
            weight=WEIGHTS[self.weight](),
            stage=self.stage.key,
            source=SOURCE_NAMES[fact.source],
            person=say("observation-and", more=fact.person) if fact.person else "",
            reference=say("observation-and", more=fact.reference) if fact.reference else "",
        )


def place_shown(fact: object, reading: Reading) -> int | None:
    """Find the customer stage that a fact speaks of, by position; ``None`` when of none in this methodology."""
    if isinstance(fact, EvidenceRecorded):
        return reading.compiled.marks.kind_stages.get(fact.kind)
    if isinstance(fact, CustomerMoved | CustomerWentBack):
        return reading.methodology.index.customer_stages.stages.get(fact.to)
    return None


def observations_in(reading: Reading) -> Iterator[Observation]:
    """Weigh everything that was observed of the customer's stage, in the order in which it happened."""
    seen = [
        (fact, place)
        for fact in in_present_words(reading)
        if isinstance(fact, CustomerFact) and (place := place_shown(fact, reading)) is not None
    ]
    told = zip(seen, _floors_after(seen), _stages_before(seen, reading), strict=True)
    for (fact, place), floor, stood in told:
        weight = _weight(fact, place, floor=floor, stood=stood, reading=reading)
        yield Observation(fact, _what(fact, reading), reading.methodology.customer_stages[place], weight)


def _weight(fact: CustomerFact, place: int, *, floor: int, stood: int, reading: Reading) -> Weight:
    if isinstance(fact, CustomerWentBack):
        return "contradicts"
    if floor < place:
        return "outdated"
    if not fact.verifies(reading.compiled):
        return "claims"
    return "contradicts" if place < stood else "verifies"


def _floors_after(seen: Sequence[tuple[CustomerFact, int]]) -> list[int]:
    """For each sign the earliest stage, by position, to which the customer has gone back since."""
    floors, floor = [], _NO_FLOOR
    for fact, place in reversed(seen):
        floors.append(floor)
        if isinstance(fact, CustomerWentBack):
            floor = min(floor, place)
    return floors[::-1]


def _stages_before(seen: Sequence[tuple[CustomerFact, int]], reading: Reading) -> list[int]:
    """For each sign the verified stage, by position, at which the customer stood before its day."""
    stood: list[int] = []
    before = highest = 0
    day = date.min
    for fact, place in seen:
        if fact.on != day:
            day, before = fact.on, highest
        stood.append(before)
        if isinstance(fact, CustomerWentBack):
            highest = min(highest, place)
        elif fact.verifies(reading.compiled):
            highest = max(highest, place)
    return stood


def _what(fact: CustomerFact, reading: Reading) -> Text | Message:
    if isinstance(fact, EvidenceRecorded):
        return reading.methodology.index.evidence[fact.kind].name
    return (
        say("label-the-customer-went-back") if isinstance(fact, CustomerWentBack) else say("label-the-customer-moved")
    )
