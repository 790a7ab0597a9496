"""Rule replay: what changed rules would have refused and allowed, against a dry run of each move by hand."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given

import funnelkit as fk
from funnelkit import rules
from funnelkit.checks.errors import InputError
from funnelkit.foresight import LossRate
from funnelkit.testing import synthetic_book
from funnelkit.testing.strategies import deals

METHOD = fk.eight_stage()
TASK = rules.AddRule(rules.Task("meet-the-user", "Meet the user"), to="initiation")


@cache
def book() -> tuple[fk.Deal, ...]:
    """A company's deals."""
    return tuple(synthetic_book(METHOD, deals=150, seed=3, since=date(2025, 1, 1), until=date(2026, 1, 1)))


@given(deals(most_steps=15))
def test_unchanged_rules_change_nothing(deal: fk.Deal) -> None:
    """For any journal; also where the same rules go by another name, so that everything is judged anew."""
    for same in (lambda method: method, lambda method: method.customised(f"{method.key}-again")):
        told = fk.rejudge([deal], under=same)
        assert (told.refused, told.allowed, told.work, told.left_out, told.set_aside) == ((), (), (), 0, ())
        through = [fact for fact in deal.journal if fact.tag == "advanced"]
        assert len(told.kept) <= len(through) + sum(fact.tag == "won" for fact in deal.journal)


def test_every_move_through_the_gate_is_kept() -> None:
    """In a book without retractions each is judged, and passes."""
    told = fk.rejudge(fk.Book(book()), under=METHOD)
    through = [(deal.key, fact.on) for deal in book() for fact in deal.journal if fact.tag in {"advanced", "won"}]
    assert [(one.deal, one.day) for one in told.kept] == through


def dry_run(deal: fk.Deal, number: int, under: fk.Methodology) -> set[str]:
    """What the gate asks for when the deal is written down anew under other rules, up to the move."""
    opening = deal.opening
    again = fk.Deal.open(
        opening.name, under=under, key=opening.deal, amount=opening.amount, owner=opening.owner, on=opening.on
    )
    for fact in deal.journal[1:number]:
        again = again.append(fact)
    return {item.gap for item in again.may_advance(on=deal.journal[number].on).missing}


@pytest.mark.parametrize(
    "change",
    [TASK, rules.SetTolerance(ahead=1, behind=0)],
    ids=["a new task", "one stage ahead is tolerated"],
)
def test_it_equals_a_dry_run_by_hand(change: rules.Change) -> None:
    """Each advance of a book, written down anew under the changed rules as far as it, is asked for what is missing."""
    stricter = METHOD.customised("changed", change)
    told = fk.rejudge(book(), under=stricter)
    refused = {(one.deal, one.day): set(one.gaps) for one in told.refused if one.to != "won"}
    allowed = {(one.deal, one.day) for one in told.allowed if one.to != "won"}
    by_hand, freed = {}, set()
    for deal in book():
        for number, fact in enumerate(deal.journal):
            if fact.tag not in {"advanced", "advance-overridden"}:
                continue
            now = dry_run(deal, number, stricter)
            if fact.tag == "advanced" and now:
                by_hand[deal.key, fact.on] = now
            elif fact.tag == "advance-overridden" and not now and dry_run(deal, number, METHOD):
                freed.add((deal.key, fact.on))
    assert refused == by_hand
    assert allowed == freed
    assert refused or change is not TASK
    assert told == fk.rejudge(book(), under=change) or told.refused == fk.rejudge(book(), under=change).refused


def test_what_it_would_have_cost_and_saved() -> None:
    """Work, deals held back and both loss rates are counts of the moves."""
    told = fk.rejudge(book(), under=TASK)
    [work] = told.work
    assert (work.gap, work.moves, work.deals) == ("task:meet-the-user", len(told.refused), len(told.held_back))
    assert {one.stage for one in told.refused} == {"initiation"}
    latest = {deal.key: deal.latest.outcome for deal in book()}
    ends = [latest[key] for key in told.held_back]
    lost = sum(one in {"lost", "no-decision", "withdrawn"} for one in ends)
    assert (told.loss.refused.lost, told.loss.refused.ended) == (lost, lost + ends.count("won"))
    assert told.loss.refused.still_open == sum(one in {"open", "suspended"} for one in ends)
    assert told.loss.difference is None  # nobody passed
    assert "not on record" in told.text()


def test_loss_rates_beside_each_other() -> None:
    """For each kind of evidence at the first gate: the counts are those of the deals, the interval holds its middle."""
    for kind in METHOD.customer_stages[0].evidence:
        criterion = rules.Criterion("asked-for-now", "It was shown", shown_by=(kind.key,))
        told = fk.rejudge(book(), under=rules.AddRule(criterion, to="initiation"))
        loss = told.loss
        through = {one.deal for one in (*told.refused, *told.kept) if one.stage == "initiation"}
        ended = [one for one in book() if one.key in through and one.latest.outcome not in {"open", "suspended"}]
        assert loss.refused.ended + loss.kept.ended == (len(ended) if told.refused else 0)
        if loss.difference is not None and loss.low is not None and loss.high is not None:
            assert loss.low <= loss.difference <= loss.high
        assert [one.stage for one in told.by_stage] == ["initiation"] * bool(told.refused)


def test_overrides_that_fewer_rules_do_not_need() -> None:
    """Where the only gap goes, the override would have been a plain advance."""
    on = date(2026, 3, 5)
    deal = fk.Deal.open("Harbour", under=METHOD, on=on)
    deal = deal.override_advance(by="Otto", reason="the customer waits", on=on)
    dropped = rules.DropTask("open-project")
    assert len(fk.rejudge([deal], under=dropped).still_needed) == 1  # much else is missing
    ready = fk.Deal.open("Harbour", under=METHOD, on=on)
    ready = ready.customer_moved("budget-set", source="customer-document", on=on)
    ready = ready.record_evidence("problem-stated", source="customer-document", on=on)
    ready = ready.record_admission(source="customer-document", on=on).confirm_criterion("team-assigned", on=on)
    for task in METHOD.supplier_stages[0].tasks:
        ready = ready if task.key == "open-project" else ready.complete_task(task.key, on=on)
    assert [one.gap for one in ready.may_advance(on=on).missing] == ["task:open-project"]
    ready = ready.override_advance(by="Otto", reason="the customer waits", on=on)
    free = fk.rejudge([ready], under=dropped)
    assert [(one.deal, one.stage, one.gaps) for one in free.allowed] == [("Harbour", "initiation", ())]


def test_what_the_changed_rules_do_not_know_is_counted() -> None:
    """Facts about a task that is dropped say nothing; a deal at a stage that is dropped is set aside by name."""
    done = sum(getattr(fact, "task", "") == "first-visit" for deal in book() for fact in deal.journal)
    told = fk.rejudge(book(), under=rules.DropTask("first-visit"))
    assert told.left_out == done > 0


def test_a_stage_that_the_changed_rules_do_not_have() -> None:
    """A deal that went through it is set aside by name."""
    pilot = rules.SupplierStage("pilot", rules.Text.of("Pilot"))
    own = METHOD.customised("own", rules.InsertStage(pilot, after="initiation", paired_with="problem-raised"))
    on = date(2026, 3, 5)
    deal = fk.Deal.open("Harbour", under=own, on=on).override_advance(by="Otto", reason="the customer waits", on=on)
    told = fk.rejudge([deal], under=METHOD)
    assert (told.set_aside, told.moves) == (("Harbour",), ())


def test_several_eras_need_a_change() -> None:
    """One methodology cannot stand for two, so such a deal is set aside by name; a change goes through both."""
    day = date(2026, 3, 5)
    deal = fk.Deal.open("Harbour", under=METHOD, on=day)
    own = METHOD.customised("own", rules.SetTolerance(ahead=1, behind=0))
    deal = deal.adopt(own, reason="its own way", by="Otto", on=day)
    deal = deal.override_advance(by="Otto", reason="the customer waits", on=day + timedelta(days=1))
    assert fk.rejudge([deal], under=METHOD).set_aside == ("Harbour",)
    assert len(fk.rejudge([deal], under=TASK).still_needed) == 1


def test_what_is_no_change_of_rules_is_refused() -> None:
    """By name."""
    for under in (17, "x", None, [17], [], lambda _: 17):
        with pytest.raises(InputError, match="under"):
            fk.rejudge(book()[:1], under=under)


def test_an_interval_is_wide_where_numbers_are_small() -> None:
    """It holds the rate, and nothing is known where nothing has ended."""
    assert LossRate(0, 0, 3).interval == (0.0, 1.0)
    for ended in (1, 5, 50):
        for lost in range(ended + 1):
            low, high = LossRate(lost, ended, 0).interval
            assert 0 <= low <= lost / ended <= high <= 1
