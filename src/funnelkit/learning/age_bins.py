"""Ages in a stage, cut into bins that are fine when a stage is young."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.words import say

TICKS: Final = 1_000_000
"""Time at risk is counted in millionths of a day, in whole numbers, so that counts add up exactly."""


def _rising(_bins: AgeBins, _attribute: object, edges: tuple[float, ...]) -> None:
    if not edges or edges[0] != 0 or any(a >= b for a, b in pairwise(edges)):
        raise InputError(say("age-bins", edges=quoted(edges)))


@checked
@frozen
class AgeBins:
    """Days in a stage, cut into bins; the last one is open.

    A move at age a counts in the bin that reaches up to and including a, so that it stands beside the
    time at risk that led to it, also where ages are whole days.

    Args:
        edges: Where each bin begins, in days, from 0 on.

    Raises:
        InputError: When the edges do not start at 0 and rise.

    Examples:
        >>> weeks = AgeBins((0, 7, 14))
        >>> weeks.bin_at(7.0), weeks.bin_of_move(7.0)
        (1, 0)
    """

    edges: tuple[float, ...] = field(converter=tuple[float, ...], validator=_rising)

    def __len__(self) -> int:
        return len(self.edges)

    @property
    def ticks(self) -> tuple[int, ...]:
        """The edges in millionths of a day."""
        return tuple(round(edge * TICKS) for edge in self.edges)

    def bin_at(self, age: float) -> int:
        """The bin that a case of this age is in."""
        return max(bisect_right(self.edges, age) - 1, 0)

    def bin_of_move(self, age: float) -> int:
        """The bin that a move at this age counts in."""
        return max(bisect_left(self.edges, age) - 1, 0)


_HOURS: Final = (0.0, 0.05, 0.125, 0.25, 0.5)
_DAYS: Final = tuple(float(day) for day in range(1, 42))
_WEEKS: Final = tuple(float(day) for day in range(42, 182, 7))
_FOUR_WEEKS: Final = tuple(float(day) for day in range(182, 1100, 28))

CALENDAR_AGES: Final = AgeBins((*_HOURS, *_DAYS, *_WEEKS, *_FOUR_WEEKS))
"""Hours on the first day, days for six weeks, weeks for half a year, then four weeks, to three years.
Which of them are told apart is decided from the data, stage by stage."""

CASE_AGES: Final = AgeBins((0.0, *(2.0 ** (step / 2) for step in range(23))))
"""A case's own age when it came to a state: from one day on, each bin begins when the case is 1.4 times as old as where
the one before it begins, up to five years. Which of them are told apart is chosen from the data."""
