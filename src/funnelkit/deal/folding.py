"""How each fact moves a deal: one small function for each kind of fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from funnelkit.deal import facts as f
from funnelkit.deal.adoption import carried_over
from funnelkit.deal.book import Book
from funnelkit.deal.gaps import override_of
from funnelkit.deal.progress import Progress, Terms, with_terms
from funnelkit.deal.statechart import ALL_FACTS
from funnelkit.methodology.policies import Source

Step = Callable[[Progress, Any, Book], Progress]

_WORDS: Final[Source] = "customer-words"


def verifies(fact: f.CustomerFact, book: Book) -> bool:
    """Tell whether a fact comes from the customer: a document, or the words of somebody who is named."""
    return fact.source in book.methodology.verifying_sources and (fact.source != _WORDS or fact.person != "")


def opening(fact: f.Opened, book: Book) -> Progress:
    """Stand at the first stage of both sides."""
    terms = Terms(fact.amount, fact.lines, fact.expected_close, fact.owner, fact.team, fact.channel)
    on = fact.on
    return Progress(0, 0, 0, book.marks.at_opening, False, False, on, on, on, on, on, on, (), terms)  # noqa: FBT003


def fold(facts: Sequence[f.Fact], books: Sequence[Book]) -> Progress:
    """Fold facts, the opening first and the others in the order in which they happened."""
    first = facts[0]
    assert isinstance(first, f.Opened)  # noqa: S101 - a journal is made by Deal.open only
    progress = opening(first, books[0])
    for fact in in_order(facts[1:]):
        progress = after(progress, fact, books)
    return progress


def in_order(facts: Iterable[f.Fact]) -> list[f.Fact]:
    """Put facts in the order in which they happened; the journal's order breaks ties within a day."""
    return sorted(facts, key=lambda fact: fact.on)


def after(progress: Progress, fact: f.Fact, books: Sequence[Book]) -> Progress:
    """Fold one more fact, which did not happen before the last one."""
    if isinstance(fact, f.MethodologyAdopted):
        return _adopted(progress, fact, books)
    return _STEPS[type(fact)](progress, fact, books[progress.era])


def _next(  # noqa: PLR0913 - one constructor call is what makes a verb cheap
    p: Progress,
    fact: f.Fact,
    *,
    position: int | None = None,
    claimed: int | None = None,
    marks: int | None = None,
    heard: bool = False,
    moves: bool = False,
    verified_moved: bool = False,
    supplier_moved: bool = False,
    outcome_moved: bool = False,
    overrides: tuple[Any, ...] | None = None,
    unchecked: bool | None = None,
) -> Progress:
    on = fact.on
    return Progress(
        p.era,
        p.position if position is None else position,
        p.claimed if claimed is None else claimed,
        p.marks if marks is None else marks,
        heard or p.heard,
        p.unchecked if unchecked is None else unchecked,
        on if verified_moved else p.verified_since,
        on if claimed is not None and claimed != p.claimed else p.claimed_since,
        on if supplier_moved else p.supplier_since,
        on if outcome_moved else p.outcome_since,
        max(on, p.last_on),
        on if moves else p.last_move_on,
        p.overrides if overrides is None else overrides,
        p.terms,
    )


def _noted(p: Progress, fact: f.Fact, _book: Book) -> Progress:
    return _next(p, fact)


def _heard(p: Progress, fact: f.CustomerFact, book: Book) -> Progress:
    return _next(p, fact, heard=verifies(fact, book))


def _reaches(p: Progress, fact: f.CustomerFact, book: Book, stage: int, marks: int) -> Progress:
    """The customer's own word raises what is verified; anybody's raises what is claimed."""
    claimed = max(p.claimed, stage)
    if not verifies(fact, book):
        return _next(p, fact, claimed=claimed)
    table = book.table
    position = table.step(p.position, table.events.customer_reaches + stage, ALL_FACTS)
    return _next(
        p,
        fact,
        position=position,
        claimed=claimed,
        marks=p.marks | marks,
        heard=True,
        verified_moved=position != p.position,
        unchecked=False,
    )


def _evidence(p: Progress, fact: f.EvidenceRecorded, book: Book) -> Progress:
    return _reaches(p, fact, book, book.marks.kind_stages[fact.kind], book.marks.shown_by[fact.kind])


def _customer_moved(p: Progress, fact: f.CustomerMoved, book: Book) -> Progress:
    return _reaches(p, fact, book, book.methodology.index.customer_stages.stages[fact.to], 0)


def _customer_went_back(p: Progress, fact: f.CustomerWentBack, book: Book) -> Progress:
    stage = book.methodology.index.customer_stages.stages[fact.to]
    table = book.table
    position = table.step(p.position, table.events.customer_returns + stage, ALL_FACTS)
    claimed = min(p.claimed, stage)
    news = claimed != p.claimed or position != p.position
    return _next(
        p,
        fact,
        position=position,
        claimed=claimed,
        marks=p.marks & book.marks.kept_on_return[stage] if news else p.marks,
        heard=verifies(fact, book),
        verified_moved=position != p.position,
    )


def _admission(p: Progress, fact: f.AdmissionGiven, book: Book) -> Progress:
    if not verifies(fact, book):
        return _next(p, fact)
    stage = book.methodology.index.supplier_stages.stages[fact.stage]
    return _next(p, fact, marks=p.marks | book.marks.admitted_by[stage], heard=True, unchecked=False)


def _task_done(p: Progress, fact: f.TaskDone, book: Book) -> Progress:
    return _next(p, fact, marks=p.marks | book.marks.tasks[fact.task])


def _task_undone(p: Progress, fact: f.TaskUndone, book: Book) -> Progress:
    return _next(p, fact, marks=p.marks & ~book.marks.tasks[fact.task])


def _confirmed(p: Progress, fact: f.CriterionConfirmed, book: Book) -> Progress:
    return _next(p, fact, marks=p.marks | book.marks.criteria[fact.criterion])


def _unconfirmed(p: Progress, fact: f.CriterionWithdrawn, book: Book) -> Progress:
    return _next(p, fact, marks=p.marks & ~book.marks.criteria[fact.criterion])


def _milestone(p: Progress, fact: f.MilestoneReached, book: Book) -> Progress:
    stage = book.methodology.index.supplier_stages.stages[fact.stage]
    return _next(p, fact, marks=p.marks | book.marks.confirmed_by_milestone[stage])


def _no_milestone(p: Progress, fact: f.MilestoneWithdrawn, book: Book) -> Progress:
    stage = book.methodology.index.supplier_stages.stages[fact.stage]
    return _next(p, fact, marks=p.marks & ~book.marks.milestones[stage])


def _supplier(p: Progress, fact: f.Fact, book: Book, to: str, overrides: tuple[Any, ...] | None = None) -> Progress:
    """Stand where the fact says; whether we might was judged when it was appended."""
    table = book.table
    customer, before, outcome = table.places(p.position)
    stage = book.methodology.index.supplier_stages.stages[to]
    position = table.position(customer, stage, outcome)
    return _next(p, fact, position=position, moves=True, supplier_moved=stage != before, overrides=overrides)


def _advanced(p: Progress, fact: f.Advanced, book: Book) -> Progress:
    return _supplier(p, fact, book, fact.to)


def _advance_overridden(p: Progress, fact: f.AdvanceOverridden, book: Book) -> Progress:
    return _supplier(p, fact, book, fact.to, (*p.overrides, override_of(fact, p, book)))


def _fell_back(p: Progress, fact: f.FellBack, book: Book) -> Progress:
    return _supplier(p, fact, book, fact.to)


def _imported(p: Progress, fact: f.PositionImported, book: Book) -> Progress:
    index, table = book.methodology.index, book.table
    customer, _, outcome = table.places(p.position)
    supplier = index.supplier_stages.stages[fact.supplier_stage]
    return _next(
        p,
        fact,
        position=table.position(customer, supplier, outcome),
        claimed=max(p.claimed, index.customer_stages.stages[fact.customer_stage]),
        moves=True,
        supplier_moved=True,
        unchecked=not p.heard,
    )


def _ends(move: str) -> Step:
    def step(p: Progress, fact: f.Fact, book: Book) -> Progress:
        table = book.table
        position = table.step(p.position, table.events.code_of_outcome(move), ALL_FACTS)
        return _next(p, fact, position=position if position >= 0 else p.position, moves=True, outcome_moved=True)

    return step


def _win_overridden(p: Progress, fact: f.WinOverridden, book: Book) -> Progress:
    p = _ends("win_overridden")(p, fact, book)
    return _next(p, fact, moves=True, overrides=(*p.overrides, override_of(fact, p, book)))


def _reopened(p: Progress, fact: f.Reopened, book: Book) -> Progress:
    """Close date and reason are cleared, and the exit sign must be given again; the history stays."""
    p = _ends("reopen")(p, fact, book)
    p = _next(p, fact, moves=True, marks=p.marks & book.marks.kept_on_reopening)
    return with_terms(p, expected_close=None)


def _amount(p: Progress, fact: f.AmountSet, _book: Book) -> Progress:
    return with_terms(_next(p, fact), amount=fact.amount, lines=fact.lines)


def _close(p: Progress, fact: f.CloseExpected, _book: Book) -> Progress:
    return with_terms(_next(p, fact), expected_close=fact.expected_close)


def _owner(p: Progress, fact: f.OwnerSet, _book: Book) -> Progress:
    return with_terms(_next(p, fact), owner=fact.owner)


def _team(p: Progress, fact: f.TeamSet, _book: Book) -> Progress:
    return with_terms(_next(p, fact), team=fact.team)


def _channel(p: Progress, fact: f.ChannelSet, _book: Book) -> Progress:
    return with_terms(_next(p, fact), channel=fact.channel)


def _adopted(p: Progress, fact: f.MethodologyAdopted, books: Sequence[Book]) -> Progress:
    old = books[p.era]
    era = next(at for at, book in enumerate(books) if book.methodology.fingerprint == fact.methodology)
    new = books[era]
    kept = carried_over(old, new, fact)
    customer, supplier, outcome = old.table.places(p.position)
    return Progress(
        era,
        new.table.position(kept.customer[customer], kept.supplier[supplier], outcome),
        kept.customer[p.claimed],
        kept.marks_after(p.marks) | _untold(old, new, kept.marks),
        p.heard,
        p.unchecked,
        p.verified_since,
        p.claimed_since,
        p.supplier_since,
        p.outcome_since,
        max(fact.on, p.last_on),
        fact.on,
        tuple(mark for mark in (kept.override(one) for one in p.overrides) if mark),
        p.terms,
    )


def _untold(_old: Book, new: Book, carried: tuple[tuple[int, int], ...]) -> int:
    """Milestones that are new with the methodology begin as they do in a new deal."""
    known = 0
    for _, bit in carried:
        known |= bit
    return new.marks.at_opening & ~known


_STEPS: Final[Mapping[type[f.Fact], Step]] = MappingProxyType(
    {
        f.EvidenceRecorded: _evidence,
        f.CustomerMoved: _customer_moved,
        f.CustomerWentBack: _customer_went_back,
        f.AdmissionGiven: _admission,
        f.PersonNoted: _heard,
        f.CompetitorNoted: _heard,
        f.Learned: _heard,
        f.TaskDone: _task_done,
        f.TaskUndone: _task_undone,
        f.CriterionConfirmed: _confirmed,
        f.CriterionWithdrawn: _unconfirmed,
        f.MilestoneReached: _milestone,
        f.MilestoneWithdrawn: _no_milestone,
        f.Advanced: _advanced,
        f.AdvanceOverridden: _advance_overridden,
        f.FellBack: _fell_back,
        f.PositionImported: _imported,
        f.Suspended: _ends("suspend"),
        f.Resumed: _ends("resume"),
        f.Won: _ends("win"),
        f.WinOverridden: _win_overridden,
        f.Lost: _ends("lose"),
        f.NoDecision: _ends("decide_nothing"),
        f.Withdrawn: _ends("withdraw"),
        f.Reopened: _reopened,
        f.AmountSet: _amount,
        f.CloseExpected: _close,
        f.OwnerSet: _owner,
        f.TeamSet: _team,
        f.ChannelSet: _channel,
    }
)
