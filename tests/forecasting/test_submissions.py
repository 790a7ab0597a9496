"""Submissions: what somebody said a period would bring, frozen, and compared with what came."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given

import funnelkit as fk
from funnelkit.checks.errors import InputError
from tests.forecasting.told_deals import OPENED, TODAY, Told, books, forecast_of

START, END = date(2026, 1, 1), date(2026, 4, 1)
DUE = date(2026, 3, 31)
BOOK = (
    Told("due", close=DUE),
    Told("next", close=END),
    Told("undated"),
    Told("won", ending="won", amount=fk.Money("400", "EUR")),
    Told("abroad", close=DUE, amount=fk.Money("100", "USD")),
)


def submission(said: str = "1500", *, told: tuple[Told, ...] = BOOK) -> fk.forecasting.Submission:
    """What Maria says of the first quarter."""
    return fk.submit(forecast_of(*told), fk.Money(said, "EUR"), author="Maria", start=START, end=END)


def signed(deal: fk.Deal, on: date) -> fk.Deal:
    """The deal, won."""
    return deal.override_win(by="Otto", reason="the paper follows", on=on)


def test_the_computed_figures_are_kept_beside_what_was_said() -> None:
    """What the period has won already counts in full, what is due in it by its chance; nothing else does.

    Called won by a person, it is claimed and not verified.
    """
    said = submission()
    assert (said.computed.count, said.computed.amount) == (2, fk.Money("1400", "EUR"))
    assert (said.computed.claimed, said.computed.verified) == (fk.Money("500", "EUR"), fk.Money(0, "EUR"))
    assert (said.deals, said.model, said.on) == (("won", "due"), "", TODAY)


def test_what_is_overdue_is_due_in_no_period() -> None:
    """As in a forecast narrowed to the period: a close that was expected before today tells nothing of the period."""
    told = (Told("late", close=date(2026, 3, 1)), Told("due", close=DUE))
    said = submission(told=told)
    within = forecast_of(*told).within(fk.FiscalCalendar().period_of(TODAY, by="quarter"))
    assert said.deals == ("due",)
    assert said.computed == within.totals["EUR"]


def test_rates_to_another_currency_are_refused() -> None:
    """Converted to dollars, nothing would have come in euros."""
    rates = fk.ExchangeRates("USD", on=END, rates={"EUR": Decimal("1.1")})
    with pytest.raises(InputError, match="convert to USD, and the submission is in EUR"):
        fk.what_came(submission(), [], on=END, rates=rates)


def test_a_submission_never_changes() -> None:
    """It is frozen, and what happens to deals and owners later does not touch it."""
    said = submission()
    with pytest.raises(FrozenInstanceError):
        said.author = "Jun"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(said)) == said  # noqa: S301 - our own
    assert hash(said) == hash(submission())


def test_it_is_compared_with_what_came() -> None:
    """Every deal won in the period counts, named or not, whoever owns it now."""
    deals = [
        signed(Told("due", close=DUE).deal.set_owner("Jun", on=TODAY), DUE),
        signed(Told("surprise", amount=fk.Money("50", "EUR")).deal, TODAY),
        signed(Told("too late").deal, END),
        Told("won", ending="won", amount=fk.Money("400", "EUR")).deal,
        Told("lost", ending="lost").deal,
        Told("opened later", opened=END + timedelta(days=1)).deal,
    ]
    result = fk.what_came(submission(), deals, on=END)
    assert (result.won, result.error) == (fk.Money("1450", "EUR"), fk.Money("50", "EUR"))
    assert str(result) == (
        "Maria said 1,500.00 EUR for 1 January 2026 to 1 April 2026; 1,450.00 EUR came: 50.00 EUR too much"
    )
    assert repr(result) == "<SubmissionResult Maria: said 1,500 EUR, won 1,450.00 EUR>"


@pytest.mark.parametrize(
    ("said", "words", "quotient"),
    [
        ("400", "exactly right", Decimal(1)),
        ("320", "80.00 EUR too little", Decimal("1.25")),
        ("500", "100.00 EUR too much", Decimal("0.8")),
        ("0", "400.00 EUR too little", None),
    ],
)
def test_too_much_too_little_and_exactly_right(said: str, words: str, quotient: Decimal | None) -> None:
    """The error is named with its side; the quotient tells who holds back, and is none when nothing was said."""
    result = fk.what_came(submission(said), [Told("won", ending="won", amount=fk.Money("400", "EUR")).deal], on=END)
    assert str(result).endswith(words)
    assert result.quotient == quotient
    assert "Maria上报" in result.text("zh-Hans")


def test_deals_in_other_currencies_need_rates() -> None:
    """Without rates only the submission's currency counts; with them every deal does."""
    deal = Told("abroad", ending="won", amount=fk.Money("100", "USD")).deal
    rates = fk.ExchangeRates("EUR", on=END, rates={"USD": Decimal("0.9")})
    assert fk.what_came(submission(), [deal], on=END).won == fk.Money(0, "EUR")
    assert fk.what_came(submission(), [deal], on=END, rates=rates).won == fk.Money("90", "EUR")


def test_a_period_that_is_not_over_is_not_compared() -> None:
    """A comparison before the end would call every submission too much."""
    with pytest.raises(InputError, match="it is not over"):
        fk.what_came(submission(), [], on=DUE)


def test_an_impossible_period_is_refused() -> None:
    """A period has at least one day."""
    with pytest.raises(InputError, match="ends before it begins"):
        fk.submit(forecast_of(), fk.Money(1, "EUR"), author="Maria", start=END, end=END)


def test_a_deal_given_twice_is_refused() -> None:
    """What came is not counted twice."""
    with pytest.raises(fk.InputError, match="2 times"):
        fk.what_came(submission(), [Told().deal, Told().deal], on=END)


@given(books)
def test_a_period_that_is_over_is_computed_as_it_came(told: tuple[Told, ...]) -> None:
    """When all deals have ended by the submission, its computed figures are what came."""
    ended = tuple(evolve(one, ending="won" if one.ending == "open" else "lost", opened=OPENED) for one in told)
    said = submission(told=ended)
    result = fk.what_came(said, [one.deal for one in ended], on=END)
    assert said.computed.claimed == result.won
