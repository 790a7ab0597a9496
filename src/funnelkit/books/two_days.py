"""A deal on two days, each read with what was on record by then, without folding its journal twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from funnelkit.checks.errors import NotOpenYetError
from funnelkit.deal import Deal
from funnelkit.deal.fact import Fact
from funnelkit.deal.folding import fold
from funnelkit.deal.opening import Opened
from funnelkit.deal.progress import Progress
from funnelkit.deal.reading import Reading

_NOTHING: Final[tuple[Fact, ...]] = ()


class TwoDays(NamedTuple):
    """A deal as it stood on two days.

    Args:
        before: On the earlier one; ``None`` where it was not there yet.
        after: On the later one; likewise.
        news: The facts that count on the later day and did not on the earlier one, in the order of the journal.
    """

    before: Reading | None
    after: Reading | None
    news: tuple[Fact, ...] = _NOTHING


def on_two_days(deal: Deal, since: date, until: date, known_by: date | None = None) -> TwoDays:
    """Read a deal on two days.

    Args:
        deal: The deal.
        since: The earlier day.
        until: The later day.
        known_by: Read both with what was written down by this day; ``None`` for what was on record on each.
    """
    counts = [_counts_from(fact, known_by) for fact in deal.journal]
    if counts[0] > until:
        return TwoDays(None, None)
    latest = max(counts)
    news = tuple(fact for fact, day in zip(deal.journal, counts, strict=True) if since < day <= until)
    if any(fact.retracts is not None for fact in deal.journal):
        return TwoDays(read(deal, since, known_by), read(deal, until, known_by), news)
    now = deal.progress if latest <= until else _folded(deal, counts, until)
    after = _reading(deal, until, now, known_by)
    if counts[0] > since:
        return TwoDays(None, after, news)
    # Where nothing is new, one fold is good for both days.
    return TwoDays(_reading(deal, since, _folded(deal, counts, since) if news else now, known_by), after, news)


def read(deal: Deal, on: date, known_by: date | None = None) -> Reading | None:
    """Read a deal with what was on record on a day, or was known by another; ``None`` where it was not there yet."""
    try:
        return deal.as_of(on).at(on) if known_by is None else deal.at(on, known_by=known_by)
    except NotOpenYetError:
        return None


def _counts_from(fact: Fact, known_by: date | None) -> date:
    """The first day on which a fact counts: it has happened and is on record; rules are no matter of knowledge."""
    recorded = fact.recorded_on
    if known_by is not None:
        late = not fact.brings or isinstance(fact, Opened)
        return date.max if late and fact.known_on > known_by else fact.on
    if recorded is None or recorded <= fact.on or (fact.brings and not isinstance(fact, Opened)):
        return fact.on
    return recorded


def _reading(deal: Deal, on: date, progress: Progress, known_by: date | None) -> Reading:
    return Reading(deal, on, on if known_by is None else known_by, progress)


def _folded(deal: Deal, counts: Sequence[date], on: date) -> Progress:
    return fold([fact for fact, day in zip(deal.journal, counts, strict=True) if day <= on], deal.eras)
