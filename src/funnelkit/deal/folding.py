"""How a journal folds into where a deal stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from funnelkit.deal import facts as f
from funnelkit.deal import fold_customer as customer
from funnelkit.deal import fold_work as work
from funnelkit.deal.adoption import carried_over
from funnelkit.deal.book import Book
from funnelkit.deal.fold_work import Step
from funnelkit.deal.gaps import without_closed
from funnelkit.deal.moves import WON
from funnelkit.deal.progress import Progress, Terms, following, still_resting, with_terms


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
        progress = _adopted(progress, fact, books)
    else:
        progress = _STEPS[type(fact)](progress, fact, books[progress.era])
    return without_closed(progress, books[progress.era]) if progress.overrides else progress


def _amount(p: Progress, fact: f.AmountSet, _book: Book) -> Progress:
    return with_terms(following(p, fact.on), amount=fact.amount, lines=fact.lines)


def _close(p: Progress, fact: f.CloseExpected, _book: Book) -> Progress:
    return with_terms(following(p, fact.on), expected_close=fact.expected_close)


def _owner(p: Progress, fact: f.OwnerSet, _book: Book) -> Progress:
    return with_terms(following(p, fact.on), owner=fact.owner)


def _team(p: Progress, fact: f.TeamSet, _book: Book) -> Progress:
    return with_terms(following(p, fact.on), team=fact.team)


def _channel(p: Progress, fact: f.ChannelSet, _book: Book) -> Progress:
    return with_terms(following(p, fact.on), channel=fact.channel)


def _adopted(p: Progress, fact: f.MethodologyAdopted, books: Sequence[Book]) -> Progress:
    old = books[p.era]
    era = next(at for at, book in enumerate(books) if book.methodology.fingerprint == fact.methodology)
    new = books[era]
    customer, supplier, outcome = old.table.places(p.position)
    kept = carried_over(old, new, fact, standing=supplier)
    verified, stage = kept.customer[customer], kept.supplier[supplier]
    marks = [mark for mark in (kept.override(one) for one in p.overrides) if mark]
    return Progress(
        era,
        new.table.position(verified, stage, outcome),
        # Another methodology may put stages in another order; claimed is never below verified.
        max(verified, kept.customer[p.claimed]),
        kept.marks_after(p.marks) | _untold(new, kept.marks),
        p.heard,
        p.unchecked,
        p.verified_since,
        p.claimed_since,
        p.supplier_since,
        p.outcome_since,
        max(fact.on, p.last_on),
        fact.on,
        still_resting(marks, supplier=stage, won=outcome == WON),
        p.terms,
    )


def _untold(new: Book, carried: tuple[tuple[int, int], ...]) -> int:
    """Milestones that are new with the methodology begin as they do in a new deal."""
    known = 0
    for _, bit in carried:
        known |= bit
    return new.marks.at_opening & ~known


_STEPS: Final[Mapping[type[f.Fact], Step]] = MappingProxyType(
    {
        f.EvidenceRecorded: customer.evidence,
        f.CustomerMoved: customer.customer_moved,
        f.CustomerWentBack: customer.customer_went_back,
        f.AdmissionGiven: customer.admission,
        f.PersonNoted: customer.heard,
        f.CompetitorNoted: customer.heard,
        f.Learned: customer.heard,
        f.TaskDone: work.task_done,
        f.TaskUndone: work.task_undone,
        f.CriterionConfirmed: work.confirmed,
        f.CriterionWithdrawn: work.unconfirmed,
        f.MilestoneReached: work.milestone,
        f.MilestoneWithdrawn: work.no_milestone,
        f.Advanced: work.advanced,
        f.AdvanceOverridden: work.advance_overridden,
        f.FellBack: work.fell_back,
        f.PositionImported: work.imported,
        f.Suspended: work.ends("suspend"),
        f.Resumed: work.ends("resume"),
        f.Won: work.ends("win"),
        f.WinOverridden: work.win_overridden,
        f.Lost: work.ends("lose"),
        f.NoDecision: work.ends("decide_nothing"),
        f.Withdrawn: work.ends("withdraw"),
        f.Reopened: work.reopened,
        f.AmountSet: _amount,
        f.CloseExpected: _close,
        f.OwnerSet: _owner,
        f.TeamSet: _team,
        f.ChannelSet: _channel,
    }
)
