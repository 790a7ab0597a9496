"""The funnel as an answer: what stands at each stage, what ever came there, and how much of it went on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.stage_places import Basis
from funnelkit.books.waits import FEWEST
from funnelkit.books.win_rates import shown_share
from funnelkit.display import Answer, Bar, Bars, BarsBlock, Key, Points, Sheet, Stretch, Table, Tick, Words
from funnelkit.money import Money
from funnelkit.probability import percent
from funnelkit.words import Message, Text, say

BASES: Final[dict[Basis, Message]] = {
    "verified": say("funnel-by-verified"),
    "claimed": say("funnel-by-claimed"),
    "ours": say("funnel-by-ours"),
}
_TITLE: Final = say("heading-funnel")
_COLUMNS: Final = (
    say("heading-stage"),
    say("heading-standing"),
    say("heading-amount"),
    say("heading-ever-reached"),
    say("heading-amount-reached"),
    say("heading-went-on"),
    say("heading-ended-there"),
    say("heading-not-decided-yet"),
    say("heading-conversion"),
    say("heading-won-of-reached"),
)
_PAIRS: Final = (
    say("heading-customer-stage-verified"),
    say("heading-our-stage"),
    say("heading-standing"),
    say("heading-amount"),
    say("heading-ever-stood"),
    say("heading-amount-stood"),
)


@frozen(repr=False)
class FunnelStage(Answer):
    """One stage of a funnel.

    ``reached`` = ``went_on`` + ``ended`` + ``undecided`` + ``unwatched``.

    Args:
        methodology: Key of the methodology.
        stage: Key of the stage.
        name: What people call the stage.
        standing: How many open deals stand there now; those that rest are among them.
        amounts: What these are worth, in each currency.
        reached: How many deals ever came so far, those that skipped the stage among them.
        reached_amounts: What these are worth, in each currency.
        went_on: How many of them came to the next stage; at the last one how many were won.
        ended: How many ended without having come further.
        undecided: How many are still open and have not come further.
        unwatched: How many were past it when they were first seen, so that they say nothing about who goes on.
        won: How many of those that came so far are won.
        conversion: The share that goes on, of those who go on or end, 0 to 1; open deals count as long as they have
            waited and then are left out. ``None`` with fewer than ten of them decided.
        unseen: The share of which nobody has waited long enough to see the end.
    """

    _plain_names: ClassVar = (
        *("methodology", "stage", "name", "standing", "amount", "amounts", "reached", "reached_amounts", "went_on"),
        *("ended", "undecided", "unwatched", "won", "conversion", "unseen"),
    )

    methodology: str
    stage: str
    name: Text
    standing: int
    amounts: tuple[Money, ...]
    reached: int
    reached_amounts: tuple[Money, ...]
    went_on: int
    ended: int
    undecided: int
    unwatched: int
    won: int
    conversion: Decimal | None
    unseen: Decimal

    @property
    def amount(self) -> Money | None:
        """What the standing deals are worth, where that is in one currency; else ``None``."""
        return self.amounts[0] if len(self.amounts) == 1 else None

    @property
    def row(self) -> tuple[object, ...]:
        """The stage as a row of a table."""
        counts = self.went_on, self.ended, self.undecided
        money = one_or_all(self.amounts), one_or_all(self.reached_amounts)
        return (
            self.name,
            self.standing,
            money[0],
            self.reached,
            money[1],
            *counts,
            shown_share(self.conversion),
            self.won,
        )

    def _sheet(self) -> Sheet:
        return Sheet(title=_TITLE, about=self.name, blocks=(Table(caption=_TITLE, columns=_COLUMNS, rows=[self.row]),))


@frozen(repr=False)
class PairStanding(Answer):
    """How many deals stand, and ever stood, at one stage of the customer's and one of ours.

    Args:
        methodology: Key of the methodology.
        customer_stage: Key of the verified customer stage.
        supplier_stage: Key of our stage.
        ahead_by: By how many stages we are ahead there (positive) or behind (negative).
        standing: How many open deals stand there.
        amounts: What these are worth, in each currency.
        ever: How many deals ever stood there.
        ever_amounts: What these are worth, in each currency.
        names: The two stages as people call them.
    """

    _plain_names: ClassVar = (
        *("methodology", "customer_stage", "supplier_stage", "ahead_by", "standing", "amounts", "ever", "ever_amounts"),
    )

    methodology: str
    customer_stage: str
    supplier_stage: str
    ahead_by: int
    standing: int
    amounts: tuple[Money, ...]
    ever: int
    ever_amounts: tuple[Money, ...]
    names: tuple[Text, Text]

    @property
    def row(self) -> tuple[object, ...]:
        """The pair as a row of a table."""
        return *self.names, self.standing, one_or_all(self.amounts), self.ever, one_or_all(self.ever_amounts)

    def _sheet(self) -> Sheet:
        return Sheet(title=_TITLE, blocks=(Table(caption=_TITLE, columns=_PAIRS, rows=[self.row]),))


@frozen(repr=False)
class Funnel(Answer):
    """The funnel of a book on a day.

    Args:
        on: The day.
        basis: By which side stages are counted.
        stages: Each stage of each methodology, in order.
        pairs: Each pair of stages at which some deal ever stood.
        deals: How many deals are counted.
        unheard: How many of the open ones have heard nothing from the customer: these stand at the first stage.
        methodologies: The names of the methodologies, by key.
        left_out: What is not counted, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
        >>> funnel = fk.Book([deal]).funnel(on=date(2026, 3, 20))
        >>> [(stage.reached, stage.standing) for stage in funnel.stages[:3]]
        [(1, 0), (1, 1), (0, 0)]
    """

    _plain_names: ClassVar = ("on", "basis", "stages", "pairs", "deals", "unheard", "left_out", "messages")
    _rows_of: ClassVar[str] = "stages"

    on: date
    basis: Basis
    stages: tuple[FunnelStage, ...]
    pairs: tuple[PairStanding, ...]
    deals: int
    unheard: int
    methodologies: dict[str, Text]
    left_out: tuple[Message, ...]

    @property
    def messages(self) -> tuple[Message, ...]:
        """What the figures are counted by, where history is short, and what is left out."""
        return tuple(self._said())

    def _said(self) -> Iterator[Message]:
        yield say("funnel-of", count=self.deals, basis=BASES[self.basis])
        if self.unheard and self.basis == "verified":
            yield say("funnel-unheard", count=self.unheard)
        undecided = sum(one.undecided for one in self.stages)
        if undecided:
            yield say("funnel-undecided")
        unwatched = max((one.unwatched for one in self.stages), default=0)
        if unwatched:
            yield say("funnel-unwatched", count=unwatched)
        short = [one for one in self.stages if one.conversion is None]
        if short:
            counts = tuple(
                say("label-stage-decided", stage=one.name, count=one.went_on + one.ended) for one in short[:3]
            )
            more = say("label-and-more", count=len(short) - 3) if len(short) > 3 else ""  # noqa: PLR2004 - named above
            yield say("insufficient-conversion", stages=counts, more=more, floor=FEWEST)
        yield from self.left_out

    def pictures(self) -> tuple[Bars, ...]:
        """The funnel with its conversions: a chart for each methodology."""
        return tuple(self._picture(key) for key in self.methodologies)

    def _picture(self, key: str) -> Bars:
        stages = [one for one in self.stages if one.methodology == key]
        bars = [_bar(one) for one in stages]
        detail = say("chart-funnel-detail", on=self.on, basis=BASES[self.basis], count=stages[0].reached)
        keys = (
            Key(say("heading-ever-reached"), "calm", "faint"),
            Key(say("heading-still-open"), "good"),
            Key(say("heading-went-on-tick"), "warn", "line"),
        )
        several = len(self.methodologies) > 1
        title: Words = say("chart-funnel-of", methodology=self.methodologies[key]) if several else say("chart-funnel")
        return Bars(title=title, detail=detail, bars=tuple(bars), keys=keys)

    def _sheet(self) -> Sheet:
        tables = [self._table(key) for key in self.methodologies] or [self._table("")]
        pairs = Table(
            caption=say("heading-by-stage-pair"),
            columns=_PAIRS,
            rows=[one.row for one in self.pairs],
            figures=frozenset({2, 4}),
            whole="pairs",
            most=_MOST_PAIRS,
            empty=say("label-no-deal"),
        )
        said = Points(items=self.messages, dashed=False)
        return Sheet(title=_TITLE, on=self.on, blocks=(said, *map(BarsBlock, self.pictures()), *tables, pairs))

    def _table(self, key: str) -> Table:
        name = self.methodologies.get(key)
        caption = _TITLE if name is None or len(self.methodologies) == 1 else say("chart-funnel-of", methodology=name)
        return Table(
            caption=caption,
            columns=_COLUMNS,
            rows=[one.row for one in self.stages if one.methodology == key],
            figures=frozenset({1, 3, 5, 6, 7, 8, 9}),
            empty=say("label-no-deal"),
        )


_MOST_PAIRS: Final = 12


def one_or_all(amounts: tuple[Money, ...]) -> Money | tuple[Money, ...] | None:
    """Give the one amount, so that it stands in a column of its own currency; several as they are; ``None`` of none."""
    if not amounts:
        return None
    rounded = tuple(one.rounded() for one in amounts)
    return rounded[0] if len(rounded) == 1 else rounded


def _bar(stage: FunnelStage) -> Bar:
    """Draw who ever came to a stage, how many of these went on, and how many are still there undecided."""
    stretches = (
        Stretch(0.0, float(stage.reached), "calm", "faint"),
        Stretch(0.0, float(stage.standing), "good"),
    )
    reached = say("chart-funnel-note", reached=stage.reached, standing=stage.standing)
    rate = (
        say("chart-conversion", rate=percent(stage.conversion))
        if stage.conversion is not None
        else say("chart-no-conversion", count=stage.went_on + stage.ended)
    )
    ticks = (Tick(float(stage.went_on + stage.unwatched), "warn"),) if stage.went_on + stage.unwatched else ()
    return Bar(stage.name, reached, rate, tuple(one for one in stretches if one.end > 0), ticks)
