"""Outcome: open, suspended, won, lost, no decision, withdrawn, and back again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from funnelkit import ClaimRefusedError, Deal, MoveRefusedError, estimate
from funnelkit.checks import FactError
from tests.deal.small_book import DEALER, DOCUMENT, day, latest, led_to, opened, ready_to_leave, stands

OUTCOMES = ("open", "suspended", "won", "lost", "no-decision", "withdrawn")
ENDED = ("lost", "no-decision", "withdrawn")


def that_is(outcome: str) -> Deal:
    """A deal of ours at 'solve' with that outcome."""
    deal = led_to("solve")
    if outcome == "suspended":
        return deal.suspend(reason="no money before July", on=day(5))
    if outcome == "won":
        return deal.record_evidence("contract-signed", source=DOCUMENT, on=day(5), reference="contract 7").win(
            on=day(5)
        )
    if outcome == "lost":
        return deal.lose(reason="price", winner="incumbent", on=day(5))
    if outcome == "no-decision":
        return deal.end_without_decision(on=day(5))
    return deal.withdraw(reason="no fit", on=day(5)) if outcome == "withdrawn" else deal


MOVES: dict[str, tuple[tuple[str, ...], str, dict[str, Any]]] = {
    "suspend": (("open",), "suspended", {}),
    "resume": (("suspended",), "open", {}),
    "override_win": (("open",), "won", {"by": "Maria", "reason": "the seal is on its way"}),
    "lose": (("open", "suspended"), "lost", {"reason": "price", "winner": "incumbent"}),
    "end_without_decision": (("open", "suspended"), "no-decision", {}),
    "withdraw": (("open", "suspended"), "withdrawn", {"reason": "no fit"}),
    "reopen": (("won", "lost", "no-decision", "withdrawn"), "open", {}),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("move", MOVES)
def test_each_move_of_the_outcome_is_made_from_some_and_refused_from_the_others(move: str, outcome: str) -> None:
    """A move of the outcome leads where it should, or is refused with the outcome of that day."""
    sources, target, told = MOVES[move]
    deal = that_is(outcome)
    if outcome in sources:
        assert stands(getattr(deal, move)(on=day(6), **told))[3] == target
    else:
        with pytest.raises(MoveRefusedError, match=r"the deal is .* on that day, so it cannot be"):
            getattr(deal, move)(on=day(6), **told)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_positions_are_kept_through_every_outcome(outcome: str) -> None:
    """However a deal rests or ends, both sides stand where they stood."""
    deal = that_is(outcome)
    assert stands(deal)[2] == "solve"
    assert stands(deal)[0] == ("order" if outcome == "won" else "budget")


def test_a_win_is_gated_by_the_customers_signature() -> None:
    """Won needs the signature from the customer itself; the checklist, the refusal and the dry run are one."""
    deal = led_to("close").record_evidence("contract-signed", source=DEALER, on=day(4), reference="contract 7")
    gate = deal.may_win(on=day(4))
    assert [item.gap for item in gate.missing] == ["exit-sign:close"]
    with pytest.raises(ClaimRefusedError) as refused:
        deal.win(on=day(4))
    assert refused.value.gate == gate
    deal = deal.record_evidence("contract-signed", source=DOCUMENT, on=day(4), reference="contract 7")
    assert deal.may_win(on=day(4))
    assert stands(deal.win(on=day(4)))[3] == "won"


def test_a_win_needs_only_the_signature() -> None:
    """Whatever else is missing on our side, a signed contract is won."""
    deal = (
        opened().record_evidence("contract-signed", source=DOCUMENT, on=day(1), reference="contract 7").win(on=day(1))
    )
    assert stands(deal) == ("order", "order", "enter", "won")


@pytest.mark.parametrize("outcome", ["suspended", "won", *ENDED])
def test_a_deal_that_is_not_open_cannot_be_won(outcome: str) -> None:
    """A signature does not win a deal that rests or has ended; the checklist says so."""
    deal = that_is(outcome).record_evidence("contract-signed", source=DOCUMENT, on=day(6), reference="contract 7")
    assert [item.kind for item in deal.may_win(on=day(6)).missing] == ["outcome"]
    with pytest.raises(ClaimRefusedError, match="the deal is"):
        deal.win(on=day(6))


def test_our_moves_go_on_after_the_win() -> None:
    """Stages after signing exist: a deal that is won goes on to them, by the same gate."""
    deal = ready_to_leave(led_to("close"), on=day(4)).win(on=day(4))
    assert stands(deal.advance(on=day(5)))[2:] == ("deliver", "won")


@pytest.mark.parametrize("outcome", ["suspended", *ENDED])
def test_our_moves_wait_while_a_deal_rests_or_has_ended(outcome: str) -> None:
    """Advancing a deal that is neither open nor won is refused, and the checklist says so."""
    deal = that_is(outcome)
    assert [item.kind for item in deal.may_advance(on=day(6)).missing][-1] == "outcome"
    with pytest.raises(ClaimRefusedError, match="we can go on once it is open again"):
        deal.advance(on=day(6))


@pytest.mark.parametrize("outcome", ["open", "suspended", "won"])
def test_work_may_be_claimed_while_a_deal_is_open_rests_or_is_won(outcome: str) -> None:
    """Tasks, criteria and milestones are taken while a deal is open, rests or is won."""
    deal = that_is(outcome).meet_person("Ms Tan", buying_role="buyer", on=day(6))
    deal = deal.complete_task("design", on=day(6)).confirm_criterion("fit-checked", on=day(6))
    assert len(deal.reach_milestone("solve", on=day(6))) == len(deal) + 1


@pytest.mark.parametrize("outcome", ENDED)
def test_no_work_may_be_claimed_after_a_deal_has_ended(outcome: str) -> None:
    """Tasks, criteria and milestones are refused after a loss; taking back is allowed; the day of the work counts."""
    deal = that_is(outcome)
    for verb, key in (
        ("complete_task", "design"),
        ("confirm_criterion", "fit-checked"),
        ("reach_milestone", "enter"),
    ):
        with pytest.raises(ClaimRefusedError, match="the deal is"):
            getattr(deal, verb)(key, on=day(6))
    assert deal.undo_task("call", on=day(6)).withdraw_milestone("enter", on=day(6)) != deal
    assert len(deal.complete_task("design", on=day(4), recorded_on=day(6))) == len(deal) + 1


def test_the_policy_asks_for_reason_and_winner_by_the_kind_of_loss() -> None:
    """What a deal that ends must say depends on how it ends, and all that is missing is said at once."""
    deal = opened()
    with pytest.raises(FactError) as refused:
        deal.lose(on=day(1))
    assert refused.value.codes == ("loss-reason-missing", "winner-missing")
    assert "such as no-decision, in-house" in str(refused.value)
    with pytest.raises(FactError) as refused:
        deal.withdraw(on=day(1))
    assert refused.value.codes == ("loss-reason-missing",)
    assert stands(deal.end_without_decision(on=day(1)))[3] == "no-decision"


def test_the_loss_keeps_its_reason_and_winner() -> None:
    """Reason and winner of a loss stand in the journal."""
    fact = latest(that_is("lost"))
    assert (fact.reason, fact.winner) == ("price", "incumbent")


def test_reopening_clears_the_expected_close_and_keeps_the_history() -> None:
    """A deal that is open again has no expected close any more, and every fact of before."""
    deal = opened().expect_close(day(60), on=day(1)).withdraw(reason="no fit", on=day(2))
    again = deal.reopen(reason="they called", on=day(9))
    assert again.terms.expected_close is None
    assert again.journal[:-1] == deal.journal
    assert again.at(day(2)).terms.expected_close == day(60)


def test_reopening_asks_for_the_exit_sign_again() -> None:
    """After reopening, the customer must admit us anew; what we have done and shown stays."""
    deal = ready_to_leave(led_to("solve"), on=day(2)).withdraw(reason="no fit", on=day(3)).reopen(on=day(4))
    assert [item.gap for item in deal.may_advance(on=day(4)).missing] == ["exit-sign:solve"]


def test_a_reopened_win_needs_the_signature_again() -> None:
    """A win that was reopened is won again only with another signature."""
    deal = that_is("won").reopen(on=day(6))
    assert not deal.may_win(on=day(6))


def test_a_deal_that_rests_keeps_its_estimate_and_one_that_ended_has_none() -> None:
    """Resting takes nothing from the chance; a loss is no chance at all, a win a certainty, verified and claimed."""
    assert estimate(that_is("suspended"), on=day(5)).verified == estimate(that_is("open"), on=day(5)).verified
    for outcome, chance in (
        ("won", Decimal(1)),
        ("lost", Decimal(0)),
        ("no-decision", Decimal(0)),
        ("withdrawn", Decimal(0)),
    ):
        answer = estimate(that_is(outcome), on=day(5))
        assert (answer.verified, answer.claimed) == (chance, chance)


def test_the_win_is_judged_by_what_was_signed_by_that_day() -> None:
    """A signature that is dated after the win does not carry it."""
    deal = opened().record_evidence("contract-signed", source=DOCUMENT, on=day(9), reference="contract 7")
    with pytest.raises(ClaimRefusedError):
        deal.win(on=day(8))
    assert stands(deal.win(on=day(9)))[3] == "won"
