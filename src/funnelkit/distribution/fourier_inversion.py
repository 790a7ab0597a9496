"""From a book to its distribution function: the cheapest exact way, else the best that is affordable."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf, log, pi
from operator import sub
from typing import Final

from attrs import frozen

from funnelkit.distribution.arithmetic import Arithmetic
from funnelkit.distribution.atoms import atoms_of
from funnelkit.distribution.curve import Curve, CurveWithAtoms, Margin, Point, fourier_curve
from funnelkit.distribution.dependence import Node, factor_nodes, left_open
from funnelkit.distribution.enumeration import enumerated
from funnelkit.distribution.periodicity import AUDIBLE, Probe, probe_of
from funnelkit.distribution.random_terms import Given, RandomTerms
from funnelkit.distribution.smoothing import QUOTED_REACH, ROOM, blur, smoothed, smoothing_margins
from funnelkit.distribution.spectrum import Spectrum, SpectrumEffort, spectrum_of
from funnelkit.distribution.window import Window, window_of

_FEWEST: Final = 256  # frequencies that are always affordable
_MOST: Final = 8_192  # more would make every single quantile slow
_MOST_FOR_ALL: Final = 32_768
_FADED: Final = 1e-12
_FADED_AT_MOST: Final = 1e-9
_FADED_WITH_FACTOR: Final = 1e-7
_FACTOR_ERROR: Final = 1e-5
_ATOM_ROUNDING: Final = 1e-10
_INTERVALS: Final = (48, 96, 192, 384)


def curve_of(terms: RandomTerms, *, arithmetic: Arithmetic, rho: float, work: int) -> Curve:
    """Compute the distribution function of the random part of a book.

    Args:
        terms: The random part.
        arithmetic: What computes.
        rho: Correlation through the common factor.
        work: How many factors (deals times frequencies times states) may be computed.
    """
    if not terms.size:
        return Point()
    exactly = enumerated(terms, rho=rho)
    if exactly is not None:
        return exactly
    probe = probe_of(terms, arithmetic)
    coarsest, *finer = (factor_nodes(rho, intervals=intervals) for intervals in _INTERVALS)
    reading = _read(probe, coarsest, work=work, factor_error=_FACTOR_ERROR)
    for nodes in finer:
        if reading.spectrum.factor_error <= _FACTOR_ERROR:
            break
        allowed = inf if nodes is finer[-1] else _FACTOR_ERROR
        reading = _read(probe, nodes, work=work, factor_error=allowed)
    return _curve(reading, terms, rho=rho)


@frozen
class _Reading:
    """The frequencies of a book, what they were read from, and the one by which a smooth book has faded."""

    nodes: tuple[Node, ...]
    states: Sequence[Given]
    window: Window
    spectrum: Spectrum
    settled: int


def _read(probe: Probe, nodes: tuple[Node, ...], *, work: int, factor_error: float) -> _Reading:
    terms = probe.terms
    states = probe.arithmetic.given(terms, nodes)
    window = window_of(
        [probe.arithmetic.moments(terms, state) for state in states],
        [node.weight for node in nodes],
        total=terms.total,
        largest=terms.largest,
    )
    affordable = work // (terms.size * len(nodes))
    most = min(_MOST, max(_FEWEST, affordable))
    if window.frequencies <= max(most, min(_MOST_FOR_ALL, affordable)):
        most = window.frequencies
    else:
        window = window.padded(ceil(ROOM * window.size / (most - 2 * ROOM)))
    quiet = _FADED_WITH_FACTOR if len(nodes) > 1 else min(max(10 * probe.level, _FADED), _FADED_AT_MOST)
    effort = SpectrumEffort(
        size=window.size,
        most=most,
        quiet=quiet,
        factor_error=factor_error,
        blur=QUOTED_REACH * blur(size=window.size, frequencies=most),
    )
    settled = ceil(probe.settled * window.size / (2 * pi))
    return _Reading(nodes, states, window, spectrum_of(probe, nodes, states, effort=effort), settled)


def _curve(reading: _Reading, terms: RandomTerms, *, rho: float) -> Curve:
    window, spectrum = reading.window, reading.spectrum
    values = spectrum.values
    others = window.outside + spectrum.factor_error + spectrum.rounding
    if len(values) == window.frequencies:
        return fourier_curve(values, window, method="exact", margins=(Margin(others, 0),))
    width = blur(size=window.size, frequencies=len(values))
    # What comes back is taken whole or not at all: a part of it would make the curve rise and fall.
    last, first = spectrum.lulls[-1], spectrum.lulls[0]
    faded = first if last.unit else last
    whole = not faded.unit or not spectrum.comes_back_within(faded, settled=reading.settled)
    if whole and faded.tail <= AUDIBLE and faded.unit / 2 <= QUOTED_REACH * width:
        # Each later frequency k moves the function by at most its absolute value over k.
        missed = faded.tail * log(window.size / (2 * faded.after))
        margin = Margin(others + missed, ceil(faded.unit / 2))
        return fourier_curve(values[: faded.after], window, method="spectral", margins=(margin,))
    return _smoothed(reading, terms, rho=rho, width=width)


def _smoothed(reading: _Reading, terms: RandomTerms, *, rho: float, width: float) -> Curve:
    """Blur whatever is not told one by one."""
    window, spectrum = reading.window, reading.spectrum
    values, others = spectrum.values, window.outside + spectrum.rounding
    unread = left_open(rho, deals=sum(terms.repeats) + len(terms.several), nodes=reading.nodes)
    states = [(node.weight, state) for node, state in zip(reading.nodes, reading.states, strict=True)]
    atoms = atoms_of(terms, states, size=window.size, frequencies=len(values), left_open=unread)
    if atoms is None:
        margins = smoothing_margins(width, mass=1.0, others=others + spectrum.factor_error)
        return fourier_curve(smoothed(values), window, method="smoothed", margins=margins)
    rest = list(map(sub, values, atoms.values))
    mass = max(0.0, 1.0 - atoms.mass)
    margins = smoothing_margins(width, mass=mass, others=others + _ATOM_ROUNDING + max(unread, spectrum.factor_error))
    return CurveWithAtoms(atoms, fourier_curve(smoothed(rest), window, method="smoothed", margins=margins, mass=mass))
