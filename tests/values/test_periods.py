"""Periods: weeks, months, quarters and years of a fiscal calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit import FiscalCalendar
from funnelkit.checks.errors import InputError
from funnelkit.periods import KINDS, PeriodKind

DAY = timedelta(days=1)
calendars = st.builds(FiscalCalendar, st.integers(1, 12))
kinds = st.sampled_from(KINDS)


@given(calendars, st.dates(), kinds)
def test_every_day_belongs_to_one_period(calendar: FiscalCalendar, day: date, kind: PeriodKind) -> None:
    """A day lies in its period, and each day of a period has that same period."""
    period = calendar.period_of(day, by=kind)
    assert day in period
    for other in {period.start, max(period.start, period.end - DAY)}:
        assert calendar.period_of(other, by=kind) == period


@given(calendars, st.dates(date(2, 1, 8), date(9998, 12, 1)), kinds)
def test_periods_follow_each_other_without_gap(calendar: FiscalCalendar, day: date, kind: PeriodKind) -> None:
    """The day on which a period ends is the first of the next, which has another name."""
    period = calendar.period_of(day, by=kind)
    following = calendar.period_of(period.end, by=kind)
    assert period.end not in period
    assert following.start == period.end
    assert following > period
    assert following.label != period.label


@given(calendars, st.dates(date(3, 1, 1), date(9997, 12, 31)))
def test_smaller_periods_lie_in_larger_ones(calendar: FiscalCalendar, day: date) -> None:
    """A month lies in its quarter, a quarter in its year; a year has 12 months, and starts with the fiscal month."""
    month, quarter, year = (calendar.period_of(day, by=kind) for kind in ("month", "quarter", "year"))
    assert year.start <= quarter.start <= month.start < month.end <= quarter.end <= year.end
    assert (year.start.month, year.start.day) == (calendar.first_month, 1)
    assert year.end == year.start.replace(year=year.start.year + 1)
    assert quarter.label.startswith(f"{year.label}-Q")


@pytest.mark.parametrize(
    ("first_month", "day", "kind", "label", "start"),
    [
        (1, date(2026, 8, 20), "month", "2026-08", date(2026, 8, 1)),
        (1, date(2026, 8, 20), "quarter", "2026-Q3", date(2026, 7, 1)),
        (1, date(2026, 8, 20), "year", "2026", date(2026, 1, 1)),
        (4, date(2026, 3, 31), "quarter", "FY2026-Q4", date(2026, 1, 1)),
        (4, date(2026, 4, 1), "year", "FY2027", date(2026, 4, 1)),
        (10, date(2026, 12, 31), "quarter", "FY2027-Q1", date(2026, 10, 1)),
        (1, date(2026, 12, 31), "week", "2026-W53", date(2026, 12, 28)),
        (1, date(2027, 1, 3), "week", "2026-W53", date(2026, 12, 28)),
        (1, date.max, "month", "9999-12", date(9999, 12, 1)),
        (1, date.min, "week", "1-W01", date.min),
        (4, date.min, "year", "FY1", date.min),
    ],
)
def test_periods_are_called_as_people_call_them(
    first_month: int, day: date, kind: PeriodKind, label: str, start: date
) -> None:
    """Months by year and month, quarters and years by the fiscal year in which they end, weeks by ISO."""
    period = FiscalCalendar(first_month).period_of(day, by=kind)
    assert (str(period), repr(period), period.start) == (label, f"Period({label})", start)


@pytest.mark.parametrize("month", [0, 13])
def test_a_fiscal_year_starts_in_a_month(month: int) -> None:
    """What is no month is refused."""
    with pytest.raises(InputError, match="a fiscal year starts in month 1 to 12"):
        FiscalCalendar(month)


@pytest.mark.parametrize("month", [True, 1.0, "4", None])
def test_a_month_is_a_whole_number(month: Any) -> None:
    """What is no whole number is refused by the name of the argument."""
    with pytest.raises(InputError, match="first_month is of the type"):
        FiscalCalendar(month)


def test_an_unknown_period_is_refused() -> None:
    """Only weeks, months, quarters and years are known."""
    with pytest.raises(InputError, match="by 'decade' does not exist; known: 'month', 'quarter', 'week', 'year'"):
        FiscalCalendar().period_of(date(2026, 1, 1), by="decade")  # type: ignore[arg-type]
