"""Product lines with a delivery day of their own, and lines that recur for a term."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import FactError, InputError

OPENED, DAY, CLOSE = date(2026, 1, 5), date(2026, 3, 1), date(2026, 6, 15)
METHOD = fk.eight_stage()


def forecast_of(*lines: fk.ProductLine, close: date | None = CLOSE, amount: str = "1000") -> fk.forecasting.Forecast:
    """A forecast of one deal with such products."""
    worth = fk.Money(amount, "EUR")
    deal = fk.Deal.open("H", under=METHOD, amount=worth, lines=lines, expected_close=close, on=OPENED)
    return fk.forecast([deal], on=DAY)


def full(forecast: fk.forecasting.Forecast, **by: Any) -> dict[str, str]:
    """How much is asked for in each period."""
    return {period: f"{one.full:f}" for (_, period), one in forecast.demand(**by).items()}


def test_a_line_is_asked_for_on_its_own_day() -> None:
    """Without a day it is that of signing, and before that nothing is delivered."""
    assert full(forecast_of(fk.ProductLine("panel", 4))) == {"2026-06": "4"}
    assert full(forecast_of(fk.ProductLine("panel", 4, deliver_on=date(2026, 9, 1)))) == {"2026-09": "4"}
    assert full(forecast_of(fk.ProductLine("panel", 4, deliver_on=date(2026, 2, 1)))) == {"2026-06": "4"}


def test_a_line_that_recurs_is_asked_for_again_and_again() -> None:
    """Each month or year, for its term, from its own day or that of signing; undated where neither is known."""
    care = fk.ProductLine("service", 2, every="month", times=3)
    assert full(forecast_of(care)) == {"2026-06": "2", "2026-07": "2", "2026-08": "2"}
    assert full(forecast_of(care), by="quarter") == {"2026-Q2": "2", "2026-Q3": "4"}
    assert full(forecast_of(care, close=None)) == {"undated": "6"}
    yearly = fk.ProductLine("service", 2, deliver_on=date(2028, 2, 29), every="year", times=2)
    assert yearly.deliveries(None) == (date(2028, 2, 29), date(2029, 2, 28))


def test_the_price_of_a_line_that_recurs_is_that_of_each_delivery() -> None:
    """By product, all deliveries count together, and what is left open stands apart."""
    care = fk.ProductLine("service", 1, fk.Money("100", "EUR"), every="month", times=3)
    by_product = forecast_of(care, fk.ProductLine("panel", 1, fk.Money("600", "EUR"))).by("product")
    assert {name: one.amount for (name, _), one in by_product.items()} == {
        "service": fk.Money("300", "EUR"),
        "panel": fk.Money("600", "EUR"),
        "": fk.Money("100", "EUR"),
    }


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(("month", "year")), st.integers(2, 60))
def test_deliveries_come_in_order_once_a_period(first: date, every: Any, times: int) -> None:
    """As many as the term has, each in a month or year of its own."""
    days = fk.ProductLine("service", 1, deliver_on=first, every=every, times=times).deliveries(None)
    found = [day for day in days if day is not None]
    assert (len(found), found[0], found) == (times, first, sorted(found))
    assert len({day.isoformat()[: 7 if every == "month" else 4] for day in found}) == times


@pytest.mark.parametrize(
    "term", [{"every": "month"}, {"times": 3}, {"every": "week", "times": 3}, {"every": "year", "times": 1}]
)
def test_a_term_that_is_none_is_refused(term: dict[str, Any]) -> None:
    """What recurs has a term, and a term something that recurs."""
    with pytest.raises(InputError):
        fk.ProductLine("service", 1, **term)


def test_it_is_kept_said_and_a_day_that_is_none_is_refused() -> None:
    """In documents and in words; a text is no day."""
    care = fk.ProductLine("service", 1, fk.Money("9", "EUR"), deliver_on=CLOSE, every="month", times=12)
    deal = fk.Deal.open("H", under=METHOD, lines=[care], on=OPENED)
    assert fk.from_json(fk.to_json(deal, embed=True), fk.Deal) == deal
    assert str(care) == "1 of service for 9 EUR each month, 12 times, from 15 June 2026"
    with pytest.raises(FactError):
        deal.set_amount(None, lines=[fk.ProductLine("x", 1, deliver_on="2026-06-15")], on=DAY)  # type: ignore[arg-type]
