"""The chance to win a deal: the audit step by step, and what a model expects beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit import Deal, Judgement, estimate
from funnelkit.checks.errors import InputError
from funnelkit.rules import SetTypicalDays, SetWinProbability
from funnelkit.testing.strategies import deals, methodologies
from funnelkit.win_models import Judged
from tests.deal.small_book import BOARD, CUSTOMER, DEALER, DOCUMENT, SMALL, day, led_to, opened

NAMES = ("claimed", "unverified", "lagging", "cold", "verified")


def told(deal: Deal, on: int) -> list[tuple[str, str]]:
    """The steps of the estimate, with what each changes."""
    return [(one.message.code.removeprefix("estimate-"), f"{one.change:+}") for one in estimate(deal, on=day(on)).steps]


def figures(deal: Deal, on: int) -> dict[str, Decimal | None]:
    """The five chances that are not zero."""
    answer = estimate(deal, on=day(on))
    return {name: chance for name in NAMES if (chance := getattr(answer, name)) != 0}


def test_in_step_and_heard_all_of_it_is_verified() -> None:
    """What the customer has shown and we have answered stands."""
    assert figures(led_to("solve"), 1) == {"claimed": Decimal("0.2"), "verified": Decimal("0.2")}


def test_what_only_a_dealer_says_is_unverified() -> None:
    """A claim beyond what the customer has shown raises the claimed chance alone."""
    deal = led_to("offer").customer_moved("order", source=DEALER, on=day(3))
    found = figures(deal, 3)
    assert found == {"claimed": Decimal("0.8"), "unverified": Decimal("0.4"), "verified": Decimal("0.4")}


def test_running_ahead_adds_nothing() -> None:
    """A supplier that runs ahead has no more than the customer's stage gives."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(1))
    for _ in range(4):
        deal = deal.override_advance(**BOARD, on=day(1))
    assert estimate(deal, on=day(1)).verified == Decimal("0.2")


def test_lagging_lowers_and_catching_up_restores() -> None:
    """What our side does not answer yet waits for us; each stage that we catch up restores its part."""
    deal = opened().customer_moved("order", source=DOCUMENT, on=day(1))
    assert told(deal, 1) == [("claimed", "+0.8"), ("lagging", "-0.7")]
    for chance in ("0.2", "0.4", "0.8"):
        deal = deal.override_advance(**BOARD, on=day(1))
        assert estimate(deal, on=day(1)).verified == Decimal(chance)


def test_nothing_is_verified_while_nothing_comes_from_the_customer() -> None:
    """The verified chance of an unheard deal is zero, and that is said; its claimed chance is that of its stage."""
    deal = opened().customer_moved("budget", source=DEALER, on=day(1))
    assert told(deal, 1) == [("claimed", "+0.2"), ("nothing-heard", "-0.2")]
    assert "None verified, 20 % as claimed: nothing has come from the customer yet" in str(estimate(deal, on=day(1)))


def test_absent_is_not_zero() -> None:
    """A table without any figure gives no chance at all rather than none; an outcome is known without a table."""
    blank = SMALL.customised("blank", *(SetWinProbability(key, None) for key in CUSTOMER))
    deal = opened(blank).customer_moved("budget", source=DOCUMENT, on=day(1))
    answer = estimate(deal, on=day(1))
    assert ([getattr(answer, name) for name in NAMES], answer.steps) == ([None] * 5, ())
    assert "No figure" in str(answer)
    won = estimate(deal.override_win(**BOARD, on=day(2)), on=day(2))
    assert (won.claimed, won.verified) == (Decimal(1), Decimal(0))


def test_a_gap_in_the_table_has_the_figure_of_the_nearest_earlier_stage() -> None:
    """The last stage without a figure of its own weighs as the one before."""
    gap = SMALL.customised("gap", SetWinProbability("order", None))
    deal = opened(gap).customer_moved("order", source=DOCUMENT, on=day(1))
    assert told(deal, 1) == [("claimed", "+0.4"), ("lagging", "-0.3")]


@pytest.mark.parametrize(
    ("days", "verified"), [(39, "0.2"), (40, "0.1"), (60, "0.05"), (80, "0.025"), (100, "0.0125"), (4000, "0")]
)
def test_silence_halves_for_each_whole_typical_stay_from_the_second_on(days: int, verified: str) -> None:
    """There is no cap: a customer who has been silent for years is not counted on."""
    timeless = SMALL.customised("short", SetTypicalDays("need", 1))
    deal = led_to("solve", under=timeless)
    answer = estimate(deal, on=day(1 + days))
    assert answer.verified == Decimal(verified)
    assert answer.cold == Decimal("0.2") - Decimal(verified)


def test_a_later_stage_is_never_left_with_less_than_an_earlier_one_would_be() -> None:
    """Cooled below what the stage before would have kept, a deal keeps that."""
    timeless = SMALL.customised("timeless", SetTypicalDays("need", None))
    assert estimate(led_to("solve", under=timeless), on=day(900)).verified == Decimal("0.1")


def test_a_newer_sign_of_an_earlier_stage_lowers_nothing() -> None:
    """Work that catches up is no contradiction: recording what a gate asks for never lowers a chance."""
    deal = led_to("offer")
    later = deal.record_evidence("need-told", source=DOCUMENT, on=day(3))
    assert figures(later, 3) == figures(deal, 3)


def test_a_win_that_a_person_called_is_claimed_and_unverified() -> None:
    """A lost deal is worth nothing, a won one everything; verified only where the signature is on file."""
    called = led_to("offer").override_win(**BOARD, on=day(4))
    assert figures(called, 4) == {"claimed": Decimal(1), "unverified": Decimal(1)}
    lost = led_to("offer").lose(reason="price", winner="Rival", on=day(4))
    assert (figures(lost, 4), told(lost, 4)) == ({}, [])


def test_an_override_that_the_position_rests_on_is_said() -> None:
    """An estimate that rests on an override says so."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(1)).override_advance(**BOARD, on=day(1))
    assert "let through by Maria: the board decided" in str(estimate(deal, on=day(1)))


def test_what_a_model_expects_stands_beside_and_is_no_part_of_the_sum() -> None:
    """A judgement is expected; the audit stays as it was, and the sentence leads with the expectation."""
    deal = led_to("solve")
    said = Judgement(deal.key, "0.35", author="Otto", reason="I know them", on=day(1))
    answer = estimate(deal, on=day(1), model=Judged.of(None, [said]))
    assert (answer.expected, answer.verified) == (Decimal("0.35"), Decimal("0.2"))
    assert answer.steps == estimate(deal, on=day(1)).steps
    assert "Chance to win 35 %, expected by judged; 20 % verified" in str(answer)
    with pytest.raises(InputError, match="model"):
        estimate(deal, on=day(1), model="learned")  # type: ignore[arg-type]


def test_an_estimate_reads_in_both_languages() -> None:
    """One line for a program's log, a sentence for a salesperson, chances in per cent."""
    answer = estimate(led_to("solve"), on=day(1))
    assert repr(answer) == "<Estimate Harbour 2026-03-03: Chance to win 20 %, verified; 20 % as claimed>"
    assert "赢单概率20%（有客户依据）" in answer.text("zh-Hans")


@settings(max_examples=max(1, settings().max_examples // 2))
@given(deals(under=methodologies(most_stages=4), most_steps=10), st.integers(0, 400))
def test_the_steps_add_up_and_nothing_is_below_zero(deal: Deal, after: int) -> None:
    """Claimed = verified + cold + lagging + unverified, exactly; the verified stage is the ceiling of the verified."""
    on: Any = deal.opening.on.fromordinal(deal.opening.on.toordinal() + after)
    answer = estimate(deal, on=on)
    if answer.claimed is None:
        return
    parts = [getattr(answer, name) for name in NAMES[1:]]
    assert sum(parts) == answer.claimed
    assert all(0 <= part <= 1 for part in parts)
    if deal.at(on).outcome in {"open", "suspended"}:
        assert sum((one.change for one in answer.steps), Decimal(0)) == answer.verified
