"""Books as they come: nothing known, one deal, odd currencies, leap days, the ends of the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

import pytest

import funnelkit as fk
from funnelkit.display import Answer
from funnelkit.forecasting import WeekCalendar

METHOD = fk.eight_stage()
DAY = date(2026, 3, 2)
OPENED = date(2026, 1, 5)
QUESTIONS: dict[str, Callable[[fk.Book, date], Answer]] = {
    "review": lambda book, on: book.review(on=on),
    "forecast": lambda book, on: book.forecast(on=on),
    "demand": lambda book, on: book.demand(on=on),
    "in step": lambda book, on: book.in_step(on=on),
    "funnel": lambda book, on: book.funnel(on=on),
    "time in stage": lambda book, on: book.time_in_stage(on=on),
    "win rates": lambda book, on: book.win_rates(on=on),
    "velocity": lambda book, on: book.velocity(on=on),
    "cohorts": lambda book, on: book.cohorts(on=on),
    "movement": lambda book, on: book.movement(since=max(on, date.min + timedelta(1)) - timedelta(1), until=on),
    "findings": lambda book, on: book.inspect(on=on),
    "scorecards": lambda book, on: book.scorecards(on=on),
    "schedule": lambda book, on: book.schedule(on=on),
    "register": lambda book, on: book.register(on=on),
    "practices": lambda book, on: book.practices(on=on),
}
ODD = {
    "empty": (),
    "bare": (fk.Deal.open("bare", under=METHOD, on=OPENED),),
    "negative and zero": (
        fk.Deal.open("credit", under=METHOD, amount=fk.Money("-500", "EUR"), on=OPENED),
        fk.Deal.open("free", under=METHOD, amount=fk.Money("0", "EUR"), on=OPENED),
    ),
    "no minor units and three": (
        fk.Deal.open("东京", under=METHOD, owner="李娜", amount=fk.Money("1000000", "JPY"), on=OPENED),
        fk.Deal.open("Kuwait", under=METHOD, amount=fk.Money("1.234", "KWD"), on=OPENED),
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("odd", ODD)
def test_every_question_answers_in_every_form(odd: str, question: str) -> None:
    """Of a book of nothing, of deals of which nobody knows anything, and in a language that nobody wrote down."""
    answer = QUESTIONS[question](fk.Book(ODD[odd]), DAY)
    for language in ("en", "zh-Hans", "zh-TW", "de"):
        assert isinstance(answer.text(language), str)
        assert "fk" in answer.html(language)
        assert answer.plain(language) is not None
        assert isinstance(answer.rows(language), list)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("day", [date.min, date(2028, 2, 29), date.max])
def test_every_question_answers_on_every_day(question: str, day: date) -> None:
    """On the first day that there is, on a leap day, and on the last."""
    edge = fk.Deal.open(
        "edge",
        under=METHOD,
        amount=fk.Money("100", "EUR"),
        lines=[fk.ProductLine("panel", 1)],
        expected_close=day,
        on=date.min,
    )
    assert QUESTIONS[question](fk.Book([edge]), day).text()


def test_what_closes_on_a_leap_day_is_overdue_the_day_after() -> None:
    """The day itself is not over; deliveries that begin on the last of a month stay on last days."""
    care = fk.ProductLine("care", 3, deliver_on=date(2028, 1, 31), every="month", times=4)
    deal = fk.Deal.open(
        "leap", under=METHOD, amount=fk.Money("100", "EUR"), expected_close=date(2028, 2, 29), on=date(2028, 1, 5)
    )
    assert [label for (label, _), _ in fk.forecast([deal], on=date(2028, 2, 29)).by("month").items()] == ["2028-02"]
    assert [label for (label, _), _ in fk.forecast([deal], on=date(2028, 3, 1)).by("month").items()] == ["overdue"]
    days = [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30)]
    assert list(care.deliveries(None)) == days


@pytest.mark.parametrize("currency", ["JPY", "EUR", "KWD", "CLF"])
def test_shares_that_do_not_divide_add_up(currency: str) -> None:
    """A third and two thirds of an amount are the amount, in whatever units a currency has."""
    deal = fk.Deal.open("thirds", under=METHOD, amount=fk.Money("1000", currency), on=OPENED)
    book = fk.Book([deal.set_owners({"A": "0.333333", "B": "0.666667"}, on=OPENED)])
    parts = [book.where(owner=owner).forecast(on=DAY).totals[currency] for owner in ("A", "B")]
    assert sum(one.amount.amount for one in parts) == 1000
    assert sum(one.claimed.amount for one in parts) == 100


def test_three_currencies_in_any_order_and_one_without_a_rate() -> None:
    """What can be converted is, to the last digit; what cannot is named, also on the page, and stops nothing."""
    told = (("a", "100", "EUR"), ("b", "100000", "JPY"), ("c", "500", "CNY"), ("d", "7", "USD"))
    deals = [fk.Deal.open(key, under=METHOD, amount=fk.Money(*money), on=OPENED) for key, *money in told]
    rates = fk.ExchangeRates("CNY", on=DAY, rates={"EUR": Decimal("7.8"), "JPY": Decimal("0.0487")})
    for order in permutations(deals):
        page = fk.Book(order).review(on=DAY, rates=rates, target=fk.Money("2000", "CNY"))
        assert page.forecast.totals["CNY"].amount == fk.Money("6150", "CNY")
        assert page.movement.end["CNY"] == fk.Money("6150", "CNY")
        assert "缺汇率另列：d" in page.text("zh-Hans")


def test_quarters_of_thirteen_weeks_hold_what_closes_in_them() -> None:
    """Week 13 ends on 29 March: one deal in the first quarter, the next day's in the second, for every question."""
    calendar = WeekCalendar("4-4-5")
    deals = [
        fk.Deal.open(
            str(close),
            under=METHOD,
            amount=fk.Money("100", "EUR"),
            lines=[fk.ProductLine("panel", 1)],
            expected_close=close,
            on=OPENED,
        )
        for close in (date(2026, 3, 29), date(2026, 3, 30))
    ]
    forecast = fk.Book(deals).forecast(on=DAY, calendar=calendar)
    assert {label: one.count for (label, _), one in forecast.by("quarter").items()} == {"FY2026-Q1": 1, "FY2026-Q2": 1}
    assert forecast.demand(by="quarter").periods == ("FY2026-Q1", "FY2026-Q2")
    first = calendar.period_of(DAY, by="quarter")
    assert [line.deal for line in forecast.within(first).lines] == ["2026-03-29"]
    assert [line.deal for line in fk.forecast(deals, on=DAY).within(first).lines] == ["2026-03-29"]
