"""A deal on many days, one after the other, without folding its facts again for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from funnelkit.deal.fact import Fact
from funnelkit.deal.folding import after
from funnelkit.deal.journal import Journal
from funnelkit.deal.reading import Reading


def on_rising_days(deal: Journal, days: Iterable[tuple[date, date]]) -> Iterator[Reading]:
    """Read a deal on rising days, each by what was written down by another day.

    Where a day only adds facts to those of the day before, it goes on from there; where something was written down
    late, taken back, or happened before the opening, the facts are folded anew.

    Args:
        deal: The deal.
        days: Each day, with that by which its facts had to be written down; neither before the opening.

    Raises:
        NotOpenYetError: When the deal was opened, or written down, later.
    """
    as_written = all(fact.retracts is None and fact.on >= deal.opening.on for fact in deal.journal)
    told: list[Fact] = []
    last: Reading | None = None
    for on, known_by in days:
        facts = deal.facts_until(on, known_by=known_by)
        if as_written and last is not None and facts[: len(told)] == told:
            progress, eras = last.progress, deal.eras
            for fact in facts[len(told) :]:
                progress = after(progress, fact, eras)
            last = Reading(deal, on, known_by, progress)
        else:
            last = deal.at(on, known_by=known_by)
        told = facts
        yield last
