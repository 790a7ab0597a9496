"""The stretch of the money lattice outside which practically nothing can happen."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log, sqrt
from typing import Final

from attrs import frozen

OUTSIDE: Final = 1e-12
_ROUNDING: Final = 1e-9


@frozen
class Window:
    """Lattice indices from start on.

    Args:
        start: First index.
        size: How many indices, an odd number.
        outside: Bound on the probability of falling outside.
    """

    start: int
    size: int
    outside: float

    @property
    def frequencies(self) -> int:
        """How many frequencies determine every probability inside."""
        return self.size // 2

    def padded(self, cells: int) -> Window:
        """The window widened on both sides."""
        return Window(self.start - cells, self.size + 2 * cells, self.outside)


def window_of(moments: Sequence[tuple[float, float]], weights: Sequence[float], *, total: int, largest: int) -> Window:
    """Bernstein's inequality in each state of the common factor, the union over the states.

    A state that is rarer than the bound needs no room of its own.

    Args:
        moments: Mean and variance in each state, in lattice steps.
        weights: Share of each state.
        total: The last index that can occur.
        largest: The largest single step.
    """
    low, high = float(total), 0.0
    for (mean, variance), weight in zip(moments, weights, strict=True):
        depth = log(max(2.0 * len(weights) * weight / OUTSIDE, 1.0))
        reach = depth * largest / 3
        half = (reach + sqrt(reach * reach + 2 * depth * variance)) * (1 + _ROUNDING) + _ROUNDING * mean
        low, high = min(low, mean - half), max(high, mean + half)
    start, end = max(0, floor(low)), min(total, ceil(high))
    size = end - start + 1
    whole = start == 0 and end == total
    return Window(start, size + 1 - size % 2, 0.0 if whole else OUTSIDE)
