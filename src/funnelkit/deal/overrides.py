"""Overrides that still matter: a mark clears when its gaps close."""

from __future__ import annotations

from funnelkit.deal.lookup import look_up
from funnelkit.deal.progress import OverrideMark
from funnelkit.deal.reading import Reading


def active_overrides(reading: Reading) -> tuple[OverrideMark, ...]:
    """List the overrides that where we stand still rests on."""
    return tuple(mark for mark in reading.progress.overrides if not _closed(reading, mark))


def _closed(reading: Reading, mark: OverrideMark) -> bool:
    if mark.marks & ~reading.marks:
        return False
    if mark.lead and reading.ahead_by > reading.methodology.tolerance.ahead:
        return False
    criteria = reading.methodology.index.criteria
    return all(key in criteria and look_up(reading, criteria[key]).met for key in mark.asked)
