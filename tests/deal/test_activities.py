"""Activities, next steps, tags and corrections of who and what: facts that move no side and lose nothing."""

from __future__ import annotations

from datetime import date

import pytest

import funnelkit as fk
from funnelkit.checks.errors import FactError

MARCH_2 = date(2026, 3, 2)
MARCH_10 = date(2026, 3, 10)
APRIL_1 = date(2026, 4, 1)


def harbour() -> fk.Deal:
    """Open the deal."""
    return fk.Deal.open(
        "Harbour", under=fk.eight_stage(), customer="Harbour Grid", tags={"region": "north"}, on=MARCH_2
    )


def test_an_activity_is_our_own_word_and_is_read_with_whom_and_which_aid() -> None:
    """A visit that only we write down is work, and no word of the customer's."""
    deal = harbour().note_activity(
        "visit", with_whom=["Dr. Lind"], aid="first-visit-record", by="Maria", note="two hours", on=MARCH_10
    )
    (visit,) = deal.at(MARCH_10).activities
    assert (visit.kind, visit.with_whom, visit.aid, visit.by) == (
        "visit",
        ("Dr. Lind",),
        "first-visit-record",
        "Maria",
    )
    assert not deal.at(MARCH_10).progress.heard
    assert deal.at(MARCH_2).activities == ()


def test_an_unknown_aid_and_an_activity_that_says_nothing_are_refused_together() -> None:
    """The nearest aid is named, and nothing is written."""
    with pytest.raises(FactError) as told:
        harbour().note_activity(" ", aid="first-visit", on=MARCH_10)
    assert set(told.value.codes) == {"empty", "unknown-key"}
    with pytest.raises(FactError, match="did you mean 'first-visit-record'"):
        harbour().note_activity("visit", aid="first-visit", on=MARCH_10)


def test_a_step_is_open_until_it_is_done_and_has_the_day_last_agreed() -> None:
    """Agreed anew it has the new day; done, it says when; a day earlier it is open still."""
    deal = harbour().agree_next_step("board paper", ours="Maria", theirs="Dr. Lind", due=APRIL_1, on=MARCH_10)
    deal = deal.agree_next_step("board paper", ours="Jun", due=date(2026, 4, 8), on=date(2026, 3, 12))
    deal = deal.complete_next_step("board paper", on=date(2026, 4, 9))
    (before,) = deal.at(date(2026, 4, 8)).next_steps
    (after,) = deal.at(date(2026, 4, 9)).next_steps
    assert (before.ours, before.due, before.done_on) == ("Jun", date(2026, 4, 8), None)
    assert (before.is_overdue(date(2026, 4, 8)), before.is_overdue(date(2026, 4, 9))) == (False, True)
    assert after.done_on == date(2026, 4, 9)
    assert not after.is_overdue(date(2026, 4, 10))


def test_a_step_that_nobody_agreed_or_that_is_due_before_it_was_agreed_is_refused() -> None:
    """The nearest open step is named; one that is done is open no more."""
    deal = harbour().agree_next_step("board paper", due=APRIL_1, on=MARCH_10)
    with pytest.raises(FactError, match="did you mean 'board paper'"):
        deal.complete_next_step("bord paper", on=MARCH_10)
    done = deal.complete_next_step("board paper", on=MARCH_10)
    with pytest.raises(FactError, match="does not exist"):
        done.complete_next_step("board paper", on=MARCH_10)
    with pytest.raises(FactError, match="before 10 March 2026"):
        deal.agree_next_step("visit", due=MARCH_2, on=MARCH_10)


def test_a_tag_holds_its_last_value_and_an_empty_one_takes_it_off() -> None:
    """Tags of the opening can be changed like any other."""
    deal = harbour().set_tag("region", "south", on=MARCH_10).set_tag("industry", "energy", on=MARCH_10)
    assert deal.at(MARCH_2).terms.tags == (("region", "north"),)
    assert deal.terms.tags == (("industry", "energy"), ("region", "south"))
    assert deal.set_tag("region", "", on=MARCH_10).terms.tags == (("industry", "energy"),)


def test_a_deal_renamed_or_with_another_customer_keeps_its_key_and_its_past() -> None:
    """What it was called before is read on a day before."""
    deal = harbour().rename("Harbour, phase 2", on=MARCH_10).set_customer("Grid Holding", on=MARCH_10)
    assert (deal.key, deal.name, deal.customer) == ("Harbour", "Harbour, phase 2", "Grid Holding")
    assert (deal.at(MARCH_2).terms.name, deal.at(MARCH_2).terms.customer) == ("Harbour", "Harbour Grid")
    with pytest.raises(FactError, match="empty"):
        deal.rename("  ", on=MARCH_10)


def test_what_was_written_is_saved_and_read_back() -> None:
    """Every one of these facts travels in a document."""
    deal = harbour().rename("H", on=MARCH_10).set_customer("G", on=MARCH_10).set_tag("campaign", "fair", on=MARCH_10)
    deal = deal.note_activity("call", with_whom=("A", "B"), on=MARCH_10)
    deal = deal.agree_next_step("board paper", due=APRIL_1, on=MARCH_10).complete_next_step("board paper", on=APRIL_1)
    assert fk.from_json(fk.to_json(deal), fk.Deal, methodologies=[fk.eight_stage()]) == deal
