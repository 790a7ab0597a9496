"""A deal as it stood on one day: what every answer is worked out from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Final, Protocol

from attrs import frozen

from funnelkit.checks.errors import FactError
from funnelkit.checks.quoting import quoted
from funnelkit.deal.activities import Activity, NextStep
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.moves import OPEN, OUTCOME_NAMES, OUTCOMES, Outcome
from funnelkit.deal.opening import Opened
from funnelkit.deal.people import Person
from funnelkit.deal.progress import Progress, Terms
from funnelkit.display import Answer, Sheet, Table
from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import CustomerStage, SupplierStage
from funnelkit.words import plain, say

_SIDES: Final = (
    say("label-customer-verified"),
    say("label-customer-claimed"),
    say("label-we"),
)

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

    def facts_until(self, on: date, *, known_by: date | None = None) -> list[Fact]:
        """The facts that happened on or before a day, in that order."""
        ...

    def with_rules(self, rules: Mapping[str, Rule]) -> ReadDeal:
        """The same deal with other rules of plugins at hand."""
        ...


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
        *("ahead_by", "terms", "people"),
    )

    deal: ReadDeal
    on: date
    known_by: date | None
    progress: Progress

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
    def compiled(self) -> CompiledMethodology:
        """The methodology in force on that day, made ready."""
        return self.deal.eras[self.progress.era]

    @property
    def methodology(self) -> Methodology:
        """The methodology in force on that day."""
        return self.compiled.methodology

    @property
    def facts(self) -> list[Fact]:
        """The facts that count, in the order in which they happened."""
        return self.deal.facts_until(self.on, known_by=self.known_by)

    @property
    def people(self) -> tuple[Person, ...]:
        """The people at the customer, as far as they are known."""
        people: dict[str, Person] = {}
        for fact in self.facts:
            fact.tell_of_people(people)
        return tuple(people.values())

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
    def places(self) -> tuple[int, int, int]:
        """The positions of the verified customer stage, the supplier stage and the outcome, from 0."""
        return self.compiled.table.places(self.progress.position)

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


def as_rules(rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
    """Keep rules as they are now, whatever becomes of the mapping that they came in.

    Raises:
        FactError: When they are no mapping of names to functions.
    """
    if rules is NO_RULES:
        return rules
    if not isinstance(rules, Mapping) or not all(callable(rule) for rule in rules.values()):
        raise FactError(say("not-rules", value=quoted(rules)))
    return MappingProxyType(dict(rules))
