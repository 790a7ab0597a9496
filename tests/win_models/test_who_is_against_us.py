"""Rivals and people who are against us teach what they cost, and are named as reasons."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import funnelkit as fk
from funnelkit.learning import HistoryFloors

FIRST = date(2024, 1, 1)
ON = date(2026, 1, 1)


def lived(number: int, *, opposed: bool, won: bool | None) -> fk.Deal:
    """A deal with a rival and a buyer, who are against us or not; None for one that is still open."""
    begun = FIRST + timedelta(days=number * 4)
    deal = fk.Deal.open(f"deal {number}", under=fk.eight_stage(), on=begun)
    on = begun + timedelta(days=2)
    deal = deal.note_competitor("Voltana", position="leading" if opposed else "trailing", on=on)
    feels: Any = "opposed" if opposed else "supportive"
    deal = deal.note_person("Ms Berg", buying_role="economic-buyer", attitude=feels, on=on)
    if won is None:
        return deal
    end = begun + timedelta(days=40 + number % 30)
    return deal.told_position(system="crm", outcome="won" if won else "lost", on=end)


def test_a_rival_ahead_costs_what_history_says() -> None:
    """Of those with a rival ahead and a buyer against us one in eight was won, of the others six in eight."""
    book = [
        lived(number, opposed=number % 2 == 0, won=number // 2 % 8 == 0 if number % 2 == 0 else number // 2 % 8 > 1)
        for number in range(160)
    ]
    model = fk.learn_win_model(book, on=ON, floors=HistoryFloors(won=20, not_won=20))
    against, with_us = (lived(170, opposed=opposed, won=None) for opposed in (True, False))
    asked = against.opening.on + timedelta(days=5)
    low, high = (model.chances(deal.at(asked)) for deal in (against, with_us))
    assert low.expected is not None
    assert high.expected is not None
    assert low.expected < high.expected - Decimal("0.15")
    said = [str(one.reason) for one in low.contributions]
    assert "a rival is ahead of us" in said or "somebody at the customer is against us" in said


def test_what_is_not_known_of_rivals_says_nothing() -> None:
    """A deal without a word on rivals or people has no such reason."""
    book = [lived(number, opposed=number % 2 == 0, won=number % 2 == 1) for number in range(120)]
    model = fk.learn_win_model(book, on=ON, floors=HistoryFloors(won=20, not_won=20))
    deal = fk.Deal.open("plain", under=fk.eight_stage(), on=date(2025, 12, 1))
    reasons = [str(one.reason) for one in model.chances(deal.at(date(2025, 12, 5))).contributions]
    assert not [one for one in reasons if "rival" in one or "against us" in one]
