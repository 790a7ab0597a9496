"""Time in stage as an answer: the company's own won deals, all deals, and those that stand there too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.funnel_answer import BASES
from funnelkit.books.stage_places import Basis
from funnelkit.books.waits import FEWEST
from funnelkit.display import Answer, Bar, Bars, BarsBlock, DealAnswer, Key, Points, Sheet, Stretch, Table, Tick, Words
from funnelkit.money import Money
from funnelkit.words import Message, Text, say

_TITLE: Final = say("heading-time-in-stage")
_MOST_SLOW: Final = 12
_COLUMNS: Final = (
    say("heading-stage"),
    say("heading-won-deals"),
    say("heading-quarter-of-them"),
    say("heading-middle"),
    say("heading-three-quarters"),
    say("heading-nine-tenths"),
    say("heading-all-deals-middle"),
    say("heading-left-it"),
    say("heading-open-deals"),
    say("heading-middle-so-far"),
    say("heading-longer-than-won"),
)
_SLOW: Final = (
    say("heading-deal"),
    say("heading-owner"),
    say("heading-stage"),
    say("heading-days"),
    say("heading-three-quarters-of-won"),
    say("heading-amount"),
)


@frozen(repr=False)
class StageTime(Answer):
    """How long deals stay in one stage, in days that they were open there, re-entries summed.

    Args:
        methodology: Key of the methodology.
        stage: Key of the stage.
        name: What people call the stage.
        won: How many won deals stood there.
        quarter: The days within which a quarter of them was through; ``None`` with fewer than ten, like the next three.
        middle: Within which half was.
        three_quarters: Within which three quarters were.
        nine_tenths: Within which nine tenths were.
        left: How many deals stood there and have left it, whatever became of them.
        all_middle: Within how many days half of all deals leave it, those that still stand there counted as long as
            they do; ``None`` with fewer than ten that left, or where half have not left yet.
        open: How many open deals stand there now.
        open_middle: For how many days half of these have stood there at most, so far; ``None`` for none.
        slow: How many of these have stood there longer than three quarters of the won ones.
    """

    methodology: str
    stage: str
    name: Text
    won: int
    quarter: int | None
    middle: int | None
    three_quarters: int | None
    nine_tenths: int | None
    left: int
    all_middle: int | None
    open: int
    open_middle: int | None
    slow: int

    @property
    def row(self) -> tuple[object, ...]:
        """The stage as a row of a table."""
        of_won = self.quarter, self.middle, self.three_quarters, self.nine_tenths
        told = tuple(say("label-insufficient") if one is None else one for one in of_won)
        return self.name, self.won, *told, self.all_middle, self.left, self.open, self.open_middle, self.slow

    def _sheet(self) -> Sheet:
        return Sheet(title=_TITLE, about=self.name, blocks=(Table(caption=_TITLE, columns=_COLUMNS, rows=[self.row]),))


@frozen(repr=False)
class SlowDeal(DealAnswer):
    """An open deal that has stood in its stage longer than three quarters of the won ones did.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        owner: The salesperson.
        stage: What people call its stage.
        days: How many days it has stood there, re-entries summed.
        won_days: Within how many days three quarters of the won deals were through.
        amount: What it is worth; ``None`` when nobody has said.
    """

    _plain_names: ClassVar = ("deal", "name", "owner", "stage", "days", "won_days", "amount")

    owner: str
    stage: Text
    days: int
    won_days: int
    amount: Money | None

    @property
    def row(self) -> tuple[object, ...]:
        """The deal as a row of a table."""
        return self.name or self.deal, self.owner, self.stage, self.days, self.won_days, self.amount

    def _sheet(self) -> Sheet:
        return self._of_the_deal(_TITLE, Table(caption=_TITLE, columns=_SLOW, rows=[self.row]))


@frozen(repr=False)
class TimeInStage(Answer):
    """How long deals stay in each stage, held against the company's own won deals.

    Args:
        on: The day.
        basis: By which side stages are counted.
        stages: Each stage of each methodology, in order.
        slow: The open deals that have stood in their stage longer than three quarters of the won ones, by how much
            longer.
        methodologies: The names of the methodologies, by key.
        unseen: How many stays are left out because nobody knows when they began.
        left_out: What is not counted, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> times = fk.Book([deal]).time_in_stage(on=date(2026, 3, 20))
        >>> times.stages[0].open_middle, times.stages[0].middle
        (18, None)
    """

    _plain_names: ClassVar = ("on", "basis", "stages", "slow", "unseen", "left_out", "messages")
    _rows_of: ClassVar[str] = "stages"

    on: date
    basis: Basis
    stages: tuple[StageTime, ...]
    slow: tuple[SlowDeal, ...]
    methodologies: dict[str, Text]
    unseen: int
    left_out: tuple[Message, ...]

    @property
    def messages(self) -> tuple[Message, ...]:
        """What the days are counted by, where history is short, and what is left out."""
        return tuple(self._said())

    def _said(self) -> Iterator[Message]:
        yield say("times-of", basis=BASES[self.basis])
        if self.slow:
            yield say("times-slow", count=len(self.slow))
        short = [one for one in self.stages if one.won < FEWEST]
        if short:
            counts = tuple(say("label-stage-won", stage=one.name, count=one.won) for one in short[:3])
            more = say("label-and-more", count=len(short) - 3) if len(short) > 3 else ""  # noqa: PLR2004 - named above
            yield say("insufficient-times", stages=counts, more=more, floor=FEWEST)
        if self.unseen:
            yield say("times-unseen", count=self.unseen)
        yield from self.left_out

    def pictures(self) -> tuple[Bars, ...]:
        """Time in stage against won deals: a chart for each methodology."""
        return tuple(self._picture(key) for key in self.methodologies)

    def _picture(self, key: str) -> Bars:
        bars = tuple(_bar(one) for one in self.stages if one.methodology == key)
        several = len(self.methodologies) > 1
        title: Words = say("chart-times-of", methodology=self.methodologies[key]) if several else say("chart-times")
        keys = (
            Key(say("heading-half-of-won"), "good", "faint"),
            Key(say("heading-middle-of-won"), "good", "line"),
            Key(say("heading-middle-of-open"), "warn", "diamond"),
        )
        return Bars(title=title, detail=say("chart-times-detail", on=self.on), bars=bars, keys=keys)

    def _sheet(self) -> Sheet:
        tables = [self._table(key) for key in self.methodologies] or [self._table("")]
        slow = Table(
            caption=say("heading-slow-deals"),
            columns=_SLOW,
            rows=[one.row for one in self.slow],
            figures=frozenset({3, 4}),
            whole="slow",
            most=_MOST_SLOW,
            empty=say("label-no-open-deal"),
        )
        said = Points(items=self.messages, dashed=False)
        return Sheet(title=_TITLE, on=self.on, blocks=(said, *map(BarsBlock, self.pictures()), *tables, slow))

    def _table(self, key: str) -> Table:
        name = self.methodologies.get(key)
        caption = _TITLE if name is None or len(self.methodologies) == 1 else say("chart-times-of", methodology=name)
        return Table(
            caption=caption,
            columns=_COLUMNS,
            rows=[one.row for one in self.stages if one.methodology == key],
            figures=frozenset(range(1, 11)),
            empty=say("label-no-deal"),
        )


def _bar(stage: StageTime) -> Bar:
    """Draw from where to where the middle half of the won deals took, and how long the open ones have stood so far."""
    stretches: tuple[Stretch, ...] = ()
    ticks: tuple[Tick, ...] = ()
    if stage.quarter is not None and stage.three_quarters is not None and stage.middle is not None:
        stretches = (Stretch(float(stage.quarter), float(stage.three_quarters), "good", "faint"),)
        ticks = (Tick(float(stage.middle), "good"),)
        detail = say("chart-times-won", count=stage.won)
    else:
        detail = say("chart-times-few", count=stage.won)
    if stage.open_middle is None:
        return Bar(stage.name, say("chart-times-nobody"), detail, stretches, ticks)
    told = {"count": stage.open, "days": stage.open_middle, "slow": stage.slow}
    note = say("chart-times-open", **told) if stretches else say("chart-times-open-alone", **told)
    return Bar(stage.name, note, detail, stretches, (*ticks, Tick(float(stage.open_middle), "warn", "diamond")))
