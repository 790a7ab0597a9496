"""How our own work and the outcome move a deal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from funnelkit.deal import facts as f
from funnelkit.deal.book import Book
from funnelkit.deal.gaps import override_of
from funnelkit.deal.progress import OverrideMark, Progress, following, with_terms
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


def _supplier(
    p: Progress, fact: f.Fact, book: Book, to: str, overrides: tuple[OverrideMark, ...] | None = None
) -> Progress:
    """Stand where the fact says; whether we might was judged when it was appended."""
    table = book.table
    customer, before, outcome = table.places(p.position)
    stage = book.methodology.index.supplier_stages.stages[to]
    position = table.position(customer, stage, outcome)
    return following(p, fact.on, position=position, moves=True, supplier_moved=stage != before, overrides=overrides)


def advanced(p: Progress, fact: f.Advanced, book: Book) -> Progress:
    """Go on."""
    return _supplier(p, fact, book, fact.to)


def advance_overridden(p: Progress, fact: f.AdvanceOverridden, book: Book) -> Progress:
    """Go on, with a mark of what was missing."""
    return _supplier(p, fact, book, fact.to, (*p.overrides, override_of(fact, p, book)))


def fell_back(p: Progress, fact: f.FellBack, book: Book) -> Progress:
    """Go back."""
    return _supplier(p, fact, book, fact.to)


def imported(p: Progress, fact: f.PositionImported, book: Book) -> Progress:
    """Take the position over: the supplier stands there, the customer is said to."""
    index, table = book.methodology.index, book.table
    customer, _, outcome = table.places(p.position)
    supplier = index.supplier_stages.stages[fact.supplier_stage]
    return following(
        p,
        fact.on,
        position=table.position(customer, supplier, outcome),
        claimed=max(p.claimed, index.customer_stages.stages[fact.customer_stage]),
        moves=True,
        supplier_moved=True,
        unchecked=not p.heard,
    )


def ends(move: str) -> Step:
    """Make the step of one move of the outcome."""

    def step(p: Progress, fact: f.Fact, book: Book) -> Progress:
        table = book.table
        position = table.step(p.position, table.events.code_of_outcome(move), ALL_FACTS)
        return following(p, fact.on, position=position if position >= 0 else p.position, moves=True, outcome_moved=True)

    return step


def win_overridden(p: Progress, fact: f.WinOverridden, book: Book) -> Progress:
    """Win, with a mark of what was missing."""
    p = ends("win_overridden")(p, fact, book)
    return following(p, fact.on, moves=True, overrides=(*p.overrides, override_of(fact, p, book)))


def reopened(p: Progress, fact: f.Reopened, book: Book) -> Progress:
    """Close date and reason are cleared, and the exit sign must be given again; the history stays."""
    p = ends("reopen")(p, fact, book)
    p = following(p, fact.on, moves=True, marks=p.marks & book.marks.kept_on_reopening)
    return with_terms(p, expected_close=None)
