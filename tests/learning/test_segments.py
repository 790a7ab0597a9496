"""Segments of deals: owner, customer, dealer and product, each believed as far as it has shown that it differs."""

from __future__ import annotations

from datetime import timedelta
from math import exp
from typing import Any

import pytest

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.win_models.known_facts import Segment
from tests.learning.evident_deals import METHOD, START


def owned_deal(number: int, owner: str) -> fk.Deal:
    """A deal of which Maria wins seven in ten, Jun three; each is another customer's."""
    opened = START + timedelta(days=number // 2)
    deal = fk.Deal.open(f"{owner} {number}", under=METHOD, owner=owner, customer=f"{owner} {number}", on=opened)
    end, won = opened + timedelta(days=30), number % 10 < (7 if owner == "Maria" else 3)
    return deal.override_win(by="Otto", reason="told", on=end) if won else deal.lose(on=end)


def test_segments_move_the_chance_as_far_as_they_have_shown_that_they_differ() -> None:
    """Whose deal it is tells much here, a customer that bought once hardly anything, and a new owner nothing."""
    book = [owned_deal(number, owner) for number in range(120) for owner in ("Maria", "Jun")]
    on = START + timedelta(days=200)

    def said(owner: str, *segments: Segment) -> fk.win_models.WinChances:
        deal = fk.Deal.open("new", under=METHOD, owner=owner, customer="Maria 7", on=on)
        return fk.learn_win_model(book, on=on, segments=segments).chances(deal.at(on))

    def chance(owner: str, *segments: Segment) -> float:
        return float(said(owner, *segments).expected or 0)

    assert chance("Maria") == chance("Jun") == pytest.approx(0.5, abs=0.02)
    assert chance("Maria", "owner") == pytest.approx(0.7, abs=0.05)
    assert chance("Jun", "owner") == pytest.approx(0.3, abs=0.05)
    assert chance("Li", "owner") == chance("Li")
    assert chance("Li", "dealer", "product") == chance("Li")
    # Of 240 customers most share one column, and what those have in common is hardly anything.
    assert chance("Li", "customer", "dealer", "product") == pytest.approx(chance("Li"), abs=0.03)
    told = {
        str(one.reason): (one.log_odds, one.reason.text("zh-Hans"))
        for one in said("Jun", "owner", "customer").contributions
        if one.reason.code == "fact-segment"
    }
    assert set(told) == {"owner 'Jun'", "customer 'Maria 7'"}
    assert told["owner 'Jun'"][0] < -0.6
    assert abs(told["customer 'Maria 7'"][0]) < 0.2
    assert told["owner 'Jun'"][1] == "负责人“Jun”"
    grouped = said("Jun", "owner")
    total = grouped.base + sum(one.log_odds for one in grouped.contributions)
    assert float(grouped.expected or 0) == pytest.approx(1 / (1 + exp(-total)), abs=1e-6)


def test_segments_that_do_not_exist_are_refused() -> None:
    """A slip of the pen would group by nothing."""
    anything: Any = fk.learn_win_model
    with pytest.raises(InputError, match="did you mean 'owner'"):
        anything([owned_deal(0, "Maria")], on=START, segments=["ower"])
    with pytest.raises(InputError, match="segments is of the type str"):
        anything([owned_deal(0, "Maria")], on=START, segments="owner")
