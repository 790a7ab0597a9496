"""Reading every deal of a book on one day, with its trail; trails are worked out once for a book and its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from funnelkit.books.standings import later_ones
from funnelkit.books.trails import Trail, trail_of
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.words import Message


def read_deals(
    deals: tuple[Deal, ...],
    kept: dict[str, Trail],
    *,
    on: date,
    known_by: date | None,
    progress: Callable[[Iterable[Deal]], Iterable[Deal]] | None,
) -> tuple[list[Reading], list[Trail], tuple[Message, ...]]:
    """Read the deals that were there on a day.

    Args:
        deals: The deals.
        kept: The trails that are known, by the key of the deal; new ones are added.
        on: The day.
        known_by: Only what was written down by this day counts; then no trail is kept.
        progress: Goes through the deals, and shows how far it is.

    Returns:
        The readings, their trails, and what is left out because it came later.
    """
    known = date.max if known_by is None else known_by
    readings: list[Reading] = []
    trails: list[Trail] = []
    for deal in deals if progress is None else progress(deals):
        first = deal.opening
        if first.on > on or first.known_on > known:
            continue
        readings.append(deal.at(on, known_by=known_by))
        if known_by is not None:
            trails.append(trail_of(deal, deal.facts_until(date.max, known_by=known_by)))
            continue
        trail = kept.get(deal.key)
        if trail is None:
            trail = kept[deal.key] = trail_of(deal)
        trails.append(trail)
    return readings, trails, later_ones(len(deals) - len(readings))
