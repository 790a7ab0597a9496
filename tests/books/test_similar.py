"""Won deals like one: the reason for each match, and what was done in them from here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.testing import synthetic_book
from funnelkit.testing.strategies import deals

TODAY = date(2026, 3, 9)
PANELS = [fk.ProductLine("panel", 24)]


def won(name: str, **more: Any) -> fk.Deal:
    """A deal that was won last year, with a visit, a budget and an interview on its way."""
    deal = fk.Deal.open(name, under=fk.eight_stage(), owner="Jun", on=date(2025, 3, 3), **more)
    deal = deal.complete_task("first-visit", on=date(2025, 3, 10))
    deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2025, 4, 2))
    deal = deal.complete_task("needs-interview", on=date(2025, 4, 12))
    return deal.override_win(by="Otto", reason="signed at the fair", on=date(2025, 9, 1))


def asked(**more: Any) -> fk.Deal:
    """The deal that is asked about: its customer has set the budget."""
    told = {"customer": "Harbour Grid", "amount": fk.Money("480000", "EUR"), "lines": PANELS, **more}
    deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 2, 2), tags={"region": "north"}, **told)
    deal = deal.note_competitor("Rival AG", on=date(2026, 2, 3))
    return deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 2, 10))


def test_each_match_has_its_reasons_and_the_most_alike_comes_first() -> None:
    """Customer, products, rivals, tags and size; a deal without any likeness is none."""
    near = won(
        "near", customer="harbour  grid", amount=fk.Money("300000", "EUR"), lines=PANELS, tags={"region": "north"}
    )
    near = near.note_competitor("rival ag", on=date(2025, 5, 1))
    sized = won("sized", amount=fk.Money("900000", "EUR"))
    far = won("far", amount=fk.Money("9000000", "EUR"))
    other = won("other money", amount=fk.Money("480000", "CNY"))
    alike = fk.Book([far, sized, near, other]).similar(asked(), on=TODAY)
    assert [one.deal for one in alike] == ["near", "sized"]
    assert [str(reason) for reason in alike[0].reasons] == [
        "same customer, Harbour Grid",
        "same products: panel",
        "same region, north",
        "of like size, 300,000.00 EUR",
        "same rivals: Rival AG",
    ]
    assert alike.n == 4
    assert "1 September 2025" in alike.text()
    assert "金额相近" in alike.text("zh-Hans")


def test_what_they_did_next_begins_where_this_one_stands() -> None:
    """Not what was done before, and only until the customer went on; most of them is more than half."""
    alike = fk.Book([won("a", customer="Harbour Grid"), won("b", customer="Harbour Grid")]).similar(asked(), on=TODAY)
    assert [(step.after_days, step.key) for step in alike[0].next] == [(0, "budget-approved"), (10, "needs-interview")]
    assert alike[0].days_here == (date(2025, 9, 1) - date(2025, 4, 2)).days
    assert any("in 2 of 2" in str(one) for one in alike.usual)
    assert "need not be why they were won" in alike.text()


def test_only_won_deals_that_stood_there_are_looked_at() -> None:
    """No lost deal, no other methodology, none whose customer jumped over the stage, and not the deal itself."""
    jumped = fk.Deal.open("jumped", under=fk.eight_stage(), customer="Harbour Grid", on=date(2025, 3, 3))
    jumped = jumped.customer_moved("tender", source="customer-document", on=date(2025, 4, 1))
    jumped = jumped.override_win(by="Otto", reason="signed at the fair", on=date(2025, 9, 1))
    lost = fk.Deal.open("lost", under=fk.eight_stage(), customer="Harbour Grid", on=date(2025, 3, 3))
    lost = lost.lose(reason="price", winner="incumbent", on=date(2025, 9, 1))
    own = fk.eight_stage().customised("own", fk.rules.DropTask("send-brochure"))
    elsewhere = fk.Deal.open("elsewhere", under=own, customer="Harbour Grid", on=date(2025, 3, 3))
    elsewhere = elsewhere.override_win(by="Otto", reason="signed at the fair", on=date(2025, 9, 1))
    alike = fk.Book([jumped, lost, elsewhere]).similar(asked(), on=TODAY)
    assert (len(alike), alike.n) == (0, 0)
    assert alike.text() == "none of 0 won deals is like it"
    later = fk.Book([won("a", customer="Harbour Grid")])
    assert later.similar(asked(), on=TODAY).n == 1
    assert later.similar(asked(), on=TODAY, most=0).n == 1
    assert not later.similar(asked(), on=TODAY, most=0)


@given(deals(most_steps=8), st.integers(0, 400))
def test_any_deal_can_be_compared(deal: fk.Deal, days: int) -> None:
    """With a company's book: each match is won, under the same methodology, and has a reason."""
    on = deal.opening.on + timedelta(days=days)
    alike = BOOK.similar(deal, on=on)
    assert len(alike) <= min(5, alike.n)
    for one in alike:
        assert one.reasons
        assert one.days_here >= 0
        assert one.won_on <= on
    assert alike.text("zh-Hans")


BOOK = fk.Book(synthetic_book(fk.eight_stage(), deals=60, seed=6, since=date(2024, 1, 1), until=date(2026, 1, 1)))
