"""Imported position: a deal taken over in mid-life."""

from __future__ import annotations

import pytest

from funnelkit import Deal, MoveRefusedError, estimate, in_step, standing
from funnelkit.checks import FactError
from tests.deal.small_book import DEALER, DOCUMENT, day, opened, stands


def imported(*, customer: str = "tender", supplier: str = "offer") -> Deal:
    """A deal that was taken over on its first day."""
    return opened().import_position(customer_stage=customer, supplier_stage=supplier, on=day(0))


def test_an_imported_position_is_claimed_and_ungated() -> None:
    """A deal taken over stands where it is said to, without any gate, and nothing of the customer is verified."""
    deal = imported()
    assert stands(deal) == ("need", "tender", "offer", "open")
    assert estimate(deal, on=day(0)).chance == 0
    assert str(estimate(deal, on=day(0)).claimed) == "0.4"


def test_an_imported_position_is_marked_unchecked_until_evidence_comes() -> None:
    """Only what comes from the customer takes the mark away; a dealer's word does not."""
    deal = imported()
    assert standing(deal, on=day(0)).unchecked
    assert "the position was imported and is unchecked" in str(standing(deal, on=day(0)))
    assert "our position was imported and is unchecked" in str(in_step(deal, on=day(0)))
    assert standing(deal.record_evidence("tender-issued", source=DEALER, on=day(1)), on=day(1)).unchecked
    assert not standing(deal.record_evidence("tender-issued", source=DOCUMENT, on=day(1)), on=day(1)).unchecked
    assert not standing(deal.record_admission(source=DOCUMENT, on=day(1)), on=day(1)).unchecked


def test_evidence_of_before_the_import_does_not_check_it() -> None:
    """What the customer said before the take-over, whenever it is entered, does not vouch for where we stand now."""
    later = imported().record_evidence("budget-approved", source=DOCUMENT, on=day(-5))
    assert standing(later, on=day(0)).unchecked
    assert stands(later) == ("budget", "tender", "offer", "open")
    heard = opened().record_evidence("budget-approved", source=DOCUMENT, on=day(0))
    taken = heard.import_position(customer_stage="tender", supplier_stage="offer", on=day(1))
    assert standing(taken, on=day(1)).unchecked
    assert not standing(taken.record_evidence("tender-issued", source=DOCUMENT, on=day(2)), on=day(2)).unchecked


def test_an_import_never_lowers_what_the_customer_has_claimed() -> None:
    """An import to a customer stage before the one reached leaves the customer where it stands."""
    deal = opened().customer_moved("tender", source=DOCUMENT, on=day(1))
    deal = deal.import_position(customer_stage="need", supplier_stage="enter", on=day(5))
    assert stands(deal) == ("tender", "tender", "enter", "open")


def test_a_deal_that_has_moved_here_is_not_taken_over() -> None:
    """An import is how a deal begins here: it is no way round a gate, and none back from an end."""
    moved = opened().override_advance(by="Maria", reason="board", on=day(1))
    lost = opened().lose(reason="price", winner="rival", on=day(1))
    for deal in (moved, moved.fall_back("enter", on=day(1)), lost, opened().suspend(on=day(1))):
        with pytest.raises(MoveRefusedError, match="has moved here since"):
            deal.import_position(customer_stage="tender", supplier_stage="offer", on=day(2))


def test_an_import_can_be_corrected() -> None:
    """As long as the deal has not moved here, a second import puts the first one right."""
    deal = imported(supplier="close").import_position(customer_stage="tender", supplier_stage="offer", on=day(1))
    assert stands(deal) == ("need", "tender", "offer", "open")


def test_both_keys_of_an_import_are_checked_at_once() -> None:
    """Unknown stages on both sides are named together."""
    with pytest.raises(FactError) as refused:
        imported(customer="offer", supplier="tender")
    assert refused.value.codes == ("unknown-key", "unknown-key")


def test_an_import_is_a_move_of_ours() -> None:
    """An import is not dated before another one, and moves after it not before it."""
    deal = opened().import_position(customer_stage="tender", supplier_stage="offer", on=day(5))
    with pytest.raises(FactError):
        deal.import_position(customer_stage="need", supplier_stage="enter", on=day(1))
    with pytest.raises(FactError):
        deal.fall_back("enter", on=day(4))
