"""Roll-up: own plus children is the parent, and adjustments stay beside what was computed."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.forecasting import unassigned
from tests.forecasting.told_deals import TODAY, Told, books, forecast_of

NORTH = fk.SalesTeam("north", owners=("Maria",))
SALES = fk.SalesTeam("sales", owners=("Otto",), teams=(NORTH, fk.SalesTeam("south", owners=("Jun",))))
BOOK = forecast_of(Told("a"), Told("b", owner="Jun", claimed=3), Told("c", owner="Otto"), Told("d", owner=""))


def adjustment(team: str, change: str, currency: str = "EUR") -> fk.forecasting.Adjustment:
    """What Otto adds."""
    return fk.forecasting.Adjustment(team, change=fk.Money(change, currency), author="Otto", reason="slips", on=TODAY)


def test_a_parent_is_its_own_plus_its_children() -> None:
    """Own deals and the teams below add up to the team, level by level."""
    top = fk.roll_up(BOOK, SALES, "EUR")
    assert top.own.claimed == fk.Money("100", "EUR")
    assert [child.computed.claimed for child in top.children] == [fk.Money("100", "EUR"), fk.Money("800", "EUR")]
    assert top.computed.claimed == top.adjusted == fk.Money("1000", "EUR")
    assert [team.team for team in top.teams()] == ["sales", "north", "south"]
    assert top.lead == "claimed"  # nobody has heard a customer


def test_a_deal_of_no_team_is_not_lost() -> None:
    """Deals whose owner is in no team have figures of their own."""
    assert unassigned(BOOK, SALES, "EUR").claimed == fk.Money("100", "EUR")


def test_an_adjustment_stays_beside_the_computed_figure() -> None:
    """An adjustment counts for its team and all above, with author and reason; the computed figure stays."""
    made = adjustment("north", "-40.50")
    top = fk.roll_up(BOOK, SALES, "EUR", adjustments=[made, adjustment("sales", "7")])
    north, south = top.children
    assert (north.adjusted, south.adjusted, top.adjusted) == (
        fk.Money("59.50", "EUR"),
        fk.Money("800", "EUR"),
        fk.Money("966.50", "EUR"),
    )
    assert top.computed.claimed == fk.Money("1000", "EUR")
    assert north.adjustments == (made,)
    assert repr(top) == "<RollUp sales: 1,000.00 EUR computed, 966.50 EUR adjusted>"


def test_an_adjustment_is_reverted_by_leaving_it_out() -> None:
    """Rolled up without it, everything is as before."""
    assert fk.roll_up(BOOK, SALES, "EUR", adjustments=[]) == fk.roll_up(BOOK, SALES, "EUR")


def test_a_hierarchy_that_counts_twice_is_refused() -> None:
    """Teams and owners that stand twice and adjustments of no team are named all at once."""
    twice = fk.SalesTeam("sales", owners=("Maria", "Maria"), teams=(NORTH, NORTH))
    with pytest.raises(InputError) as refusal:
        fk.roll_up(BOOK, twice, "EUR", adjustments=[adjustment("nort", "1")])
    assert refusal.value.codes == ("team-twice", "owner-in-two-teams", "unknown-key")
    assert "did you mean 'north'?" in str(refusal.value)


def test_an_adjustment_in_another_currency_is_refused() -> None:
    """Euros are not adjusted by dollars."""
    with pytest.raises(fk.checks.MoneyError):
        fk.roll_up(BOOK, SALES, "EUR", adjustments=[adjustment("north", "1", "USD")])


@given(books, st.lists(st.integers(-(10**6), 10**6), max_size=4), st.sampled_from(("EUR", "USD", "JPY")))
def test_nothing_is_lost_in_a_roll_up(told: tuple[Told, ...], changes: list[int], currency: str) -> None:
    """The top and the unassigned are the total; each parent is own + children; adjustments add up exactly."""
    forecast = forecast_of(*told)
    made = [adjustment(("sales", "north", "south")[at % 3], f"{change}", currency) for at, change in enumerate(changes)]
    top = fk.roll_up(forecast, SALES, currency, adjustments=made)
    for team in top.teams():
        assert team.computed == sum((child.computed for child in team.children), team.own)
    whole = top.computed + unassigned(forecast, SALES, currency)
    total = forecast.totals.get(currency)
    assert whole == total if total else whole.count == 0
    assert top.adjusted - top.computed.led_by(top.lead) == fk.Money(sum(changes), currency)
    assert pickle.loads(pickle.dumps(top)) == top  # noqa: S301 - our own
