"""Money in several currencies: what has no rate, or is not asked for, is said and stops nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

import funnelkit as fk
from funnelkit.display import Answer

DAY, OPENED = date(2026, 6, 1), date(2026, 1, 5)
RATES = fk.ExchangeRates("EUR", on=DAY, rates={"USD": Decimal("0.9062")})
METHOD = fk.eight_stage()


def deal(key: str, amount: str, currency: str, owner: str = "Maria") -> fk.Deal:
    """A deal with an amount."""
    return fk.Deal.open(key, under=METHOD, key=key, owner=owner, amount=fk.Money(amount, currency), on=OPENED)


def won(one: fk.Deal) -> fk.Deal:
    """Let a deal be won by somebody's word."""
    return one.override_win(by="Maria", reason="signed on paper", on=date(2026, 2, 1))


def lost(one: fk.Deal) -> fk.Deal:
    """Let a deal be lost."""
    return one.lose(reason="price", winner="incumbent", on=date(2026, 2, 1))


def rests(one: fk.Deal) -> fk.Deal:
    """Let a deal rest."""
    return one.suspend(on=date(2026, 2, 1))


def as_it_is(one: fk.Deal) -> fk.Deal:
    """Leave a deal open."""
    return one


@pytest.mark.parametrize("ends", [as_it_is, won, lost, rests])
def test_a_missing_rate_sets_a_deal_aside(ends: Callable[[fk.Deal], fk.Deal]) -> None:
    """A deal in a currency without a rate, whatever became of it, is named, and all others are computed."""
    book = [deal("e", "100", "EUR"), deal("u", "100", "USD"), ends(deal("chile", "115771", "CLP"))]
    forecast = fk.forecast(book, on=DAY, rates=RATES)
    assert forecast.totals["EUR"].amount == fk.Money("190.62", "EUR")
    assert set(forecast.totals) == {"EUR"}
    assert "chile" in forecast.text()
    assert "chile" in forecast.html()


NARROWED: dict[str, Callable[[fk.forecasting.Forecast], Answer]] = {
    "target coverage": lambda f: f.coverage(fk.Money("1000", "EUR")),
    "roll-up": lambda f: fk.roll_up(f, fk.SalesTeam("t", owners=("Maria",)), "EUR"),
    "range": lambda f: f.range("EUR"),
    "categories": lambda f: f.categories("EUR"),
    "revenue by period": lambda f: f.by_period("EUR"),
}


@pytest.mark.parametrize("narrowed", NARROWED.values(), ids=NARROWED)
def test_a_narrowed_answer_names_what_it_leaves_out(narrowed: Callable[[fk.forecasting.Forecast], Answer]) -> None:
    """Asked in one currency, an answer over a mixed book names the other ones."""
    book = [deal("e", "100", "EUR"), deal("u", "900", "USD"), deal("j", "900", "JPY")]
    forecast = fk.forecast(book, on=DAY, model=fk.learn_win_model(book, on=DAY))
    assert set(forecast.totals) == {"EUR", "USD", "JPY"}
    said = str(narrowed(forecast))
    assert "USD" in said
    assert "JPY" in said
    assert "USD" in narrowed(forecast).html(picture=None)


@pytest.mark.parametrize("narrowed", NARROWED.values(), ids=NARROWED)
def test_a_book_of_one_currency_leaves_nothing_out(narrowed: Callable[[fk.forecasting.Forecast], Answer]) -> None:
    """Where nothing is left out, nothing is said of it."""
    book = [deal("e", "100", "EUR")]
    said = str(narrowed(fk.forecast(book, on=DAY, model=fk.learn_win_model(book, on=DAY))))
    assert "USD" not in said
