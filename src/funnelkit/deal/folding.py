"""How a journal folds into where a deal stands: each fact moves it in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.gaps import without_closed
from funnelkit.deal.opening import Opened
from funnelkit.deal.progress import Progress


def fold(facts: Sequence[Fact], eras: Sequence[CompiledMethodology]) -> Progress:
    """Fold facts, the opening first and the others in the order in which they happened."""
    first = facts[0]
    assert isinstance(first, Opened)  # noqa: S101 - a journal is made by Deal.open only
    progress = first.opens(eras[0])
    early = False
    for fact in in_order(facts[1:]):
        if early and fact.on >= first.on:
            progress, early = first.told_again(progress, eras[progress.era]), False
        progress = after(progress, fact, eras)
        early = fact.on < first.on
    return first.told_again(progress, eras[progress.era]) if early else progress


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Put facts in the order in which they happened; within a day by another system's order, then by the journal's."""
    return sorted(facts, key=lambda fact: fact.in_time)


def after(progress: Progress, fact: Fact, eras: Sequence[CompiledMethodology]) -> Progress:
    """Fold one more fact, which did not happen before the last one."""
    progress = fact.fold_among(progress, eras)
    if progress.overrides or progress.unchecked:
        return without_closed(progress, eras[progress.era], fact.on)
    return progress
