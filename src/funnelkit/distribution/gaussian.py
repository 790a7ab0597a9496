"""The bell curve: its probabilities and its quantiles."""

from __future__ import annotations

from math import erfc, exp, log, pi, sqrt
from typing import Final

_ROOT_TWO: Final = sqrt(2.0)
_DENSITY_AT_ZERO: Final = 1.0 / sqrt(2.0 * pi)
_POLISHING_STEPS: Final = 4
_MIDDLE: Final = 0.5


def normal_density(x: float) -> float:
    """The height of the standard bell curve at x.

    Examples:
        >>> round(normal_density(0.0), 6)
        0.398942
    """
    return _DENSITY_AT_ZERO * exp(-0.5 * x * x)


def normal_cdf(x: float) -> float:
    """The probability that a standard normal value is at most x.

    Examples:
        >>> round(normal_cdf(1.2815515655446004), 15)
        0.9
    """
    return 0.5 * erfc(-x / _ROOT_TWO)


def normal_quantile(p: float) -> float:
    """The value that a standard normal stays below with probability p, where 0 < p < 1.

    Halley's iteration on the error function, from the tail expansion as a start.

    Examples:
        >>> round(normal_quantile(0.9), 12), normal_quantile(0.5)
        (1.281551565545, 0.0)
    """
    if p == _MIDDLE:
        return 0.0
    if p > _MIDDLE:
        return -normal_quantile(1.0 - p)
    x = -_tail_start(p)
    for _ in range(_POLISHING_STEPS):
        step = (normal_cdf(x) - p) / normal_density(x)
        x -= step / (1.0 + 0.5 * x * step)
    return x


def _tail_start(p: float) -> float:
    # Abramowitz and Stegun 26.2.22, off by at most 0.003: near enough for Halley to finish.
    t = sqrt(-2.0 * log(p))
    return t - (2.30753 + 0.27061 * t) / (1.0 + t * (0.99229 + 0.04481 * t))
