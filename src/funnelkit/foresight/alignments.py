"""Where the two sides of a deal left the staircase of pairs, told as deviations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar, Final, Literal, TypeAlias

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.folding import after
from funnelkit.deal.reading import Reading
from funnelkit.display import Answer, Block, DealAnswer, Points, Saying, Sentence, Sheet, Table
from funnelkit.foresight.cheapest_repair import Place, Repair, SideKey, Step, cheapest_repair
from funnelkit.foresight.said_of_deviations import KINDS, SAID
from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import CustomerStage, SupplierStage
from funnelkit.win_models.deal_histories import known_deals
from funnelkit.words import Message, Text, say

DeviationKind: TypeAlias = Literal["skipped", "early", "late", "repeated"]

_SIDES: Final = {"customer": say("label-customer"), "supplier": say("label-we")}
_HEADS: Final = (
    *(say("heading-stage"), say("heading-side"), say("heading-deviation"), say("heading-deals")),
    say("heading-per-cent"),
)


@frozen(repr=False)
class Deviation(Saying):
    """One place at which a deal left the staircase of pairs.

    Args:
        kind: ``"skipped"`` (a stage nobody was seen at), ``"early"`` (come to before it was time), ``"late"`` (come to
            only after the other side had gone on twice), ``"repeated"`` (gone back to, so that it comes again).
        side: ``"customer"`` or ``"supplier"``.
        stage: Key of the stage.
        stage_name: What it is called.
        on: The day of the step; of a skipped stage that of the step that passed it.
        cost: How many steps its repair adds or takes out: 1 or 2.
    """

    _plain_names: ClassVar = (..., "message")

    kind: DeviationKind
    side: SideKey
    stage: str
    stage_name: Text
    on: date
    cost: int

    @property
    def message(self) -> Message:
        """The deviation in one sentence."""
        return SAID[self.kind, self.side](on=self.on, stage=self.stage_name)


@frozen(repr=False)
class Alignment(DealAnswer):
    """How far the history of a deal is from one that the pairing allows.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        steps: How many steps both sides made.
        cost: How many steps the cheapest repair adds or takes out; 0 where the history is as it should be.
        deviations: What it repairs, in order.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.customer_moved("project-approved", source="customer-document", on=date(2026, 3, 9))
        >>> print(fk.foresight.align(deal, on=date(2026, 3, 20)))
        Both sides step by step · Harbour · 2026-03-20
        The cheapest repair makes 2 changes to 1 step
        - 9 March: nothing showed the customer at 'Budget set' on its way
        - 9 March: we are not seen at 'First contact', which the customer's moves called for
    """

    _plain_names: ClassVar = (..., "message")
    _rows_of: ClassVar[str] = "deviations"

    steps: int
    cost: int
    deviations: tuple[Deviation, ...]

    @property
    def message(self) -> Message:
        """The cost in one sentence."""
        return say("alignment", cost=self.cost, steps=self.steps) if self.cost else say("aligned", steps=self.steps)

    def _sheet(self) -> Sheet:
        return self._of_the_deal(
            say("heading-step-by-step"),
            Sentence(self.message, "warn" if self.cost else "good"),
            Points(items=[one.message for one in self.deviations]),
        )


@frozen(repr=False)
class CommonDeviation(Saying):
    """A deviation that several deals have.

    Args:
        kind: As of a single one.
        side: Likewise.
        stage: Key of the stage.
        stage_name: What it is called.
        deals: How many deals have it.
        of: How many deals came so far, or further.
    """

    _plain_names: ClassVar = (..., "message")

    kind: DeviationKind
    side: SideKey
    stage: str
    stage_name: Text
    deals: int
    of: int

    @property
    def message(self) -> Message:
        """The deviation in one sentence."""
        kind, side = KINDS[self.kind], _SIDES[self.side]
        return say("common-deviation", kind=kind, side=side, stage=self.stage_name, deals=self.deals, of=self.of)


@frozen(repr=False)
class CommonDeviations(Answer):
    """Where the deals of a book leave the staircase of pairs, the most frequent deviation first.

    Args:
        on: The day.
        deals: How many deals were looked at.
        aligned: How many of them are as they should be.
        cost: What all their repairs cost together.
        items: The deviations.
        later: How many deals were opened later.
    """

    _plain_names: ClassVar = ("on", "deals", "aligned", "cost", "items", "later", "message")
    _rows_of: ClassVar[str] = "items"

    on: date
    deals: int
    aligned: int
    cost: int
    items: tuple[CommonDeviation, ...]
    later: int = 0

    @property
    def message(self) -> Message:
        """How many deals are as they should be."""
        later = say("alignments-later", count=self.later) if self.later else ""
        return say("alignments", aligned=self.aligned, deals=self.deals, cost=self.cost, later=later)

    def _sheet(self) -> Sheet:
        rows = [
            (one.stage_name, _SIDES[one.side], KINDS[one.kind], one.deals, f"{100 * one.deals / one.of:.0f}")
            for one in self.items
        ]
        caption = say("heading-common-deviations")
        table = Table(caption=caption, columns=_HEADS, rows=rows, figures=frozenset({3, 4}), whole="rows()")
        said = Sentence(self.message)
        spoken: tuple[Block, ...] = (said, Points(items=[one.message for one in self.items]))
        return Sheet(title=caption, on=self.on, blocks=(said, table), spoken=spoken)


@checked
def align(deal: Deal, *, on: date, known_by: date | None = None) -> Alignment:
    """Tell where the two sides of a deal left the staircase of pairs: skipped, early, late or repeated.

    The steps of both sides are held against all that the pairing and the tolerance allow; told is the repair that adds
    and takes out the fewest steps. Where several cost the same, one of them is told, always the same.

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
        >>> deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
        >>> align(deal, on=date(2026, 3, 20)).cost
        0
    """
    return _alignment(deal.at(on, known_by=known_by))


@checked
def common_deviations(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> CommonDeviations:
    """Tell where the deals of a book leave the staircase of pairs most often.

    Args:
        deals: The deals: a book, or any list.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        InputError: When something is not a deal or a deal is given twice.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> common_deviations([], on=date(2026, 3, 20)).items
        ()
    """
    book = tuple(deals)
    counts: Counter[tuple[DeviationKind, SideKey, str, Text]] = Counter()
    came: Counter[tuple[SideKey, str]] = Counter()
    aligned = cost = 0
    there = known_deals(book, on=on, known_by=known_by)
    for deal in there:
        reading = deal.at(on, known_by=known_by)
        found = _alignment(reading)
        aligned += not found.cost
        cost += found.cost
        kinds: set[tuple[DeviationKind, SideKey, str, Text]] = {
            (one.kind, one.side, one.stage, one.stage_name) for one in found.deviations
        }
        counts.update(kinds)
        touched: set[tuple[SideKey, str]] = {(side, stage) for _, side, stage, _ in kinds}
        came.update(_passed(reading) | touched)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0][:3]))
    items = tuple(CommonDeviation(*what, count, came[what[1], what[2]]) for what, count in ranked)
    return CommonDeviations(on, len(there), aligned, cost, items, len(book) - len(there))


def _passed(reading: Reading) -> set[tuple[SideKey, str]]:
    rules, (customer, supplier, _) = reading.methodology, reading.places
    theirs = {("customer", one.key) for one in rules.customer_stages[: customer + 1]}
    return theirs | {("supplier", one.key) for one in rules.supplier_stages[: supplier + 1]}  # type: ignore[return-value]


def _alignment(reading: Reading) -> Alignment:
    start, told = _history(reading)
    steps = tuple(step for step, _ in told)
    repairs = cheapest_repair(reading.methodology, start, reading.places[0], steps)
    days = [on for _, on in told]
    deviations = tuple(_deviations(reading.methodology, repairs, days))
    return Alignment(reading.deal.key, reading.on, len(told), len(repairs), deviations, name=reading.terms.name)


def _history(reading: Reading) -> tuple[Place, list[tuple[Step, date]]]:
    """Each step of both sides under the methodology in force, with its day; the customer's first."""
    eras, era = reading.deal.eras, reading.progress.era
    table = reading.compiled.table
    now = reading.deal.opening.opens(eras[0])
    start = customer, supplier = table.places(now.position)[:2] if now.era == era else (-1, -1)
    steps: list[tuple[Step, date]] = []
    for fact in reading.facts[1:]:
        now = after(now, fact, eras)
        if now.era != era:
            continue
        theirs, ours, _ = table.places(now.position)
        if start == (-1, -1):  # the deal came under this methodology here
            start = customer, supplier = theirs, ours
        if theirs != customer:
            steps.append((("customer", theirs), fact.on))
        if ours != supplier:
            steps.append((("supplier", ours), fact.on))
        customer, supplier = theirs, ours
    return start, steps


def _deviations(rules: Methodology, repairs: tuple[Repair, ...], days: list[date]) -> Iterator[Deviation]:
    """Read repairs as deviations: a step taken out and added elsewhere came early or late."""
    left = list(repairs)
    while left:
        one = left.pop(0)
        other = {"added": "taken-out", "taken-out": "added"}.get(one.how)
        twin = next((each for each in left if each.step == one.step and each.how == other), None)
        if twin is not None:
            left.remove(twin)
        told = twin if twin is not None and one.how == "added" else one
        yield _deviation(rules, one, days[min(told.at, len(days) - 1)], moved=twin is not None)


def _deviation(rules: Methodology, one: Repair, day: date, *, moved: bool) -> Deviation:
    kind: DeviationKind = "repeated" if one.how == "back" else "early"
    if one.how == "added":
        kind = "late" if moved else "skipped"
    side, place = one.step
    stages: tuple[CustomerStage, ...] | tuple[SupplierStage, ...] = rules.supplier_stages
    if side == "customer":
        stages = rules.customer_stages
    return Deviation(kind, side, stages[place].key, stages[place].name, day, 2 if moved else 1)
