"""Learning from deals: histories of journals, and the win model that they teach."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import funnelkit as fk
from funnelkit.forecasting import history_of
from funnelkit.forecasting.learning.histories import LOST, WON

START = date(2026, 1, 5)


def method() -> fk.Methodology:
    """Two stages a side, with a signature."""
    signed = fk.EvidenceKind("signed", "Signed")
    return fk.Methodology(
        key="short",
        name="Short",
        customer_stages=[
            fk.CustomerStage("need", "Need", win_probability="0.2"),
            fk.CustomerStage("order", "Order", win_probability="0.6", evidence=[signed]),
        ],
        supplier_stages=[fk.SupplierStage("offer", "Offer"), fk.SupplierStage("close", "Close")],
        signature=["signed"],
    )


def won_deal(number: int, *, days: int = 10) -> fk.Deal:
    """A deal whose customer moves on and signs."""
    day = START + timedelta(days=number)
    deal = fk.Deal.open(f"won {number}", under=method(), amount=fk.Money("1000", "EUR"), on=day)
    deal = deal.customer_moved("order", source="customer-document", on=day + timedelta(days=days))
    deal = deal.record_evidence("signed", source="customer-document", on=day + timedelta(days=2 * days))
    return deal.win(on=day + timedelta(days=2 * days))


def lost_deal(number: int) -> fk.Deal:
    """A deal that lingers and is lost."""
    day = START + timedelta(days=number)
    deal = fk.Deal.open(f"lost {number}", under=method(), amount=fk.Money("1000", "EUR"), on=day)
    return deal.lose(on=day + timedelta(days=90))


def test_a_journal_becomes_stays_in_paired_standings() -> None:
    """Each stay is a pair of stages with the day of entering and leaving; the last leads to the outcome."""
    spells = history_of(won_deal(0), on=date(2026, 12, 31)).spells
    assert [spell.state for spell in spells] == [("need", "offer"), ("order", "offer")]
    assert [spell.left - spell.entered for spell in spells] == [10, 10]
    assert spells[-1].next == WON


def test_open_deals_are_censored_and_known_by_counts() -> None:
    """A deal is open up to the day; what was recorded later is not in its history."""
    deal = fk.Deal.open("late", under=method(), on=START)
    deal = deal.lose(on=START + timedelta(days=5), recorded_on=START + timedelta(days=50))
    then = START + timedelta(days=20)
    assert history_of(deal, on=then, known_by=then).is_open
    assert history_of(deal, on=then).ending == LOST


def test_reopened_deals_count_as_never_closed() -> None:
    """A loss that was taken back is no ending."""
    deal = lost_deal(0).reopen(on=START + timedelta(days=100))
    history = history_of(deal, on=START + timedelta(days=120))
    assert history.is_open
    assert len(history.spells) == 1


def test_a_resting_deal_is_watched_until_its_rest_began() -> None:
    """Suspended days are no time at risk."""
    deal = fk.Deal.open("rests", under=method(), on=START).suspend(on=START + timedelta(days=7))
    history = history_of(deal, on=START + timedelta(days=100))
    assert history.known_until - history.created == 7


def test_too_little_history_says_so_and_gives_the_base_table() -> None:
    """Under the floors the prior rules, and the reason names the counts."""
    model = fk.learn_win_model([won_deal(0), lost_deal(1)], on=date(2026, 12, 31))
    fresh = fk.Deal.open("new", under=method(), on=START)
    chances = model.chances(fresh.at(START))
    assert chances.claimed == method().customer_stages[0].win_probability
    assert chances.verified == 0
    assert chances.source == "prior"
    assert chances.reasons[0].code == "insufficient-history"


def test_age_lowers_the_chance_of_slow_survivors() -> None:
    """Where wins are fast and losses linger, an old deal has less of a chance than a young one; reasons add up."""
    book = [won_deal(number) for number in range(60)] + [lost_deal(number) for number in range(60)]
    model = fk.learn_win_model(book, on=date(2026, 12, 31))
    fresh = fk.Deal.open("new", under=method(), on=START)
    young, old = (model.chances(fresh.at(START + timedelta(days=days))) for days in (2, 60))
    assert young.source == "learned"
    assert young.claimed is not None
    assert old.claimed is not None
    assert young.claimed > old.claimed
    assert young.support > 0
    total = young.base + sum(odds for _, odds in young.contributions)
    assert float(young.claimed) == pytest.approx(1 / (1 + 2.718281828459045**-total), abs=1e-6)


def test_verified_is_never_above_claimed_and_zero_before_anything_is_heard() -> None:
    """The verified chance is that of the verified stage, and nothing heard is nothing verified."""
    book = [won_deal(number) for number in range(60)] + [lost_deal(number) for number in range(60)]
    model = fk.learn_win_model(book, on=date(2026, 12, 31))
    claimed_only = fk.Deal.open("talk", under=method(), on=START)
    claimed_only = claimed_only.customer_moved("order", source="third-party", on=START)
    assert model.chances(claimed_only.at(START)).verified == 0
    heard = claimed_only.meet_person("Ms Berg", on=START)
    chances = model.chances(heard.at(START))
    assert chances.verified is not None
    assert chances.claimed is not None
    assert 0 < chances.verified <= chances.claimed


def test_settled_deals_have_settled_chances() -> None:
    """Won is certain, lost is nothing."""
    model = fk.learn_win_model([won_deal(0)], on=date(2026, 12, 31))
    assert model.chances(won_deal(1).at(date(2026, 12, 31))).claimed == 1
    assert model.chances(lost_deal(1).at(date(2026, 12, 31))).claimed == 0


def test_revenue_by_period_adds_up_to_the_forecast() -> None:
    """The periods and what comes later are the claimed forecast, exactly."""
    book = [won_deal(number) for number in range(60)] + [lost_deal(number) for number in range(60)]
    on = date(2026, 3, 1)
    model = fk.learn_win_model(book, on=on)
    spread = fk.revenue_by_period(book, "EUR", on=on, model=model, periods=4)
    total = fk.forecast(book, on=on, model=model).totals["EUR"].claimed
    assert sum((money for _, money in spread.periods), spread.later) == total
    assert spread.periods[0][0].label == "2026-03"
