"""A host decides once, at its edge, on which day something was: an instant is refused wherever a day is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

import funnelkit as fk

INSTANT = datetime(2026, 8, 23, 22, 0, tzinfo=UTC)
LOCAL = INSTANT.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date()
DEAL = fk.Deal.open(
    "Pump",
    under=fk.eight_stage(),
    amount=fk.Money("100", "EUR"),
    expected_close=date(2026, 8, 23),
    on=date(2026, 6, 1),
)
ASKED: dict[str, Callable[[date], object]] = {
    "an opening": lambda day: fk.Deal.open("x", under=fk.eight_stage(), on=day),
    "recorded day": lambda day: DEAL.set_owner("Jun", on=LOCAL, recorded_on=day),
    "a verb": lambda day: DEAL.record_admission(source="customer-document", on=day),
    "an expected close": lambda day: DEAL.expect_close(day, on=LOCAL),
    "a reading": DEAL.at,
    "what was known": lambda day: DEAL.at(LOCAL, known_by=day),
    "in step": lambda day: fk.in_step(DEAL, on=day),
    "an estimate": lambda day: fk.estimate(DEAL, on=day),
    "next actions": lambda day: fk.next_actions(DEAL, on=day),
    "a forecast": lambda day: fk.forecast([DEAL], on=day),
    "a gate": lambda day: DEAL.may_advance(on=day),
    "a fiscal calendar": lambda day: fk.FiscalCalendar().period_of(day),
    "a fiscal year that begins in July": lambda day: fk.FiscalCalendar(first_month=7).period_of(day),
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_an_instant_is_no_day(asked: Callable[[date], object]) -> None:
    """No moment is cut to a day in a zone that nobody named, with or without its zone."""
    for instant in (INSTANT, INSTANT.replace(tzinfo=None)):
        with pytest.raises(fk.FunnelkitError):
            asked(instant)


def test_overdue_is_what_has_passed_on_the_day_that_is_asked() -> None:
    """On its last day a date is not overdue; on the day after, by the host's calendar, it is."""
    forecast, on_the_day = fk.forecast([DEAL], on=LOCAL), fk.forecast([DEAL], on=date(2026, 8, 23))
    assert date(2026, 8, 24) == LOCAL
    assert forecast.period_of(forecast.lines[0]) == "overdue"
    assert on_the_day.period_of(on_the_day.lines[0]) == "2026-08"
