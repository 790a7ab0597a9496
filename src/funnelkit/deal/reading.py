"""A deal as it stood on one day: what every answer is worked out from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Final, Protocol

from attrs import Factory, field, frozen

from funnelkit.deal.activities import Activity, NextStep
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.folding import trail_of
from funnelkit.deal.known_rivals import Rival
from funnelkit.deal.moves import OPEN, OUTCOME_NAMES, OUTCOMES, Outcome
from funnelkit.deal.opening import Opened
from funnelkit.deal.people import Person
from funnelkit.deal.progress import Progress, Terms
from funnelkit.deal.trail import Trail, TrailStep
from funnelkit.display import Answer, Sheet, Table
from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import CustomerStage, SupplierStage
from funnelkit.words import plain, say

_SIDES: Final = (say("label-customer-verified"), say("label-customer-claimed"), say("label-we"))

Rule = Callable[["Reading"], object]
"""A plugin's criterion: it reads a deal and answers exactly ``True`` or ``False``."""

NO_RULES: Final[Mapping[str, Rule]] = MappingProxyType({})


class ReadDeal(Protocol):
    """What a reading needs of a deal; ``Deal`` is one."""

    @property
    def eras(self) -> tuple[CompiledMethodology, ...]:
        """Each methodology that the deal has lived under, made ready."""
        ...

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules of plugins that criteria may ask."""
        ...

    @property
    def opening(self) -> Opened:
        """The first fact."""
        ...

    @property
    def key(self) -> str:
        """What programs call the deal."""
        ...

    @property
    def trail(self) -> Trail:
        """Where both sides stood over its life."""
        ...

    def facts_until(self, on: date, *, known_by: date | None = None) -> list[Fact]:
        """The facts that happened on or before a day, in that order."""
        ...

    def with_rules(self, rules: Mapping[str, Rule]) -> ReadDeal:
        """The same deal with other rules of plugins at hand."""
        ...


_IN_FORCE: Final[Any] = Factory(lambda reading: reading.deal.eras[reading.progress.era], takes_self=True)
_RULES: Final[Any] = Factory(lambda reading: reading.compiled.methodology, takes_self=True)
_PLACES: Final[Any] = Factory(lambda reading: reading.compiled.table.placed[reading.progress.position], takes_self=True)
_MARKS: Final[Any] = Factory(
    lambda reading: reading.progress.marks_on(reading.on) if reading.progress.until else reading.progress.marks,
    takes_self=True,
)


@frozen(eq=False, repr=False)
class Reading(Answer):
    """A deal on one day, by what happened on or before it and, if asked, by what was known by a day.

    Args:
        deal: The deal.
        on: The day.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        progress: Where it stood.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> reading = deal.at(date(2026, 3, 5))
        >>> reading.verified_stage.key, reading.outcome, reading.ahead_by
        ('problem-raised', 'open', 0)
    """

    _plain_names: ClassVar = (
        *("deal_key", "deal_name", "on", "known_by", "verified_stage", "claimed_stage", "supplier_stage", "outcome"),
        *("ahead_by", "terms", "people", "rivals"),
    )

    deal: ReadDeal
    on: date
    known_by: date | None
    progress: Progress
    compiled: CompiledMethodology = field(default=_IN_FORCE, kw_only=True)
    """The methodology in force on that day, made ready."""
    methodology: Methodology = field(default=_RULES, kw_only=True)
    """The methodology in force on that day."""
    places: tuple[int, int, int] = field(default=_PLACES, kw_only=True)
    """The positions of the verified customer stage, the supplier stage and the outcome, from 0."""
    marks: int = field(default=_MARKS, kw_only=True)
    """What is ticked off on that day, as bits of the methodology's marks: without what has expired."""

    @property
    def deal_key(self) -> str:
        """Key of the deal."""
        return self.deal.key

    @property
    def deal_name(self) -> str:
        """What people call the deal."""
        return self.deal.opening.name

    def _sheet(self) -> Sheet:
        stages = (self.verified_stage.name, self.claimed_stage.name, self.supplier_stage.name)
        rows = [*zip(_SIDES, stages, strict=True), (say("label-outcome"), OUTCOME_NAMES[self.outcome])]
        table = Table(
            caption=say("heading-where-it-stands"), columns=(say("heading-side"), say("heading-stage")), rows=rows
        )
        return Sheet(title=say("heading-reading"), about=self.deal_name, on=self.on, blocks=(table,))

    def __repr__(self) -> str:
        stands = f"customer {self.verified_stage.key}, supplier {self.supplier_stage.key}, {self.outcome}"
        return f"<Reading {plain(self.deal_key)} {self.on}: {stands}>"

    @property
    def facts(self) -> list[Fact]:
        """The facts that count, in the order in which they happened."""
        return self.deal.facts_until(self.on, known_by=self.known_by)

    @property
    def trail(self) -> Trail:
        """Where both sides stood over the life of the deal, by what counts; it may go on after the day."""
        deal = self.deal
        if self.known_by is None:
            return deal.trail
        return trail_of(deal.facts_until(date.max, known_by=self.known_by), deal.eras)

    @property
    def steps(self) -> tuple[TrailStep, ...]:
        """Where both sides stood from the opening up to the day."""
        return self.trail.until(self.on)

    @property
    def people(self) -> tuple[Person, ...]:
        """The people at the customer, as far as they are known."""
        people: dict[str, Person] = {}
        for fact in self.facts:
            fact.tell_of_people(people)
        return tuple(people.values())

    @property
    def rivals(self) -> tuple[Rival, ...]:
        """The competitors in the deal, as far as they are known."""
        rivals: dict[str, Rival] = {}
        for fact in self.facts:
            fact.tell_of_rivals(rivals)
        return tuple(rivals.values())

    @property
    def next_steps(self) -> tuple[NextStep, ...]:
        """What was agreed to be done next, done or not, in the order in which it was first agreed."""
        steps: dict[str, NextStep] = {}
        for fact in self.facts:
            fact.tell_of_steps(steps)
        return tuple(steps.values())

    @property
    def activities(self) -> tuple[Activity, ...]:
        """What we did with the customer, in the order in which it happened."""
        activities: list[Activity] = []
        for fact in self.facts:
            fact.tell_of_activities(activities)
        return tuple(activities)

    @property
    def terms(self) -> Terms:
        """What the deal is about."""
        return self.progress.terms

    @property
    def heard(self) -> bool:
        """Whether a word of the customer's has come."""
        return self.progress.word.last_on is not None

    @property
    def last_word_on(self) -> date | None:
        """The day of the customer's last word; ``None`` while it is unheard."""
        return self.progress.word.last_on

    @property
    def silence_days(self) -> int:
        """Days since the customer's last word, without those on which the deal rested or had ended; 0 while unheard."""
        word = self.progress.word
        return word.quiet + (max(0, (self.on - word.quiet_since).days) if word.quiet_since else 0)

    @property
    def verified_place(self) -> int:
        """The position of the verified customer stage, from 0."""
        return self.places[0]

    @property
    def claimed_place(self) -> int:
        """The position of the claimed customer stage, from 0."""
        return self.progress.claimed

    @property
    def supplier_place(self) -> int:
        """The position of our stage, from 0."""
        return self.places[1]

    @property
    def checked_supplier_place(self) -> int:
        """The position up to which our side counts: our stage, or the first that nobody has checked."""
        unchecked = self.progress.unchecked
        return min(self.places[1], (unchecked & -unchecked).bit_length() - 1) if unchecked else self.places[1]

    @property
    def shown_place(self) -> int:
        """The position of the latest customer stage that an unexpired sign shows; 0 where none does."""
        word = self.progress.word
        return max((at for at, last in word.showing if last >= self.on), default=word.shown)

    @property
    def unchecked(self) -> tuple[SupplierStage, ...]:
        """The stages of ours that were stepped over without their gates, whose gaps are open and nobody accepted."""
        unchecked = self.progress.unchecked
        stages = self.methodology.supplier_stages
        return tuple(stage for at, stage in enumerate(stages) if unchecked >> at & 1) if unchecked else ()

    @property
    def is_not_borne_out(self) -> bool:
        """Whether the claim stands above the verified stage although a verifying sign came after it was raised."""
        return self.progress.claimed > self.places[0] and self.progress.word.since_claim

    @property
    def is_signed(self) -> bool:
        """Whether the customer's signature, or what stands for it, is on file."""
        return bool(self.marks & self.compiled.marks.exit_signs[self.methodology.winning_position])

    @property
    def loss_reason(self) -> str:
        """Why the deal ended without a win, as it was said; ``""`` when nobody said, or it has not."""
        return self.progress.beside.loss_reason

    @property
    def winner(self) -> str:
        """Who won instead: a competitor's key or name; ``""`` when nobody said, or the deal was not lost."""
        return self.progress.beside.winner

    @property
    def before_adoption(self) -> Reading | None:
        """The deal as it stood on the day on which it adopted its methodology, until the customer's next word."""
        before = self.progress.beside.before
        return None if before is None else Reading(self.deal, before[1], self.known_by, before[0])

    @property
    def verified_stage(self) -> CustomerStage:
        """Where the customer verifiably stands."""
        return self.methodology.customer_stages[self.places[0]]

    @property
    def claimed_stage(self) -> CustomerStage:
        """Where the customer is said to stand."""
        return self.methodology.customer_stages[self.progress.claimed]

    @property
    def supplier_stage(self) -> SupplierStage:
        """Where we stand."""
        return self.methodology.supplier_stages[self.places[1]]

    @property
    def outcome(self) -> Outcome:
        """Whether the deal is open, or how it ended."""
        return OUTCOMES[self.places[2]]

    @property
    def is_open(self) -> bool:
        """Whether the deal is open."""
        return self.places[2] == OPEN

    @property
    def ahead_by(self) -> int:
        """By how many stages we are ahead (positive) of the customer's verified stage, or behind (negative)."""
        customer, supplier, _ = self.places
        return self.methodology.pairing.ahead_by(customer=customer, supplier=supplier)
