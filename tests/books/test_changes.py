"""What changed in a book, deal by deal, in sentences."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from tests.books.drawn_books import draw_book

METHOD = fk.eight_stage()
MONDAY, NEXT = date(2026, 3, 9), date(2026, 3, 16)


def opened(name: str, on: date = date(2026, 3, 2)) -> fk.Deal:
    """Open a deal."""
    return fk.Deal.open(name, under=METHOD, owner="Maria", amount=fk.Money(1000, "EUR"), on=on)


def test_deal_by_deal_in_sentences() -> None:
    """New deals, what changed, facts that moved nothing, what came late, and how many were quiet."""
    deals = [
        opened("New", date(2026, 3, 10)),
        opened("Other owner").set_owner("Jun", on=date(2026, 3, 11)),
        opened("Visited").note_activity("visit", with_whom=["Dr. Lind"], on=date(2026, 3, 12)),
        opened("Late").set_amount(fk.Money(1200, "EUR"), on=date(2026, 3, 5), recorded_on=date(2026, 3, 12)),
        opened("Quiet"),
        opened("On the earlier day itself", MONDAY),
        opened("Later", date(2026, 4, 1)),
    ]
    found = fk.Book(deals).changes(since=MONDAY, until=NEXT)
    assert found.text().splitlines() == [
        "New: new, opened on 10 March",
        "Other owner: the owner: Maria -> Jun",
        "Visited: 1 fact written down, and the deal stands where it stood",
        "Late: the amount: 1,000 EUR -> 1,200 EUR",
        "1 deal with facts from before 9 March that were written down late",
        "apart: 2 without a fact, 1 opened later",
    ]
    assert [(row["deal"], row["kind"], row["late"]) for row in found.rows()] == [
        *[("New", "new", 0), ("Other owner", "owner", 0), ("Visited", "written-down", 0), ("Late", "amount", 1)],
    ]
    assert (found.new, found.quiet, found.later, len(found)) == (("New",), 2, 1, 4)
    assert "期间无记录" in found.text("zh-Hans")


def test_nothing_changed() -> None:
    """An empty book says so."""
    found = fk.Book([]).changes(since=MONDAY, until=NEXT)
    assert (found.text(), found.rows()) == ("no deal moved", [])


def test_the_days_must_be_in_order() -> None:
    """The earlier day comes first."""
    with pytest.raises(fk.InputError, match="earlier day first"):
        fk.Book([]).changes(since=NEXT, until=MONDAY)


@given(st.integers(0, 10**6))
def test_each_deal_is_as_it_is_asked_alone(seed: int) -> None:
    """The book leaves out exactly the deals in which nothing happened."""
    since, until = date(2026, 3, 1), date(2026, 5, 1)
    book = draw_book(seed)
    found = {one.deal: one for one in book.changes(since=since, until=until)}
    for deal in book:
        if deal.opening.known_on > until or deal.opening.on > until:
            assert deal.key not in found
        else:
            alone = fk.changes(deal, since=since, until=until)
            assert found.get(deal.key, alone) == alone
            assert (deal.key in found) == bool(alone)
