"""Reading the characteristic function of a book, frequency by frequency, until enough is known."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, pi
from operator import mul
from typing import Final

from attrs import field, frozen

from funnelkit.forecast.distribution.arithmetic import Arithmetic
from funnelkit.forecast.distribution.dependence import Node
from funnelkit.forecast.distribution.hidden_units import Later, Probe
from funnelkit.forecast.distribution.terms import Given

_SHORTEST_QUIET: Final = 16
_ROUNDING: Final = 1e-15


@frozen
class Spectrum:
    """The frequencies that were read, and what is known of those that were not.

    Args:
        values: Of the characteristic function at frequency 1, 2, ...
        tail: Bound on what was heard of the later ones; 0 where all were read.
        unit: The largest unit, in lattice steps, at which it comes back later; 0 where none was found.
        factor_error: Bound on what the states of the common factor leave open.
        rounding: Bound on rounding.
    """

    values: Sequence[complex] = field(repr=False)
    tail: float
    unit: float
    factor_error: float
    rounding: float


def spectrum_of(
    arithmetic: Arithmetic,
    probe: Probe,
    nodes: Sequence[Node],
    states: Sequence[Given],
    *,
    size: int,
    most: int,
    quiet: float,
) -> Spectrum:
    """Read frequencies until all are known, they have faded for good, or there are too many.

    Args:
        arithmetic: What computes.
        probe: What tells whether they come back.
        nodes: The states of the common factor.
        states: The probabilities in each of them.
        size: Number of lattice indices in the window.
        most: How many frequencies to read at most.
        quiet: What counts as faded.
    """
    fine = [node.weight for node in nodes]
    differences = [node.weight - node.coarse for node in nodes]
    values: list[complex] = []
    factor_error, loud, patience = 0.0, 0, 0
    later = Later(0.0, 0.0)
    for k, at_states in enumerate(arithmetic.frequencies(probe.terms, states, size=size), 1):
        values.append(sum(map(mul, fine, at_states)))
        factor_error += abs(sum(map(mul, differences, at_states))) / k
        loud = k if abs(values[-1]) >= quiet else loud
        if k == size // 2:
            break
        quiet_for = max(_SHORTEST_QUIET, loud // 4)
        if k == most or (k - loud >= quiet_for and k >= patience):
            later = probe.beyond(2 * pi * k / size)
            patience = ceil(1.1 * size / later.unit) if later.unit else 0
            if not k < patience <= most:
                heard = max(map(abs, values[-quiet_for:]))
                later = Later(max(later.tail, heard), later.unit)
                break
    rounding = _ROUNDING * (probe.terms.size + len(values))
    return Spectrum(values, later.tail, later.unit, factor_error, rounding)
