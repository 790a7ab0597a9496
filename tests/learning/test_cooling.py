"""What cools a deal is learned: the customer's silence, a passed close date; and ends without a path teach no stage."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

import funnelkit as fk
from funnelkit.learning import LOST, History, Spell, learn_stage_model
from funnelkit.win_models import LearnedWinModel
from funnelkit.win_models.deal_histories import history_of, with_known_paths
from tests.learning.test_deals import method, won_deal

START = date(2024, 1, 1)
ON = date(2025, 6, 1)
CALLING = fk.Methodology(
    key="calling",
    name="Calling",
    customer_stages=[
        fk.rules.CustomerStage(
            "need",
            "Need",
            win_probability="0.2",
            typical_days=20,
            evidence=[fk.rules.EvidenceKind("call", "Called us")],
        ),
        fk.rules.CustomerStage(
            "order", "Order", win_probability="0.6", evidence=[fk.rules.EvidenceKind("signed", "Signed")]
        ),
    ],
    supplier_stages=[fk.rules.SupplierStage("offer", "Offer"), fk.rules.SupplierStage("close", "Close")],
    signature=["signed"],
)


def called(deal: fk.Deal, day: date) -> fk.Deal:
    """The customer called."""
    return deal.record_evidence("call", source="customer-document", on=day)


def deal_of(number: int) -> fk.Deal:
    """Every other customer calls each fortnight until it decides; the others fall silent, and nobody writes it down."""
    day = START + timedelta(days=number)
    deal = fk.Deal.open(f"deal {number}", under=CALLING, on=day)
    deal = called(deal, day + timedelta(days=5))
    if number % 2:
        return deal
    end = day + timedelta(days=60 + number % 40)
    heard = day + timedelta(days=19)
    while heard < end:
        deal, heard = called(deal, heard), heard + timedelta(days=14)
    if number % 6:
        signed = deal.record_evidence("signed", source="customer-document", reference="order", on=end)
        return signed.win(on=end)
    return deal.lose(on=end)


@cache
def learned() -> LearnedWinModel:
    """What 400 such deals teach."""
    return fk.learn_win_model([deal_of(number) for number in range(400)], on=ON)


def chance(deal: fk.Deal) -> float:
    """The expected chance."""
    expected = learned().chances(deal.at(ON)).expected
    assert expected is not None
    return float(expected)


def test_silence_cools_as_far_as_history_shows_it() -> None:
    """Of two deals of the same age the one whose customer still calls is worth much more; and the reasons say why."""
    opened = ON - timedelta(days=50)
    silent = called(fk.Deal.open("silent", under=CALLING, on=opened), opened + timedelta(days=5))
    calling = called(silent, ON - timedelta(days=3))
    assert chance(calling) > 0.35
    assert chance(silent) < 0.2 * chance(calling)
    said = [str(one) for one in learned().chances(silent.at(ON)).contributions]
    assert any("the customer has been silent for 2.25 typical stays" in reason for reason in said)
    chinese = [one.reason.text("zh-Hans") for one in learned().chances(silent.at(ON)).contributions]
    assert any("客户沉默已达通常停留时间的2.25倍" in reason for reason in chinese)


def test_long_silence_leaves_next_to_nothing() -> None:
    """Deals that were forgotten a year ago are not counted on, though nobody has closed them."""
    opened = ON - timedelta(days=400)
    forgotten = called(fk.Deal.open("forgotten", under=CALLING, on=opened), opened + timedelta(days=5))
    assert chance(forgotten) < 0.05


def test_twelve_deals_are_told_that_they_are_too_few() -> None:
    """A small company has no expectation, and is told so with its counts."""
    model = fk.learn_win_model([deal_of(number) for number in range(12)], on=ON)
    found = model.chances(deal_of(1).at(ON))
    assert found.expected is None
    assert "insufficient history" in str(found.reasons[0])


def bare(number: int) -> fk.Deal:
    """An export that tells outcomes, and no stages."""
    day = START + timedelta(days=number)
    deal = fk.Deal.open(f"bare {number}", under=method(), on=day)
    if number % 3:
        return deal.override_win(by="Maria", reason="told by the old system", on=day + timedelta(days=40))
    return deal.lose(on=day + timedelta(days=40))


def lost_after_all(number: int) -> fk.Deal:
    """A deal whose customer moves on and orders elsewhere."""
    day = START + timedelta(days=number)
    deal = fk.Deal.open(f"lost {number}", under=method(), on=day)
    deal = deal.customer_moved("order", source="customer-document", on=day + timedelta(days=10))
    return deal.lose(on=day + timedelta(days=30))


def test_ends_without_a_path_teach_no_stage() -> None:
    """Closed deals of which only the end is on record leave the chances of stages as they were."""
    known = [won_deal(number) for number in range(60)] + [lost_after_all(number) for number in range(60)]
    lead = fk.Deal.open("lead", under=method(), on=ON - timedelta(days=5)).at(ON)
    alone, mixed = (
        fk.learn_win_model(book, on=date(2026, 12, 31)).chances(lead).expected
        for book in (known, [*known, *(bare(number) for number in range(120))])
    )
    assert alone is not None
    assert mixed is not None
    assert float(mixed) == pytest.approx(float(alone), abs=0.01)
    won, more, lost, ours = [
        (deal, history_of(deal, on=date(2026, 12, 31))) for deal in (bare(1), bare(2), bare(3), won_deal(1))
    ]
    assert [one.path_known for _, one in with_known_paths([won, more, lost, ours])] == [False, False, False, True]
    assert [one.path_known for _, one in with_known_paths([won, lost, ours])] == [False, True, True]


def test_ends_without_a_path_are_the_rate_of_the_whole() -> None:
    """They are counted as ends, and nowhere else."""
    ends = [
        History(str(n), spells=[Spell("a", entered=0, left=9, next=LOST)], known_until=9, path_known=False)
        for n in range(50)
    ]
    model = learn_stage_model(ends)
    assert not model.curves
    assert model.win_probability("a", age=0) == pytest.approx(1 / 52)
