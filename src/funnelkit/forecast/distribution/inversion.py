"""From a book to its distribution function: the cheapest way that is exact, else the best that is affordable."""

from __future__ import annotations

from math import ceil, log
from typing import Final

from funnelkit.forecast.distribution.arithmetic import Arithmetic
from funnelkit.forecast.distribution.curve import Curve, FourierCurve, Margin, Point, fourier_curve
from funnelkit.forecast.distribution.dependence import Node, factor_nodes
from funnelkit.forecast.distribution.enumeration import enumerated
from funnelkit.forecast.distribution.hidden_units import AUDIBLE, Probe, probe_of
from funnelkit.forecast.distribution.smoothing import ROOM, blur, smoothed, smoothing_margins
from funnelkit.forecast.distribution.spectrum import Spectrum, spectrum_of
from funnelkit.forecast.distribution.terms import Terms
from funnelkit.forecast.distribution.window import Window, window_of

_FEWEST: Final = 256  # frequencies that are always affordable
_MOST: Final = 8_192  # more would make every single quantile slow
_MOST_FOR_ALL: Final = 32_768
_FADED: Final = 1e-12
_FADED_WITH_FACTOR: Final = 1e-6
_FACTOR_ERROR: Final = 1e-5
_STATES: Final = (48, 96, 192, 384)


def curve_of(terms: Terms, *, arithmetic: Arithmetic, rho: float, work: int) -> Curve:
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
    for intervals in _STATES:
        nodes = factor_nodes(rho, intervals=intervals)
        window, spectrum = _read(probe, nodes, arithmetic=arithmetic, work=work)
        if spectrum.factor_error <= _FACTOR_ERROR:
            break
    return _curve(window, spectrum)


def _read(
    probe: Probe, nodes: tuple[Node, ...], *, arithmetic: Arithmetic, work: int
) -> tuple[Window, Spectrum]:
    terms = probe.terms
    states = arithmetic.given(terms, nodes)
    window = window_of(
        [arithmetic.moments(terms, state) for state in states],
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
    quiet = _FADED_WITH_FACTOR if len(nodes) > 1 else min(max(10 * probe.level, _FADED), 1e-9)
    return window, spectrum_of(arithmetic, probe, nodes, states, size=window.size, most=most, quiet=quiet)


def _curve(window: Window, spectrum: Spectrum) -> FourierCurve:
    taken = len(spectrum.values)
    others = window.outside + spectrum.factor_error + spectrum.rounding
    if taken == window.frequencies:
        return fourier_curve(
            spectrum.values, method="exact", margins=(Margin(others, 0),), start=window.start, size=window.size
        )
    width = blur(size=window.size, frequencies=taken)
    if spectrum.tail <= AUDIBLE and spectrum.unit <= width:
        # Each later frequency k moves the function by at most its absolute value over k.
        missed = spectrum.tail * log(window.size / (2 * taken))
        steps = ceil(spectrum.unit / 2)
        return fourier_curve(
            spectrum.values,
            method="spectral",
            margins=(Margin(others + missed, steps),),
            start=window.start,
            size=window.size,
        )
    return fourier_curve(
        smoothed(spectrum.values),
        method="smoothed",
        margins=smoothing_margins(width, others=others),
        start=window.start,
        size=window.size,
    )
