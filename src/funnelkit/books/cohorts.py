"""Cohorts: the deals that were opened in one period, and what has become of them so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.endings import Course, Courses
from funnelkit.books.funnel_answer import one_or_all
from funnelkit.books.waits import FEWEST, Wait, lower_quantile, rounded, share_of, ways_out
from funnelkit.books.win_rates import shown_share
from funnelkit.books.worth import sums
from funnelkit.display import Answer, Points, Sheet, Table
from funnelkit.money import Money
from funnelkit.periods import FiscalCalendar, Period, PeriodKind
from funnelkit.words import Message, say

_TITLE: Final = say("heading-cohorts")
_COLUMNS: Final = (
    say("heading-opened-in"),
    say("heading-deals"),
    say("label-won"),
    say("label-lost"),
    say("heading-no-decision"),
    say("label-withdrawn"),
    say("heading-still-open"),
    say("heading-won-so-far"),
    say("heading-won-within"),
    say("heading-won-of-decided"),
    say("heading-days-to-win-middle"),
    say("heading-amount-won"),
)


@frozen(repr=False)
class Cohort(Answer):
    """The deals that were opened in one period.

    Args:
        period: The period, such as ``"2026-Q1"``.
        opened: How many were opened; taken-over ones count on the day on which they were opened.
        won: How many of them are won so far; likewise for the next four.
        lost: How many are lost.
        no_decision: In how many the customer did not decide.
        withdrawn: From how many we withdrew.
        open: How many are still open, so that nobody knows yet.
        won_so_far: Won of all opened, 0 to 1; it can still rise. ``None`` with fewer than ten deals.
        won_within: The share that is won within the days that were asked for, 0 to 1; open deals count as long as they
            have lasted. ``None`` with fewer than ten deals, or where none has lasted so long yet.
        of_decided: Won of won and lost, 0 to 1; ``None`` with fewer than ten of them.
        middle: Within how many days half of the won ones were won; ``None`` with fewer than ten.
        won_amounts: What the won ones are worth, in each currency.
    """

    _plain_names: ClassVar = (
        *("period", "opened", "won", "lost", "no_decision", "withdrawn", "open", "won_so_far", "won_within"),
        *("of_decided", "middle", "won_amounts"),
    )

    period: str
    opened: int
    won: int
    lost: int
    no_decision: int
    withdrawn: int
    open: int
    won_so_far: Decimal | None
    won_within: Decimal | None
    of_decided: Decimal | None
    middle: int | None
    won_amounts: tuple[Money, ...]

    @property
    def row(self) -> tuple[object, ...]:
        """The cohort as a row of a table."""
        ended = self.won, self.lost, self.no_decision, self.withdrawn, self.open
        shares = (shown_share(one) for one in (self.won_so_far, self.won_within, self.of_decided))
        return self.period, self.opened, *ended, *shares, self.middle, one_or_all(self.won_amounts)

    def _sheet(self) -> Sheet:
        table = Table(caption=_TITLE, columns=_COLUMNS, rows=[self.row])
        return Sheet(title=_TITLE, about=self.period, blocks=(table,))


@frozen(repr=False)
class Cohorts(Answer):
    """What has become of the deals that were opened in each period.

    Args:
        on: The day.
        by: The kind of period.
        days: Within how many days of its opening a deal counts as won in ``won_within``.
        cohorts: Each period in which a deal was opened, in order of time.
        left_out: What is not counted, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> fk.Book([deal]).cohorts(on=date(2026, 4, 1)).cohorts[0].period
        '2026-Q1'
    """

    _plain_names: ClassVar = ("on", "by", "days", "cohorts", "left_out", "messages")
    _rows_of: ClassVar[str] = "cohorts"

    on: date
    by: PeriodKind
    days: int
    cohorts: tuple[Cohort, ...]
    left_out: tuple[Message, ...]

    @property
    def messages(self) -> tuple[Message, ...]:
        """What the figures mean, and what is left out."""
        return tuple(self._said())

    def _said(self) -> Iterator[Message]:
        yield say("cohorts-of", count=sum(one.opened for one in self.cohorts), days=self.days)
        still_open = sum(one.open for one in self.cohorts)
        if still_open:
            yield say("cohorts-open", count=still_open)
        short = [one.period for one in self.cohorts if one.opened < FEWEST]
        if short:
            yield say("insufficient-cohorts", count=len(short), floor=FEWEST)
        yield from self.left_out

    def _sheet(self) -> Sheet:
        table = Table(
            caption=_TITLE,
            columns=_COLUMNS,
            rows=[one.row for one in self.cohorts],
            figures=frozenset(range(1, 12)),
            empty=say("label-no-deal"),
        )
        return Sheet(title=_TITLE, on=self.on, blocks=(Points(items=self.messages, dashed=False), table))


def cohorts_of(courses: Courses, *, by: PeriodKind, days: int, calendar: FiscalCalendar) -> Cohorts:
    """Gather deals by the period in which they were opened."""
    opened: dict[date, list[Course]] = {}
    for one in courses.each:
        opened.setdefault(one.opened_on, []).append(one)
    periods: dict[date, tuple[Period, list[Course]]] = {}
    for day, some in opened.items():
        period = calendar.period_of(day, by=by)
        periods.setdefault(period.start, (period, []))[1].extend(some)
    cohorts = tuple(_cohort(*periods[start], courses.on, days) for start in sorted(periods))
    return Cohorts(courses.on, by, days, cohorts, courses.left_out)


def _cohort(period: Period, courses: list[Course], on: date, days: int) -> Cohort:
    ended = Counter(one.outcome for one in courses)
    won, decided, enough = ended["won"], ended["won"] + ended["lost"], len(courses) >= FEWEST
    to_win = [(day - one.opened_on).days for one in courses if one.outcome == "won" and (day := one.closed_on)]
    return Cohort(
        period.label,
        len(courses),
        won,
        ended["lost"],
        ended["no-decision"],
        ended["withdrawn"],
        ended["open"],
        share_of(won, len(courses)) if enough else None,
        _won_within(courses, on, days) if enough else None,
        share_of(won, decided) if decided >= FEWEST else None,
        lower_quantile(to_win, Fraction(1, 2)) if won >= FEWEST else None,
        sums(one.amount for one in courses if one.outcome == "won"),
    )


def _won_within(courses: list[Course], on: date, days: int) -> Decimal | None:
    """Estimate the share won within so many days; open deals count as long as they have lasted."""
    waits = [
        Wait(((one.closed_on or on) - one.opened_on).days, "" if one.outcome == "open" else one.outcome)
        for one in courses
    ]
    if not any(wait.days >= days or wait.way_out for wait in waits) or _nobody_lasts(courses, on, days):
        return None
    # Whoever lasts longer is not over within these days.
    shares, _ = ways_out(Wait(days, "") if wait.days > days else wait for wait in waits)
    return rounded(shares.get("won", 0.0))


def _nobody_lasts(courses: list[Course], on: date, days: int) -> bool:
    """Tell whether no deal of the cohort was opened so long ago, so that nobody can know."""
    return all((on - one.opened_on).days < days for one in courses)
