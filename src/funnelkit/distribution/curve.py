"""Distribution functions on the money lattice, whatever way they were computed."""

from __future__ import annotations

from cmath import exp as cexp
from collections.abc import Callable, Sequence
from itertools import count
from math import fsum, pi, sin
from typing import Final, Literal, Protocol, TypeAlias

from attrs import field, frozen

from funnelkit.distribution.atoms import Atoms
from funnelkit.distribution.window import Window

Method: TypeAlias = Literal["exact", "enumerated", "spectral", "smoothed"]

TIE: Final = 1e-12
"""A probability this close to a level counts as reaching it, so that rounding never decides a tie."""

_BLOCK: Final = 128


@frozen
class Margin:
    """How far off a curve can be, in probability and in money together.

    The true probability of at most an index lies between the computed one so many ``steps`` before it,
    less ``probability``, and the computed one so many steps after it, plus ``probability``.
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

    def cdf(self, index: int, *, offset: int = 0) -> float:
        """The probability of at most this index.

        Args:
            index: On the lattice.
            offset: How many steps further on to read whatever is not known exactly.
        """
        ...


@frozen
class Point:
    """All the probability at index 0: nothing is random."""

    method: Method = "exact"
    margins: tuple[Margin, ...] = (Margin(0.0, 0),)

    def cdf(self, index: int, *, offset: int = 0) -> float:
        """The probability of at most this index."""
        return 1.0 if index + offset >= 0 else 0.0


@frozen
class FourierCurve:
    """A distribution function summed from frequencies of the characteristic function.

    Summed in closed form over the cells up to an index, each frequency is one sine
    (Hong 2013 for all frequencies of a lattice).

    Args:
        method: How many frequencies were taken, and how.
        margins: What can be stated of the error.
        window: Where on the lattice.
        waves: Amplitude and phase of the sines of frequency 1, 2, ..., as complex numbers in blocks,
            the last of each block first.
        level: The sum of all sines at the left end of the window.
        mass: The probability of everything together.
    """

    method: Method
    margins: tuple[Margin, ...]
    window: Window
    waves: Sequence[Sequence[complex]] = field(repr=False)
    level: float
    mass: float = 1.0

    def cdf(self, index: int, *, offset: int = 0) -> float:
        """The probability of at most this index."""
        size = self.window.size
        cell = index + offset - self.window.start
        if not 0 <= cell < size - 1:
            return 0.0 if cell < 0 else self.mass
        edge = 2 * cell + 1
        turn = cexp(-1j * pi * edge / size)
        ripples = []
        for first, block in zip(count(1, _BLOCK), self.waves, strict=False):
            # Horner's rule within a block; its first turn is set from whole numbers, so that rounding
            # does not build up.
            within = 0j
            for wave in block:
                within = within * turn + wave
            ripples.append((within * cexp(-1j * pi * (first * edge % (2 * size)) / size)).imag)
        return self.mass * (cell + 1) / size + self.level - fsum(ripples)


@frozen
class CurveWithAtoms:
    """A distribution function of single totals, known exactly, and of the rest, which is not.

    Args:
        atoms: The single totals.
        rest: All other totals.
    """

    atoms: Atoms
    rest: FourierCurve

    @property
    def method(self) -> Method:
        """How the rest was computed."""
        return self.rest.method

    @property
    def margins(self) -> tuple[Margin, ...]:
        """What can be stated of the error of the rest."""
        return self.rest.margins

    def cdf(self, index: int, *, offset: int = 0) -> float:
        """The probability of at most this index."""
        return self.atoms.cdf(index) + self.rest.cdf(index, offset=offset)


def fourier_curve(
    values: Sequence[complex], window: Window, *, method: Method, margins: tuple[Margin, ...], mass: float = 1.0
) -> FourierCurve:
    """Prepare the sum over frequencies 1, 2, ... whose values of the characteristic function are given."""
    start, size = window.start, window.size
    waves = []
    level = []
    for k, value in enumerate(values, 1):
        half_turn = pi * k / size
        # The window's left end turns the phase back; whole numbers keep the turn exact.
        wave = value * cexp(-2j * pi * (k * start % size) / size) / (size * sin(half_turn))
        waves.append(wave)
        level.append((wave * cexp(1j * half_turn)).imag)
    blocks = [waves[first : first + _BLOCK][::-1] for first in range(0, len(waves), _BLOCK)]
    return FourierCurve(method, margins, window, blocks, fsum(level), mass)


def quantile_index(cdf: Callable[[int], float], level: float, *, last: int) -> int:
    """The smallest lattice index from 0 to last where a rising function reaches the level.

    Interpolated where the curve is smooth, never more than one question beyond bisection (the ITP
    method, Oliveira and Takahashi 2020).
    """
    below, above = -1, last
    short, over = level - TIE, 1.0 - level + TIE
    room = float(1 << (last + 1).bit_length())
    lean = 0.2 / (last + 1)
    while (width := above - below) > 1:
        middle = width / 2
        guess = width * short / (short + over)
        towards = 1.0 if guess < middle else -1.0
        guess += towards * min(lean * width * width, abs(middle - guess))
        guess = middle - towards * min(abs(middle - guess), room - middle)
        room /= 2
        place = below + min(width - 1, max(1, round(guess)))
        beyond = cdf(place) - level + TIE
        if beyond >= 0.0:
            above, over = place, beyond
        else:
            below, short = place, -beyond
    return above
