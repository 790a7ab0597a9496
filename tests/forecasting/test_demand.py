"""Demand: how much of each product production must expect."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from hypothesis import given

import funnelkit as fk
from tests.forecasting.told_deals import TODAY, Told, books, forecast_of

PANELS = (fk.ProductLine("panel", 24), fk.ProductLine("relay", "2.5"))
SEPTEMBER = date(2026, 9, 30)


def test_quantities_are_weighted_and_kept_apart() -> None:
    """A product's quantity is weighted by the chances of its deal, verified and claimed, exactly."""
    forecast = forecast_of(Told(verified=0, claimed=3, close=SEPTEMBER, lines=PANELS))
    panels = fk.forecasting.demand(forecast)["panel", "2026-09"]
    assert (panels.full, panels.claimed, panels.verified) == (Decimal(24), Decimal("19.2"), Decimal("2.4"))
    assert (panels.unverified, panels.lagging, panels.cold) == (Decimal("16.8"), Decimal(0), Decimal(0))
    assert panels.expected is None


def test_a_quantity_needs_no_price() -> None:
    """Products of a deal without an amount count; those of deals that rest or ended do not."""
    forecast = forecast_of(
        Told("unpriced", amount=None, lines=PANELS),
        Told("resting", ending="suspended", lines=PANELS),
        Told("won", ending="won", lines=PANELS),
    )
    assert fk.forecasting.demand(forecast)["panel", "undated"].full == 24


def test_products_and_periods_come_in_order() -> None:
    """By product, and within it by time, undated last, on the calendar of the forecast; overdue is kept from today."""
    closes = [None, date(2027, 2, 1), TODAY - timedelta(days=1), TODAY]
    book = [Told(f"{at}", close=close, lines=PANELS).deal for at, close in enumerate(closes)]
    forecast = fk.forecast(book, on=TODAY, calendar=fk.FiscalCalendar(first_month=4))
    periods = ["FY2026-Q4", "FY2027-Q4", "undated"]
    assert list(fk.forecasting.demand(forecast, by="quarter")) == [
        (key, one) for key in ("panel", "relay") for one in periods
    ]
    assert forecast.demand(by="quarter")["panel", "FY2026-Q4"].full == 2 * 24
    assert forecast.demand(by="quarter")["panel", "FY2026-Q4"].overdue == 24


@given(books)
def test_demand_is_exact(told: tuple[Told, ...]) -> None:
    """The sums are those of exact fractions, whatever the order of the deals and the host's decimal context."""
    expected: defaultdict[str, Fraction] = defaultdict(Fraction)
    for one in told:
        if one.bucket in {"lines", "unvalued"}:
            for line in one.lines:
                expected[line.product] += Fraction(line.quantity) * one.claimed_chance
    with localcontext(Context(prec=2)):
        found = fk.forecasting.demand(forecast_of(*reversed(told)), by="year")
    sums: defaultdict[str, Fraction] = defaultdict(Fraction)
    for (product, _), quantity in found.items():
        sums[product] += Fraction(quantity.claimed)
        parts = quantity.verified + quantity.cold + quantity.lagging + quantity.unverified
        assert parts == quantity.claimed <= quantity.full
    assert sums == expected
