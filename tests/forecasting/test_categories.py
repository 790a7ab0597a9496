"""Forecast categories: what counts as commit, and two views of one thing."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import InputError, UnknownKeyError
from funnelkit.money import total
from tests.forecasting.told_deals import TODAY, Told, books, forecast_of

BOOK = (
    Told("open", verified=0, claimed=3),
    Told("sure", verified=3),
    Told("won", ending="won"),
    Told("resting", ending="suspended"),
)


def test_the_verified_chance_decides() -> None:
    """What only a dealer vouches for is pipeline, however high the claim; what the customer shows is commit."""
    found = fk.forecasting.categories(forecast_of(*BOOK), "EUR")
    assert dict(found.deals) == {"open": "pipeline", "sure": "commit", "won": "closed"}
    assert {name: figures.count for name, figures in found.single.items()} == {
        "pipeline": 1,
        "best-case": 0,
        "commit": 1,
        "closed": 1,
        "omitted": 0,
    }


@pytest.mark.parametrize(
    ("best_case", "commit", "category"),
    [("0.5", "0.8", "commit"), ("0.5", "0.800001", "best-case"), ("0.9", "1", "pipeline"), ("0.8", "0.8", "commit")],
)
def test_a_rule_begins_at_its_chance(best_case: str, commit: str, category: str) -> None:
    """A chance that just reaches the bound is in."""
    rule = fk.forecasting.CategoryRule(best_case=best_case, commit=commit)
    assert fk.forecasting.categories(forecast_of(Told("sure", verified=3)), "EUR", rule=rule).deals["sure"] == category


def test_commit_may_not_begin_below_best_case() -> None:
    """Bounds in the wrong order are refused."""
    with pytest.raises(InputError, match=r"commit begins at 0\.4, below best case at 0\.5"):
        fk.forecasting.CategoryRule(commit="0.4")


def test_cumulative_adds_up_from_the_surest() -> None:
    """Closed, with commit, with best case, with pipeline; omitted stays out."""
    found = fk.forecasting.categories(forecast_of(*BOOK), "EUR", overrides={"open": "omitted"})
    amounts = {name: money.amount for name, money in found.cumulative.items()}
    assert amounts == {"closed": 1000, "commit": 2000, "best-case": 2000, "pipeline": 2000}
    assert found.single["omitted"].amount == fk.Money("1000", "EUR")


def test_a_person_may_sort_otherwise() -> None:
    """An override names a deal's category; one for a deal that is won or rests by now changes nothing."""
    overrides = {"open": "commit", "won": "pipeline", "resting": "commit"}
    found = fk.forecasting.categories(forecast_of(*BOOK), "EUR", overrides=overrides)  # type: ignore[arg-type]
    assert dict(found.deals) == {"open": "commit", "sure": "commit", "won": "closed"}


def test_impossible_overrides_are_refused_all_at_once() -> None:
    """Unknown categories; then unknown deals, and deals called closed that are not won."""
    overrides = {"opn": "commit", "sure": "comit", "open": "closed", "won": "closed"}
    with pytest.raises(UnknownKeyError, match=r"did you mean 'commit'"):
        fk.forecasting.categories(forecast_of(*BOOK), "EUR", overrides=overrides)  # type: ignore[arg-type]
    with pytest.raises(InputError) as refusal:
        fk.forecasting.categories(forecast_of(*BOOK), "EUR", overrides=overrides | {"sure": "commit"})  # type: ignore[arg-type]
    assert sorted(refusal.value.codes) == ["closed-without-win", "unknown-key"]
    assert "did you mean 'open'?" in str(refusal.value)


def test_each_currency_has_its_own_categories() -> None:
    """Deals in another currency are left to its own call, with the same overrides."""
    forecast = forecast_of(*BOOK, Told("abroad", amount=fk.Money("70", "USD")))
    overrides = {"abroad": "commit"}
    assert fk.forecasting.categories(forecast, "USD", overrides=overrides).deals == overrides  # type: ignore[arg-type]
    assert "abroad" not in fk.forecasting.categories(forecast, "EUR", overrides=overrides).deals  # type: ignore[arg-type]


def test_categories_pickle() -> None:
    """Categories come back from a pickle as they were, and show their amounts."""
    found = fk.forecasting.categories(forecast_of(*BOOK), "EUR")
    back = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own
    assert back == found
    assert hash(back) == hash(found)
    assert repr(found).startswith("<Categories EUR: pipeline 1,000.00 EUR, best-case 0.00 EUR")


@given(books, st.sampled_from(("EUR", "USD", "JPY")), st.data())
def test_categories_share_out_the_book(told: tuple[Told, ...], currency: str, data: st.DataObject) -> None:
    """Whatever people override, the categories of open deals add up to the total, and nobody is in two."""
    forecast = forecast_of(*told)
    choice = st.sampled_from(("pipeline", "best-case", "commit", "omitted"))
    keys = [line.deal for line in forecast.every_line]
    overrides = data.draw(st.dictionaries(st.sampled_from(keys), choice)) if keys else {}
    found = fk.forecasting.categories(forecast, currency, overrides=overrides)  # type: ignore[arg-type]
    open_ones = [figures for name, figures in found.single.items() if name != "closed"]
    whole = forecast.totals.get(currency)
    assert total((one.claimed for one in open_ones), currency) == (whole.claimed if whole else fk.Money(0, currency))
    assert sum(one.count for one in found.single.values()) == len(found.deals)
    assert found.cumulative["pipeline"] + found.single["omitted"].amount == total(
        (one.amount for one in found.single.values()), currency
    )


def test_a_forecast_of_another_day_has_no_such_deal() -> None:
    """An override of a deal that is not in the book on that day names no deal."""
    empty = fk.forecast([], on=TODAY)
    with pytest.raises(InputError, match="deal 'open' does not exist"):
        fk.forecasting.categories(empty, "EUR", overrides={"open": "commit"})
