"""Amounts that only others tell count in the expectation by how far such amounts were agreed in the end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from attrs import evolve

import funnelkit as fk
from funnelkit.learning import HistoryFloors, ToldAmount, told_ratios
from funnelkit.testing import synthetic_book
from funnelkit.win_models import LearnedWinModel

OPENED, DAY = date(2026, 1, 5), date(2026, 3, 1)
METHOD = fk.eight_stage()
FEW = HistoryFloors(won=10, not_won=10, moves=1)


def open_deal(dealer: str = "Nordlys", *, ours: bool = False) -> fk.Deal:
    """A deal whose amount a dealer has told, or we."""
    deal = fk.Deal.open("now", under=METHOD, channel=f"dealer:{dealer}", on=OPENED)
    source = "" if ours else "third-party"
    deal = deal.set_amount(fk.Money("1000", "EUR"), source=source, on=OPENED)
    return deal.customer_moved("tender", source="customer-document", on=DAY)


def won(key: str, told: str, agreed: str) -> fk.Deal:
    """A deal that a dealer told too high, and that was won for less."""
    deal = fk.Deal.open(key, under=METHOD, key=key, channel="dealer:Nordlys", on=date(2025, 1, 6))
    deal = deal.set_amount(fk.Money(told, "EUR"), source="third-party", on=date(2025, 1, 7))
    deal = deal.customer_moved("tender", source="customer-document", on=date(2025, 2, 3))
    deal = deal.set_amount(fk.Money(agreed, "EUR"), on=date(2025, 3, 3))
    return deal.override_win(by="Otto", reason="on paper", on=date(2025, 3, 4))


@cache
def learned() -> LearnedWinModel:
    """What a made-up company's deals and twenty that a dealer told twice too high teach."""
    history = synthetic_book(METHOD, deals=120, seed=2, since=date(2024, 1, 1), until=date(2026, 1, 1))
    return fk.learn_win_model([*history, *(won(f"won-{n}", "200", "100") for n in range(20))], on=DAY, floors=FEW)


def test_what_a_dealer_tells_is_taken_at_what_was_agreed_of_it() -> None:
    """The expected figure, its range and its periods; the audit is as told, and the reason is said."""
    forecast = fk.forecast([open_deal()], on=DAY, model=learned())
    (line,) = forecast.lines
    assert line.expected_chance is not None
    assert line.chances.told == learned().told_ratio(open_deal().at(DAY)) == Decimal("0.5")
    assert line.expected == fk.Money("500", "EUR") * line.expected_chance
    assert line.claimed == fk.Money("1000", "EUR") * line.claimed_chance  # type: ignore[operator]
    assert forecast.totals["EUR"].expected == line.expected
    assert forecast.range("EUR", basis="expected").q90 == fk.Money("500", "EUR")
    assert forecast.range("EUR", basis="claimed").q90 == fk.Money("1000", "EUR")
    assert "amounts told by Nordlys are taken at 50 %" in fk.estimate(open_deal(), on=DAY, model=learned()).text()


def test_our_own_amount_is_taken_as_it_is() -> None:
    """What the customer or we say is not corrected."""
    (line,) = fk.forecast([open_deal(ours=True)], on=DAY, model=learned()).lines
    assert (line.chances.told, line.amount_is_told) == (Decimal(1), False)


def test_a_dealer_without_deals_is_taken_as_all_are() -> None:
    """Nothing is known of it but what is known of the others."""
    assert learned().told_ratio(open_deal("Newcomer").at(DAY)) == Decimal("0.5")


def test_under_the_floor_amounts_are_taken_as_told_and_that_is_said() -> None:
    """Too few were told and agreed: the ratio is 1, with the counts."""
    few: LearnedWinModel = evolve(learned(), told=told_ratios([ToldAmount("Nordlys", 200.0, 100.0)] * 3))
    (line,) = fk.forecast([open_deal()], on=DAY, model=few).lines
    assert line.chances.told == 1
    assert "insufficient history: 3 amounts" in fk.estimate(open_deal(), on=DAY, model=few).text()
