"""Pipeline to come as lines of its own: what deals will bring that do not exist yet, by currency and period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from types import MappingProxyType
from typing import ClassVar, Final

from attrs import evolve, frozen

from funnelkit.checks.arguments import checked
from funnelkit.display import Answer, Points, Saying, Sheet, Table
from funnelkit.money import Money
from funnelkit.periods import Period
from funnelkit.words import Message, say

_CONTEXT: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)
_THOUSANDTH: Final = Decimal((0, (1,), -3))

_COLUMNS: Final = (
    say("heading-period"),
    say("heading-expected"),
    say("heading-give-or-take"),
    say("heading-wins"),
)


@checked
@frozen
class PipelineToComeFloors:
    """The counts below which pipeline to come has no figure: insufficient history.

    By chance alone the pace of 20 arrivals is off by a fifth or so, a mean of 10 amounts by a third; fewer say next to
    nothing.

    Args:
        arrived: New deals in the days that are looked back on.
        won: Won deals with an amount.
        days: How many days must have been watched.

    Examples:
        >>> PipelineToComeFloors(arrived=5).won
        10
    """

    arrived: int = 20
    won: int = 10
    days: int = 28


@frozen(repr=False)
class PipelineToComeLine(Saying):
    """What deals that do not exist yet will bring in one currency, with what that rests on.

    Args:
        currency: The currency.
        wins: The expected number of wins in each period, of at most six places; the first period begins with the day
            of the forecast.
        mean: What a won deal brings, the mean of those that were won, in whole cents; ``None`` when none was.
        mean_square: The mean of the squares of their amounts, for the spread.
        arrived: How many new deals with an amount came in the days that were looked back on.
        days: How many days those were.
        won: How many won deals the mean rests on.
        floors: What counts as enough.
        pace_spread: By which share of it the pace of new deals may be off, as a standard deviation.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.testing import synthetic_book
        >>> until = date(2026, 1, 1)
        >>> book = synthetic_book(fk.eight_stage(), deals=300, seed=2, since=date(2024, 1, 1), until=until)
        >>> line = fk.pipeline_to_come(book, on=until, model=fk.learn_win_model(book, on=until)).by_currency["EUR"]
        >>> line.expected == line.mean * sum(wins for _, wins in line.wins)
        True
        >>> (line.arrived, line.days, line.won)
        (42, 91, 16)
    """

    _plain_names: ClassVar = (
        *("currency", "expected", "deviation", "wins", "mean", "arrived", "days", "won", "per_day", "is_enough"),
        "message",
    )

    currency: str
    wins: tuple[tuple[Period, Decimal], ...]
    mean: Money | None
    mean_square: Decimal
    arrived: int
    days: int
    won: int
    floors: PipelineToComeFloors
    pace_spread: Decimal = Decimal(0)

    @property
    def is_enough(self) -> bool:
        """Whether there is enough history for a figure."""
        floors = self.floors
        return self.arrived >= floors.arrived and self.won >= max(floors.won, 1) and self.days >= max(floors.days, 1)

    @property
    def per_day(self) -> Decimal:
        """New deals a day, to the thousandth."""
        return _to_the_thousandth(_CONTEXT.divide(Decimal(self.arrived), Decimal(max(self.days, 1))))

    @property
    def by_period(self) -> tuple[tuple[Period, Money], ...]:
        """What is expected in each period, exactly; nothing at all where the history is insufficient."""
        mean = self.mean
        return () if mean is None or not self.is_enough else tuple((one, mean * wins) for one, wins in self.wins)

    @property
    def expected(self) -> Money | None:
        """What is expected in all periods, exactly; ``None`` where the history is insufficient, which is not zero."""
        return sum((money for _, money in self.by_period), Money(0, self.currency)) if self.by_period else None

    @property
    def deviation(self) -> Money | None:
        """The standard deviation of what comes, in whole cents, as wins of random number and amount.

        Wins are taken to come independently of each other (compound Poisson), at a pace that may itself be off by as
        much as it was before. ``None`` where the history is insufficient.
        """
        return self._deviation(self._wins) if self.by_period else None

    @property
    def _wins(self) -> Decimal:
        whole = Decimal(0)
        for _, wins in self.wins:
            whole = _CONTEXT.add(whole, wins)
        return whole

    def _deviation(self, wins: Decimal) -> Money:
        by_pace = _CONTEXT.multiply(_CONTEXT.multiply(wins, self.pace_spread), self.mean.amount if self.mean else 0)
        spread = _CONTEXT.sqrt(_CONTEXT.fma(by_pace, by_pace, _CONTEXT.multiply(wins, self.mean_square)))
        return in_cents(spread, self.currency)

    def shown_periods(self) -> Iterator[tuple[Period, Money, Money, Decimal]]:
        """Give each period with its expected revenue, standard deviation and wins, rounded to show."""
        for (period, money), (_, wins) in zip(self.by_period, self.wins, strict=False):
            yield period, money.rounded(), self._deviation(wins), _to_the_thousandth(wins)

    @property
    def message(self) -> Message:
        """The line in one sentence, or why there is no figure."""
        counts = {"currency": self.currency, "arrived": self.arrived, "days": self.days, "won": self.won}
        expected, floors = self.expected, self.floors
        if expected is None:
            needed = {"arrived_floor": floors.arrived, "days_floor": floors.days, "won_floor": floors.won}
            return say("new-business-insufficient", **counts, **needed)
        return say(
            "new-business",
            **counts,
            until=last_day_of(self.wins[-1][0]),
            expected=expected.rounded(),
            deviation=self.deviation,
            wins=_to_the_thousandth(self._wins),
            mean=self.mean,
            per_day=self.per_day,
        )

    def __repr__(self) -> str:
        expected = self.expected
        said = "insufficient history" if expected is None else expected.rounded()
        return f"<PipelineToComeLine {self.currency}: {said}>"


@frozen(repr=False)
class PipelineToCome(Answer):
    """What deals that do not exist yet will bring: a line for each currency, beside the open deals and in no sum.

    Args:
        on: The day.
        lines: One for each currency in which new deals came, in alphabetical order.
        days: How many days were looked back on.
        reasons: What makes the figures doubtful, such as deals without an amount.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=fk.Money("1000", "EUR"), on=date(2026, 3, 2))
        >>> model = fk.learn_win_model([deal], on=date(2026, 3, 20))
        >>> print(fk.pipeline_to_come([deal], on=date(2026, 3, 20), model=model).lines[0])
        EUR, new business: insufficient history, so no figure: 1 new deals in 18 days and 0 won ones with an amount, \
where 20 in 28 days and 10 are needed
    """

    _plain_names: ClassVar = (..., "messages")
    _rows_of: ClassVar[str] = "lines"

    on: date
    lines: tuple[PipelineToComeLine, ...]
    days: int
    reasons: tuple[Message, ...] = ()

    @property
    def by_currency(self) -> Mapping[str, PipelineToComeLine]:
        """The line of each currency."""
        return MappingProxyType({line.currency: line for line in self.lines})

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that the lines reach over."""
        return tuple(period for period, _ in self.lines[0].wins) if self.lines else ()

    @checked
    def within(self, period: Period) -> PipelineToCome:
        """Narrow the lines to the periods that lie in another one, such as the months of a quarter.

        Each line says until when it reaches; a currency without such a period is left out.
        """
        narrowed = [
            evolve(
                line, wins=tuple(one for one in line.wins if one[0].start >= period.start and one[0].end <= period.end)
            )
            for line in self.lines
        ]
        return evolve(self, lines=tuple(line for line in narrowed if line.wins))

    @property
    def messages(self) -> tuple[Message, ...]:
        """A sentence for each currency, and what makes the figures doubtful."""
        said = tuple(line.message for line in self.lines) or (say("new-business-none", days=self.days, on=self.on),)
        return (*said, *self.reasons)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The periods of each currency that has figures, as tables for a notebook."""
        return tuple(
            Table(
                caption=say("heading-new-business-not-created-yet-and-in"),
                columns=_COLUMNS,
                rows=list(line.shown_periods()),
                figures=frozenset({1, 2, 3}),
            )
            for line in self.lines
            if line.is_enough
        )

    def _sheet(self) -> Sheet:
        said = Points(items=self.messages, dashed=False)
        return Sheet(title=say("heading-new-business"), on=self.on, blocks=(said, *self.tables), spoken=(said,))

    def __repr__(self) -> str:
        figures = ", ".join(str(line.expected.rounded()) for line in self.lines if line.expected is not None)
        return f"<PipelineToCome {self.on}: {figures or 'no figure'}>"


def _to_the_thousandth(number: Decimal) -> Decimal:
    return number.quantize(_THOUSANDTH, context=_CONTEXT)


def last_day_of(period: Period) -> date:
    """Find the last day of a period."""
    return period.end if period.end == date.max else date.fromordinal(period.end.toordinal() - 1)


def in_cents(amount: Decimal, currency: str) -> Money:
    """Round an amount once, to whole cents."""
    places = Decimal((0, (1,), -Money(0, currency).minor_units))
    return Money(amount.quantize(places, context=_CONTEXT), currency)
