"""The customer goes back to a stage: budget cut, criteria reopened."""

from __future__ import annotations

import pytest

from funnelkit import Deal, Methodology, in_step
from funnelkit.rules import AddRule, Criterion, DropCriterion, SetPairs
from tests.deal.small_book import BOARD, DEALER, DOCUMENT, SMALL, WORDS, day, led_to, opened, ready_to_leave, stands


def missing(deal: Deal) -> list[str]:
    """What the gate ahead waits for."""
    return [item.gap for item in deal.may_advance(on=day(900)).missing]


@pytest.mark.parametrize("source", [DOCUMENT, DEALER, WORDS])
def test_any_source_may_lower(source: str) -> None:
    """A step back is believed from whom it comes: what is verified and what is claimed both go down."""
    deal = opened().customer_moved("order", source=DOCUMENT, on=day(1))
    assert stands(deal.customer_went_back("budget", source=source, on=day(2)))[:2] == ("budget", "budget")


def test_only_the_customer_may_raise_again() -> None:
    """After a return a dealer raises what is claimed, and only the customer what is verified."""
    deal = opened().customer_moved("order", source=DOCUMENT, on=day(1))
    deal = deal.customer_went_back("budget", source=DEALER, on=day(2))
    deal = deal.customer_moved("order", source=DEALER, on=day(3))
    assert stands(deal)[:2] == ("budget", "order")
    assert stands(deal.customer_moved("tender", source=DOCUMENT, on=day(4)))[:2] == ("tender", "order")


def test_what_was_evidenced_before_no_longer_holds_the_position() -> None:
    """Evidence that is dated before the return does not raise the customer again, even when it is entered later."""
    deal = opened().customer_went_back("need", source=DOCUMENT, on=day(5))
    deal = deal.record_evidence("tender-issued", source=DOCUMENT, on=day(4))
    assert stands(deal)[:2] == ("need", "need")
    assert stands(deal, on=day(4))[:2] == ("tender", "tender")


def test_going_back_to_where_it_stands_or_further_on_is_no_news() -> None:
    """A return to the present or to a later stage changes no position and asks for no confirmation."""
    deal = ready_to_leave(led_to("solve"), on=day(2))
    for stage in ("tender", "delivery"):
        after = deal.customer_went_back(stage, source=DOCUMENT, on=day(3))
        assert stands(after) == stands(deal)
        assert missing(after) == []


def test_a_return_without_news_takes_back_nothing() -> None:
    """That the customer stands where it stood before voids no sign of a stage that we have run ahead to."""
    deal = opened().override_advance(**BOARD, on=day(1)).record_admission(source=DOCUMENT, on=day(1))
    assert "exit-sign:solve" not in missing(deal)
    assert "exit-sign:solve" not in missing(deal.customer_went_back("need", source=DOCUMENT, on=day(2)))


def test_our_stage_stays_so_we_are_ahead_by_the_gap() -> None:
    """The supplier's stage stays, and the verdict says by how much we are ahead, and why."""
    deal = led_to("close").customer_went_back("budget", source=DOCUMENT, on=day(5))
    assert stands(deal)[2] == "close"
    verdict = in_step(deal, on=day(5))
    assert (verdict.verdict, verdict.size) == ("ahead", 2)
    assert "the customer went back to 'Budget' on 7 March" in str(verdict)


def test_a_return_that_was_made_up_for_explains_nothing() -> None:
    """Once the customer has come on again, an old return is no reason for being ahead."""
    deal = led_to("close").customer_went_back("need", source=DOCUMENT, on=day(5))
    deal = deal.customer_moved("tender", source=DOCUMENT, on=day(6))
    verdict = in_step(deal, on=day(6))
    assert verdict.size == 1
    assert "went back" not in str(verdict)


def test_milestones_and_exit_signs_of_later_stages_need_confirmation() -> None:
    """After a return the stages later than the one gone back to ask for their criteria and exit signs anew."""
    deal = ready_to_leave(led_to("solve"), on=day(2))
    assert missing(deal) == []
    deal = deal.customer_went_back("need", source=DOCUMENT, on=day(3))
    assert missing(deal) == ["criterion:fit-checked", "exit-sign:solve", "lead:offer"]
    deal = deal.customer_moved("tender", source=DOCUMENT, on=day(4)).record_admission(source=DOCUMENT, on=day(4))
    assert missing(deal) == ["criterion:fit-checked"]
    assert missing(deal.confirm_criterion("fit-checked", on=day(4))) == []


def test_the_stage_gone_back_to_and_earlier_ones_keep_theirs() -> None:
    """Milestones and exit signs of the stage that the customer goes back to, and of earlier ones, hold on."""
    deal = ready_to_leave(led_to("solve"), on=day(2))
    deal = deal.customer_went_back("budget", source=DOCUMENT, on=day(3))
    assert missing(deal) == ["lead:offer"]


def test_a_claimed_milestone_must_be_claimed_again() -> None:
    """A milestone that rests on our claim needs another one dated after the return."""
    deal = ready_to_leave(led_to("offer"), on=day(3)).customer_went_back("need", source=DOCUMENT, on=day(4))
    assert "milestone:offer" in missing(deal)
    assert "milestone:offer" not in missing(deal.reach_milestone("offer", on=day(5)))


def test_a_milestone_that_only_people_show_must_be_claimed_again() -> None:
    """People stay met, so a milestone that only they show is confirmed by a claim after the return."""
    deal = ready_to_leave(led_to("solve", under=SMALL.customised("own", DropCriterion("fit-checked"))), on=day(2))
    assert missing(deal) == []
    deal = deal.customer_went_back("need", source=DOCUMENT, on=day(3))
    assert missing(deal) == ["milestone:solve", "exit-sign:solve", "lead:offer"]
    assert "milestone:solve" not in missing(deal.reach_milestone("solve", on=day(4)))


def test_evidence_shows_a_criterion_again_only_after_the_return() -> None:
    """A criterion of a later stage that evidence shows needs evidence dated after the return."""
    shown = Criterion("shown", "Shown", shown_by=["tender-issued"])
    method = SMALL.customised("own", AddRule(shown, to="solve"))
    deal = led_to("solve", under=method).record_evidence("tender-issued", source=DOCUMENT, on=day(2))
    deal = deal.customer_went_back("need", source=DOCUMENT, on=day(3))
    assert "criterion:shown" in missing(deal)
    assert "criterion:shown" in missing(deal.record_evidence("tender-issued", source=DOCUMENT, on=day(1)))
    assert "criterion:shown" not in missing(deal.record_evidence("tender-issued", source=DOCUMENT, on=day(4)))


def test_the_signature_does_not_outlive_a_return() -> None:
    """A contract that was signed before the customer went back must be signed again."""
    deal = opened().record_evidence("contract-signed", source=DOCUMENT, on=day(1), reference="contract 7")
    assert deal.may_win(on=day(1))
    deal = deal.customer_went_back("budget", source=DOCUMENT, on=day(2))
    assert not deal.may_win(on=day(2))
    assert deal.record_evidence("contract-signed", source=DOCUMENT, on=day(3), reference="contract 7").may_win(
        on=day(3)
    )


def test_tasks_stay_done() -> None:
    """What we have done stays done."""
    deal = ready_to_leave(led_to("solve"), on=day(2)).customer_went_back("need", source=DOCUMENT, on=day(3))
    assert "task:design" not in missing(deal)


def test_nothing_is_deleted() -> None:
    """The journal keeps everything, and the deal can be read as it stood before."""
    before = led_to("close")
    after = before.customer_went_back("need", source=DOCUMENT, on=day(5))
    assert after.journal[:-1] == before.journal
    assert stands(after, on=day(4)) == stands(before, on=day(4))


@pytest.fixture
def wide() -> Methodology:
    """Ours 'solve' answers the customer's 'budget' and 'tender'."""
    pairs = (("need", "enter"), ("budget", "solve"), ("tender", "solve"), ("order", "offer"))
    return SMALL.customised(
        "wide", SetPairs((*pairs, ("delivery", "offer"), ("delivery", "close"), ("delivery", "deliver")))
    )


def test_a_stage_that_answers_two_is_later_only_than_the_first(wide: Methodology) -> None:
    """A stage of ours that is paired with the stage gone back to needs no confirmation."""
    deal = ready_to_leave(led_to("solve", under=wide), on=day(2)).customer_went_back(
        "budget", source=DOCUMENT, on=day(3)
    )
    assert missing(deal) == ["lead:offer"]
