"""Where the customer stands, with everything that speaks for it and against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.names import is_somebody
from funnelkit.deal.present_words import in_present_words
from funnelkit.deal.reading import Reading
from funnelkit.display import DealAnswer, Points, Sentence, Sheet, Table
from funnelkit.methodology.stages import CustomerStage
from funnelkit.questions.observations import WEIGHTS, Observation, observations_in
from funnelkit.words import Message, plain, say

_COLUMNS = (
    say("heading-day"),
    say("heading-what-2"),
    say("heading-says"),
    say("heading-stage"),
    say("heading-source"),
)
_ALL: Final = "rows()"


@frozen(repr=False)
class Diagnosis(DealAnswer):
    """Where the customer stands on a day, and why.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        verified: The stage that the customer's own signs show.
        claimed: The stage that anybody's signs show.
        observations: Everything that was observed of the stages, in the order in which it happened.
        findings: What weakens the diagnosis: nothing heard, old signs, contradictions, unnamed words.
        last_heard: The day of the newest sign from the customer; ``None`` when there is none.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> fk.diagnosis(deal, on=date(2026, 3, 5))
        <Diagnosis Harbour 2026-03-05: problem-raised (claimed problem-raised), 0 for, 0 against>
    """

    _plain_names: ClassVar = (..., "message")
    _rows_of: ClassVar[str] = "observations"

    verified: CustomerStage
    claimed: CustomerStage
    observations: tuple[Observation, ...]
    findings: tuple[Message, ...]
    last_heard: date | None

    @property
    def speaks_for(self) -> tuple[Observation, ...]:
        """What speaks for the stage."""
        return tuple(one for one in self.observations if one.weight in {"verifies", "claims"})

    @property
    def speaks_against(self) -> tuple[Observation, ...]:
        """What speaks against it."""
        return tuple(one for one in self.observations if one.weight in {"contradicts", "outdated"})

    @property
    def message(self) -> Message:
        """The diagnosis in one sentence."""
        signs = {"speaking_for": len(self.speaks_for), "against": len(self.speaks_against)}
        if self.last_heard is None:
            return say("diagnosis-nothing-shown", claimed=self.claimed.name, **signs)
        return say("diagnosis", verified=self.verified.name, claimed=self.claimed.name, **signs)

    def _sheet(self) -> Sheet:
        rows = [
            (one.fact.on, one.what, WEIGHTS[one.weight](), one.stage.name, one.source.name)
            for one in reversed(self.observations)
        ]
        table = Table(
            caption=say("heading-what-was-observed-the-newest-first"),
            columns=_COLUMNS,
            rows=rows,
            whole=_ALL,
            empty=say("label-nothing-was-observed-yet"),
        )
        said = Sentence(self.message)
        told = Points(items=(*(one.message for one in self.observations), *self.findings))
        return self._of_the_deal(
            say("heading-where-the-customer-stands"), said, Points(items=self.findings), table, spoken=(said, told)
        )

    def __repr__(self) -> str:
        sides = f"{len(self.speaks_for)} for, {len(self.speaks_against)} against"
        return f"<Diagnosis {plain(self.deal)} {self.on}: {self.verified.key} (claimed {self.claimed.key}), {sides}>"


@checked
def diagnosis(deal: Deal, *, on: date, known_by: date | None = None) -> Diagnosis:
    """Tell where the customer stands from what was observed, not from what is hoped, and what speaks against it.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        NotOpenYetError: When the deal was opened later.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("budget-approved", source="third-party", on=date(2026, 3, 9))
        >>> fk.diagnosis(deal, on=date(2026, 3, 20))
        <Diagnosis Harbour 2026-03-20: problem-raised (claimed budget-set), 1 for, 0 against>
    """
    reading = deal.at(on, known_by=known_by)
    observations = tuple(observations_in(reading))
    return Diagnosis(
        deal.key,
        on,
        reading.verified_stage,
        reading.claimed_stage,
        observations,
        tuple(_findings(reading, observations)),
        reading.last_word_on,
        name=deal.name,
    )


def days_since_heard(reading: Reading) -> int | None:
    """Count the days of the customer's silence; ``None`` while it is unheard."""
    return reading.silence_days if reading.heard else None


def _findings(reading: Reading, observations: Iterable[Observation]) -> Iterator[Message]:
    if not reading.heard:
        yield say("diagnosis-unheard")
    for one in observations:
        if one.source.named and not is_somebody(one.fact.person, reading.terms):
            yield say("diagnosis-unnamed", on=one.fact.on)
    for fact in in_present_words(reading):
        if isinstance(fact, EvidenceRecorded) and reading.compiled.marks.kinds[fact.kind].against_us:
            yield say("diagnosis-against-us", what=reading.methodology.index.evidence[fact.kind].name, on=fact.on)
    stage = reading.verified_stage
    if reading.heard and stage.typical_days is not None and reading.silence_days > stage.typical_days:
        yield say("diagnosis-old", days=reading.silence_days, typical=stage.typical_days, stage=stage.name)
    if reading.is_not_borne_out:
        claimed = reading.claimed_stage
        yield say("diagnosis-not-borne-out", stage=claimed.name)
