"""Distribution functions on the money lattice, whatever way they were computed."""

from __future__ import annotations

from cmath import phase as phase_of
from collections.abc import Sequence
from math import fsum, pi, sin
from typing import Final, Literal, Protocol, TypeAlias

from attrs import field, frozen

from funnelkit.forecasting.distribution.window import Window

Method: TypeAlias = Literal["exact", "enumerated", "spectral", "smoothed"]

TIE: Final = 1e-12
"""A probability this close to a level counts as reaching it, so that rounding never decides a tie."""


@frozen
class Margin:
    """How far off a quantile can be, in probability and in money together.

    The true quantile lies between the computed one of a level lower by ``probability``, less
    ``steps``, and the computed one of a level higher by ``probability``, plus ``steps``.
    """

    probability: float
    steps: int


class Curve(Protocol):
    """A distribution function over lattice indices, with the method and the margins of its error."""

    @property
    def method(self) -> Method:
        """How it was computed."""
        ...

    @property
    def margins(self) -> tuple[Margin, ...]:
        """What can be stated of its error; every one holds, the first is the one to quote."""
        ...

    def cdf(self, index: int) -> float:
        """The probability of at most this index."""
        ...


@frozen
class Point:
    """All the probability at index 0: nothing is random."""

    method: Method = "exact"
    margins: tuple[Margin, ...] = (Margin(0.0, 0),)

    def cdf(self, index: int) -> float:
        """The probability of at most this index."""
        return 1.0 if index >= 0 else 0.0


@frozen
class FourierCurve:
    """A distribution function summed from frequencies of the characteristic function.

    Summed in closed form over the cells up to an index, each frequency is one sine
    (Hong 2013 for all frequencies of a lattice).

    Args:
        method: How many frequencies were taken, and how.
        margins: What can be stated of the error.
        window: Where on the lattice.
        waves: For each frequency k = 1, 2, ...: its amplitude and its phase.
        level: The sum of all sines at the left end of the window.
    """

    method: Method
    margins: tuple[Margin, ...]
    window: Window
    waves: Sequence[tuple[float, float]] = field(repr=False)
    level: float

    def cdf(self, index: int) -> float:
        """The probability of at most this index."""
        size = self.window.size
        cell = index - self.window.start
        if not 0 <= cell < size - 1:
            return 0.0 if cell < 0 else 1.0
        turn, double = pi / size, 2 * size
        edge = 2 * cell + 1
        ripples = [
            amplitude * sin(phase - turn * (k * edge % double)) for k, (amplitude, phase) in enumerate(self.waves, 1)
        ]
        return (cell + 1) / size + self.level - fsum(ripples)


def fourier_curve(
    values: Sequence[complex], window: Window, *, method: Method, margins: tuple[Margin, ...]
) -> FourierCurve:
    """Prepare the sum over frequencies 1, 2, ... whose values of the characteristic function are given."""
    start, size = window.start, window.size
    waves = []
    level = []
    for k, value in enumerate(values, 1):
        half_turn = pi * k / size
        # The window's left end turns the phase back; whole numbers keep the turn exact.
        phase = phase_of(value) - 2 * pi * (k * start % size) / size
        amplitude = abs(value) / (size * sin(half_turn))
        waves.append((amplitude, phase))
        level.append(amplitude * sin(phase + half_turn))
    return FourierCurve(method, margins, window, waves, fsum(level))


def quantile_index(curve: Curve, level: float, *, last: int) -> int:
    """The smallest lattice index from 0 to last whose probability reaches the level, by bisection."""
    low, high = 0, last
    while low < high:
        middle = (low + high) // 2
        if curve.cdf(middle) >= level - TIE:
            high = middle
        else:
            low = middle + 1
    return low
