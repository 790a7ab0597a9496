"""How our own work and the outcome move a deal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from funnelkit.deal import facts as f
from funnelkit.deal.book import Book
from funnelkit.deal.gaps import override_of
from funnelkit.deal.moves import WON
from funnelkit.deal.progress import OverrideMark, Progress, following, still_resting, with_terms
from funnelkit.deal.statechart import ALL_FACTS

Step = Callable[[Progress, Any, Book], Progress]


def task_done(p: Progress, fact: f.TaskDone, book: Book) -> Progress:
    """Tick the task."""
    return following(p, fact.on, marks=p.marks | book.marks.tasks[fact.task])


def task_undone(p: Progress, fact: f.TaskUndone, book: Book) -> Progress:
    """Untick the task."""
    return following(p, fact.on, marks=p.marks & ~book.marks.tasks[fact.task])


def confirmed(p: Progress, fact: f.CriterionConfirmed, book: Book) -> Progress:
    """Tick the criterion."""
    return following(p, fact.on, marks=p.marks | book.marks.criteria[fact.criterion])


def unconfirmed(p: Progress, fact: f.CriterionWithdrawn, book: Book) -> Progress:
    """Untick the criterion."""
    return following(p, fact.on, marks=p.marks & ~book.marks.criteria[fact.criterion])


def milestone(p: Progress, fact: f.MilestoneReached, book: Book) -> Progress:
    """The milestone stands, and with it the criteria that rest on our word."""
    stage = book.methodology.index.supplier_stages.stages[fact.stage]
    return following(p, fact.on, marks=p.marks | book.marks.confirmed_by_milestone[stage])


def no_milestone(p: Progress, fact: f.MilestoneWithdrawn, book: Book) -> Progress:
    """The milestone stands no more."""
    stage = book.methodology.index.supplier_stages.stages[fact.stage]
    return following(p, fact.on, marks=p.marks & ~book.marks.milestones[stage])


def _supplier(p: Progress, fact: f.Fact, book: Book, to: str, *more: OverrideMark) -> Progress:
    """Stand where the fact says; whether we might was judged when it was appended."""
    table = book.table
    customer, before, outcome = table.places(p.position)
    stage = book.methodology.index.supplier_stages.stages[to]
    position = table.position(customer, stage, outcome)
    p = following(p, fact.on, position=position, moves=True, supplier_moved=stage != before)
    return following(p, fact.on, overrides=_resting(p, book, *more)) if p.overrides or more else p


def advanced(p: Progress, fact: f.Advanced, book: Book) -> Progress:
    """Go on."""
    return _supplier(p, fact, book, fact.to)


def advance_overridden(p: Progress, fact: f.AdvanceOverridden, book: Book) -> Progress:
    """Go on, with a mark of what was missing."""
    return _supplier(p, fact, book, fact.to, override_of(fact, book))


def fell_back(p: Progress, fact: f.FellBack, book: Book) -> Progress:
    """Go back."""
    return _supplier(p, fact, book, fact.to)


def imported(p: Progress, fact: f.PositionImported, book: Book) -> Progress:
    """Take the position over: the supplier stands there, the customer is said to."""
    stage = book.methodology.index.customer_stages.stages[fact.customer_stage]
    p = following(p, fact.on, claimed=max(p.claimed, stage), unchecked=True)
    return _supplier(p, fact, book, fact.supplier_stage)


def ends(move: str) -> Step:
    """Make the step of one move of the outcome."""

    def step(p: Progress, fact: f.Fact, book: Book) -> Progress:
        table = book.table
        position = table.step(p.position, table.events.code_of_outcome(move), ALL_FACTS)
        if position < 0:
            # In a reading by what was known, the move that this one goes on from may not be known yet.
            return following(p, fact.on, moves=True)
        return following(p, fact.on, position=position, moves=True, outcome_moved=True)

    return step


def win_overridden(p: Progress, fact: f.WinOverridden, book: Book) -> Progress:
    """Win, with a mark of what was missing."""
    p = ends("win_overridden")(p, fact, book)
    return following(p, fact.on, overrides=_resting(p, book, override_of(fact, book)))


def reopened(p: Progress, fact: f.Reopened, book: Book) -> Progress:
    """Close date and reason are cleared, and the exit sign must be given again; the history stays."""
    p = ends("reopen")(p, fact, book)
    p = following(p, fact.on, marks=p.marks & book.marks.kept_on_reopening, overrides=_resting(p, book))
    return with_terms(p, expected_close=None)


def _resting(p: Progress, book: Book, *more: OverrideMark) -> tuple[OverrideMark, ...]:
    _, supplier, outcome = book.table.places(p.position)
    return still_resting((*p.overrides, *more), supplier=supplier, won=outcome == WON)
