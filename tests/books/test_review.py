"""One deal, or a whole book, on one page."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest

import funnelkit as fk
from funnelkit.books import BookReview
from funnelkit.checks.errors import InputError
from funnelkit.words import Language
from tests.inspections.planted_troubles import UNTIL, Book, planted_book

MONDAY = date(2026, 3, 30)
BEFORE = date(2026, 3, 23)


def harbour() -> fk.Deal:
    """A deal in which the customer went on this week, and we did not."""
    deal = fk.Deal.open(
        "Harbour",
        under=fk.eight_stage(),
        customer="Harbour Grid",
        owner="Maria",
        amount=fk.Money("480000", "EUR"),
        expected_close=date(2026, 12, 18),
        on=date(2026, 2, 2),
    )
    deal = deal.record_evidence("problem-stated", source="customer-document", by="Maria", on=date(2026, 2, 3))
    return deal.record_evidence("budget-approved", source="customer-document", by="Maria", on=date(2026, 3, 25))


@cache
def many() -> tuple[Book, BookReview]:
    """A book of two hundred deals, half of them with a trouble."""
    book = planted_book(5, deals=200)
    page = fk.Book(book.deals).review(
        on=UNTIL, since=UNTIL - timedelta(days=7), target=fk.Money("3000000", "EUR"), submissions=book.submissions
    )
    return book, page


def test_a_deal_on_one_page() -> None:
    """What changed, the five figures, in step, what looks wrong, what to do, and by when."""
    page = fk.review(harbour(), on=MONDAY)
    said = page.text()
    assert page.since == BEFORE
    assert page.in_step.verdict == "behind"
    assert [one.kind for one in page.changes.changes] == ["customer-verified", "customer-claimed", "in-step"]
    assert "96,000.00 EUR" in said
    assert "48,000.00 EUR waits for us" in said
    assert page.findings.rules
    assert page.next_actions
    assert page.plan.can_be_met
    assert page.next_actions[0].message.text(Language.of_a_day("en", page.on)) in said
    assert "落后" in page.text("zh-Hans")
    assert "<svg" in page.html(picture="inline")
    quiet = fk.review(harbour(), on=date(2026, 3, 20))
    assert "Nothing has changed since 13 March." in quiet.text()
    with pytest.raises(InputError):
        fk.review(harbour(), on=MONDAY, since=MONDAY + timedelta(days=1))


def test_a_page_asks_what_the_single_questions_ask() -> None:
    """It computes nothing anew: each part is the answer of its own question."""
    book, page = many()
    whole = fk.Book([deal.as_of(UNTIL) for deal in book.deals])
    assert list(page.findings) == list(
        whole.inspect(on=UNTIL, target=fk.Money("3000000", "EUR"), submissions=book.submissions)
    )
    assert page.forecast.totals == fk.forecast(whole, on=UNTIL).totals
    assert page.due == whole.schedule(on=UNTIL).until(UNTIL + timedelta(days=6))
    behind = {deal.key for deal in whole if fk.in_step(deal, on=UNTIL).verdict == "behind"}
    assert {one.deal for one in page.behind} == behind
    since = UNTIL - timedelta(days=7)
    changed = {
        deal.key
        for deal in book.deals
        if deal.opening.on <= UNTIL and fk.changes(deal, since=since, until=UNTIL).changes
    }
    assert {one.deal for one in page.changes} == changed
    totals = page.forecast.totals["EUR"]
    assert totals.claimed == totals.verified + totals.cold + totals.lagging + totals.unverified
    assert page.movement.end["EUR"].amount == totals.amount.amount
    money = [one.lagging.amount for one in page.behind if one.lagging is not None]
    assert money == sorted(money, reverse=True)


def test_the_page_of_a_book_is_short() -> None:
    """Two hundred deals are one page of at most 400 kB, in both languages, with the whole behind it."""
    _, page = many()
    for language in ("en", "zh-Hans"):
        markup = page.html(language)
        assert len(markup.encode()) <= 400_000
        assert "Traceback" not in markup
    assert len(page.rows()) == len(page.findings)
    assert page.plain()["deals"] == 200
    assert page.coverage is not None
    assert "Maria said" in page.text()


def test_what_each_of_us_has_to_do_this_week() -> None:
    """By person: what is due, what is late, and the one thing to do in each deal with findings."""
    book, page = many()
    [maria] = [one for one in page.weeks if one.who == "Maria"]
    owners = {deal.key: deal.terms.owner for deal in book.deals}
    wrong = {one.deal for one in page.findings}
    assert {one.deal for one in maria.to_do} == {key for key in wrong if owners[key] == "Maria"}
    assert sorted(one.deal for week in page.weeks for one in week.to_do) == sorted(wrong)
    assert sum(len(one.due) for one in page.weeks) == len(page.due)
    assert maria.first
    assert str(maria.message).startswith("Maria: ")


def test_what_was_written_down_later_is_not_on_the_page() -> None:
    """A page of a Monday says what was on record on that Monday."""
    late = harbour().record_evidence(
        "project-approval-issued", source="customer-document", on=date(2026, 3, 26), recorded_on=date(2026, 4, 10)
    )
    [then] = fk.Book([late]).review(on=MONDAY).behind
    assert then.behind_by == 1
    [now] = fk.Book([late]).review(on=date(2026, 4, 13)).behind
    assert now.behind_by == 2
    unborn = fk.Deal.open("later", under=fk.eight_stage(), on=date(2026, 5, 1))
    page = fk.Book([late, unborn]).review(on=MONDAY)
    assert (page.deals, page.later) == (1, 1)


def test_answers_of_a_narrowed_book_say_what_it_leaves_out() -> None:
    """Each question of a manager says so, in text and as data."""
    other = fk.Deal.open("Crane", under=fk.eight_stage(), owner="Jun", on=date(2026, 2, 2))
    book = fk.Book([harbour(), other]).where(owner="Maria")
    assert book.left_out
    said = str(book.left_out[0])
    answers = (
        book.review(on=MONDAY),
        book.inspect(on=MONDAY),
        book.schedule(on=MONDAY),
        book.scorecards(on=MONDAY),
        book.practices(on=MONDAY),
        book.similar(other, on=MONDAY),
    )
    for one in answers:
        assert said in one.text()
        assert one.plain()["left_out"] == [said] or said in str(one.plain()["left_out"])


def test_demand_stands_on_the_page_product_by_month() -> None:
    """A row for each product in the figure to lead with, whole columns adding up; nothing where no deal names one."""
    asked = fk.Deal.open(
        "Harbour",
        under=fk.eight_stage(),
        lines=[
            fk.ProductLine("panel", 24),
            fk.ProductLine("care", 2, deliver_on=UNTIL + timedelta(days=60), every="month", times=20),
        ],
        expected_close=UNTIL + timedelta(days=40),
        on=UNTIL - timedelta(days=30),
    )
    asked = asked.record_evidence("budget-approved", source="customer-document", on=UNTIL - timedelta(days=3))
    page = fk.Book([asked]).review(on=UNTIL)
    assert page.demand == fk.Book([asked]).demand(on=UNTIL)
    said = page.text().splitlines()
    head = said.index("Product by period, in figures 'Verified'")
    columns = said[head + 1].split()
    assert (columns[0], columns[-2:], len(columns)) == ("Product", ["later", "Altogether"], 15)
    for line in said[head + 2 : head + 4]:
        product, *figures, whole = line.split()
        assert sum(map(Decimal, figures)) == Decimal(whole) == page.demand.products[product].verified
    assert "panel, " in fk.review(asked, on=UNTIL).text()
    assert "Product by period" not in fk.Book([harbour()]).review(on=MONDAY).text()
