"""What was observed of the customer's stage, and what each observation says now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar, Final, Literal

from attrs import frozen

from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.facts.customer_stage import CustomerWentBack
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.present_words import in_present_words
from funnelkit.deal.reading import Reading
from funnelkit.display import Saying
from funnelkit.methodology.policies import Source
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
        weight: ``"verifies"``, ``"claims"``, ``"contradicts"`` (a step back), or ``"outdated"`` (the customer has gone
            back since).
        source: Where it comes from.
    """

    _plain_names: ClassVar = (*("on", "kind", "source", "person", "reference", "what", "stage", "weight", "message"),)

    fact: CustomerFact
    what: Text | Message
    stage: CustomerStage
    weight: Weight
    source: Source

    @property
    def on(self) -> date:
        """The day of the fact."""
        return self.fact.on

    @property
    def kind(self) -> str:
        """What kind of fact it is, such as ``"evidence-recorded"``."""
        return self.fact.tag

    @property
    def person(self) -> str:
        """Who at the customer said so; ``""`` for nobody."""
        return self.fact.person

    @property
    def reference(self) -> str:
        """Where the document lies; ``""`` for nowhere."""
        return self.fact.reference

    @property
    def message(self) -> Message:
        """The observation in one sentence."""
        fact = self.fact
        return say(
            "observation",
            on=fact.on,
            what=self.what,
            weight=WEIGHTS[self.weight](),
            stage=self.stage.name,
            source=self.source.name,
            person=say("observation-and", more=fact.person) if fact.person else "",
            reference=say("observation-and", more=fact.reference) if fact.reference else "",
        )


def place_shown(fact: object, reading: Reading) -> int | None:
    """Find the customer stage that a fact speaks of, by position; ``None`` when of none in this methodology."""
    if not isinstance(fact, CustomerFact):
        return None
    back = fact.takes_back_to(reading.compiled)
    return fact.shows(reading.compiled) if back is None else back


def observations_in(reading: Reading) -> Iterator[Observation]:
    """Weigh everything that was observed of the customer's stage, in the order in which it happened."""
    seen = [
        (fact, place)
        for fact in in_present_words(reading)
        if isinstance(fact, CustomerFact) and (place := place_shown(fact, reading)) is not None
    ]
    stages, sources = reading.methodology.customer_stages, reading.methodology.index.sources
    for (fact, place), floor in zip(seen, _floors_after(seen, reading), strict=True):
        weight = _weight(fact, place, floor=floor, reading=reading)
        yield Observation(fact, _what(fact, reading), stages[place], weight, sources[fact.source])


def _weight(fact: CustomerFact, place: int, *, floor: int, reading: Reading) -> Weight:
    """A newer sign of an earlier stage contradicts nothing: it is work catching up."""
    if fact.takes_back_to(reading.compiled) is not None:
        return "contradicts"
    if floor < place:
        return "outdated"
    return "verifies" if fact.verifies(reading.compiled, reading.terms) else "claims"


def _floors_after(seen: Sequence[tuple[CustomerFact, int]], reading: Reading) -> list[int]:
    """For each sign the earliest stage, by position, to which the customer has gone back since."""
    floors, floor = [], _NO_FLOOR
    for fact, place in reversed(seen):
        floors.append(floor)
        if fact.takes_back_to(reading.compiled) is not None:
            floor = min(floor, place)
    return floors[::-1]


def _what(fact: CustomerFact, reading: Reading) -> Text | Message:
    if isinstance(fact, EvidenceRecorded):
        return reading.methodology.index.evidence[fact.kind].name
    return (
        say("label-the-customer-went-back") if isinstance(fact, CustomerWentBack) else say("label-the-customer-moved")
    )
