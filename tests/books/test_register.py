"""The register: customers, people, rivals and lessons over all deals."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import funnelkit as fk
from funnelkit.testing import synthetic_book

METHOD = fk.eight_stage()
DAY, LATER = date(2026, 3, 9), date(2026, 4, 9)


def opened(key: str, customer: str = "Harbour Grid", worth: int = 1000, owner: str = "Maria") -> fk.Deal:
    """A deal of a customer."""
    amount = fk.Money(worth, "EUR")
    return fk.Deal.open(key, under=METHOD, customer=customer, amount=amount, owner=owner, on=date(2026, 3, 2))


def test_a_person_is_one_over_the_deals_of_a_customer() -> None:
    """The latest of each thing counts, wherever it was said; the same name at another customer is somebody else."""
    first = opened("first").meet_person("Dr. Lind", buying_role="economic-buyer", attitude="opposed", on=DAY)
    first = first.record_evidence("budget-approved", source="customer-words", person="dr. LIND", on=date(2026, 3, 20))
    second = opened("second", "harbour  grid", owner="Jun")
    second = second.note_person("Dr. Lind", attitude="supportive", influence="high", buying_role="user", on=LATER)
    other = opened("other", "Bridge AG").note_person("Dr. Lind", on=DAY)
    nameless = [opened(key, "").note_person("Dr. Lind", on=DAY) for key in ("nobody", "no one")]
    for book in ([first, second, other, *nameless], [*nameless, second, other, first]):
        found = fk.Book(book).register(on=LATER)
        assert len(found.people) == 4
        [lind] = [one for one in found.people if len(one.deals) == 2]
        assert (lind.attitude, lind.influence, lind.met_on, lind.last_word) == (
            "supportive",
            "high",
            DAY,
            date(2026, 3, 20),
        )
        roles = METHOD.index.buying_roles.rules
        assert {str(one) for one in lind.roles} == {str(roles[key].name) for key in ("economic-buyer", "user")}
        assert (set(lind.deals), lind.met_in, set(lind.owners)) == ({"first", "second"}, ("first",), {"Maria", "Jun"})
    assert [one.customer for one in fk.Book([first, other]).register(on=LATER).people] == ["Bridge AG", "Harbour Grid"]


def test_hearsay_is_no_word_of_a_person() -> None:
    """What a dealer says in somebody's name does not count as that person's word."""
    deal = opened("first").note_person("Dr. Lind", on=DAY)
    deal = deal.record_evidence("budget-approved", source="third-party", person="Dr. Lind", on=DAY)
    assert fk.Book([deal]).register(on=LATER).people[0].last_word is None


def test_a_rival_by_key_and_by_name() -> None:
    """Where it stood, what it won and why, with amounts; we won where we did."""
    lost = opened("lost", worth=300).note_competitor("incumbent", strengths=("base",), on=DAY)
    lost = lost.lose(reason="price", winner="incumbent", on=LATER)
    named = opened("named", worth=50).lose(reason="they knew the board", winner="Incumbent Supplier", on=LATER)
    won = opened("won", worth=70).note_competitor("incumbent", weaknesses=("slow",), on=DAY)
    won = won.override_win(by="Otto", reason="signed at the fair", on=LATER)
    still = opened("still").note_competitor("Nordlys", on=DAY)
    incumbent, nordlys = fk.Book([lost, named, won, still]).register(on=LATER).rivals
    assert (incumbent.rival, incumbent.lost_to_it, incumbent.we_won, incumbent.open) == (
        "incumbent",
        ("lost", "named"),
        1,
        0,
    )
    assert incumbent.lost_amounts == (fk.Money("350", "EUR"),)
    assert incumbent.won_amounts == (fk.Money("70", "EUR"),)
    assert [(str(reason), count) for reason, count in incumbent.reasons] == [
        ("Our price was too high", 1),
        ("they knew the board", 1),
    ]
    assert (incumbent.strengths, incumbent.weaknesses, incumbent.last_noted) == (("base",), ("slow",), DAY)
    assert (nordlys.rival, nordlys.open, nordlys.lost_to_it) == ("Nordlys", 1, ())


def test_lessons_are_what_was_noted_at_the_end() -> None:
    """The note of the end and of tasks that come with it, the latest first; a bare win teaches nothing."""
    lost = opened("lost").complete_task("first-visit", note="they were busy", on=DAY)
    lost = lost.lose(reason="price", winner="Nordlys", note="too late", by="Maria", on=LATER)
    lost = lost.complete_task("write-down-lessons", note="ask earlier", by="Jun", on=date(2026, 4, 20))
    won = opened("won").override_win(by="Otto", reason="signed at the fair", on=LATER)
    lessons = fk.Book([lost, won]).register(on=date(2026, 5, 1)).lessons
    assert [(one.deal, one.words, one.by, str(one.reason), str(one.winner)) for one in lessons] == [
        ("lost", "ask earlier", "Jun", "", ""),
        ("lost", "too late", "Maria", "Our price was too high", "Nordlys"),
    ]


def test_a_narrowed_book_says_so_and_counts_shares() -> None:
    """Money of a shared deal is the owner's share; what is left out is told, later deals too."""
    shared = opened("shared").set_owners({"Maria": Decimal("0.25"), "Jun": Decimal("0.75")}, on=DAY)
    late = fk.Deal.open("late", under=METHOD, owner="Maria", on=date(2026, 6, 1))
    book = fk.Book([shared, opened("jun's", "Bridge AG", owner="Jun"), late])
    whole = book.register(on=LATER)
    assert [one.code for one in whole.left_out] == ["book-later"]
    assert {one.customer: one.open_amounts for one in whole.customers} == {
        "Harbour Grid": (fk.Money("1000", "EUR"),),
        "Bridge AG": (fk.Money("1000", "EUR"),),
    }
    part = book.where(owner="Maria").register(on=LATER)
    assert [(one.customer, one.open_amounts) for one in part.customers] == [("Harbour Grid", (fk.Money("250", "EUR"),))]
    assert [one.code for one in part.left_out] == ["book-narrowed", "book-later"]


def test_counts_are_those_of_a_naive_walk() -> None:
    """On a made-up company: deals by customer and outcome, winners and people, counted again one by one."""
    day = date(2026, 1, 1)
    deals = tuple(synthetic_book(METHOD, deals=150, seed=4, since=date(2024, 1, 1), until=day))
    found = fk.Book(deals).register(on=day)
    readings = [deal.at(day) for deal in deals if deal.opening.on <= day]
    outcomes = Counter((one.terms.customer, one.outcome) for one in readings)
    assert {(one.customer, "won"): one.won for one in found.customers if one.won} == {
        key: count for key, count in outcomes.items() if key[1] == "won"
    }
    assert sum(len(one.deals) for one in found.customers) == len(readings) == found.deals
    winners = Counter(one.winner for one in readings if one.winner and not one.is_open)
    assert sum(len(one.lost_to_it) for one in found.rivals) == sum(winners.values()) > 0
    people = {(one.terms.customer, person.name) for one in readings for person in one.people}
    assert {(one.customer, one.name) for one in found.people} == people
    met = Counter((one.terms.customer, person.name) for one in readings for person in one.people if person.met_on)
    assert {(one.customer, one.name): len(one.met_in) for one in found.people if one.met_in} == met
    assert {row["part"] for row in found.rows()} == {"customers", "people", "rivals", "lessons"}
