"""Reading the characteristic function of a book, frequency by frequency, until enough is known."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, pi
from operator import mul
from typing import Final

from attrs import field, frozen

from funnelkit.forecasting.distribution.dependence import Node
from funnelkit.forecasting.distribution.hidden_units import Later, Probe
from funnelkit.forecasting.distribution.terms import Given

_SHORTEST_QUIET: Final = 16
_ROUNDING: Final = 1e-15


@frozen(kw_only=True)
class Effort:
    """How far to read.

    Args:
        size: Number of lattice indices in the window; half as many frequencies tell everything.
        most: How many frequencies to read at most.
        quiet: The absolute value that counts as faded.
        factor_error: Bound on the factor error beyond which reading on makes no sense.
    """

    size: int
    most: int
    quiet: float
    factor_error: float


@frozen
class Spectrum:
    """The frequencies that were read, and what is known of those that were not.

    Args:
        values: Of the characteristic function at frequency 1, 2, ...
        later: What it does after them; nothing where all were read.
        factor_error: Bound on what the states of the common factor leave open, in probability.
        rounding: Bound on rounding, in probability.
    """

    values: Sequence[complex] = field(repr=False)
    later: Later
    factor_error: float
    rounding: float


def spectrum_of(probe: Probe, nodes: Sequence[Node], states: Sequence[Given], *, effort: Effort) -> Spectrum:
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
    open_question = [0.0]  # by frequency: how far the fine and the coarse rule are apart up to it
    loud, patience, kept = 0, 0, 0
    later = Later(0.0, 0.0)
    frequencies = probe.arithmetic.frequencies(probe.terms, states, size=effort.size)
    for k, at_states in enumerate(frequencies, 1):
        values.append(sum(map(mul, fine, at_states)))
        open_question.append(open_question[-1] + abs(sum(map(mul, differences, at_states))) / k)
        loud = k if abs(values[-1]) >= effort.quiet else loud
        kept = k
        if k == effort.size // 2 or _factor_error(open_question[loud]) > effort.factor_error:
            break
        faded = k - loud >= max(_SHORTEST_QUIET, loud // 4)
        if k == effort.most or (faded and k >= patience):
            found = probe.beyond(2 * pi * k / effort.size)
            patience = ceil(1.1 * effort.size / found.unit) if found.unit else 0
            if not k < patience <= effort.most:
                kept = loud if faded else k
                heard = max(map(abs, values[min(kept, k - _SHORTEST_QUIET) :]))
                later = Later(max(found.tail, heard), found.unit)
                break
    rounding = _ROUNDING * (probe.terms.size + kept)
    return Spectrum(values[:kept], later, _factor_error(open_question[kept]), rounding)


def _factor_error(difference: float) -> float:
    # Halving the spacing of the trapezoid rule takes its error on a bell curve to the fourth power;
    # no more than the square is claimed.
    return min(difference, 4.0 * difference**2)
