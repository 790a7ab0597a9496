"""Standing: both sides, the outcome, and what the position rests on, in one sentence of either language."""

from __future__ import annotations

import pytest

from funnelkit import Deal, standing
from funnelkit.checks import NotOpenYetError
from tests.deal.small_book import BOARD, DEALER, DOCUMENT, OPENED, SMALL, day, led_to, opened


def test_a_standing_says_where_both_sides_stand() -> None:
    """The sentence names the outcome, both sides, the claim, and what nothing shows."""
    deal = led_to("solve").customer_moved("order", source=DEALER, on=day(2))
    answer = standing(deal, on=day(3))
    assert repr(answer) == "<Standing Harbour 2026-03-05: customer budget (claimed order), supplier solve, open>"
    assert str(answer) == (
        "Harbour on 5 March: open. Customer: Budget (2 of 5, shown by evidence), said to be at 'Order'. "
        "We: Solve (2 of 5)"
    )
    assert answer.text("zh-Hans").startswith("Harbour，3月5日：进行中。客户已走到第2步“Budget”（共5步，有客户依据）")


def test_a_standing_says_what_it_rests_on() -> None:
    """Nothing heard, jumped-over stages and overrides are remarked."""
    assert "nothing has come from it yet" in str(standing(opened(), on=day(0)))
    deal = opened().customer_moved("tender", source=DOCUMENT, on=day(1)).override_advance(**BOARD, on=day(1))
    words = str(standing(deal, on=day(1)))
    assert "skipped without a word: 'Budget'" in words
    assert "let through by Maria: the board decided" in words


def test_progress_is_the_part_of_the_process_that_was_passed() -> None:
    """Progress counts what the customer has verifiably passed, and is whole once the deal is won."""
    deal = opened()
    assert standing(deal, on=day(0)).progress == 0
    deal = deal.record_evidence("contract-signed", source=DOCUMENT, on=day(1), reference="contract 7")
    assert standing(deal, on=day(1)).progress.as_integer_ratio() == (3, 5)
    assert standing(deal.win(on=day(2)), on=day(2)).progress == 1


def test_a_standing_of_a_past_day_and_of_what_was_known() -> None:
    """Every answer is given on any day, and by what was known by a day."""
    deal = opened().customer_moved("tender", source=DOCUMENT, on=day(2), recorded_on=day(9))
    assert standing(deal, on=day(1)).verified.key == "need"
    assert standing(deal, on=day(5)).verified.key == "tender"
    assert standing(deal, on=day(5), known_by=day(8)).verified.key == "need"
    with pytest.raises(NotOpenYetError):
        standing(deal, on=day(-1))


def test_a_standing_calls_the_deal_by_its_name() -> None:
    """People read the name of a deal, with the key beside it where that is another one."""
    deal = Deal.open("Harbour switchgear", under=SMALL, key="006Ax", on=OPENED)
    assert str(standing(deal, on=OPENED)).startswith("Harbour switchgear (006Ax) on ")
    assert str(standing(opened(), on=OPENED)).startswith("Harbour on ")


def test_a_deal_of_which_nothing_was_heard_stands_nowhere_verifiably() -> None:
    """As long as nothing came from the customer, its first stage is where it counts as standing, no more."""
    words = str(standing(opened(), on=OPENED))
    assert "Customer: nothing has come from it yet. We: " in words
    assert "evidence" not in words
