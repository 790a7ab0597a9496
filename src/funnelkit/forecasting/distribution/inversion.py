"""From a book to its distribution function: the cheapest exact way, else the best that is affordable."""

from __future__ import annotations

from math import ceil, inf, log
from typing import Final

from funnelkit.forecasting.distribution.arithmetic import Arithmetic
from funnelkit.forecasting.distribution.curve import Curve, FourierCurve, Margin, Point, fourier_curve
from funnelkit.forecasting.distribution.dependence import Node, factor_nodes
from funnelkit.forecasting.distribution.enumeration import enumerated
from funnelkit.forecasting.distribution.hidden_units import AUDIBLE, Probe, probe_of
from funnelkit.forecasting.distribution.smoothing import QUOTED_REACH, ROOM, blur, smoothed, smoothing_margins
from funnelkit.forecasting.distribution.spectrum import Effort, Spectrum, spectrum_of
from funnelkit.forecasting.distribution.terms import Terms
from funnelkit.forecasting.distribution.window import Window, window_of

_FEWEST: Final = 256  # frequencies that are always affordable
_MOST: Final = 8_192  # more would make every single quantile slow
_MOST_FOR_ALL: Final = 32_768
_FADED: Final = 1e-12
_FADED_AT_MOST: Final = 1e-9
_FADED_WITH_FACTOR: Final = 1e-7
_FACTOR_ERROR: Final = 1e-5
_INTERVALS: Final = (48, 96, 192, 384)


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
    coarsest, *finer = (factor_nodes(rho, intervals=intervals) for intervals in _INTERVALS)
    window, spectrum = _read(probe, coarsest, work=work, factor_error=_FACTOR_ERROR)
    for nodes in finer:
        if spectrum.factor_error <= _FACTOR_ERROR:
            break
        allowed = inf if nodes is finer[-1] else _FACTOR_ERROR
        window, spectrum = _read(probe, nodes, work=work, factor_error=allowed)
    return _curve(window, spectrum)


def _read(probe: Probe, nodes: tuple[Node, ...], *, work: int, factor_error: float) -> tuple[Window, Spectrum]:
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
    effort = Effort(
        size=window.size,
        most=most,
        quiet=quiet,
        factor_error=factor_error,
        blur=QUOTED_REACH * blur(size=window.size, frequencies=most),
    )
    return window, spectrum_of(probe, nodes, states, effort=effort)


def _curve(window: Window, spectrum: Spectrum) -> FourierCurve:
    values = spectrum.values
    others = window.outside + spectrum.factor_error + spectrum.rounding
    if len(values) == window.frequencies:
        return fourier_curve(values, window, method="exact", margins=(Margin(others, 0),))
    width = blur(size=window.size, frequencies=len(values))
    # What comes back is taken whole or not at all: a part of it would make the curve rise and fall.
    last, first = spectrum.lulls[-1], spectrum.lulls[0]
    faded = first if last.unit else last
    if faded.tail <= AUDIBLE and faded.unit / 2 <= QUOTED_REACH * width:
        # Each later frequency k moves the function by at most its absolute value over k.
        missed = faded.tail * log(window.size / (2 * faded.after))
        margin = Margin(others + missed, ceil(faded.unit / 2))
        return fourier_curve(values[: faded.after], window, method="spectral", margins=(margin,))
    margins = smoothing_margins(width, others=others)
    return fourier_curve(smoothed(values), window, method="smoothed", margins=margins)
