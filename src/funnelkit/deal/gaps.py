"""The names of what an override passed over, as they stand in the journal."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from funnelkit.deal.book import Book
from funnelkit.deal.facts import AdvanceOverridden, WinOverridden
from funnelkit.deal.progress import OverrideMark, Progress

LEAD: Final = "lead"
CRITERION: Final = "criterion"
TASK: Final = "task"
EXIT_SIGN: Final = "exit-sign"
MILESTONE: Final = "milestone"


def gap_name(kind: str, key: str) -> str:
    """Name one gap, such as ``"task:confirm-budget"``."""
    return f"{kind}:{key}"


def override_of(fact: AdvanceOverridden | WinOverridden, book: Book) -> OverrideMark:
    """Read the gaps that a person passed over back into bits."""
    marks, lead = 0, False
    looked_up: list[str] = []
    for gap in fact.gaps:
        kind, _, key = gap.partition(":")
        lead = lead or kind == LEAD
        marks |= _bits(kind, key, book)
        if kind == CRITERION and _is_looked_up(key, book):
            looked_up.append(key)
    wins = isinstance(fact, WinOverridden)
    return OverrideMark(_left(fact, book), marks, lead, tuple(looked_up), wins, fact.by, fact.reason, fact.on)


def _left(fact: AdvanceOverridden | WinOverridden, book: Book) -> int:
    """The stage that was left, by what the fact says: a reading by what was known may stand elsewhere."""
    if isinstance(fact, WinOverridden):
        return book.methodology.winning_position
    return max(0, book.methodology.index.supplier_stages.stages[fact.to] - 1)


def without_closed(progress: Progress, book: Book) -> Progress:
    """Clear the marks whose gaps have closed; what opens later is no gap that the override passed.

    What people and plugins answer is not in the fold: marks of such gaps stay, and readings ask.
    """
    customer, supplier, _ = book.table.places(progress.position)
    methodology = book.methodology
    ahead = methodology.pairing.lead(customer=customer, supplier=supplier) > methodology.tolerance.ahead
    resting = tuple(
        mark for mark in progress.overrides if mark.looked_up or mark.marks & ~progress.marks or (mark.lead and ahead)
    )
    return progress if len(resting) == len(progress.overrides) else evolve(progress, overrides=resting)


def _bits(kind: str, key: str, book: Book) -> int:
    marks, stages = book.marks, book.methodology.index.supplier_stages.stages
    if kind == TASK:
        return marks.tasks.get(key, 0)
    if kind == CRITERION:
        asked = key in book.methodology.index.criteria and not _is_only_looked_up(key, book)
        return marks.criteria[key] if asked else 0
    if kind == EXIT_SIGN:
        return marks.exit_signs[stages[key]] if key in stages else 0
    if kind == MILESTONE:
        return marks.milestones[stages[key]] if key in stages else 0
    return 0


def _is_looked_up(key: str, book: Book) -> bool:
    criteria = book.methodology.index.criteria
    return key in criteria and bool(criteria[key].roles_met or criteria[key].rule)


def _is_only_looked_up(key: str, book: Book) -> bool:
    return _is_looked_up(key, book) and not book.methodology.index.criteria[key].shown_by
