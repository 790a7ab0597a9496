"""People and competitors at the customer, as far as they are known."""

from __future__ import annotations

from tests.deal.small_book import DEALER, DOCUMENT, day, latest, opened


def test_what_is_left_out_stays_as_it_was_known() -> None:
    """A person is known by all that was noted; a note changes only what it says."""
    deal = opened().note_person("Ms Tan", buying_role="buyer", influence="high", source=DEALER, on=day(1))
    deal = deal.note_person("Ms Tan", attitude="opposed", access="through-others", criteria=("price",), on=day(2))
    (person,) = deal.at(day(2)).people
    assert (person.buying_roles, person.influence, person.attitude) == (("buyer",), "high", "opposed")
    assert (person.access, person.criteria, person.met_on) == ("through-others", ("price",), None)
    assert person.sources == ("third-party", "own-impression")


def test_meeting_a_person_gives_direct_access() -> None:
    """A person whom we met is met since the last meeting, with direct access; that is no word of its own."""
    deal = opened().meet_person("Ms Tan", buying_role=("buyer", "adviser"), on=day(1)).meet_person("Ms Tan", on=day(4))
    (person,) = deal.at(day(9)).people
    assert (person.met_on, person.access, person.buying_roles) == (day(4), "direct", ("buyer", "adviser"))
    assert deal.at(day(3)).people[0].met_on == day(1)
    assert not deal.progress.heard


def test_what_is_said_last_counts_also_when_it_was_said_before() -> None:
    """A note that repeats another word for word is none, but for one that came after a different one."""
    deal = (
        opened()
        .note_person("Ms Tan", attitude="opposed", on=day(1))
        .note_person("Ms Tan", attitude="opposed", on=day(1))
    )
    assert len(deal) == 2
    deal = deal.note_person("Ms Tan", attitude="neutral", on=day(1)).note_person(
        "Ms Tan", attitude="opposed", on=day(1)
    )
    assert len(deal) == 4
    assert deal.at(day(1)).people[0].attitude == "opposed"


def test_people_come_in_the_order_in_which_they_first_appear() -> None:
    """People are listed by the day on which they were first noted."""
    deal = opened().note_person("B", on=day(3)).note_person("A", on=day(2)).note_person("B", on=day(1))
    assert [person.name for person in deal.at(day(9)).people] == ["B", "A"]


def test_a_competitor_may_be_anybody() -> None:
    """A competitor is noted by key or by any name, with its position, strengths and weaknesses."""
    fact = latest(
        opened().note_competitor(
            "Rival & Co", position="leading", strengths=("price",), weaknesses=("service",), source=DOCUMENT, on=day(1)
        )
    )
    assert (fact.competitor, fact.position, fact.strengths, fact.weaknesses) == (
        "Rival & Co",
        "leading",
        ("price",),
        ("service",),
    )
