"""Reading every deal of a book on one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from funnelkit.books.standings import later_ones
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.inspections.read_once import ReadOnce
from funnelkit.words import Message


def read_deals(
    deals: tuple[Deal, ...],
    *,
    on: date,
    known_by: date | None,
    progress: Callable[[Iterable[Deal]], Iterable[Deal]] | None,
) -> tuple[list[Reading], tuple[Message, ...]]:
    """Read the deals that were there on a day.

    Args:
        deals: The deals.
        on: The day.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        progress: Goes through the deals, and shows how far it is.

    Returns:
        The readings, and what is left out because it came later.
    """
    known = date.max if known_by is None else known_by
    readings: list[Reading] = []
    for deal in deals if progress is None else progress(deals):
        first = deal.opening
        if first.on > on or first.known_on > known:
            continue
        readings.append(ReadOnce.of(deal.at(on, known_by=known_by)))
    return readings, later_ones(len(deals) - len(readings))
