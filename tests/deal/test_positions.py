"""Positions: what is verified of the customer, what is only claimed, where we stand."""

from __future__ import annotations

import pytest

from funnelkit import Deal, standing
from funnelkit.methodology.policies import SOURCES, Source
from funnelkit.rules import SetField
from tests.deal.small_book import CUSTOMER, DEALER, DOCUMENT, OURSELVES, SMALL, WORDS, day, led_to, opened, stands


def test_a_new_deal_stands_at_the_first_stage_of_both_sides() -> None:
    """A new deal stands at the first stage of both sides, open, claimed no further, and nothing is heard."""
    deal = opened()
    assert stands(deal) == ("need", "need", "enter", "open")
    assert not standing(deal, on=day(0)).heard


def test_a_customer_document_verifies() -> None:
    """Evidence from a customer document raises what is verified, and with it what is claimed."""
    deal = opened().record_evidence("tender-issued", source=DOCUMENT, on=day(1))
    assert stands(deal)[:2] == ("tender", "tender")


def test_the_words_of_a_named_person_verify() -> None:
    """The words of a named person at the customer verify as a document does."""
    deal = opened().record_evidence("budget-approved", source=WORDS, person="Dr. Lind", on=day(1))
    assert stands(deal)[:2] == ("budget", "budget")


def test_the_words_of_nobody_in_particular_only_claim() -> None:
    """Words that name nobody at the customer raise only what is claimed."""
    deal = opened().record_evidence("budget-approved", source=WORDS, on=day(1))
    assert stands(deal)[:2] == ("need", "budget")


@pytest.mark.parametrize("source", [DEALER, OURSELVES])
def test_a_dealer_and_our_own_impression_only_claim(source: str) -> None:
    """Evidence from a dealer or as our own impression raises only what is claimed, also with a name beside it."""
    deal = opened().record_evidence("tender-issued", source=source, person="Mr Nord", on=day(1))
    assert stands(deal)[:2] == ("need", "tender")
    assert not standing(deal, on=day(2)).heard


def test_the_methodology_says_which_sources_verify() -> None:
    """Where a methodology lets third parties verify, a dealer's word does."""
    trusting = SMALL.customised(
        "trusting", SetField("sources", (*SOURCES[:2], Source(DEALER, "Dealer", verifies=True)))
    )
    assert stands(opened(trusting).record_evidence("budget-approved", source=DEALER, on=day(1)))[0] == "budget"
    told = opened(trusting).record_evidence("budget-approved", source=WORDS, person="Dr. Lind", on=day(1))
    assert stands(told)[:2] == ("budget", "budget")


def test_customer_moved_is_evidence_with_the_stage_named() -> None:
    """That the customer moved counts as evidence of the stage that is named, by its source."""
    assert stands(opened().customer_moved("order", source=DOCUMENT, on=day(1)))[:2] == ("order", "order")
    assert stands(opened().customer_moved("order", source=DEALER, on=day(1)))[:2] == ("need", "order")


@pytest.mark.parametrize("source", [DOCUMENT, DEALER])
def test_evidence_of_an_older_stage_never_moves_the_customer_back(source: str) -> None:
    """Evidence of an earlier stage leaves the customer where it stands."""
    deal = opened().customer_moved("tender", source=DOCUMENT, on=day(1))
    deal = deal.record_evidence("need-told", source=source, on=day(2))
    assert stands(deal.customer_moved("budget", source=source, on=day(3)))[:2] == ("tender", "tender")


def test_verifying_an_earlier_stage_leaves_the_claim() -> None:
    """What is claimed stays where it was when only an earlier stage is verified."""
    deal = (
        opened().customer_moved("order", source=DEALER, on=day(1)).customer_moved("budget", source=DOCUMENT, on=day(2))
    )
    assert stands(deal)[:2] == ("budget", "order")


def test_a_skipped_stage_counts_as_passed_and_is_listed() -> None:
    """Stages that the customer jumped over count as passed, and are listed as unexplained until evidence explains."""
    deal = opened().customer_moved("order", source=DOCUMENT, on=day(1))
    answer = standing(deal, on=day(2))
    assert [stage.key for stage in answer.unexplained] == ["budget", "tender"]
    assert answer.progress.as_integer_ratio() == (3, 5)
    deal = deal.record_evidence("tender-issued", source=DOCUMENT, on=day(3)).customer_moved(
        "budget", source=DEALER, on=day(3)
    )
    assert [stage.key for stage in standing(deal, on=day(3)).unexplained] == ["budget"]
    deal = deal.customer_moved("budget", source=WORDS, person="Dr. Lind", on=day(4))
    assert standing(deal, on=day(4)).unexplained == ()


def test_the_days_since_which_a_deal_stands_there_are_known() -> None:
    """Each part of the standing knows the day on which it was entered; no news moves none of them."""
    deal = (
        opened().customer_moved("budget", source=DEALER, on=day(1)).customer_moved("budget", source=DOCUMENT, on=day(2))
    )
    deal = deal.customer_moved("budget", source=DOCUMENT, on=day(3)).suspend(on=day(4))
    answer = standing(deal, on=day(9))
    assert (answer.verified_since, answer.claimed_since) == (day(2), day(1))
    assert (answer.supplier_since, answer.outcome_since) == (day(0), day(4))


@pytest.mark.parametrize("outcome", ["suspend", "lose", "withdraw", "end_without_decision", "override_win"])
def test_customer_facts_are_taken_under_every_outcome(outcome: str) -> None:
    """Late knowledge of a deal that rests or has ended is knowledge: no fact about the customer is refused."""
    told = {"reason": "price"} | ({"winner": "in-house"} if outcome == "lose" else {})
    deal: Deal = getattr(led_to("solve"), outcome)(by="Maria", on=day(5), **told)
    deal = deal.record_evidence("tender-issued", source=DOCUMENT, on=day(6))
    deal = deal.customer_moved("order", source=DEALER, on=day(6)).record_admission(source=DOCUMENT, on=day(6))
    deal = deal.learn("sum", "two million", source=DOCUMENT, on=day(7)).note_competitor("Rival", on=day(7))
    deal = deal.note_person("Mr Wu", buying_role="buyer", on=day(7))
    assert stands(deal)[:2] == ("tender", "order")
    assert stands(deal.customer_went_back("need", source=DEALER, on=day(8)))[0] == "need"


def test_customer_facts_may_be_older_than_the_deal() -> None:
    """What the customer did before the deal was opened counts from the first day."""
    deal = opened().record_evidence("budget-approved", source=DOCUMENT, on=day(-30))
    assert stands(deal, on=day(0))[0] == "budget"
    assert standing(deal, on=day(0)).verified_since == day(-30)


def test_the_claimed_stage_is_never_before_the_verified_one() -> None:
    """Whatever comes first, claim or proof, the claimed stage is the later of both."""
    for first, second in ((DEALER, DOCUMENT), (DOCUMENT, DEALER)):
        for one in CUSTOMER:
            for other in CUSTOMER:
                deal = (
                    opened()
                    .customer_moved(one, source=first, on=day(1))
                    .customer_moved(other, source=second, on=day(2))
                )
                verified, claimed, *_ = stands(deal)
                assert CUSTOMER.index(verified) <= CUSTOMER.index(claimed)
