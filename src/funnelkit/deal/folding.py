"""How a journal folds into where a deal stands: each fact moves it in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.gaps import without_closed
from funnelkit.deal.opening import Opened
from funnelkit.deal.progress import Progress
from funnelkit.deal.trail import Trail

in_time: Final = attrgetter("on", "order")
"""When a fact happened, for sorting: the day, and within it the order of the system that it came from."""


def fold(facts: Sequence[Fact], eras: Sequence[CompiledMethodology]) -> Progress:
    """Fold facts, the opening first and the others in the order in which they happened."""
    progress = opened(facts, eras)
    for _, _, now in moves(facts, eras, progress):
        progress = now
    return progress


def fold_with_trail(facts: Sequence[Fact], eras: tuple[CompiledMethodology, ...]) -> tuple[Progress, Trail]:
    """Fold facts likewise, and note each move on the way."""
    progress = opened(facts, eras)
    trail = Trail.begun(facts[0].on, progress, eras)
    for number, (fact, was, now) in enumerate(moves(facts, eras, progress), 1):
        progress = now
        trail = trail.gone_on(number, fact, was, now, eras)
    return progress, trail


def trail_of(facts: Sequence[Fact], eras: tuple[CompiledMethodology, ...]) -> Trail:
    """Note each move that facts make, the opening first."""
    return fold_with_trail(facts, eras)[1]


def opened(facts: Sequence[Fact], eras: Sequence[CompiledMethodology]) -> Progress:
    """Stand where the opening, the first of some facts, puts a deal."""
    first = facts[0]
    assert isinstance(first, Opened)  # noqa: S101 - a journal is made by Deal.open only
    return first.opens(eras[0])


def moves(
    facts: Sequence[Fact], eras: Sequence[CompiledMethodology], progress: Progress
) -> Iterator[tuple[Fact, Progress, Progress]]:
    """Give each fact after the opening, in the order of time, with where the deal stood before it and after it.

    What happened before the opening comes first; then the opening says again what the deal is about.

    Args:
        facts: The facts, the opening first.
        eras: The methodologies.
        progress: Where the opening puts the deal.
    """
    first = facts[0]
    ordered = in_order(facts[1:])
    early = sum(fact.on < first.on for fact in ordered)
    for number, fact in enumerate(ordered, 1):
        was, progress = progress, after(progress, fact, eras)
        if number == early:
            progress = first.told_again(progress, eras[progress.era])  # type: ignore[attr-defined]
        yield fact, was, progress


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Put facts in the order in which they happened; within a day by another system's order, then by the journal's."""
    return sorted(facts, key=in_time)


def after(progress: Progress, fact: Fact, eras: Sequence[CompiledMethodology]) -> Progress:
    """Fold one more fact, which did not happen before the last one."""
    progress = fact.fold_among(progress, eras) if fact.asks_all_eras else fact.fold(progress, eras[progress.era])
    if progress.overrides or progress.unchecked:
        return without_closed(progress, eras[progress.era], fact.on)
    return progress
