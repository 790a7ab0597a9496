"""Days gathered into the weeks, months, quarters and years of a fiscal calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from typing import Final, Literal, Protocol, TypeAlias, get_args, runtime_checkable

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.free_text import flaws_of_empty
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.words import say

PeriodKind = Literal["week", "month", "quarter", "year"]
KINDS: Final[tuple[PeriodKind, ...]] = ("week", "month", "quarter", "year")
_MONTHS: Final[dict[str, int]] = {"month": 1, "quarter": 3, "year": 12}


YearName: TypeAlias = Literal["end", "beginning"]
"""Whether a fiscal year is named after the calendar year in which it ends, or begins."""
_APART: Final = frozenset({"overdue", "undated"})


@checked
@frozen(order=True)
class Period:
    """A stretch of days that figures are gathered in, from ``start`` up to but not including ``end``.

    The periods at both ends of the calendar are cut off there; only then is the last day of all, 9999-12-31, the
    ``end`` and in the period too.

    Args:
        start: The first day.
        end: The day after the last one.
        label: What it is called, such as ``"2026-Q1"``.

    Raises:
        InputError: When it has no day, no label, or that of deals that are overdue or undated; all at once.

    Examples:
        >>> fair = Period(date(2026, 4, 13), date(2026, 4, 18), "spring fair")
        >>> date(2026, 4, 17) in fair, date(2026, 4, 18) in fair
        (True, False)
        >>> august = FiscalCalendar().period_of(date(2026, 8, 20))
        >>> august, date(2026, 9, 1) in august
        (Period(2026-08), False)
    """

    start: date
    end: date
    label: str

    def __attrs_post_init__(self) -> None:
        if self.end > self.start and self.label and self.label not in _APART:
            return  # made again and again, and nearly always right
        refuse(
            [say("period-without-days", start=self.start, end=self.end)] if self.end <= self.start else (),
            flaws_of_empty("label", self.label),
            [say("period-name-taken", label=quoted(self.label))] if self.label in _APART else (),
        )

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end or day == self.end == date.max

    def __repr__(self) -> str:
        return f"Period({self.label})"

    def __str__(self) -> str:
        return self.label


@runtime_checkable
class Calendar(Protocol):
    """Anything that knows to which week, month, quarter and year a day belongs; hosts bring calendars of their own.

    Periods of one kind follow each other without a gap, and each has a label of its own.

    Examples:
        >>> class Seasons:
        ...     def period_of(self, day, *, by="month"):
        ...         if day.month < 7:
        ...             return Period(date(day.year, 1, 1), date(day.year, 7, 1), f"{day.year} spring")
        ...         return Period(date(day.year, 7, 1), date(day.year + 1, 1, 1), f"{day.year} summer")
        >>> isinstance(Seasons(), Calendar)
        True
    """

    def period_of(self, day: date, *, by: PeriodKind = "month") -> Period:
        """Find the week, month, quarter or year that a day belongs to."""
        ...


def period_in(calendar: Calendar, day: date, by: PeriodKind) -> Period:
    """Ask a calendar, which may be a host's, for the period of a day.

    Raises:
        InputError: When the calendar is at fault: it raises, gives no period, or one in which the day is not; or what
            one of ours refuses.
    """
    if isinstance(calendar, FiscalCalendar | WeekCalendar):
        return calendar.period_of(day, by=by)
    found = isolated(lambda: calendar.period_of(day, by=by))
    if type(found) is Period and day in found:
        return found
    given = found if type(found) is Raised else kind_of(found)
    raise InputError(say("calendar-at-fault", calendar=kind_of(calendar), day=day, kind=quoted(by), given=given))


def _is_month(_calendar: object, _attribute: object, month: int) -> None:
    if isinstance(month, bool) or not isinstance(month, int) or not 1 <= month <= 12:  # noqa: PLR2004
        raise InputError(say("no-month", month=quoted(month)))


@checked
@frozen
class FiscalCalendar:
    """The company's year: the month in which it starts decides quarters and years.

    Weeks are ISO weeks, Monday to Sunday. For years of whole weeks (4-4-5) there is :class:`WeekCalendar`.

    Args:
        first_month: 1 (January) to 12.
        named_by: ``"end"`` names a fiscal year after the calendar year in which it ends, ``"beginning"`` after the one
            in which it begins.

    Raises:
        InputError: When the month is none.

    Examples:
        >>> FiscalCalendar(first_month=4).period_of(date(2026, 5, 3), by="quarter")
        Period(FY2027-Q1)
        >>> FiscalCalendar().period_of(date(2026, 5, 3), by="quarter")
        Period(2026-Q2)
        >>> FiscalCalendar(first_month=4, named_by="beginning").period_of(date(2026, 5, 3), by="quarter")
        Period(FY2026-Q1)
    """

    first_month: int = field(default=1, validator=_is_month)
    named_by: YearName = "end"

    @checked
    def period_of(self, day: date, *, by: PeriodKind = "month") -> Period:
        """Find the week, month, quarter or year that a day belongs to.

        Raises:
            InputError: When ``by`` is none of the four.
        """
        if by not in KINDS:
            raise InputError(say("unknown-period", kind=quoted(by)))
        if by == "week":
            year, week, weekday = day.isocalendar()
            # The first day of all is a Monday, the last a Friday.
            left = min(timedelta(days=8 - weekday), date.max - day)
            return Period(day - timedelta(days=weekday - 1), day + left, f"{year}-W{week:02}")
        months = _MONTHS[by]
        since_start = (day.month - self.first_month) % 12
        first = day.year * 12 + day.month - 1 - since_start % months
        label = self._label(day, since_start // 3, by)
        return Period(_first_of(first), _first_of(first + months), label)

    def _label(self, day: date, quarter: int, by: PeriodKind) -> str:
        if by == "month":
            return f"{day.year}-{day.month:02}"
        year, prefix = day.year, ""
        if self.first_month > 1:
            prefix = "FY"
            year += (day.month >= self.first_month) - (self.named_by == "beginning")
        return f"{prefix}{year}" if by == "year" else f"{prefix}{year}-Q{quarter + 1}"


Weekday: TypeAlias = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAYS: Final[tuple[Weekday, ...]] = get_args(Weekday)
YearStart: TypeAlias = Literal["nearest", "on-or-before", "on-or-after"]
WeeksOfQuarter: TypeAlias = Literal["4-4-5", "4-5-4", "5-4-4"]
_WEEK: Final = timedelta(days=7)
_QUARTER: Final = 13
_YEAR: Final = 52
# Near both ends of time a year of whole weeks has no beginning or no end.
_FIRST_YEAR: Final = 3
_LAST_YEAR: Final = 9996


@checked
@frozen
class WeekCalendar:
    """A year of 52 or 53 whole weeks, in quarters of 13 weeks: 4-4-5 and its like.

    The 53rd week, where there is one, belongs to the last month and quarter of the year. Months are numbered through
    the year, ``FY2026-P01`` to ``FY2026-P12``.

    Args:
        weeks: How the 13 weeks of a quarter make up its months: ``"4-4-5"``, ``"4-5-4"`` or ``"5-4-4"``.
        first_month: The month, 1 to 12, near whose first day the year begins.
        first_day: The day of the week on which each week and each year begins.
        begins: Whether the year begins on that weekday ``"nearest"`` to the first day of the month, ``"on-or-before"``
            it (as a year does that ends on the last Saturday of a month) or ``"on-or-after"`` it.
        named_by: ``"end"`` or ``"beginning"``: after which calendar year a year that begins in another month than
            January is named.

    Raises:
        InputError: When the month is none.

    Examples:
        >>> retail = WeekCalendar("4-5-4", first_month=2, first_day="sunday", named_by="beginning")
        >>> retail.period_of(date(2026, 2, 1), by="year"), retail.period_of(date(2026, 3, 3))
        (Period(FY2026), Period(FY2026-P02))
        >>> WeekCalendar().period_of(date(2026, 3, 30), by="quarter")
        Period(FY2026-Q2)
    """

    weeks: WeeksOfQuarter = "4-4-5"
    first_month: int = field(default=1, kw_only=True, validator=_is_month)
    first_day: Weekday = field(default="monday", kw_only=True)
    begins: YearStart = field(default="nearest", kw_only=True)
    named_by: YearName = field(default="end", kw_only=True)

    @checked
    def period_of(self, day: date, *, by: PeriodKind = "month") -> Period:
        """Find the week, month, quarter or year that a day belongs to.

        Raises:
            InputError: When ``by`` is none of the four, or the day is before the year 4 or after 9995.
        """
        if by not in KINDS:
            raise InputError(say("unknown-period", kind=quoted(by)))
        if not _FIRST_YEAR < day.year < _LAST_YEAR:
            raise InputError(say("day-beyond-calendar", day=day, first=_FIRST_YEAR + 1, last=_LAST_YEAR - 1))
        year = next(one for one in (day.year + 1, day.year, day.year - 1) if self._start_of(one) <= day)
        start, after = self._start_of(year), self._start_of(year + 1)
        later = self.first_month > 1 and self.named_by == "end"
        name = f"FY{year + later:04}"
        week = (day - start) // _WEEK
        if by == "year":
            return Period(start, after, name)
        if by == "week":
            return Period(start + week * _WEEK, start + (week + 1) * _WEEK, f"{name}-W{week + 1:02}")
        ends = self._ends(by)
        place = next(at for at, end in enumerate(ends) if week < end or at == len(ends) - 1)
        first = start + (ends[place - 1] if place else 0) * _WEEK
        last = after if place == len(ends) - 1 else start + ends[place] * _WEEK
        label = f"{name}-Q{place + 1}" if by == "quarter" else f"{name}-P{place + 1:02}"
        return Period(first, last, label)

    def _ends(self, by: PeriodKind) -> tuple[int, ...]:
        """After how many weeks of the year each of its quarters, or months, ends."""
        if by == "quarter":
            return tuple(range(_QUARTER, _YEAR + 1, _QUARTER))
        return tuple(accumulate([int(one) for one in self.weeks.split("-")] * 4))

    def _start_of(self, year: int) -> date:
        """The day on which the year begins whose first month lies in a calendar year."""
        first = date(year, self.first_month, 1)
        before = (first.weekday() - _WEEKDAYS.index(self.first_day)) % 7
        back = before if self.begins == "on-or-before" or (self.begins == "nearest" and before <= 3) else before - 7  # noqa: PLR2004
        return first - timedelta(days=back if before else 0)


def _first_of(months: int) -> date:
    """The first day of a month, counted from year 0, as far as the calendar goes."""
    year, month = divmod(months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, 1) if year <= date.max.year else date.max
