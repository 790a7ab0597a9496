"""Told by another system: where a CRM puts a deal is claimed and unchecked, and no way round a gate."""

from __future__ import annotations

import pytest

from funnelkit import Deal
from funnelkit.checks import ClaimRefusedError, FactError, MoveRefusedError
from tests.deal.small_book import BOARD, DEALER, DOCUMENT, day, opened, ready_to_leave, stands


def told(*, customer: str = "tender", supplier: str = "offer") -> Deal:
    """A deal of which a CRM told on its first day where it stands."""
    return opened().told_position(system="crm", customer_stage=customer, supplier_stage=supplier, on=day(0))


def unchecked(deal: Deal, *, on: int = 9) -> list[str]:
    """Name the stages of ours that nobody checked."""
    return [stage.key for stage in deal.at(day(on)).unchecked]


def test_a_told_position_is_claimed_and_verifies_nothing() -> None:
    """The customer is said to stand where it is told, and nobody has heard it; our side stands where it is told."""
    deal = told()
    assert stands(deal) == ("need", "tender", "offer", "open")
    assert not deal.at(day(9)).heard


def test_stages_that_a_telling_steps_over_stay_unchecked_with_their_gaps() -> None:
    """What the gates of these stages ask for is still asked for; when a stage has it all, it is checked for good."""
    deal = told()
    assert unchecked(deal) == ["enter", "solve"]
    assert deal.at(day(9)).checked_supplier_place == 0
    deal = deal.record_evidence("need-told", source=DOCUMENT, on=day(1)).complete_task("call", on=day(1))
    assert unchecked(deal) == ["enter", "solve"]
    deal = deal.record_admission(stage="enter", source=DOCUMENT, on=day(2))
    assert unchecked(deal) == ["solve"]
    assert deal.at(day(9)).checked_supplier_place == 1
    assert unchecked(deal.undo_task("call", on=day(3))) == ["solve"]
    assert unchecked(deal, on=1) == ["enter", "solve"]


def test_one_word_of_the_customers_checks_nothing_else() -> None:
    """Evidence of the first stage opens no gate that a telling stepped over (H1)."""
    deal = told().record_evidence("need-told", source=DOCUMENT, on=day(60))
    assert unchecked(deal, on=60) == ["enter", "solve"]
    with pytest.raises(ClaimRefusedError):
        deal.advance(by="Maria", on=day(60))


def test_a_person_accepts_what_is_unchecked_by_name_and_reason() -> None:
    """Accepting is an override after the fact: who, why and the gaps stay on record until they close."""
    deal = told().accept(**BOARD, on=day(1))
    assert unchecked(deal) == []
    marks = deal.at(day(9)).progress.overrides
    assert [(mark.by, mark.accepted) for mark in marks] == [("Maria", True), ("Maria", True)]
    assert "task:call" in marks[0].gaps
    with pytest.raises(MoveRefusedError, match="nothing is unchecked"):
        deal.accept(**BOARD, on=day(2))
    with pytest.raises(FactError):
        told().accept(by="", reason=" ", on=day(1))


def test_a_telling_counts_where_it_differs_from_what_that_system_told_last() -> None:
    """The same telling again moves nothing, whatever has happened since; another system speaks for itself."""
    deal = told().fall_back("enter", on=day(1))
    again = deal.told_position(system="crm", customer_stage="tender", supplier_stage="offer", on=day(2))
    assert stands(again) == ("need", "tender", "enter", "open")
    other = again.told_position(system="erp", supplier_stage="offer", on=day(2))
    assert stands(other) == ("need", "tender", "offer", "open")


def test_a_telling_sets_the_claim_never_below_what_is_verified() -> None:
    """It may lower the claim to the verified stage, no further, and voids nothing."""
    deal = told().customer_moved("budget", source=DOCUMENT, on=day(1))
    back = deal.told_position(system="crm", customer_stage="need", on=day(2))
    assert stands(back) == ("budget", "budget", "offer", "open")


def test_once_advanced_here_a_telling_takes_our_side_only_back() -> None:
    """A telling is no way round a gate that was asked here."""
    deal = ready_to_leave(opened(), on=day(1)).advance(by="Maria", on=day(1))
    further = deal.told_position(system="crm", supplier_stage="deliver", on=day(2))
    assert stands(further)[2] == "solve"
    assert stands(further.told_position(system="crm", supplier_stage="enter", on=day(3)))[2] == "enter"
    let = opened().override_advance(**BOARD, on=day(1)).told_position(system="crm", supplier_stage="close", on=day(2))
    assert stands(let)[2] == "solve"


def test_a_telling_of_an_end_is_taken_without_signature_and_reason() -> None:
    """An open or suspended deal is as it is told; the win is marked as told."""
    won = opened().told_position(system="crm", outcome="won", on=day(1))
    assert stands(won)[3] == "won"
    assert won.progress.beside.called_won == "told"
    assert not won.at(day(1)).is_signed
    assert stands(opened().suspend(on=day(1)).told_position(system="crm", outcome="lost", on=day(2)))[3] == "lost"
    assert stands(won.told_position(system="crm", outcome="open", on=day(2)))[3] == "open"


def test_an_outcome_decided_here_is_not_undone_by_a_telling() -> None:
    """A deal that we lost stays lost whatever a CRM says."""
    lost = opened().lose(reason="price", winner="Rival", on=day(1))
    assert stands(lost.told_position(system="crm", outcome="won", on=day(2)))[3] == "lost"
    assert (lost.at(day(2)).loss_reason, lost.at(day(2)).winner) == ("price", "Rival")
    rested = opened().suspend(on=day(1))
    assert stands(rested.told_position(system="crm", outcome="open", on=day(2)))[3] == "suspended"


def test_a_telling_may_be_late() -> None:
    """It is no move of ours, so it may be dated before one."""
    deal = ready_to_leave(opened(), on=day(5)).advance(by="Maria", on=day(5))
    deal = deal.told_position(system="crm", customer_stage="tender", on=day(2))
    assert deal.at(day(3)).claimed_stage.key == "tender"


def test_all_problems_of_a_telling_are_told_at_once() -> None:
    """Unknown stages on both sides are named together; a telling of nothing, and by nobody, is refused."""
    with pytest.raises(FactError) as refused:
        told(customer="offer", supplier="tender")
    assert refused.value.codes == ("unknown-key", "unknown-key")
    with pytest.raises(FactError) as refused:
        opened().told_position(system="", on=day(1))
    assert refused.value.codes == ("empty", "told-nothing")


def test_a_methodology_whose_gates_ask_for_nothing_leaves_nothing_unchecked() -> None:
    """Of such a methodology a CRM may tell what it likes; of ours, late stages are left unchecked one by one."""
    assert unchecked(told(supplier="deliver")) == ["enter", "solve", "offer", "close"]
    assert unchecked(told(supplier="enter")) == []


def test_what_was_told_by_dealers_is_still_only_claimed() -> None:
    """A dealer's evidence beside a telling raises the claim, no more."""
    deal = told(customer="need").record_evidence("tender-issued", source=DEALER, on=day(1))
    assert stands(deal) == ("need", "tender", "offer", "open")
