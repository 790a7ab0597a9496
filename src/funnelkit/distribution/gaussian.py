"""The bell curve: its probabilities and its quantiles."""

from __future__ import annotations

from math import erfc, exp, pi, sqrt
from statistics import NormalDist
from typing import Final

_ROOT_TWO: Final = sqrt(2.0)
_DENSITY_AT_ZERO: Final = 1.0 / sqrt(2.0 * pi)
_STANDARD: Final = NormalDist()


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

    Examples:
        >>> round(normal_quantile(0.9), 12), normal_quantile(0.5)
        (1.281551565545, 0.0)
    """
    return _STANDARD.inv_cdf(p)
