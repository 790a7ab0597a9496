"""Ranges of teams and groups: each equal to enumerating what its deals may bring, the parts coherent with the whole."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.distribution import Independent, OneFactor
from funnelkit.forecasting import Forecast
from funnelkit.foresight import ranges_by_group

METHOD = fk.eight_stage()
ON = date(2026, 3, 2)
OWNERS = ("Maria", "Jun", "Eva", "")
TEAM = fk.SalesTeam(
    "sales",
    owners=("Eva",),
    teams=(fk.SalesTeam("north", owners=("Maria",), teams=(fk.SalesTeam("harbour", owners=("Jun",)),)),),
)
BELOW = {"*": OWNERS, "sales": ("Eva",), "north": ("Maria", "Jun"), "harbour": ("Jun",), "": ("",)}


def deal(number: int, owner: str, worth: int, stage: int) -> fk.Deal:
    """A deal whose customer has shown a stage."""
    made = fk.Deal.open(f"D{number}", under=METHOD, owner=owner, amount=fk.Money(worth, "EUR"), on=ON)
    return made.customer_moved(METHOD.customer_stages[stage].key, source="customer-document", on=ON)


drawn = st.lists(st.tuples(st.sampled_from(OWNERS), st.integers(1, 900), st.integers(0, 7)), max_size=8)


def forecast_of(told: list[tuple[str, int, int]]) -> Forecast:
    """The forecast of the deals."""
    return fk.forecast([deal(number, *one) for number, one in enumerate(told)], on=ON)


def enumerated(forecast: Forecast, owners: tuple[str, ...], level: float) -> int:
    """The smallest revenue that is not exceeded with a probability, by trying every outcome."""
    lines = [line for line in forecast.lines if line.owner in owners]
    mass: dict[int, float] = {}
    for won in product((False, True), repeat=len(lines)):
        chance, revenue = 1.0, 0
        for line, is_won in zip(lines, won, strict=True):
            one = float(line.chance_by("claimed") or 0)
            chance *= one if is_won else 1 - one
            revenue += int(line.figures.amount.amount) if is_won else 0
        mass[revenue] = mass.get(revenue, 0.0) + chance
    reached = 0.0
    for revenue in sorted(mass):
        reached += mass[revenue]
        if reached >= level - 1e-12:
            return revenue
    return max(mass)


@settings(max_examples=12)
@given(drawn)
def test_every_node_equals_enumeration(told: list[tuple[str, int, int]]) -> None:
    """Of every team the quantiles are those of all outcomes of its deals; the means add up exactly."""
    forecast = forecast_of(told)
    ranges = ranges_by_group(forecast, TEAM, "EUR", basis="claimed")
    for one in ranges.groups:
        for level, found in ((0.1, one.q10), (0.5, one.q50), (0.9, one.q90)):
            assert found == fk.Money(enumerated(forecast, BELOW[one.label], level), "EUR")
    parts = fk.Money(0, "EUR")
    for one in ranges.parts:
        parts = parts + one.mean
    assert parts == ranges.whole.mean
    assert sum(one.deals for one in ranges.parts) == ranges.whole.deals == len(forecast.lines)


@pytest.mark.parametrize("dependence", [Independent(), OneFactor(0.1)], ids=["independent", "one factor"])
def test_a_part_is_the_forecast_of_its_deals(dependence: Independent | OneFactor) -> None:
    """With any dependence each range is that of a book of the part's deals, by the figure of the whole."""
    told = [(OWNERS[number % 4], 100 + 7 * number, number % 6) for number in range(14)]
    deals = [deal(number, *one) for number, one in enumerate(told)]
    ranges = ranges_by_group(fk.forecast(deals, on=ON), "owner", "EUR", dependence=dependence)
    assert {one.label for one in ranges.parts} == set(OWNERS)
    for one in ranges.parts:
        alone = fk.forecast([each for each in deals if each.terms.owner == one.label], on=ON)
        own = alone.range("EUR", basis=ranges.basis, dependence=dependence)
        assert (one.q10, one.q50, one.q90, one.mean) == (own.q10, own.q50, own.q90, own.mean)


def test_one_figure_for_all_parts() -> None:
    """A part in which nobody is heard does not lead with another figure than the whole."""
    heard = deal(1, "Maria", 500, 3)
    silent = fk.Deal.open("silent", under=METHOD, owner="Jun", amount=fk.Money(900, "EUR"), on=ON)
    ranges = ranges_by_group(fk.forecast([heard, silent], on=ON), "owner", "EUR")
    assert ranges.basis == "verified"
    assert {one.range.basis for one in ranges.groups} == {"verified"}
    assert next(one for one in ranges.parts if one.label == "Jun").mean == fk.Money(0, "EUR")


def test_what_is_won_is_certain_in_its_part() -> None:
    """And in the whole; a function may say to which part a deal belongs."""
    won = deal(1, "Maria", 500, 3).override_win(by="Otto", reason="signed", on=ON)
    forecast = fk.forecast([won, deal(2, "Jun", 100, 3)], on=ON)
    ranges = ranges_by_group(forecast, lambda line: line.owner.upper(), "EUR")
    assert {one.label: str(one.won) for one in ranges.groups} == {
        "*": "500.00 EUR",
        "JUN": "0.00 EUR",
        "MARIA": "500.00 EUR",
    }


def test_what_is_no_division_is_refused() -> None:
    """By name."""
    with pytest.raises(InputError, match="by"):
        ranges_by_group(forecast_of([]), "product", "EUR")  # type: ignore[arg-type] # a deal may have several
    twice = fk.SalesTeam("sales", teams=(fk.SalesTeam("a", owners=("Jun",)), fk.SalesTeam("b", owners=("Jun",))))
    with pytest.raises(InputError, match="Jun"):
        ranges_by_group(forecast_of([]), twice, "EUR")
