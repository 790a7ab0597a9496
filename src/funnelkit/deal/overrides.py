"""Overrides that still matter: a mark clears when its gaps close."""

from __future__ import annotations

from funnelkit.deal.lookup import look_up
from funnelkit.deal.moves import WON
from funnelkit.deal.progress import OverrideMark
from funnelkit.deal.reading import Reading


def active_overrides(reading: Reading) -> tuple[OverrideMark, ...]:
    """List the overrides that where we stand still rests on."""
    return tuple(mark for mark in reading.progress.overrides if _rests_on(reading, mark) and not _closed(reading, mark))


def _rests_on(reading: Reading, mark: OverrideMark) -> bool:
    """Falling back behind an override, or reopening a win, means that nothing rests on it any more."""
    _, supplier, outcome = reading.places
    return outcome == WON if mark.wins else supplier > mark.stage


def _closed(reading: Reading, mark: OverrideMark) -> bool:
    if mark.marks & ~reading.progress.marks:
        return False
    if mark.lead and reading.lead > reading.methodology.tolerance.ahead:
        return False
    criteria = reading.methodology.index.criteria
    return all(key in criteria and look_up(reading, criteria[key]).met for key in mark.looked_up)
