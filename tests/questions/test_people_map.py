"""The people map: roles, attitude, influence, whom we met, and reporting lines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from tests.display.reading_markup import SVG, parsed, picture_of

DAY = date(2026, 3, 20)


def opened() -> fk.Deal:
    """Open a deal under the built-in methodology."""
    return fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))


def staffed() -> fk.Deal:
    """A customer of whom four people are known, one by name alone."""
    deal = opened().meet_person("Dr. Lind", buying_role="user", influence="medium", attitude="supportive", on=DAY)
    deal = deal.note_person("Dr. Lind", reports_to="Ms Berg", on=DAY)
    deal = deal.note_person(
        "Ms Berg", buying_role="economic-buyer", influence="high", attitude="opposed", reports_to="Mr Hall", on=DAY
    )
    return deal.note_person("Ms Wang", influence="low", attitude="opposed", access="none", reports_to="Ms Berg", on=DAY)


def test_everybody_stands_under_whom_they_report_to() -> None:
    """Those with most influence first; who is only named as a superior is there as well."""
    found = fk.questions.people_map(staffed(), on=DAY)
    assert [(one.name, one.level, one.is_noted) for one in found.people] == [
        ("Mr Hall", 0, False),
        ("Ms Berg", 1, True),
        ("Dr. Lind", 2, True),
        ("Ms Wang", 2, True),
    ]
    assert repr(found) == "<PeopleMap Harbour 2026-03-20: people 4, met 1, against us 2>"


def test_it_says_who_was_met_and_who_is_against_us() -> None:
    """In words that a salesperson uses, in both languages; somebody of little influence is no danger."""
    found = fk.questions.people_map(staffed(), on=DAY)
    assert [one.name for one in found.people if one.is_danger] == ["Ms Berg"]
    assert found.text().splitlines()[2] == (
        "Dr. Lind: User, some influence, ✓ for us, met 20 March, reports to Ms Berg"
    )
    assert "Dr. Lind：使用者（使用部门）、影响力中、✓ 支持我方、3月20日见过面、上级是Ms Berg" in found.text("zh-Hans")
    assert any("Ms Berg is against us" in str(gap) for gap in found.gaps)


def test_nobody_known_is_said() -> None:
    """No picture of nobody, and a sentence instead."""
    empty = fk.questions.people_map(opened(), on=DAY)
    assert empty.text().splitlines()[0] == "nobody at the customer is known"
    assert empty.svg() == ""
    assert parsed(empty.html()).find(".//img") is None


def test_what_became_known_later_is_not_on_it() -> None:
    """On the day before, nobody had been met."""
    assert fk.questions.people_map(staffed(), on=date(2026, 3, 19)).people == ()


def test_reporting_lines_that_go_round_in_circles_are_cut_and_named() -> None:
    """Each of them stands at the top, once, with those who report to them below."""
    deal = opened()
    for name, above in (("A", "B"), ("B", "A"), ("C", "A"), ("D", "D")):
        deal = deal.note_person(name, reports_to=above, on=DAY)
    found = fk.questions.people_map(deal, on=DAY)
    assert [(one.name, one.level) for one in found.people] == [("A", 0), ("C", 1), ("B", 0), ("D", 0)]
    assert found.circles == ("A", "B", "D")
    assert "lead back to themselves" in found.text()


@given(st.lists(st.tuples(st.sampled_from("ABCDEFGH"), st.sampled_from("ABCDEFGH")), max_size=12))
def test_any_lines_put_everybody_on_the_map_once(lines: list[tuple[str, str]]) -> None:
    """Whoever reports to whom: everybody is there once, and one step below whom they report to."""
    deal = opened()
    for at, (name, above) in enumerate(lines):
        deal = deal.note_person(name, reports_to=above, on=DAY + timedelta(days=at))
    found = fk.questions.people_map(deal, on=DAY + timedelta(days=len(lines)))
    levels = {one.name: one.level for one in found.people}
    assert len(levels) == len(found.people)
    assert set(levels) == {name for line in dict(lines).items() for name in line}, "what was said last counts"
    for one in found.people:
        cut = one.name in found.circles or not one.reports_to
        assert one.level == (0 if cut else levels[one.reports_to] + 1)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_the_picture_says_itself(language: str) -> None:
    """Everybody by name, with attitude and meeting in words; many people are cut in the picture, never in the rows."""
    found = fk.questions.people_map(staffed(), on=DAY)
    picture = picture_of(found.svg(language, theme="dark"))
    assert (picture.get("role"), picture.get("lang")) == ("img", language)
    assert all(one.name in picture.get("aria-label", "") for one in found.people)
    crowd = opened()
    for at in range(40):
        crowd = crowd.note_person(f"Person {at}", reports_to=f"Person {at - 1}" if at else "", on=DAY)
    many = fk.questions.people_map(crowd, on=DAY)
    drawn = picture_of(many.svg(language))
    width, height = float(drawn.get("width", 0)), float(drawn.get("height", 0))
    for words in drawn.iter(f"{SVG}text"):
        assert 0 <= float(words.get("x", 0)) <= width
        assert 0 <= float(words.get("y", 0)) <= height
    assert len(many.rows()) == 40
    assert len(many.chart.people) == 30
