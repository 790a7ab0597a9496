"""Demand that production can rely on: what is won, what is late, and when open deals are won."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import accumulate
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from docs.pictures.make import led_to, met
from funnelkit.checks.errors import InputError
from funnelkit.testing import synthetic_book
from tests.display.reading_markup import picture_of
from tests.forecasting.told_deals import TODAY, Told, forecast_of

SINCE, UNTIL = date(2024, 1, 1), date(2026, 1, 1)
MAY = date(2026, 5, 20)


def signed(*lines: fk.ProductLine) -> fk.Deal:
    """A deal that is won by the gate, with the customer's signature on file."""
    day = date(2026, 3, 10)
    deal = fk.Deal.open("Signed", under=fk.eight_stage(), owner="Maria", lines=lines, on=date(2026, 3, 2))
    deal = led_to(deal, "terms-agreed", day)
    for criterion in deal.methodology.supplier_stages[-1].criteria:
        deal = met(deal, criterion, day)
    deal = deal.record_evidence("contract-signed", source="customer-document", reference="contract 7", on=day)
    return deal.win(on=day)


def figures(one: Any) -> tuple[Any, ...]:
    """What is asked for, claimed, verified, and expected."""
    return one.full, one.claimed, one.verified, one.expected


def test_what_is_won_counts_in_full_and_as_verified_where_the_signature_is_on_file() -> None:
    """A win that a person has let through, or another system tells, is claimed and expected, and verifies nothing."""
    panels = fk.ProductLine("panel", 24, deliver_on=MAY)
    told = Told(ending="won", lines=(panels,)).deal
    book = fk.Book([signed(panels), told])
    for model in (None, fk.win_models.Judged.of(None, [])):
        demand = book.demand(on=TODAY, model=model)
        assert list(demand) == [("panel", "2026-05")]
        assert figures(demand["panel", "2026-05"]) == (48, 48, 24, 48)
        assert demand["panel", "2026-05"].unverified == 24
        assert demand["panel", "2026-05"].won == 48
        assert demand.lead == "expected"


def test_what_is_delivered_is_left_out_and_counted() -> None:
    """Of a service that recurs, what is to come counts; a line without a day goes out with the signature."""
    care = fk.ProductLine("service", 2, deliver_on=date(2026, 2, 1), every="month", times=4)
    old = fk.ProductLine("panel", 7, deliver_on=date(2026, 3, 19))
    book = fk.Book([signed(care, old, fk.ProductLine("relay", 5))])
    demand = book.demand(on=TODAY)
    assert {period: one.full for (_, period), one in demand.items()} == {"2026-04": 2, "2026-05": 2}
    said = "\n".join(map(str, demand.left_out))
    assert "1 won deal with days of delivery that have passed" in said
    assert "1 won deal names no day of delivery" in said
    assert book.demand(on=date(2026, 3, 10))["relay", "2026-03"].full == 5, "on the day itself it is not delivered yet"


def test_what_is_overdue_is_kept_in_the_months_to_come() -> None:
    """Neither a day of delivery nor one of signing that has passed drops a quantity: it comes from today on, marked."""
    late, relay = fk.ProductLine("panel", 10, deliver_on=date(2026, 2, 1)), fk.ProductLine("relay", 4)
    passed = Told("a", verified=0, close=TODAY - timedelta(days=60), lines=(late, relay))
    ahead = Told("b", verified=0, close=date(2026, 6, 30), lines=(late,))
    demand: Any = forecast_of(passed, ahead).demand()
    assert {key: (one.full, one.overdue) for key, one in demand.items()} == {
        ("panel", "2026-03"): (10, 10),
        ("panel", "2026-06"): (10, 10),
        ("relay", "2026-03"): (4, 4),
    }
    assert "2 open deals are past the day of delivery or signing" in demand.text()


def test_what_is_left_out_is_said_with_its_count() -> None:
    """No product, no quantity, no day, resting: each is a sentence, in either language."""
    book = [
        Told("bare"),
        Told("none", lines=(fk.ProductLine("panel", 0),)),
        Told("rests", ending="suspended", lines=(fk.ProductLine("panel", 9),)),
        Told("some day", verified=0, lines=(fk.ProductLine("panel", 3),)),
        Told("lost", ending="lost", lines=(fk.ProductLine("panel", 9),)),
    ]
    demand = forecast_of(*book).demand()
    assert {key: one.full for key, one in demand.items()} == {("panel", "undated"): 3}
    assert [str(one) for one in demand.left_out] == [
        "left out: 1 deal with a product of which nobody has said how many",
        "left out: 1 open or won deal without a product",
        "left out: 1 suspended deal",
    ]
    assert "1 open deal names no day" in demand.text()
    assert len({*demand.text().splitlines()} & {*demand.text("zh-Hans").splitlines()}) == 0


def test_a_quantity_needs_no_rate() -> None:
    """A deal in a currency without a rate is set aside in money, and made all the same."""
    deal = Told(verified=0, close=MAY, lines=(fk.ProductLine("panel", 3),)).deal
    rates = fk.ExchangeRates("USD", on=TODAY, rates={})
    assert fk.forecast([deal], on=TODAY, rates=rates).demand()["panel", "2026-05"].full == 3


# A naive model: each product of each deal, day by day, in fractions.


@st.composite
def wanted(draw: st.DrawFn) -> tuple[Told, ...]:
    """Deals with products that may have days of their own."""
    day = st.none() | st.integers(-90, 400).map(lambda days: TODAY + timedelta(days=days))
    lines = st.lists(
        st.builds(
            lambda name, count, on, times: fk.ProductLine(
                name, count, deliver_on=on, **({"every": "month", "times": times} if times > 1 else {})
            ),
            *(st.sampled_from(("panel", "relay")), st.integers(0, 99).map(lambda n: Decimal(n) / 4), day),
            st.integers(1, 4),
        ),
        max_size=2,
    ).map(tuple)
    made = st.builds(
        Told,
        verified=st.none() | st.integers(0, 3),
        claimed=st.integers(0, 3),
        close=day,
        ending=st.sampled_from(("open", "open", "won", "lost", "suspended")),
        lines=lines,
    )
    return tuple(evolve(draw(made), key=str(at)) for at in range(draw(st.integers(0, 5))))


@given(wanted())
def test_demand_is_what_a_naive_model_says(book: tuple[Told, ...]) -> None:
    """Each quantity stands in its month, exactly, and the parts add up; nothing is in it twice, whatever the order."""
    expected: defaultdict[tuple[str, str], list[Fraction]] = defaultdict(lambda: [Fraction(0)] * 3)
    for told in book:
        for line in told.lines if told.ending in {"open", "won"} else ():
            won = told.ending == "won"
            signing = date(2026, 3, 1) if won else told.close and max(told.close, TODAY)
            days = line.deliveries(signing) if won else as_open(line, signing)
            for day in (day for day in days if line.quantity and (not won or (day and day >= TODAY))):
                cell = expected[line.product, "undated" if day is None else f"{day:%Y-%m}"]
                cell[0] += Fraction(line.quantity)
                cell[1] += Fraction(line.quantity) * told.claimed_chance
                cell[2] += Fraction(line.quantity) * told.verified_chance
    demand = forecast_of(*reversed(book)).demand()
    found = {key: [Fraction(one.full), Fraction(one.claimed), Fraction(one.verified)] for key, one in demand.items()}
    assert found == expected
    for one in (*demand.values(), *demand.products.values()):
        assert one.claimed == one.verified + one.cold + one.lagging + one.unverified
        assert 0 <= one.verified <= one.claimed <= one.full
        assert one.won + one.overdue <= one.full
    for name, whole in demand.products.items():
        assert whole.full == sum(one.full for (product, _), one in demand.items() if product == name)


def as_open(line: fk.ProductLine, signing: date | None) -> tuple[date | None, ...]:
    """An open deal delivers on the day that is asked for, but neither before it is signed nor before today."""
    first = max([day for day in (line.deliver_on, signing) if day], default=None)
    return evolve(line, deliver_on=first and max(first, TODAY)).deliveries(None)


# With a model that has learned when deals are won.


@cache
def learned() -> tuple[tuple[fk.Deal, ...], Any]:
    """A company's deals, and what a model has learned of them."""
    book = tuple(synthetic_book(fk.eight_stage(), deals=150, seed=2, since=SINCE, until=UNTIL))
    return book, fk.learn_win_model(book, on=UNTIL, floors=fk.learning.HistoryFloors(won=3, not_won=3), evidence=False)


def deals_that_are_open() -> tuple[fk.Deal, ...]:
    """Some of them that are open, each with a product, the stated day long past."""
    some = [deal for deal in learned()[0] if deal.at(UNTIL).is_open][:6]
    return tuple(
        deal.set_amount(fk.Money("1000", "EUR"), lines=[fk.ProductLine("panel", 100)], on=UNTIL).expect_close(
            date(2025, 6, 1), on=UNTIL
        )
        for deal in some
    )


def test_learned_closing_times_spread_open_deals_over_the_months_to_come() -> None:
    """The same months as the revenue by period; what is overdue is in them, and nothing is lost."""
    deals, model = deals_that_are_open(), learned()[1]
    forecast = fk.forecast(deals, on=UNTIL, model=model)
    demand = forecast.demand(periods=6)
    assert demand.periods == ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "later")
    for period, money in forecast.by_period("EUR").periods:
        quantity = demand["panel", period.label].expected
        assert quantity is not None
        assert float(quantity) * 10 == pytest.approx(float(money.amount), abs=0.05)
    whole = demand.products["panel"]
    assert whole.full == whole.overdue == 100 * len(deals)
    assert whole.expected == sum(
        (100 * line.expected_chance for line in forecast.lines if line.expected_chance is not None), Decimal(0)
    )
    assert demand.lead == "expected"
    assert "what the model 'learned' has learned" in demand.text()
    assert forecast.demand(by="quarter", periods=2).products["panel"] == whole


def test_nothing_is_delivered_before_its_day_though_deals_are_won_earlier() -> None:
    """A day of delivery in May takes all that is won by then; what is won later comes later."""
    [deal, *_], model = deals_that_are_open(), learned()[1]
    plain = fk.forecast([deal], on=UNTIL, model=model).demand(periods=6)
    asked = deal.set_amount(None, lines=[fk.ProductLine("panel", 100, deliver_on=MAY)], on=UNTIL)
    on_a_day = fk.forecast([asked], on=UNTIL, model=model).demand(periods=6)
    by_may = list(accumulate(plain["panel", f"2026-{month:02}"].full for month in range(1, 6)))[-1]
    assert on_a_day["panel", "2026-05"].full == by_may
    assert on_a_day["panel", "2026-06"].full == plain["panel", "2026-06"].full
    assert on_a_day["panel", "later"].full == plain["panel", "later"].full


def test_a_model_that_knows_no_times_leaves_the_stated_day() -> None:
    """Judgements alone, and a history that is too short, say that they tell no times; the expected close does."""
    deal = Told(verified=0, close=MAY, lines=(fk.ProductLine("panel", 3),)).deal
    short = fk.learn_win_model([deal], on=TODAY)
    judged = fk.win_models.Judged.of(
        None, [fk.Judgement("Harbour", "0.5", author="Otto", reason="I know them", on=TODAY)]
    )
    for model, why in ((short, "insufficient history"), (judged, "knows no closing times")):
        demand = fk.forecast([deal], on=TODAY, model=model).demand()
        assert list(demand) == [("panel", "2026-05")]
        assert why in demand.text()


def test_the_number_of_periods_is_looked_at() -> None:
    """From 1 to 120."""
    with pytest.raises(InputError):
        forecast_of(Told()).demand(periods=0)


def test_the_picture_has_a_bar_and_a_figure_in_each_cell() -> None:
    """Its words say the same to those who do not see it; the table beside it has every figure."""
    demand = fk.Book([signed(fk.ProductLine("panel", 24, deliver_on=MAY))]).demand(on=TODAY)
    picture = picture_of(demand.html())
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "What production must expect: panel 2026-05 24"
    assert "24" in [one.text for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert demand.rows()[0]["starts"] == date(2026, 5, 1)
