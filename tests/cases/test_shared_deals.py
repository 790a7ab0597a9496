"""Two people share a deal: whoever asks about one of them gets that one's share, whatever is asked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import funnelkit as fk

DAY = date(2026, 6, 1)
BEFORE = date(2026, 5, 1)
OPENED = date(2026, 1, 5)
LATER = date(2026, 9, 30)


def shared() -> fk.Deal:
    """A deal of 1,000 EUR and ten panels, 60 to 40; the customer has a budget, and we lag."""
    deal = fk.Deal.open(
        "shared",
        under=fk.eight_stage(),
        owner="Maria",
        amount=fk.Money("1000", "EUR"),
        lines=[fk.ProductLine("panel", 10)],
        expected_close=LATER,
        on=OPENED,
    )
    deal = deal.set_owners({"Maria": "0.6", "Jun": "0.4"}, on=OPENED)
    return deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 5, 28))


def own(owner: str) -> fk.Deal:
    """A deal of 300 EUR that nobody shares."""
    return fk.Deal.open(f"{owner} alone", under=fk.eight_stage(), owner=owner, amount=fk.Money("300", "EUR"), on=OPENED)


@pytest.fixture
def book() -> fk.Book:
    """One deal together, and one for each."""
    return fk.Book([shared(), own("Maria"), own("Jun")])


MINE = {"Maria": Decimal(900), "Jun": Decimal(700)}


@pytest.mark.parametrize("owner", ["Maria", "Jun"])
def test_every_question_of_a_narrowed_book_is_of_the_share(book: fk.Book, owner: str) -> None:
    """Forecast, movement, in step, funnel, page and parts: the same amount, and one deal each."""
    mine, share = book.where(owner=owner), {"Maria": Decimal("0.6"), "Jun": Decimal("0.4")}[owner]
    page = mine.review(on=DAY, since=BEFORE, target=fk.Money("500", "EUR"))
    assert {
        "forecast": mine.forecast(on=DAY).totals["EUR"].amount.amount,
        "page": page.forecast.totals["EUR"].amount.amount,
        "moved": page.movement.end["EUR"].amount,
        "start": mine.movement(since=BEFORE, until=DAY).start["EUR"].amount,
        "in step": sum(line.amount.amount for line in mine.in_step(on=DAY).lines if line.amount),
        "funnel": sum(money.amount for stage in mine.funnel(on=DAY).stages for money in stage.amounts),
        "part": book.by("owner")[owner].forecast(on=DAY).totals["EUR"].amount.amount,
        "told of the part": next(one for one in book.by("owner").parts if one.label == owner).amounts[0].amount,
        "group": book.movement(since=BEFORE, until=DAY, by="owner").groups[owner].end["EUR"].amount,
        "ways": sum(cell.end.amount for cell in mine.movement(since=BEFORE, until=DAY).matrix("stage").cells),
    } == dict.fromkeys(
        ("forecast", "page", "moved", "start", "in step", "funnel", "part", "told of the part", "group", "ways"),
        MINE[owner],
    )
    assert [(one.owner, one.lagging) for one in page.behind] == [(owner, fk.Money("100", "EUR") * share)]
    assert mine.demand(on=DAY)["panel", "2026-09"].full == 10 * share
    assert [one.owner for one in mine.in_step(on=DAY).owners] == [owner]


def test_a_shared_deal_counts_once_in_the_whole_and_in_each_number(book: fk.Book) -> None:
    """Of the whole book the owners add up to the money, and each counts the deal."""
    whole = book.in_step(on=DAY)
    assert {one.owner: (one.deals, one.lagging) for one in whole.owners} == {
        "Maria": (2, fk.Money("60", "EUR")),
        "Jun": (2, fk.Money("40", "EUR")),
    }
    won = shared().override_win(by="Otto", reason="signed on paper", on=date(2026, 5, 30))
    told = fk.Book([won]).win_rates(on=DAY, by="owner")
    assert {one.label: one.won for one in told.amounts} == {
        "": fk.Money("1000", "EUR"),
        "Maria": fk.Money("600", "EUR"),
        "Jun": fk.Money("400", "EUR"),
    }
    assert [one.label for one in fk.Book([won]).where(owner="Jun").win_rates(on=DAY, by="owner").groups] == ["Jun"]


def test_a_share_that_changes_is_a_movement_of_its_own() -> None:
    """Start plus every bucket is the end, in a narrowed book and in its groups, when the share changed in between."""
    deal = shared().set_tag("region", "north", on=OPENED).set_owners({"Maria": "0.3", "Jun": "0.7"}, on=DAY)
    for by in (None, "owner", "region", "product"):
        moved = fk.Book([deal]).where(owner="Jun").movement(since=BEFORE, until=DAY, by=by)
        for one in (moved, *moved.groups.values()):
            assert (one.start["EUR"], one.end["EUR"]) == (fk.Money("400", "EUR"), fk.Money("700", "EUR"))
            gained = {name: bucket.amount for name, bucket in one.buckets["EUR"].items() if bucket.amount}
            assert gained == {"owner-or-share-changed": Decimal(300)}


def test_before_anybody_shared_it_the_deal_is_whole() -> None:
    """On a day before the shares a narrowed book has the deal as it was then, and no answer fails."""
    deal = own("Otto").set_owners({"Maria": "0.5", "Jun": "0.5"}, on=DAY)
    mine = fk.Book([deal, shared()]).where(owner="Jun")
    assert mine.forecast(on=BEFORE).totals["EUR"].amount == fk.Money("700", "EUR")
    assert mine.forecast(on=DAY).totals["EUR"].amount == fk.Money("550", "EUR")
    assert mine.movement(since=BEFORE, until=DAY).start["EUR"] == fk.Money("700", "EUR")
