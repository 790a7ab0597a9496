"""Years of whole weeks, years named by their beginning, and calendars that a host brings."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.periods import KINDS, PeriodKind, Weekday, WeeksOfQuarter, YearName, YearStart

DAY = timedelta(days=1)
METHOD = fk.eight_stage()
Weeks = fk.forecasting.WeekCalendar
calendars = st.builds(
    fk.forecasting.WeekCalendar,
    st.sampled_from(get_args(WeeksOfQuarter)),
    first_month=st.integers(1, 12),
    first_day=st.sampled_from(get_args(Weekday)),
    begins=st.sampled_from(get_args(YearStart)),
    named_by=st.sampled_from(get_args(YearName)),
)


@given(calendars, st.dates(date(5, 1, 1), date(9994, 12, 31)), st.sampled_from(KINDS))
def test_periods_follow_each_other_without_gap(
    calendar: fk.forecasting.WeekCalendar, day: date, kind: PeriodKind
) -> None:
    """Each day of a period has that period; the day on which it ends is the first of the next, of another name."""
    period = calendar.period_of(day, by=kind)
    assert day in period
    assert calendar.period_of(period.start, by=kind) == calendar.period_of(period.end - DAY, by=kind) == period
    following = calendar.period_of(period.end, by=kind)
    assert (following.start, following.label != period.label) == (period.end, True)


@given(calendars, st.dates(date(5, 1, 1), date(9994, 12, 31)))
def test_smaller_periods_lie_in_larger_ones(calendar: fk.forecasting.WeekCalendar, day: date) -> None:
    """Weeks lie in months, these in quarters, these in years of 52 or 53 weeks that begin near the month's first."""
    week, month, quarter, year = (calendar.period_of(day, by=kind) for kind in KINDS)
    assert year.start <= quarter.start <= month.start <= week.start < week.end <= month.end <= quarter.end <= year.end
    assert (year.end - year.start).days in {364, 371}
    assert week.end - week.start == timedelta(days=7)
    assert min(abs((year.start - near).days) for near in near_first_days(calendar, year.start)) <= 6


def near_first_days(calendar: fk.forecasting.WeekCalendar, day: date) -> list[date]:
    """The first days of the calendar's month around a day."""
    return [date(year, calendar.first_month, 1) for year in (day.year - 1, day.year, day.year + 1)]


def test_a_year_of_4_4_5_by_hand() -> None:
    """Fiscal 2026 from Monday 2025-12-29: week 13 is the last of the first quarter, 30 March is in the second."""
    start, calendar = date(2025, 12, 29), fk.forecasting.WeekCalendar()
    for after in range(364):
        quarter, inside = divmod(after // 7, 13)
        month = 3 * quarter + (0 if inside < 4 else 1 if inside < 8 else 2) + 1
        day = start + after * DAY
        assert calendar.period_of(day).label == f"FY2026-P{month:02}"
        assert calendar.period_of(day, by="quarter").label == f"FY2026-Q{quarter + 1}"
    assert calendar.period_of(date(2026, 12, 28), by="week").label == "FY2026-W53"
    assert calendar.period_of(date(2027, 1, 4), by="week").label == "FY2027-W01"


@pytest.mark.parametrize(
    ("calendar", "day", "year", "start"),
    [
        # The retail year 2023 had 53 weeks and ended on 3 February 2024.
        (("4-5-4", 2, "sunday", "nearest", "beginning"), date(2024, 2, 3), "FY2023", date(2023, 1, 29)),
        (("4-5-4", 2, "sunday", "nearest", "beginning"), date(2024, 2, 4), "FY2024", date(2024, 2, 4)),
        # A year that ends on the last Saturday of August.
        (("4-4-5", 9, "sunday", "on-or-before", "end"), date(2025, 8, 30), "FY2025", date(2024, 9, 1)),
        (("4-4-5", 9, "sunday", "on-or-before", "end"), date(2025, 8, 31), "FY2026", date(2025, 8, 31)),
    ],
)
def test_years_of_the_field(calendar: tuple[object, ...], day: date, year: str, start: date) -> None:
    """Years begin where the companies that keep them begin them."""
    weeks, month, first, begins, named = calendar
    told: Any = {"weeks": weeks, "first_month": month, "first_day": first, "begins": begins, "named_by": named}
    made = fk.forecasting.WeekCalendar(**told)
    period = made.period_of(day, by="year")
    assert (period.label, period.start) == (year, start)


def test_a_year_named_by_its_beginning() -> None:
    """The year from April 2026 is 2026 where years are named by their beginning, 2027 by their end."""
    for named, label in (("beginning", "FY2026"), ("end", "FY2027")):
        calendar = fk.FiscalCalendar(4, named_by=named)  # type: ignore[arg-type]
        assert calendar.period_of(date(2027, 3, 31), by="year").label == label
        assert calendar.period_of(date(2026, 4, 1), by="quarter").label == f"{label}-Q1"
    assert fk.FiscalCalendar(named_by="beginning").period_of(date(2026, 4, 1), by="quarter").label == "2026-Q2"


class Halves:
    """A host's own calendar: half-years, whose labels do not sort in order of time."""

    def period_of(self, day: date, *, by: PeriodKind = "month") -> fk.Period:  # noqa: ARG002 - one kind
        """Give the half-year, whatever is asked."""
        if day.month < 7:
            return fk.Period(date(day.year, 1, 1), date(day.year, 7, 1), f"spring {day.year}")
        return fk.Period(date(day.year, 7, 1), date(day.year + 1, 1, 1), f"autumn {day.year}")


def forecast_by(calendar: object) -> fk.forecasting.Forecast:
    """A forecast of four deals."""
    closes = {
        "c": date(2027, 2, 1),
        "a": date(2026, 3, 29),
        "b": date(2026, 9, 30),
        "late": date(2026, 2, 1),
        "-": None,
    }
    worth, lines = fk.Money("100", "EUR"), [fk.ProductLine("panel", 2)]
    deals = [
        fk.Deal.open(key, under=METHOD, amount=worth, lines=lines, expected_close=close, on=date(2026, 1, 5))
        for key, close in closes.items()
    ]
    return fk.forecast(deals, on=date(2026, 3, 1), calendar=calendar)  # type: ignore[arg-type]


def test_a_host_may_bring_any_calendar() -> None:
    """Groups, demand and narrowing follow it, in order of time whatever its labels are."""
    forecast = forecast_by(Halves())
    labels = ["overdue", "spring 2026", "autumn 2026", "spring 2027", "undated"]
    assert [label for label, _ in forecast.by("month")] == labels
    assert [period for _, period in forecast.demand()] == labels[1:]
    assert forecast.within(fk.Period(date(2026, 3, 1), date(2026, 4, 1), "March")).totals["EUR"].count == 1
    assert [label for label, _ in forecast_by(fk.forecasting.WeekCalendar()).by("quarter")] == [
        *("overdue", "FY2026-Q1", "FY2026-Q4", "FY2027-Q1", "undated"),
    ]


class Raises:
    """A calendar at fault."""

    def period_of(self, day: date, *, by: PeriodKind = "month") -> fk.Period:
        """Give nothing."""
        raise ValueError(day, by)


class Elsewhere:
    """Another: it always gives the same period."""

    def period_of(self, day: date, *, by: PeriodKind = "month") -> fk.Period:  # noqa: ARG002 - at fault
        """Give a period in which the day is not."""
        return fk.Period(date(2020, 1, 1), date(2020, 2, 1), "long ago")


@pytest.mark.parametrize("calendar", [Raises(), Elsewhere()])
def test_a_calendar_at_fault_is_refused_by_name(calendar: object) -> None:
    """The refusal names it and the day."""
    with pytest.raises(InputError, match=f"the calendar {type(calendar).__name__} is at fault"):
        forecast_by(calendar).by("month")


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        (date(2026, 3, 1), date(2026, 3, 1), "March"),
        (date(2026, 3, 1), date(2026, 4, 1), ""),
        (date(2026, 3, 1), date(2026, 4, 1), "overdue"),
        (date(2026, 3, 1), "2026-04-01", "March"),
    ],
)
def test_a_period_without_days_or_name_is_refused(start: date, end: date, label: str) -> None:
    """A period of one's own has days, and a name that is not taken."""
    with pytest.raises(InputError):
        fk.Period(start, end, label)


def test_what_is_no_year_of_weeks_is_refused() -> None:
    """An unknown month, pattern or weekday, and a day where no year of weeks has both ends."""
    for wrong in ({"first_month": 0}, {"first_day": "funday"}, {"begins": "later"}, {"weeks": "5-5-5"}):
        with pytest.raises(InputError):
            fk.forecasting.WeekCalendar(**wrong)
    for day in (date.min, date.max):
        with pytest.raises(InputError):
            fk.forecasting.WeekCalendar().period_of(day)


def test_weeks_are_numbered_through_the_year() -> None:
    """A year of 53 weeks has a 53rd one, in its last month and quarter."""
    calendar = fk.forecasting.WeekCalendar("4-5-4", first_month=2, first_day="sunday", named_by="beginning")
    weeks = [calendar.period_of(date(2023, 1, 29) + at * 7 * DAY, by="week") for at in range(53)]
    assert [one.label for one in weeks] == [f"FY2023-W{at:02}" for at in range(1, 54)]
    assert all(a.end == b.start for a, b in pairwise(weeks))
    assert calendar.period_of(weeks[-1].start).label == "FY2023-P12"
