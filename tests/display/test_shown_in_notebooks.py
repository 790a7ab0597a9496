"""Deals, gates and methodologies show themselves, whatever state they are in."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

import funnelkit as fk
from tests.display.reading_markup import picture_of

DAY = date(2026, 3, 2)
LATER = date(2026, 3, 20)


def small(*, tolerance: int = 0) -> fk.Methodology:
    """Three stages a side; the second of ours has a milestone, the others ask for nothing but the exit sign."""
    signed = fk.rules.EvidenceKind("signed", "Signed")
    landmark = fk.rules.Milestone("Offer read", [fk.rules.Criterion("read", "They read it")])
    return fk.Methodology(
        key="small",
        name="Small",
        customer_stages=[
            fk.rules.CustomerStage("need", "Need", win_probability="0.2"),
            fk.rules.CustomerStage("choice", "Choice", win_probability="0.4"),
            fk.rules.CustomerStage("order", "Order", win_probability="0.8", evidence=[signed]),
        ],
        supplier_stages=[
            fk.rules.SupplierStage("visit", "Visit"),
            fk.rules.SupplierStage("offer", "Offer", milestone=landmark),
            fk.rules.SupplierStage("sign", "Sign"),
        ],
        signature=["signed"],
        tolerance=fk.rules.Tolerance(ahead=tolerance, behind=tolerance),
    )


def opened(*, tolerance: int = 0) -> fk.Deal:
    """A deal with an amount."""
    worth = fk.Money("480000", "EUR")
    return fk.Deal.open("Harbour <b>", under=small(tolerance=tolerance), customer="Grid & Co", amount=worth, on=DAY)


def states() -> dict[str, fk.Deal]:
    """A deal in each state that the picture tells apart."""
    deal = opened()
    jumped = deal.customer_moved("order", source="customer-document", on=LATER)
    said = deal.customer_moved("order", source="third-party", on=LATER)
    ahead = deal.override_advance(by="Otto", reason="now", on=LATER)
    offer = ahead.confirm_criterion("read", on=LATER)
    return {
        "fresh": deal,
        "behind": jumped,
        "claimed": said,
        "ahead": ahead,
        "reached": offer,
        "last": offer.override_advance(by="Otto", reason="now", on=LATER),
        "imported": deal.told_position(system="crm", customer_stage="choice", supplier_stage="offer", on=LATER),
        "ready": deal.customer_moved("choice", source="customer-document", on=LATER).record_admission(
            source="customer-document", on=LATER
        ),
        "tolerated": opened(tolerance=1).customer_moved("choice", source="customer-document", on=LATER),
        "won": deal.record_evidence("signed", source="customer-document", on=LATER, reference="contract 7").win(
            on=LATER
        ),
        "lost": deal.lose(on=LATER),
        "suspended": deal.suspend(on=LATER),
        "nameless": fk.Deal.open("X", under=small(), on=DAY),
    }


@pytest.mark.parametrize("state", states())
def test_a_deal_shows_itself(state: str) -> None:
    """A deal's HTML holds the picture and the table, escapes every name, and calls for nothing from elsewhere."""
    shown = states()[state]._repr_html_()
    assert "<table" in shown
    assert not [word for word in ("<script", "<style", "<b>", "://") if word in shown]
    assert picture_of(shown).attrib["role"] == "img"


def test_a_deal_says_what_is_missing_or_that_nothing_is() -> None:
    """Below the picture stands what the next stage waits for."""
    assert "The customer has admitted us to its next stage" in states()["fresh"]._repr_html_()
    assert "Nothing is missing" in states()["ready"]._repr_html_()
    assert "Missing before" not in states()["lost"]._repr_html_()


def test_a_gate_and_a_methodology_show_themselves() -> None:
    """A gate is a table of what is there and what is not; a methodology its two lanes."""
    closed = opened().may_advance(on=LATER)
    ready = states()["ready"].may_advance(on=LATER)
    assert "<table" in closed._repr_html_()
    assert "<table" in ready._repr_html_()
    assert "<img" in small()._repr_html_()
    assert "<img" in fk.eight_stage()._repr_html_()


def test_what_is_shown_survives_pickle() -> None:
    """Deals, methodologies, readings and refusals travel between processes."""
    deal = opened()
    assert pickle.loads(pickle.dumps(deal)) == deal  # noqa: S301 - our own bytes
    assert pickle.loads(pickle.dumps(small())) == small()  # noqa: S301 - our own bytes
    assert deal.at(DAY).is_open
    with pytest.raises(fk.ClaimRefusedError) as refused:
        deal.win(on=LATER)
    assert pickle.loads(pickle.dumps(refused.value)).gate == refused.value.gate  # noqa: S301 - our own bytes
