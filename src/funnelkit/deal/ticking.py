"""How marks are set, for good or until a day, and taken back."""

from __future__ import annotations

from datetime import date, timedelta

from funnelkit.deal.marks import Timed

Until = tuple[tuple[date, int], ...]
"""Bits with the last day on which they hold."""


def ticked(marks: int, until: Until, on: date, timed: Timed) -> tuple[int, Until]:
    """Tick bits off on a day: those without days for good, the others until their last day."""
    for days, bits in timed:
        if days is None:
            marks |= bits
        else:
            until = (*until, (_days_after(on, days), bits))
    return marks, _settled(marks, until)


def unticked(marks: int, until: Until, bits: int) -> tuple[int, Until]:
    """Take bits back."""
    return marks & ~bits, _settled(bits, until)


def _settled(bits: int, until: Until) -> Until:
    """Forget bits among those that hold until a day: they are there for good, or gone."""
    return tuple((last, held & ~bits) for last, held in until if held & ~bits) if until else until


def _days_after(on: date, days: int) -> date:
    try:
        return on + timedelta(days=days)
    except OverflowError:
        return date.max
