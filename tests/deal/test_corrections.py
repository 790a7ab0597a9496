"""Facts taken back, records read twice, what was on record on a day, and what changed between two."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import FactError, InputError, NotOpenYetError
from funnelkit.deal.fact import Fact
from funnelkit.testing.strategies import deals
from tests.deal.small_book import DOCUMENT, SMALL, day, led_to, opened, ready_to_leave


def test_what_is_taken_back_never_happened_for_whoever_knows() -> None:
    """Read with all knowledge the fact is gone on every day; read with what was known before, it is there."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(3))
    back = deal.retract(1, by="Maria", reason="another deal's letter", on=day(9))
    assert deal.at(day(5)).verified_stage.key == "budget"
    assert back.at(day(5)).verified_stage.key == back.at(day(9)).verified_stage.key == "need"
    assert back.at(day(5), known_by=day(8)).verified_stage.key == "budget"
    assert not back.at(day(9)).heard
    assert [fact.tag for fact in back.at(day(9)).facts] == ["opened", "retracted"]


def test_a_retraction_can_be_taken_back_itself() -> None:
    """Then the fact holds again."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(3))
    deal = deal.retract(deal.journal[1], by="Maria", reason="wrong deal", on=day(4))
    deal = deal.retract(2, by="Jun", reason="it was right", on=day(5))
    assert deal.at(day(5)).verified_stage.key == "budget"


def test_a_gate_that_had_used_it_leaves_its_stage_unchecked_until_the_gaps_close() -> None:
    """Nothing is voided: we stand where we stood; money counts us only up to the unchecked stage."""
    deal = ready_to_leave(opened(), on=day(1)).advance(on=day(2))
    used = next(at for at, fact in enumerate(deal.journal) if fact.tag == "evidence-recorded")
    back = deal.retract(used, by="Maria", reason="a forged letter", on=day(9))
    assert not deal.at(day(9)).unchecked
    reading = back.at(day(9))
    assert (reading.supplier_stage.key, [one.key for one in reading.unchecked]) == ("solve", ["enter"])
    again = back.append(the_same_on(deal, used, day(10)))
    assert not again.at(day(10)).unchecked


def the_same_on(deal: fk.Deal, number: int, on: date) -> Fact:
    """The same evidence, on another day."""
    return evolve(deal.journal[number], on=on)


def test_what_cannot_be_taken_back_is_refused() -> None:
    """The opening, a number that does not exist, a fact taken back already, nobody, no reason."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(3))
    back = deal.retract(1, by="Maria", reason="wrong", on=day(4))
    for number in (0, 9, -1, 1):
        with pytest.raises(FactError):
            back.retract(number, by="Maria", reason="wrong", on=day(5))
    with pytest.raises(FactError) as told:
        deal.retract(1, by="", reason=" ", on=day(5))
    assert len(told.value.problems) == 2
    with pytest.raises(FactError, match="not in the journal"):
        deal.retract(led_to("offer").journal[-1], by="Maria", reason="wrong", on=day(5))


def test_the_same_record_read_twice_changes_nothing() -> None:
    """Known by its id, or, without one, equal in every field and without effect."""
    deal = opened()
    by_id = deal.customer_moved("budget", source=DOCUMENT, record="crm-7", on=day(3))
    assert by_id.customer_moved("budget", source=DOCUMENT, record="crm-7", on=day(3)) == by_id
    bare = deal.customer_moved("budget", source=DOCUMENT, on=day(3)).set_amount(fk.Money(12, "EUR"), on=day(3))
    again = bare.customer_moved("budget", source=DOCUMENT, on=day(3)).set_amount(fk.Money("12.00", "EUR"), on=day(3))
    assert again == bare


def test_the_same_words_with_an_effect_are_no_copy() -> None:
    """After a return on the same day, the same evidence moves the customer again."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(3))
    deal = deal.customer_went_back("need", source=DOCUMENT, on=day(3))
    assert deal.customer_moved("budget", source=DOCUMENT, on=day(3)).at(day(3)).verified_stage.key == "budget"


def test_an_id_with_another_content_is_refused_by_name() -> None:
    """Nothing is overwritten in silence."""
    deal = opened().customer_moved("budget", source=DOCUMENT, record="crm-7", on=day(3))
    with pytest.raises(FactError, match="crm-7"):
        deal.customer_moved("order", source=DOCUMENT, record="crm-7", on=day(3))


def test_another_systems_order_sorts_the_facts_of_a_day() -> None:
    """Whatever the order in which they are read, the later amount of the day counts."""
    first, second = (fk.Money(10, "EUR"), "1"), (fk.Money(20, "EUR"), "2")
    for one, other in ((first, second), (second, first)):
        deal = opened().set_amount(one[0], order=one[1], on=day(3)).set_amount(other[0], order=other[1], on=day(3))
        assert deal.terms.amount == fk.Money(20, "EUR")


def test_as_of_a_day_is_what_was_on_record() -> None:
    """What happened later, and what was written down later, is not there; what is there stands as it stood."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(3), recorded_on=day(8)).set_owner("Jun", on=day(9))
    assert len(deal.as_of(day(4))) == 1
    assert deal.as_of(day(8)).at(day(8)).verified_stage.key == "budget"
    assert deal.as_of(day(9)) == deal
    with pytest.raises(NotOpenYetError):
        deal.as_of(day(-1))


def test_what_is_taken_back_before_it_was_written_down_is_not_missed() -> None:
    """As of a day on which only the retraction was on record there is nothing yet that it would take back."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(3), recorded_on=day(9))
    deal = deal.retract(1, by="Maria", reason="another deal's letter", on=day(5))
    assert len(deal.as_of(day(6))) == 1
    assert not deal.as_of(day(6)).at(day(6)).heard
    assert [fact.tag for fact in deal.as_of(day(9)).journal] == ["opened", "customer-moved", "retracted"]
    assert not deal.as_of(day(9)).at(day(9)).heard


@given(deals(under=SMALL, most_steps=12), st.integers(0, 60), st.integers(0, 60))
def test_as_of_is_a_prefix_of_knowledge(deal: fk.Deal, one: int, other: int) -> None:
    """As of a day and then as of an earlier one is as of the earlier one; both read as what was known by then."""
    first, last = sorted((deal.opening.known_on + timedelta(days=one), deal.opening.known_on + timedelta(days=other)))
    was = deal.as_of(first)
    assert deal.as_of(last).as_of(first) == was
    assert was.at(first).progress == deal.at(first, known_by=first).progress


def test_changes_count_in_the_week_in_which_they_are_recorded() -> None:
    """One week's end is the next one's start; what is recorded late is counted as late."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(3), recorded_on=day(9)).set_owner("Jun", on=day(5))
    first, second = (fk.changes(deal, since=day(since), until=day(until)) for since, until in ((0, 7), (7, 14)))
    assert [one.kind for one in first.changes] == ["owner"]
    assert ([one.kind for one in second.changes][:1], second.late) == (["customer-verified"], 1)
    assert "1 fact from before" in str(second)
    whole = fk.changes(deal, since=day(0), until=day(14))
    assert len(whole.facts) == len(first.facts) + len(second.facts)
    with pytest.raises(InputError, match="earlier day first"):
        fk.changes(deal, since=day(9), until=day(3))
