"""Days gathered into the weeks, months, quarters and years of a fiscal calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.words import say

PeriodKind = Literal["week", "month", "quarter", "year"]
KINDS: Final[tuple[PeriodKind, ...]] = ("week", "month", "quarter", "year")
_MONTHS: Final[dict[str, int]] = {"month": 1, "quarter": 3, "year": 12}


@frozen(order=True)
class Period:
    """A stretch of days that figures are gathered in, from ``start`` up to but not including ``end``.

    The periods at both ends of the calendar are cut off there; only then is the last day of all, 9999-12-31, the
    ``end`` and in the period too.

    Examples:
        >>> august = FiscalCalendar().period_of(date(2026, 8, 20))
        >>> august, date(2026, 9, 1) in august
        (Period(2026-08), False)
    """

    start: date
    end: date
    label: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end or day == self.end == date.max

    def __repr__(self) -> str:
        return f"Period({self.label})"

    def __str__(self) -> str:
        return self.label


def _is_month(_calendar: object, _attribute: object, month: int) -> None:
    if isinstance(month, bool) or not isinstance(month, int) or not 1 <= month <= 12:  # noqa: PLR2004
        raise InputError(say("no-month", month=quoted(month)))


@checked
@frozen
class FiscalCalendar:
    """The company's year: the month in which it starts decides quarters and years.

    A fiscal year is named after the calendar year in which it ends. Weeks are ISO weeks, Monday to Sunday.

    Args:
        first_month: 1 (January) to 12.

    Raises:
        InputError: When the month is none.

    Examples:
        >>> FiscalCalendar(first_month=4).period_of(date(2026, 5, 3), by="quarter")
        Period(FY2027-Q1)
        >>> FiscalCalendar().period_of(date(2026, 5, 3), by="quarter")
        Period(2026-Q2)
    """

    first_month: int = field(default=1, validator=_is_month)

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
            year += day.month >= self.first_month
        return f"{prefix}{year}" if by == "year" else f"{prefix}{year}-Q{quarter + 1}"


def _first_of(months: int) -> date:
    """The first day of a month, counted from year 0, as far as the calendar goes."""
    year, month = divmod(months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, 1) if year <= date.max.year else date.max
