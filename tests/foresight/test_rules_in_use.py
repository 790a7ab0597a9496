"""Rules in use: each count is what going through the facts by hand says."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.deal.facts.advance import AdvanceOverridden
from funnelkit.foresight import rules_in_use
from funnelkit.testing import synthetic_book
from funnelkit.testing.strategies import deals

METHOD = fk.eight_stage()
ON = date(2026, 1, 1)
OPENED = date(2025, 3, 3)


@cache
def book() -> tuple[fk.Deal, ...]:
    """A company's deals."""
    return tuple(synthetic_book(METHOD, deals=120, seed=5, since=date(2024, 1, 1), until=ON))


def test_counts_are_those_of_the_facts() -> None:
    """Tasks, evidence and questions by the deals whose journals name them, gates by their advances."""
    used = {(str(one.sort), one.key): one for one in rules_in_use(book(), on=ON).rules}
    for sort, tag, field in (("task", "task-done", "task"), ("evidence", "evidence-recorded", "kind")):
        for key in (key for kind, key in used if kind == sort):
            named = sum(
                any(fact.tag == tag and getattr(fact, field) == key for fact in deal.journal) for deal in book()
            )
            assert used[sort, key].did == named
    through = sum(fact.tag == "advanced" for deal in book() for fact in deal.journal)
    past = sum(fact.tag == "advance-overridden" for deal in book() for fact in deal.journal)
    gates = [one for one in used.values() if one.sort == "gate"]
    assert sum(one.did for one in gates) == through
    assert sum(one.could for one in gates) == through + past


@given(st.lists(deals(most_steps=6), max_size=4, unique_by=lambda deal: deal.key))
def test_nobody_uses_what_nobody_could(drawn: list[fk.Deal]) -> None:
    """For any deals: who did could have, and fewer than ten deals judge no rule."""
    told = rules_in_use(drawn, on=date(2028, 1, 1))
    assert told.deals == len(drawn)
    for one in told.rules:
        assert one.did <= one.could
        assert one.verdict != "never-used" or one.could >= 10
    assert not [one for one in told.findings if one.sort != "gate"]


def overridden(number: int) -> fk.Deal:
    """A deal let through its first gate by a person."""
    deal = fk.Deal.open(f"D{number}", under=METHOD, on=OPENED)
    return deal.override_advance(by="Otto", reason="no time", on=OPENED + timedelta(days=3))


def test_a_gate_that_is_always_overridden_is_a_finding() -> None:
    """And so is each of its tasks that every override names; one advance through the gate ends it."""
    told = rules_in_use([overridden(number) for number in range(12)], on=ON)
    found = {(one.sort, one.key) for one in told.findings if one.verdict == "always-overridden"}
    [gaps] = {fact.gaps for fact in overridden(1).journal if isinstance(fact, AdvanceOverridden)}
    tasks = {("task", gap.removeprefix("task:")) for gap in gaps if gap.startswith("task:")}
    assert found == {("gate", "initiation")} | tasks
    few = rules_in_use([overridden(number) for number in range(9)], on=ON)
    assert not few.findings
    assert "fewer than 10" in few.text()


def test_deals_of_two_rule_books_are_judged_apart() -> None:
    """Each under its own; a deal that is opened later is counted as such."""
    own = METHOD.customised("own", fk.rules.DropTask("send-brochure"))
    mine = [fk.Deal.open(f"O{number}", under=own, on=OPENED) for number in range(3)]
    told = rules_in_use([*mine, overridden(1), fk.Deal.open("late", under=METHOD, on=date(2027, 1, 1))], on=ON)
    assert told.later == 1
    brochures = [one for one in told.rules if (one.sort, one.key) == ("task", "send-brochure")]
    assert [one.could for one in brochures] == [1]


def test_an_assessment_is_used_by_who_answers_it() -> None:
    """Counted are the deals that came to the stage that asks for it, and of them those with an answer."""
    some = [fk.Deal.open(f"D{number}", under=METHOD, on=OPENED) for number in range(12)]
    [unused] = [one for one in rules_in_use(some, on=ON).findings if one.sort == "assessment"]
    assert (unused.key, unused.could, unused.did) == ("target-choice", 12, 0)
    some[0] = some[0].assess("target-choice", {"money-is-there": "planned"}, by="Maria", on=OPENED)
    [used] = [one for one in rules_in_use(some, on=ON).rules if one.sort == "assessment"]
    assert (used.could, used.did, used.verdict) == (12, 1, "used")
