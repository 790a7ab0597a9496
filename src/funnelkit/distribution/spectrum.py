"""Reading the characteristic function of a book, frequency by frequency, until enough is known."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, pi
from operator import mul
from typing import Final

from attrs import field, frozen

from funnelkit.distribution.dependence import Node
from funnelkit.distribution.periodicity import AUDIBLE, Probe
from funnelkit.distribution.random_terms import Given

_SHORTEST_QUIET: Final = 16
_ROUNDING: Final = 1e-15


@frozen(kw_only=True)
class SpectrumEffort:
    """How far to read.

    Args:
        size: Number of lattice indices in the window; half as many frequencies tell everything.
        most: How many frequencies to read at most.
        quiet: The absolute value that counts as faded.
        factor_error: Bound on the factor error beyond which reading on makes no sense.
        blur: The money error of a smoothed curve of the most frequencies, lattice steps.
    """

    size: int
    most: int
    quiet: float
    factor_error: float
    blur: float


@frozen
class Lull:
    """A place where the characteristic function had faded, or where reading ended.

    Args:
        after: The last frequency that was heard.
        tail: The largest absolute value heard later where it stays faded.
        unit: The largest unit at which it comes back later, lattice steps; 0 where none was found.
    """

    after: int
    tail: float
    unit: float


@frozen
class Spectrum:
    """The frequencies that were read, and what is known of those that were not.

    Args:
        values: Of the characteristic function at frequency 1, 2, ...
        lulls: Where it had faded, in order; empty where all frequencies were read at once.
        factor_error: Bound on what the states of the common factor leave open, in probability.
        rounding: Bound on rounding, in probability.
    """

    values: Sequence[complex] = field(repr=False)
    lulls: Sequence[Lull]
    factor_error: float
    rounding: float

    def comes_back_within(self, lull: Lull, *, settled: int) -> bool:
        """Whether anything was heard before a lull that a smooth book would have faded by.

        Args:
            lull: The lull.
            settled: The frequency by which a book without a hidden unit has faded.
        """
        return any(abs(value) > AUDIBLE for value in self.values[settled : lull.after])


def spectrum_of(probe: Probe, nodes: Sequence[Node], states: Sequence[Given], *, effort: SpectrumEffort) -> Spectrum:
    """Read frequencies until all are known, they have faded for good, or there are too many.

    Args:
        probe: The book, and what tells whether frequencies come back.
        nodes: The states of the common factor.
        states: The probabilities in each of them.
        effort: How far to read.
    """
    fine = [node.weight for node in nodes]
    differences = [node.weight - node.coarse for node in nodes]
    values: list[complex] = []
    apart = [0.0]  # by frequency: how far the fine and the coarse rule are apart up to it
    lulls: list[Lull] = []
    loud, patience = 0, 0
    frequencies = probe.arithmetic.frequencies(probe.terms, states, size=effort.size)
    for k, at_states in enumerate(frequencies, 1):
        values.append(sum(map(mul, fine, at_states)))
        apart.append(apart[-1] + abs(sum(map(mul, differences, at_states))) / k)
        loud = k if abs(values[-1]) >= effort.quiet else loud
        if k == effort.size // 2 or _factor_error(apart[loud]) > effort.factor_error:
            break
        faded = k - loud >= max(_SHORTEST_QUIET, loud // 4)
        if k == effort.most or (faded and k >= patience):
            lulls.append(_lull(probe, values, after=loud if faded else k, size=effort.size))
            if k == effort.most or not _worth_reading_on(probe, lulls, effort):
                break
            patience = max(ceil(1.1 * effort.size / lulls[-1].unit), 2 * k)
    reached = lulls[-1].after if lulls else len(values)
    rounding = _ROUNDING * (probe.terms.size + len(values))
    return Spectrum(values, lulls, _factor_error(apart[reached]), rounding)


def _lull(probe: Probe, values: Sequence[complex], *, after: int, size: int) -> Lull:
    found = probe.beyond(2 * pi * len(values) / size)
    heard = max(map(abs, values[min(after, len(values) - _SHORTEST_QUIET) :]))
    return Lull(after, max(found.tail, heard), found.unit)


def _worth_reading_on(probe: Probe, lulls: Sequence[Lull], effort: SpectrumEffort) -> bool:
    """Whether what comes back can be read to its end, or smoothed to a smaller error than half its unit."""
    unit = lulls[-1].unit
    if not unit or 1.1 * effort.size / unit > effort.most:
        return False
    decided = len(lulls) > 1
    return decided or unit / 2 > effort.blur or not probe.beyond(2 * pi * effort.most / effort.size).unit


def _factor_error(difference: float) -> float:
    # Halving the spacing of the trapezoid rule takes its error on a bell curve to the fourth power;
    # no more than the square is claimed.
    return min(difference, 4.0 * difference**2)
