"""How many new cases come: the pace lately, the time of the year, and how far such a pace has been off before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import ceil, fsum, sqrt
from typing import Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.words import Message, say

WEEK: Final = 7.0
YEAR: Final = 364.0
"""A year in whole weeks."""

MEMORIES: Final = (2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
"""Weeks that the pace is averaged over, the latest counting most; each twice the one before."""

USUAL_MEMORY: Final = 8.0
_LEAST_ASKED: Final = 8  # below this, past errors say next to nothing of which memory is right


@frozen
class Pace:
    """How many new cases come a day, and what that rests on.

    Args:
        per_day: New cases a day.
        spread: By which share of it the pace may be off, as a standard deviation, beside the luck of single cases.
        memory: Over how many weeks it is averaged, the latest counting most.
        season: By how much the same weeks of last year were above the pace of that time, drawn to 1; 1 without a year
            of history.
        weeks: How many weeks were watched.
        asked: How many past weeks the memory was chosen on, and the spread measured; 0 where there were too few.

    Examples:
        >>> pace_of([n / 2 for n in range(400)], as_of=200, since=0, ahead=28).message.text()
        '2 new cases a day: averaged over 28 weeks of 28 watched, the latest counting most, give or take 4 %; no year \
of history tells a season'
    """

    per_day: float
    spread: float
    memory: float
    season: float
    weeks: int
    asked: int

    @property
    def message(self) -> Message:
        """What the pace rests on, in one sentence."""
        season = (
            say("pace-season", percent=f"{100 * (self.season - 1):+.0f}") if self.season != 1 else say("pace-no-season")
        )
        told = {
            "pace": f"{self.per_day:.3g}",
            "memory": f"{min(self.memory, self.weeks):g}",
            "weeks": self.weeks,
            "spread": f"{100 * self.spread:.0f}",
            "season": season,
        }
        return say("pace-rests-on", **told)


@checked
def pace_of(born: Sequence[float], *, as_of: float, since: float, ahead: float) -> Pace:
    """Tell the pace of new cases for a number of days to come.

    The memory is the one with which the weeks before would have been foretold best, from nothing but what came before
    each of them; the errors that it made then are its spread, less the luck of single cases. Where a year and the days
    ahead are there, the same weeks of last year tell the season, as far as they outweigh that spread.

    Args:
        born: The day numbers on which new cases came, in any order.
        as_of: The day number from which is looked ahead.
        since: The day number from which cases were watched.
        ahead: How many days are looked ahead.
    """
    days = sorted(born)
    weeks = int((as_of - since) / WEEK)
    if weeks < 1:
        found = _between(days, since, as_of)
        watched = max(as_of - since, 1.0)
        return Pace(found / watched, 1.0 / sqrt(max(found, 1)), USUAL_MEMORY, 1.0, 0, 0)
    start = as_of - WEEK * weeks
    counts = [_between(days, start + WEEK * at, start + WEEK * (at + 1)) for at in range(weeks)]
    horizon = max(ceil(ahead / WEEK), 1)
    asked = range(max(weeks // 2, 1), weeks - horizon + 1)
    if len(asked) < _LEAST_ASKED:
        level = _level(counts, weeks, USUAL_MEMORY)
        spread = 1.0 / sqrt(max(fsum(counts[-int(USUAL_MEMORY) :]), 1.0))
        return Pace(level / WEEK, spread, USUAL_MEMORY, 1.0, weeks, 0)
    errors = {memory: [_error(counts, at, horizon, memory) for at in asked] for memory in MEMORIES}
    memory = min(MEMORIES, key=lambda one: (round(fsum(error**2 for error, _ in errors[one]), 6), -one))
    spread = _spread(errors[memory], horizon)
    level = _level(counts, weeks, memory)
    season = _season(counts, weeks, horizon, memory, spread)
    return Pace(season * level / WEEK, spread, memory, season, weeks, len(asked))


def _between(days: Sequence[float], start: float, end: float) -> int:
    return bisect_left(days, end) - bisect_left(days, start)


def _level(counts: Sequence[int], upto: int, memory: float) -> float:
    """New cases a week, by the weeks before one, fading with a mean age of so many weeks."""
    fade = 1.0 - 1.0 / (memory + 1.0)
    total = weight = 0.0
    for at in range(upto):
        total, weight = fade * total + counts[at], fade * weight + 1.0
    return total / weight if weight else 0.0


def _error(counts: Sequence[int], at: int, horizon: int, memory: float) -> tuple[float, float]:
    """By how many cases a week the level was off, and the level."""
    level = _level(counts, at, memory)
    return fsum(counts[at : at + horizon]) / horizon - level, level


def _spread(errors: Sequence[tuple[float, float]], horizon: int) -> float:
    """What is left of past errors without the luck of single cases, as a share of the level."""
    level = fsum(one for _, one in errors) / len(errors)
    if not level:
        return 1.0
    beyond = fsum(error**2 - one / horizon for error, one in errors) / len(errors)
    least = level / (horizon * len(errors))  # what so many weeks cannot rule out
    return sqrt(max(beyond, least)) / level


def _season(counts: Sequence[int], weeks: int, horizon: int, memory: float, spread: float) -> float:
    """How far the same weeks of last year were above the pace of that time, drawn to 1 by the usual spread."""
    at = weeks - int(YEAR / WEEK)
    if at < horizon:
        return 1.0
    expected = horizon * _level(counts, at, memory)
    worth = 1.0 / max(spread, 1e-3) ** 2
    return (fsum(counts[at : at + horizon]) + worth) / (expected + worth)
