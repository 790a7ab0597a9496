"""Currency rates: each deal is converted once, at rates that the caller names."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import InputError
from tests.forecasting.told_deals import TODAY, Told, amounts

RATES = fk.ExchangeRates("EUR", on=TODAY, rates={"USD": Decimal("0.9137"), "JPY": Decimal("0.006123")})


def test_each_deal_is_converted_once() -> None:
    """The amount of each deal is converted and rounded to cents; chances then weight it exactly."""
    book = [Told("a").deal, Told("b", amount=fk.Money("0.01", "USD")).deal, Told("c", amount=fk.Money(5, "JPY")).deal]
    forecast = fk.forecast(book, on=TODAY, rates=RATES)
    assert [str(line.amount) for line in forecast.lines] == ["1,000 EUR", "0.01 EUR", "0.03 EUR"]
    assert forecast.currencies == ("EUR",)
    assert forecast.totals["EUR"].claimed == fk.Money("100.004", "EUR")
    assert "converted to EUR at the rates of 20 March" in str(forecast)
    assert "converted" not in str(fk.forecast(book, on=TODAY))


@given(amounts)
def test_half_a_cent_goes_to_the_even_one(money: fk.Money) -> None:
    """An amount is converted exactly and then rounded to whole cents, half to even, whatever the host's context."""
    with localcontext(Context(prec=2)):
        converted = RATES.convert(money)
    rate = Fraction(1) if money.currency == "EUR" else Fraction(RATES.rates[money.currency])
    cents = round(Fraction(money.amount) * rate * 100)
    assert Fraction(converted.amount) * 100 == cents
    assert converted.currency == "EUR"


def test_what_stands_apart_is_converted_too() -> None:
    """Won and suspended deals come in the same currency as the open ones."""
    dollars = fk.Money("1000", "USD")
    book = [Told("a", amount=dollars, ending="won").deal, Told("b", amount=dollars, ending="suspended").deal]
    forecast = fk.forecast([*book, Told("c", amount=None).deal], on=TODAY, rates=RATES)
    assert forecast.won[0].amount == forecast.suspended[0].amount == fk.Money("913.70", "EUR")
    assert forecast.unvalued[0].amount is None


def test_a_missing_rate_stops_nothing() -> None:
    """Deals without a rate are set aside by name, and everything else is forecast; converting itself is refused."""
    book = [Told(code, amount=fk.Money(100, code)).deal for code in ("USD", "GBP", "EUR", "CHF")]
    forecast = fk.forecast(book, on=TODAY, rates=RATES)
    assert [line.deal for line in forecast.unpriced] == ["GBP", "CHF"]
    assert [line.deal for line in forecast.lines] == ["USD", "EUR"]
    assert forecast.currencies == ("EUR",)
    with pytest.raises(InputError, match="GBP"):
        RATES.convert(fk.Money(1, "GBP"))


def test_rates_that_are_none_are_refused_all_at_once() -> None:
    """Floats are no rates; nor are unknown currencies, zero and infinity."""
    with pytest.raises(InputError, match=r"rates\['USD'\] is of the type float"):
        fk.ExchangeRates("EUR", on=TODAY, rates={"USD": 0.9})  # type: ignore[dict-item]
    with pytest.raises(InputError) as refusal:
        fk.ExchangeRates("EUX", on=TODAY, rates={"GBP": Decimal(0), "CHF": Decimal("Infinity"), "ABC": Decimal(1)})
    assert refusal.value.codes == ("unknown-key", "unknown-key", "bad-rate", "bad-rate")


def test_rates_are_values() -> None:
    """Exchange rates compare, hash and pickle by content, and do not change with the mapping they came from."""
    made = {"USD": Decimal("0.9137"), "JPY": Decimal("0.006123")}
    rates = fk.ExchangeRates("EUR", on=TODAY, rates=made)
    made["USD"] = Decimal(7)
    assert rates == RATES
    assert hash(rates) == hash(RATES)
    assert pickle.loads(pickle.dumps(RATES)) == RATES  # noqa: S301 - our own
    assert rates != fk.ExchangeRates("EUR", on=date(2026, 3, 21), rates=RATES.rates)


@given(st.lists(amounts, max_size=5))
def test_parts_still_add_up_after_conversion(worth: list[fk.Money]) -> None:
    """The total in one currency is the sum of the converted deals, to the last digit."""
    book = [Told(f"{at}", amount=money).deal for at, money in enumerate(worth)]
    forecast = fk.forecast(book, on=TODAY, rates=RATES)
    expected = sum((Fraction(RATES.convert(money).amount) for money in worth), Fraction(0))
    assert sum((Fraction(one.amount.amount) for one in forecast.totals.values()), Fraction(0)) == expected


JUNE, MAY, APRIL = date(2026, 6, 30), date(2026, 5, 29), date(2026, 4, 1)
DATED = fk.ExchangeRates(
    "EUR",
    on=JUNE,
    rates={"USD": Decimal("0.95")},
    earlier=[
        fk.ExchangeRates("EUR", on=MAY, rates={"JPY": Decimal("0.006")}),
        fk.ExchangeRates("EUR", on=APRIL, rates={"USD": Decimal("0.90"), "JPY": Decimal("0.005")}),
    ],
)


@pytest.mark.parametrize(
    ("day", "usd", "jpy"),
    [(None, "95", None), (JUNE, "95", None), (date(2026, 6, 29), "90", "0.60"), (date(2026, 5, 28), "90", "0.50")],
)
def test_an_amount_has_the_latest_rate_of_its_day_or_before(day: date | None, usd: str, jpy: str | None) -> None:
    """Currency by currency; the latest rates rule where no day is named."""
    assert DATED.convert(fk.Money("100", "USD"), on=day) == fk.Money(usd, "EUR")
    assert DATED.has("JPY", on=day) is (jpy is not None)
    if jpy is not None:
        assert DATED.convert(fk.Money("100", "JPY"), on=day) == fk.Money(jpy, "EUR")
    assert not DATED.has("USD", on=date(2026, 3, 31))
    with pytest.raises(InputError):
        DATED.convert(fk.Money("100", "USD"), on=date(2026, 3, 31))


def won_on(key: str, day: date) -> fk.Deal:
    """A deal in US dollars, won by somebody's word."""
    deal = fk.Deal.open(key, under=fk.eight_stage(), amount=fk.Money("100", "USD"), on=date(2026, 1, 5))
    return deal.override_win(by="Maria", reason="signed on paper", on=day)


def test_what_was_won_keeps_the_rate_of_its_day() -> None:
    """An open deal has the latest rate, a won one that of its day; one without a rate is set aside by name."""
    open_deal = fk.Deal.open("open", under=fk.eight_stage(), amount=fk.Money("100", "USD"), on=date(2026, 1, 5))
    book = [open_deal, won_on("won", MAY), won_on("too early", date(2026, 2, 1))]
    forecast = fk.forecast(book, on=JUNE, rates=DATED)
    assert forecast.totals["EUR"].amount == fk.Money("95", "EUR")
    assert [line.amount for line in forecast.won] == [fk.Money("90", "EUR")]
    assert [line.name for line in forecast.unpriced] == ["too early"]
    assert "1 won deal keeps the rate of the day of signing" in forecast.text()
    plain = fk.ExchangeRates("EUR", on=JUNE, rates={"USD": Decimal("0.95")})
    told = fk.forecast(book, on=JUNE, rates=plain)
    assert {line.amount for line in told.won} == {fk.Money("95", "EUR")}
    assert "2 won deals are converted at rates of a later day" in told.text()


def test_dated_rates_that_contradict_each_other_are_refused() -> None:
    """Earlier rates are to the same currency, earlier, one set a day, and flat; all problems at once."""
    one = fk.ExchangeRates("EUR", on=APRIL, rates={})
    other = fk.ExchangeRates("CNY", on=MAY, rates={})
    nested = fk.ExchangeRates("EUR", on=MAY, rates={}, earlier=[one])
    with pytest.raises(InputError) as refused:
        fk.ExchangeRates("EUR", on=MAY, rates={}, earlier=[one, one, other, nested])
    assert {problem.code for problem in refused.value.problems} == {
        *("rates-to-another", "rates-not-earlier", "rates-twice", "rates-within-rates"),
    }
    assert pickle.loads(pickle.dumps(DATED)) == DATED  # noqa: S301 - our own
