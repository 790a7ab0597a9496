"""Backtests over deals: each win model is asked what it would have said then, and scored by what came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

import funnelkit as fk
from funnelkit.backtest import LEARNED, backtest
from funnelkit.checks.errors import InputError
from funnelkit.plugins import Plugin, gather
from funnelkit.win_models import (
    BASE_TABLE,
    CLOSED_ONLY,
    STAGE_AGE,
    VENDOR,
    business_central_model,
    histories_of,
    odoo_model,
    stage_age_model,
    vendor_model,
)
from tests.forecasting.told_deals import OPENED
from tests.learning.test_deals import lost_deal, method, won_deal

BOOK = tuple([won_deal(number, days=12) for number in range(90)] + [lost_deal(number) for number in range(90)])
START = date(2026, 1, 5)
ORIGINS = tuple(START + timedelta(days=day) for day in (60, 74, 88))
UNTIL = START + timedelta(days=220)


class Fixed:
    """A model that gives every deal the same answer."""

    name = "fixed"

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def chances(self, reading: fk.deal.Reading) -> Any:
        """Answer."""
        del reading
        return self.answer


def chance_of(expected: str | None) -> fk.win_models.WinChances:
    """An expected chance."""
    return fk.win_models.WinChances(None if expected is None else Decimal(expected), "table")


def test_the_baselines_are_those_of_the_deals_histories() -> None:
    """Closed-only rates and rates by stage and age are what a backtest over the deals' histories says of them."""
    result = fk.backtest_deals(BOOK, origins=ORIGINS, until=UNTIL)
    plain = backtest(lambda day: histories_of(BOOK, on=day, known_by=day), origins=ORIGINS, until=UNTIL)  # type: ignore[arg-type]
    assert result.models == (LEARNED, CLOSED_ONLY, STAGE_AGE, "base table", "verified by rule", VENDOR)
    for name in (CLOSED_ONLY, STAGE_AGE):
        assert result.chances(name) == plain.chances(name)
        assert result.horizon(name) == plain.horizon(name)
    assert [one.came for one in result.origins] == [one.came for one in plain.origins]
    assert result.faults == ()


def test_ours_is_the_learned_win_model_as_a_forecast_asks_it() -> None:
    """What is scored as learned is what learn_win_model says on that day, also where it is under its floors."""
    result = fk.backtest_deals(BOOK, origins=ORIGINS, until=UNTIL)
    for day, origin in zip(ORIGINS, result.origins, strict=True):
        model = fk.learn_win_model(BOOK, on=day, known_by=day)
        lines = fk.forecast(BOOK, on=day, known_by=day, model=model).lines
        of_key = {deal.key: deal for deal in BOOK}
        by_hand = sum(
            float(line.amount.amount) * model.estimate(of_key[line.deal].at(day, known_by=day)).probability
            for line in lines
            if line.amount is not None
        )
        assert origin.expected(LEARNED) == pytest.approx(by_hand)


def test_models_are_taken_as_they_are_or_learned_anew() -> None:
    """A win model is asked as it is; a learner is told the deals and the day, and knows nothing that came later."""
    told: list[tuple[int, date, date | None]] = []

    def learner(deals: Iterable[fk.Deal], /, *, on: date, known_by: date | None) -> fk.win_models.WinModel:
        told.append((len(tuple(deals)), on, known_by))
        return odoo_model(deals, on=on, known_by=known_by)

    models: Any = {"theirs": learner, "Odoo": odoo_model, "BC": business_central_model("chances-of-success")}
    result = fk.backtest_deals(BOOK, origins=ORIGINS, until=UNTIL, models=models)
    assert told == [(len(BOOK), day, day) for day in ORIGINS]
    assert result.chances("theirs") == result.chances("Odoo")
    half = fk.backtest_deals(BOOK, origins=ORIGINS, until=UNTIL, models={"half": Fixed(chance_of("0.5"))})
    assert half.chances("half").brier == 0.25


def test_age_beats_the_tables_where_losses_linger() -> None:
    """Won in 24 days or lost after 90: ours is nearer to what came than any percentage of a stage."""
    # The floors of the learned model ask for 40 of each, which this book has from day 130 on.
    origins = [START + timedelta(days=day) for day in (135, 142, 149)]
    book = [*BOOK, *(won_deal(100 + number, days=12) for number in range(50)), *(lost_deal(n) for n in range(90, 150))]
    keyed = {deal.key: deal for deal in book}.values()
    result = fk.backtest_deals(keyed, origins=origins, until=START + timedelta(days=300))
    ours = result.book()
    assert ours.wape is not None
    assert all(ours.wape < (result.book(name).wape or 0) for name in (CLOSED_ONLY, "base table", VENDOR))


def test_what_was_written_down_later_was_not_known() -> None:
    """A loss that is entered 80 days late is an open deal until then, for learning and for asking."""
    deal = fk.Deal.open("late", under=method(), amount=fk.Money("1000", "EUR"), on=START)
    late = deal.lose(on=START + timedelta(days=5), recorded_on=START + timedelta(days=85))
    result = fk.backtest_deals([late], origins=[ORIGINS[0]], until=UNTIL)
    assert (result.origins[0].decided, result.origins[0].won) == (1, (False,))
    assert fk.backtest_deals([late], origins=[ORIGINS[2]], until=UNTIL).origins[0].decided == 0


def test_plugins_models_are_scored_and_those_at_fault_are_set_aside() -> None:
    """Every model of a toolbox goes in by its name; a bare model that fails or has no figure is named."""
    plugin = Plugin("acme", version="1.0", api=1, win_models={"acme/half": Fixed(chance_of("0.5"))})
    result = fk.backtest_deals(BOOK, origins=ORIGINS, until=UNTIL, models=gather([plugin]).win_models)
    assert result.chances("acme/half").brier == 0.25
    broken: Any = {"silent": Fixed(chance_of(None)), "wrong": Fixed(0.5), "sound": vendor_model()}
    result = fk.backtest_deals(BOOK, origins=ORIGINS, until=UNTIL, models=broken)
    assert [fault.model for fault in result.faults] == ["silent", "wrong"]
    assert "none is not a chance of zero" in str(result.faults[0])
    assert result.chances("sound") == result.chances(VENDOR)


def test_a_table_that_begins_later_cannot_be_scored() -> None:
    """Where the methodology gives the claimed stage no figure, its figures are set aside, and the rest is scored."""
    stages = [fk.rules.CustomerStage("need", "Need"), fk.rules.CustomerStage("order", "Order", win_probability="0.8")]
    ours = [fk.rules.SupplierStage("to-need", "n"), fk.rules.SupplierStage("to-order", "o")]
    late = fk.Methodology(key="late", name="Late", customer_stages=stages, supplier_stages=ours)
    deals = [fk.Deal.open(key, under=late, amount=fk.Money(1000, "EUR"), on=OPENED) for key in ("a", "b")]
    result = fk.backtest_deals(deals, origins=[OPENED + timedelta(days=9)], until=OPENED + timedelta(days=90))
    assert [fault.model for fault in result.faults] == ["base table", "verified by rule"]


def test_misuse_is_refused() -> None:
    """Names that are taken, models that are none, days that are none, doubles and mixed currencies are errors."""
    taken: Any = {LEARNED: vendor_model(), "base table": BASE_TABLE, VENDOR: vendor_model()}
    with pytest.raises(InputError) as refused:
        fk.backtest_deals(BOOK, origins=ORIGINS, until=UNTIL, models=taken)
    assert sorted(refused.value.codes) == ["learner-name-taken", "learner-name-taken", "learner-named-base-table"]
    with pytest.raises(InputError, match=r"models\['rate'\] is of the type float"):
        fk.backtest_deals(BOOK, origins=ORIGINS, until=UNTIL, models={"rate": 0.5})  # type: ignore[dict-item]
    with pytest.raises(InputError, match="days"):
        fk.backtest_deals(BOOK, origins=ORIGINS, until=UNTIL, days=0)
    with pytest.raises(InputError, match="until"):
        fk.backtest_deals(BOOK, origins=ORIGINS, until="soon")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="origins"):
        fk.backtest_deals(BOOK, origins=[7], until=UNTIL)  # type: ignore[list-item]
    with pytest.raises(InputError, match="2 times"):
        fk.backtest_deals([BOOK[0], BOOK[0]], origins=ORIGINS, until=UNTIL)
    dollars = fk.Deal.open("dollars", under=method(), amount=fk.Money("1000", "USD"), on=START)
    with pytest.raises(fk.checks.MoneyError):
        fk.backtest_deals([*BOOK, dollars], origins=ORIGINS, until=UNTIL)
    rates = fk.ExchangeRates("EUR", on=UNTIL, rates={"USD": Decimal("0.9")})
    again = fk.backtest_deals(
        [*BOOK, dollars], origins=ORIGINS, until=UNTIL, rates=rates, models={"x": stage_age_model}
    )
    assert again.chances("x").count == again.chances().count
