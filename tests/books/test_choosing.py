"""A book is narrowed, taken apart and put together; what nobody has is refused, and what is left out is said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks import errors
from funnelkit.documents import from_json_lines, to_json_lines
from funnelkit.testing import synthetic_book
from tests.benchmarks.made_up import METHOD

ON = date(2026, 6, 1)


def day(after: int) -> date:
    """So many days after the opening."""
    return date(2026, 3, 2) + timedelta(days=after)


def deal(name: str, **given: object) -> fk.Deal:
    """A deal with some terms."""
    return fk.Deal.open(name, under=METHOD, on=day(0), **given)  # type: ignore[arg-type]


def small_book() -> fk.Book:
    """Four deals that differ in everything that they can be sorted by."""
    panels, relays = fk.ProductLine("panel", 2), fk.ProductLine("relay", 1)
    harbour = deal("Harbour", owner="Maria", customer="Port", lines=[panels, relays], tags={"region": "north"})
    harbour = harbour.customer_moved("tender", source="third-party", on=day(5))
    crane = deal("Crane", owner="Maria", customer="Dock", channel="dealer:Nordlys", tags={"region": "south"})
    quay = deal("Quay", owner="Jun", customer="Port", lines=[relays]).lose(
        reason="price", winner="incumbent", on=day(9)
    )
    return fk.Book([harbour, crane, quay, deal("Bare").set_owner("Jun", on=day(40))])


def names(deals: fk.Book) -> list[str]:
    """The names of the deals."""
    return [one.name for one in deals]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"owner": "Maria"}, ["Harbour", "Crane"]),
        ({"owner": "Maria", "region": "north"}, ["Harbour"]),
        ({"channel": "direct"}, ["Harbour", "Quay", "Bare"]),
        ({"dealer": "Nordlys"}, ["Crane"]),
        ({"customer": "Port"}, ["Harbour", "Quay"]),
        ({"product": "relay"}, ["Harbour", "Quay"]),
        ({"stage": "tender"}, ["Harbour"]),
        ({"verified_stage": "tender"}, []),
        ({"supplier_stage": "initiation"}, ["Harbour", "Crane", "Quay", "Bare"]),
        ({"outcome": "lost"}, ["Quay"]),
        ({"outcome": "won"}, []),
        ({}, ["Harbour", "Crane", "Quay", "Bare"]),
    ],
)
def test_a_book_is_narrowed_by_what_its_deals_have(asked: dict[str, Any], found: list[str]) -> None:
    """Every kind alone and several together; a stage or an outcome without deals gives an empty book."""
    assert names(small_book().where(**asked)) == found


def test_the_day_decides_what_a_deal_has() -> None:
    """On a day before a deal got its owner it has none, and one that was not lost yet is open."""
    assert names(small_book().where(on=day(8), outcome="open")) == ["Harbour", "Crane", "Quay", "Bare"]
    assert names(small_book().where(on=day(20), owner="Jun")) == ["Quay"]
    assert len(small_book().where(on=date(2026, 1, 1))) == 0


def test_what_nobody_has_is_refused_by_name() -> None:
    """All at once, each with the nearest name that there is."""
    with pytest.raises(errors.UnknownKeyError) as refused:
        small_book().where(owner="Mario", customer="Portt", stage="tenders", outcome="", regin="north", region="nroth")
    said = str(refused.value)
    for word in ("'Maria'", "'Port'", "'tender'", "'region'", "'north'"):
        assert f"did you mean {word}" in said
    with pytest.raises(fk.InputError):
        small_book().where(region=3)  # type: ignore[arg-type]
    with pytest.raises(errors.UnknownKeyError):
        small_book().by("ownre")


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_a_narrowed_book_says_what_it_leaves_out(language: str) -> None:
    """Itself, its forecast and its standings; twice narrowed it says so twice."""
    narrow = small_book().where(owner="Maria").where(region="north")
    said = [one.text(language) for one in narrow.left_out]
    assert len(said) == 2
    assert "4" in said[0]
    for answer in (narrow, narrow.forecast(on=ON), narrow.standings(on=ON)):
        assert all(one in answer.text(language) for one in said)
    assert small_book().left_out == ()


def test_the_parts_of_a_book_are_its_deals() -> None:
    """Each deal stands in the part of each of its labels, once; what has none stands under the empty name."""
    book = small_book()
    assert {label: names(part) for label, part in book.by("product").items()} == {
        "panel": ["Harbour"],
        "relay": ["Harbour", "Quay"],
        "": ["Crane", "Bare"],
    }
    for kind in ("owner", "channel", "dealer", "customer", "stage", "verified_stage", "supplier_stage", "outcome"):
        parts = book.by(kind)
        assert sorted(name for part in parts.values() for name in names(part)) == sorted(names(book))
        assert [row["deals"] for row in parts.rows()] == [len(part) for part in parts.values()]
    assert names(book.by("region")["north"]) == ["Harbour"]
    assert "south" in book.by("region")
    assert book.by("region").get("west") is None


def test_parts_add_up_to_the_forecast() -> None:
    """By owner and by outcome the amounts of the parts make the whole."""
    book = fk.Book(synthetic_book(METHOD, deals=60, seed=4, since=date(2025, 1, 1), until=ON))
    whole = book.forecast(on=ON)
    for kind in ("owner", "channel", "stage"):
        parts = [part.forecast(on=ON) for part in book.by(kind, on=ON).values()]
        assert sum((one.totals["EUR"].claimed for one in parts if one.totals), fk.Money(0, "EUR")) == (
            whole.totals["EUR"].claimed
        )
    assert whole == fk.forecast(book, on=ON)


@given(cuts=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6))
def test_two_books_are_merged(cuts: list[tuple[int, int]]) -> None:
    """A deal counts once and with the longer journal, whichever book comes first."""
    whole = list(synthetic_book(METHOD, deals=len(cuts), seed=9, since=date(2025, 1, 1), until=ON))

    def cut(one: fk.Deal, length: int) -> fk.Deal:
        return type(one).of(one.journal[: max(1, length)], methodologies=one.methodologies)

    left = fk.Book([cut(one, at) for one, (at, _) in zip(whole, cuts, strict=True)])
    right = fk.Book([cut(one, at) for one, (_, at) in zip(whole, cuts, strict=True)][1:])
    both = left + right
    assert both == left.merged(right)
    assert {one.key: len(one) for one in both} == {one.key: len(one) for one in right + left}
    assert [len(one) for one in both] == [
        min(len(one), max(1, at, other if place else 1))
        for place, (one, (at, other)) in enumerate(zip(whole, cuts, strict=True))
    ]
    assert left + left == left


def test_journals_that_differ_are_not_merged() -> None:
    """Nobody can tell which one holds, so both are named, and neither is chosen."""
    one, other = deal("Harbour").set_owner("Jun", on=day(1)), deal("Harbour").set_owner("Maria", on=day(1))
    with pytest.raises(fk.InputError, match="'Harbour' differs between the two books from fact 2 on"):
        fk.Book([one]) + fk.Book([other])
    with pytest.raises(TypeError):
        fk.Book([one]) + 3  # type: ignore[operator]


def test_a_book_goes_out_as_lines_and_comes_back() -> None:
    """One document a line, without a bound on deals."""
    book = small_book()
    assert fk.Book(from_json_lines(to_json_lines(book, embed=True))) == book


def test_standings_are_those_of_each_deal() -> None:
    """In the order of the book; what was opened later is counted."""
    book = small_book()
    late = fk.Deal.open("Later", under=METHOD, on=date(2026, 7, 1))
    standings = (book + fk.Book([late])).standings(on=ON)
    assert list(standings) == [fk.standing(one, on=ON) for one in book]
    assert "1 deal opened later" in standings.text()
