"""Sales velocity: what a book brings a day, by its open deals, what won ones are worth, the win rate, and the days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Context, Decimal
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.endings import Course, Courses
from funnelkit.books.waits import FEWEST, share_of
from funnelkit.display import Answer, Points, Sheet, Table
from funnelkit.money import Money, total
from funnelkit.probability import percent
from funnelkit.words import Message, say

_TITLE: Final = say("heading-sales-velocity")
_CONTEXT: Final = Context(prec=40)
_CENT: Final = Decimal("0.01")
_COLUMNS: Final = (
    say("heading-currency"),
    say("heading-open-deals"),
    say("heading-mean-won-amount"),
    say("heading-won-of-decided"),
    say("heading-days-to-win"),
    say("heading-velocity-a-day"),
)


@frozen(repr=False)
class VelocityLine(Answer):
    """Sales velocity in one currency: open deals times mean won amount times win rate, over the days to win.

    Args:
        currency: The currency.
        open: How many open deals have an amount in it; those that rest are among them.
        won: How many won deals have one.
        lost: How many lost deals have one.
        mean_won: What a won deal is worth on average; ``None`` with fewer than ten.
        win_rate: Won of won and lost, by count, 0 to 1; ``None`` where fewer than ten are won.
        days: The days from opening to winning, on average; likewise.
        a_day: What the book brings a day by this; ``None`` where there is too little history, or all were won on the
            day on which they were opened.
    """

    currency: str
    open: int
    won: int
    lost: int
    mean_won: Money | None
    win_rate: Decimal | None
    days: Decimal | None
    a_day: Money | None

    @property
    def message(self) -> Message:
        """The velocity in one sentence, or what there is too little history for."""
        if self.a_day is None or self.mean_won is None or self.win_rate is None or self.days is None:
            return say("insufficient-velocity", currency=self.currency, won=self.won, floor=FEWEST)
        return say(
            "velocity",
            a_day=self.a_day.rounded(),
            open=self.open,
            mean=self.mean_won.rounded(),
            rate=percent(self.win_rate),
            days=f"{self.days.quantize(Decimal('0.1')):f}",
            won=self.won,
        )

    @property
    def row(self) -> tuple[object, ...]:
        """The line as a row of a table."""
        rate = say("label-insufficient") if self.win_rate is None else percent(self.win_rate)
        mean = None if self.mean_won is None else self.mean_won.rounded()
        days = "" if self.days is None else f"{self.days.quantize(Decimal('0.1')):f}"
        return self.currency, self.open, mean, rate, days, None if self.a_day is None else self.a_day.rounded()

    def _sheet(self) -> Sheet:
        return Sheet(title=_TITLE, about=self.currency, blocks=(Points(items=(self.message,), dashed=False),))


@frozen(repr=False)
class Velocity(Answer):
    """Sales velocity of a book, by currency.

    Args:
        on: The day.
        since: Only deals that closed on or after this day teach; ``None`` for all.
        lines: Each currency, in alphabetical order.
        left_out: What is not counted, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> fk.Book([]).velocity(on=date(2026, 3, 20))
        <Velocity 2026-03-20: no deal with an amount>
    """

    _plain_names: ClassVar = ("on", "since", "lines", "left_out", "messages")
    _rows_of: ClassVar[str] = "lines"

    on: date
    since: date | None
    lines: tuple[VelocityLine, ...]
    left_out: tuple[Message, ...]

    @property
    def messages(self) -> tuple[Message, ...]:
        """The velocity in sentences."""
        return (*(line.message for line in self.lines), *self.left_out) or (say("label-no-amount-deal"),)

    def _sheet(self) -> Sheet:
        table = Table(
            caption=_TITLE,
            columns=_COLUMNS,
            rows=[line.row for line in self.lines],
            figures=frozenset({1, 3, 4}),
            empty=say("label-no-amount-deal"),
        )
        return Sheet(title=_TITLE, on=self.on, blocks=(Points(items=self.messages, dashed=False), table))


def velocity_of(courses: Courses, *, since: date | None) -> Velocity:
    """Work out the velocity in each currency."""
    by_currency: dict[str, list[Course]] = {}
    for one in courses.each:
        if one.amount is not None:
            by_currency.setdefault(one.amount.currency, []).append(one)
    lines = tuple(_line(currency, by_currency[currency], since) for currency in sorted(by_currency))
    return Velocity(courses.on, since, lines, courses.left_out)


def _line(currency: str, courses: list[Course], since: date | None) -> VelocityLine:
    won, lost = (list(_ended(courses, outcome, since)) for outcome in ("won", "lost"))
    still_open = sum(one.outcome == "open" for one in courses)
    if len(won) < FEWEST:
        return VelocityLine(currency, still_open, len(won), len(lost), None, None, None, None)
    mean = _over(total((one.amount for one, _ in won if one.amount is not None), currency), Decimal(len(won)))
    rate = share_of(len(won), len(won) + len(lost))
    days = _CONTEXT.divide(Decimal(sum((day - one.opened_on).days for one, day in won)), Decimal(len(won)))
    a_day = None
    if rate is not None and days > 0:
        brought = total((one.amount for one, _ in won if one.amount is not None), currency) * still_open
        decided = Decimal(len(won) + len(lost))
        # Mean times rate: the number of won deals falls out.
        a_day = _over(brought, _CONTEXT.multiply(decided, days))
    return VelocityLine(currency, still_open, len(won), len(lost), mean, rate, days, a_day)


def _ended(courses: list[Course], outcome: str, since: date | None) -> Iterator[tuple[Course, date]]:
    for one in courses:
        day = one.closed_on
        if one.outcome == outcome and day is not None and (since is None or day >= since):
            yield one, day


def _over(money: Money, whole: Decimal) -> Money:
    """Divide an amount; a mean is rounded once, to cents."""
    return Money(_CONTEXT.divide(money.amount, whole).quantize(_CENT, context=_CONTEXT), money.currency)
