"""A deal on two days, each read with what was on record by then, without folding its journal twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from funnelkit.checks.errors import NotOpenYetError
from funnelkit.deal import Deal
from funnelkit.deal.fact import Fact
from funnelkit.deal.folding import after, fold, in_order
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
    if len(deal.eras) > 1 or any(fact.takes_back or fact.brings for fact in deal.journal[1:]):
        return _read_twice(deal, since, until, known_by)
    known = list(_known(deal, known_by))
    if not known or known[0][0] is not deal.journal[0] or known[0][1] > until:
        return TwoDays(None, None)
    news = tuple(fact for fact, day in known if since < day <= until)
    whole = len(known) == len(deal.journal) and all(day <= until for _, day in known)
    if known[0][1] > since:
        now = deal.progress if whole else _folded(deal, known, until)
        return TwoDays(None, _reading(deal, until, now, known_by), news)
    if whole:  # the deal itself is folded to the later day; where nothing is new, also to the earlier one
        now = deal.progress
        before = _folded(deal, known, since) if news else now
    else:
        before, now = _folded_twice(deal, known, since, until)
    return TwoDays(_reading(deal, since, before, known_by), _reading(deal, until, now, known_by), news)


def read(deal: Deal, on: date, known_by: date | None = None) -> Reading | None:
    """Read a deal with what was on record on a day, or was known by another; ``None`` where it was not there yet."""
    try:
        return deal.as_of(on).at(on) if known_by is None else deal.at(on, known_by=known_by)
    except NotOpenYetError:
        return None


def _read_twice(deal: Deal, since: date, until: date, known_by: date | None) -> TwoDays:
    """Read a deal as it was on record on each day; what was taken back, or adopted, says more than its own day."""
    before, after = read(deal, since, known_by), read(deal, until, known_by)
    known = [] if before is None else before.facts
    return TwoDays(before, after, () if after is None else news_in(after, known))


def news_in(reading: Reading, known: Sequence[Fact]) -> tuple[Fact, ...]:
    """List the facts of a reading that were not known; a shorter journal may have copies of facts."""
    same = {id(fact) for fact in known}
    return tuple(fact for fact in reading.facts if id(fact) not in same and fact not in known)


def _known(deal: Deal, known_by: date | None) -> Iterator[tuple[Fact, date]]:
    """Give the facts that are known at all, each with the first day on which it counts."""
    for fact in deal.journal:
        recorded = fact.recorded_on
        if known_by is None:
            yield fact, fact.on if recorded is None or recorded <= fact.on else recorded
        elif fact.known_on <= known_by:
            yield fact, fact.on


def _reading(deal: Deal, on: date, progress: Progress, known_by: date | None) -> Reading:
    return Reading(deal, on, on if known_by is None else known_by, progress)


def _folded(deal: Deal, known: Iterable[tuple[Fact, date]], on: date) -> Progress:
    return fold([fact for fact, day in known if day <= on], deal.eras)


def _folded_twice(deal: Deal, known: list[tuple[Fact, date]], since: date, until: date) -> tuple[Progress, Progress]:
    """Fold to the earlier day, and go on from there; anew where a late fact stands before one that is older."""
    old = {id(fact) for fact, day in known if day <= since}
    ordered = in_order(fact for fact, day in known[1:] if day <= until)
    split = len(old) - 1
    if not all(id(fact) in old for fact in ordered[:split]):
        return _folded(deal, known, since), _folded(deal, known, until)
    before = now = fold([known[0][0], *ordered[:split]], deal.eras)
    for fact in ordered[split:]:
        now = after(now, fact, deal.eras)
    return before, now
