"""Probability: the chance by what is verified, with the contribution of each reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit import Deal, estimate
from funnelkit.rules import SetTypicalDays, SetWinProbability
from funnelkit.testing.strategies import deals, methodologies
from tests.deal.small_book import BOARD, CUSTOMER, DEALER, DOCUMENT, SMALL, day, led_to, opened


def told(deal: Deal, on: int) -> list[tuple[str, str]]:
    """The reasons of the estimate, with what each adds."""
    return [(one.message.code, f"{one.change:+}") for one in estimate(deal, on=day(on)).steps]


def test_the_verified_stage_is_the_ceiling() -> None:
    """In step, the chance is that of the verified stage; what is only claimed is told beside it."""
    deal = led_to("offer").customer_moved("order", source=DEALER, on=day(3))
    answer = estimate(deal, on=day(3))
    assert (answer.chance, answer.claimed) == (Decimal("0.4"), Decimal("0.4"))
    ahead = deal.override_advance(**BOARD, on=day(4))
    assert (estimate(ahead, on=day(4)).chance, estimate(ahead, on=day(4)).claimed) == (Decimal("0.4"), Decimal("0.8"))


def test_running_ahead_adds_nothing() -> None:
    """A supplier that runs ahead has no more than the customer's stage gives."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(1))
    for _ in range(4):
        deal = deal.override_advance(**BOARD, on=day(1))
    assert estimate(deal, on=day(1)).chance == Decimal("0.2")


def test_lagging_lowers_and_catching_up_restores() -> None:
    """A supplier that lags has only the chance of its own stage."""
    deal = opened().customer_moved("order", source=DOCUMENT, on=day(1))
    assert told(deal, 1) == [("estimate-stage", "+0.8"), ("estimate-lagging", "-0.7")]
    for chance in ("0.2", "0.4", "0.8"):
        deal = deal.override_advance(**BOARD, on=day(1))
        assert estimate(deal, on=day(1)).chance == Decimal(chance)


def test_nothing_is_verified_while_nothing_comes_from_the_customer() -> None:
    """The verified chance of an unheard deal is zero, and that is said; its claimed chance is that of its stage."""
    deal = opened().customer_moved("budget", source=DEALER, on=day(1))
    answer = estimate(deal, on=day(1))
    assert (answer.chance, answer.claimed) == (Decimal(0), Decimal("0.1"))
    assert answer.chances.verified == 0
    assert "nothing has come from the customer itself, so nothing is verified" in str(answer)


def test_absent_is_not_zero() -> None:
    """A stage without a figure gives no chance at all rather than none; of silence nothing is verified either way."""
    blank = SMALL.customised("blank", *(SetWinProbability(key, None) for key in CUSTOMER))
    deal = opened(blank).customer_moved("budget", source=DOCUMENT, on=day(1))
    answer = estimate(deal, on=day(1))
    assert (answer.chance, answer.claimed, answer.steps) == (None, None, ())
    assert str(answer) == "no figure verified, no figure claimed, from the base table of 'blank'"
    unheard = estimate(opened(blank), on=day(1))
    assert (unheard.chance, unheard.claimed) == (Decimal(0), None)
    won = estimate(deal.override_win(**BOARD, on=day(2)), on=day(2))
    assert (won.chance, won.claimed) == (Decimal(1), Decimal(1))


def test_a_gap_in_the_table_is_no_reason() -> None:
    """Where the customer's stage has no figure but ours has, ours alone gives the chance."""
    gap = SMALL.customised("gap", SetWinProbability("order", None))
    deal = opened(gap).customer_moved("order", source=DOCUMENT, on=day(1))
    assert told(deal, 1) == [("estimate-lagging", "+0.1")]


@pytest.mark.parametrize(
    ("days", "chance", "change"),
    [(39, "0.2", None), (40, "0.1", "-0.1"), (60, "0.05", "-0.15"), (80, "0.025", "-0.175"), (800, "0.025", "-0.175")],
)
def test_silence_halves_the_chance_for_each_further_typical_stay(days: int, chance: str, change: str | None) -> None:
    """After twice the typical days of the stage the chance is halved, and again for each further stay, three times."""
    deal = led_to("solve")
    assert estimate(deal, on=day(1 + days)).chance == Decimal(chance)
    assert [one[1] for one in told(deal, 1 + days)[1:]] == ([change] if change else [])


def test_a_stage_without_typical_days_does_not_age() -> None:
    """Where nobody knows how long is typical, silence lowers nothing."""
    timeless = SMALL.customised("timeless", SetTypicalDays("need", None))
    deal = opened(timeless).customer_moved("need", source=DOCUMENT, on=day(1))
    assert estimate(deal, on=day(900)).chance == Decimal("0.1")


def test_a_contradiction_brings_the_chance_half_way_down() -> None:
    """A newer sign of an earlier stage lowers the chance half way to that stage's; the deal does not move."""
    deal = led_to("offer").record_evidence("need-told", source=DOCUMENT, on=day(3))
    assert told(deal, 3) == [("estimate-stage", "+0.4"), ("estimate-contradicted", "-0.15")]
    assert estimate(deal, on=day(3)).chance == Decimal("0.25")


def test_a_contradiction_by_a_stage_without_a_figure_lowers_nothing() -> None:
    """Absent is not zero: how far down nobody knows."""
    gap = SMALL.customised("gap", SetWinProbability("need", None))
    deal = led_to("offer", under=gap).record_evidence("need-told", source=DOCUMENT, on=day(3))
    assert told(deal, 3) == [("estimate-stage", "+0.4"), ("estimate-contradicted", "+0.0")]


def test_an_override_that_the_position_rests_on_is_said() -> None:
    """An estimate that rests on an override says so."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(1)).override_advance(**BOARD, on=day(1))
    assert told(deal, 1) == [("estimate-stage", "+0.2"), ("estimate-override", "+0")]
    assert "+0 the position rests on an override by Maria: the board decided" in str(estimate(deal, on=day(1)))


def test_an_estimate_reads_in_both_languages() -> None:
    """One line for a program's log, a sentence for a salesperson."""
    answer = estimate(led_to("solve"), on=day(1))
    assert repr(answer) == "<Estimate Harbour 2026-03-03: 0.2 verified, 0.2 claimed>"
    assert str(answer) == (
        "0.2 verified, 0.2 claimed, from the base table of 'small': +0.2 the customer verifiably stands at 'budget'"
    )
    assert answer.text("zh-Hans").startswith("经证实0.2，据称0.2")
    assert str(answer.steps[0]) == "+0.2 the customer verifiably stands at 'budget'"


@settings(max_examples=max(1, settings().max_examples // 2))
@given(deals(under=methodologies(most_stages=4), most_steps=10), st.integers(0, 400))
def test_the_reasons_add_up_and_the_verified_stage_is_the_ceiling(deal: Deal, after: int) -> None:
    """Contributions add up to the chance; it is never above the customer's stage's; the claimed is never below it."""
    on: Any = deal.opening.on.fromordinal(deal.opening.on.toordinal() + after)
    answer, reading = estimate(deal, on=on), deal.at(on)
    if answer.chance is None:
        return
    assert sum((one.change for one in answer.steps), Decimal(0)) == answer.chance
    assert 0 <= answer.chance <= 1
    assert answer.claimed is None or answer.chance <= answer.claimed
    ceiling = reading.verified_stage.win_probability
    if ceiling is not None and reading.outcome in {"open", "suspended"}:
        assert answer.chance <= ceiling
