"""What is no deal, no forecast, no model or no list is refused by name by every question, not half understood."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

import funnelkit as fk
from funnelkit.backtest import backtest_deals
from funnelkit.checks.errors import FunnelkitError, InputError
from funnelkit.forecasting import compare_models, unassigned
from funnelkit.win_models import BASE_TABLE, table_model, vendor_model
from tests.forecasting.told_deals import TODAY, Told, forecast_of

ANY: Any = fk  # callers whose editor checks no types
ROOM: Any = fk.forecasting
TEXT: Any = "text"
DEAL = Told("a").deal
BOOK = forecast_of(Told("a"), Told("b"))
RANGE = fk.forecasting.revenue_range(BOOK, "EUR")
MODEL = fk.learn_win_model([DEAL], on=TODAY)
TEAM = fk.SalesTeam("north", owners=("Maria",))
EUR = fk.Money("1", "EUR")
NEXT = date(2026, 7, 1)
ASKED: dict[str, tuple[type[FunnelkitError], str, Callable[[], object]]] = {
    "a deal for a book": (InputError, "deals", lambda: ANY.forecast(DEAL, on=TODAY)),
    "a text for a book": (InputError, "deals", lambda: ANY.forecast("a", on=TODAY)),
    "a mapping for a book": (InputError, "deals", lambda: ANY.forecast({"a": DEAL}, on=TODAY)),
    "a maker of models": (InputError, "model", lambda: ANY.forecast([DEAL], on=TODAY, model=vendor_model)),
    "a class of models": (InputError, "model", lambda: ANY.forecast([DEAL], on=TODAY, model=type(BASE_TABLE))),
    "the name of a model": (InputError, "model", lambda: ANY.forecast([DEAL], on=TODAY, model="vendor")),
    "a mapping for rates": (InputError, "rates", lambda: ANY.forecast([DEAL], on=TODAY, rates={"USD": Decimal(1)})),
    "rates that are none": (InputError, "rates", lambda: ANY.ExchangeRates("EUR", on=TODAY, rates=None)),
    "rates of no day": (InputError, "on", lambda: ANY.ExchangeRates("EUR", on="2026", rates={})),
    "a label for a period": (InputError, "period", lambda: BOOK.within(TEXT)),
    "a kind of period": (InputError, "month", lambda: ROOM.demand(BOOK, by="mont")),
    "an owner for a kind of period": (InputError, "owner", lambda: ROOM.demand(BOOK, by="owner")),
    "deals for a forecast, demand": (InputError, "forecast", lambda: ROOM.demand([DEAL])),
    "deals for a forecast, range": (InputError, "forecast", lambda: ROOM.revenue_range([DEAL], "EUR")),
    "one amount for a range": (InputError, "amounts", lambda: ROOM.revenue_range(BOOK, "EUR", amounts={"a": EUR})),
    "a range of numbers": (InputError, "low", lambda: ANY.forecasting.AmountRange(low=1, base=2, high=3)),
    "a text for keys": (InputError, "won", lambda: RANGE.assuming(won="a")),
    "no top": (InputError, "top", lambda: RANGE.concentration(top=-1)),
    "a text for a top": (InputError, "top", lambda: RANGE.concentration(top=TEXT)),
    "a text for owners": (InputError, "owners", lambda: ANY.SalesTeam("north", owners="Maria")),
    "no owners": (InputError, "owners", lambda: ANY.SalesTeam("north", owners=None)),
    "a team for teams": (InputError, "teams", lambda: ANY.SalesTeam("north", teams=TEAM)),
    "no name": (InputError, "name", lambda: fk.SalesTeam(" ")),
    "a name for a team": (InputError, "team", lambda: ANY.roll_up(BOOK, "north", "EUR")),
    "deals for a forecast, roll-up": (InputError, "forecast", lambda: ANY.roll_up([DEAL], TEAM, "EUR")),
    "no adjustment": (InputError, "adjustments", lambda: ANY.roll_up(BOOK, TEAM, "EUR", adjustments=[EUR])),
    "a name for a team, unassigned": (InputError, "team", lambda: unassigned(BOOK, TEXT, "EUR")),
    "a number for a submission": (InputError, "said", lambda: _submit(900)),
    "a text for a first day": (InputError, "start", lambda: _submit(EUR, start="2026")),
    "a time for a last day": (InputError, "end", lambda: _submit(EUR, end=datetime(2026, 7, 1))),  # noqa: DTZ001
    "nobody": (InputError, "author", lambda: _submit(EUR, author="")),
    "a text for a day": (InputError, "on", lambda: ANY.what_came(_submit(EUR), [DEAL], on="2026")),
    "a number for a target": (InputError, "target", lambda: ROOM.target_coverage(BOOK, 5)),
    "deals for a forecast, categories": (InputError, "forecast", lambda: ROOM.categories([DEAL], "EUR")),
    "a list for overrides": (InputError, "overrides", lambda: ROOM.categories(BOOK, "EUR", overrides=["a"])),
    "no table": (InputError, "chances", lambda: table_model(TEXT, name="our CRM")),
    "a table without a name": (InputError, "name", lambda: table_model({"need": "0.5"}, name="")),
    "floors that are none": (InputError, "floors", lambda: ANY.learn_win_model([DEAL], on=TODAY, floors=3)),
    "no calendar": (InputError, "calendar", lambda: _by_period(calendar=4)),
    "no slips": (InputError, "slips", lambda: _by_period(slips=4)),
    "no new business": (InputError, "to_come", lambda: _by_period(to_come=4)),
    "floors of new business": (InputError, "floors", lambda: _new_business(floors=4)),
    "one model": (InputError, "models", lambda: compare_models([DEAL], on=TODAY, models=TEXT)),
    "models by name": (InputError, "models[0]", lambda: compare_models([DEAL], on=TODAY, models=[TEXT])),
    "one origin": (InputError, "origins", lambda: backtest_deals([DEAL], origins=_any(TODAY), until=NEXT)),
    "a list of models": (
        FunnelkitError,
        "models",
        lambda: backtest_deals([DEAL], origins=[TODAY], until=NEXT, models=_any([BASE_TABLE])),
    ),
}


def _any(value: object) -> Any:
    return value


def _submit(said: Any, **given: Any) -> fk.forecasting.Submission:
    return fk.submit(BOOK, said, **{"author": "Maria", "start": date(2026, 4, 1), "end": NEXT, **given})


def _by_period(**given: Any) -> object:
    return fk.forecasting.revenue_by_period([DEAL], "EUR", on=TODAY, model=MODEL, **given)


def _new_business(**given: Any) -> object:
    return fk.pipeline_to_come([DEAL], on=TODAY, model=MODEL, **given)


@pytest.mark.parametrize(("error", "name", "ask"), [pytest.param(*one, id=what) for what, one in ASKED.items()])
def test_what_does_not_belong_there_is_refused_by_name(
    error: type[FunnelkitError], name: str, ask: Callable[[], object]
) -> None:
    """The error is ours, names the argument, shows no address, and pickles."""
    with pytest.raises(error) as refused:
        ask()
    said = str(refused.value)
    assert name in said
    assert " at 0x" not in said
    assert str(pickle.loads(pickle.dumps(refused.value))) == said  # noqa: S301 - our own bytes


def test_an_adjustment_names_who_why_and_when_all_at_once() -> None:
    """As a judgement does: a figure that nobody stands for is none."""
    with pytest.raises(InputError) as refused:
        ROOM.Adjustment("north", change=5, author="", reason=" ", on="today")
    assert refused.value.codes == ("wrong-type", "not-a-day")
    with pytest.raises(InputError) as refused:
        ROOM.Adjustment("north", change=fk.Money(5, "EUR"), author="", reason=" ", on=TODAY)
    assert refused.value.codes == ("empty", "empty")


def test_an_adjustment_of_a_later_day_waits() -> None:
    """What somebody will say tomorrow is not in the roll-up of today."""
    later = fk.forecasting.Adjustment("north", change=EUR, author="Otto", reason="told", on=NEXT)
    now = fk.forecasting.Adjustment("north", change=EUR, author="Otto", reason="told", on=TODAY)
    assert fk.roll_up(BOOK, TEAM, "EUR", adjustments=[later, now]).adjustments == (now,)


def test_a_stage_that_a_table_does_not_name_is_said_with_those_that_it_names() -> None:
    """A slip of the pen in a table is seen in the reason of the line of which nothing is expected."""
    (line,) = fk.forecast([DEAL], on=TODAY, model=table_model({"problem-rased": "0.5"}, name="our CRM")).lines
    assert line.expected_chance is None
    said = str(line.chances.reasons[0])
    assert "nothing is not a chance of zero" in said
    assert "problem-rased" in said
