"""The bell curve for whole arrays, from a table and a short Taylor series."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from funnelkit.distribution.gaussian import normal_cdf, normal_density

Floats: TypeAlias = NDArray[np.float64]

_REACH: Final = 9.0  # beyond it lies 1e-19
_CELLS_PER_UNIT: Final = 256
_POLISHING_STEPS: Final = 3


@frozen(eq=False)
class FastGaussian:
    """Probabilities and quantiles of the standard bell curve, to the last digits of a float.

    Args:
        places: Where the curve is known.
        heights: Its density there.
        chances: Its distribution function there.
    """

    places: Floats = field(repr=False)
    heights: Floats = field(repr=False)
    chances: Floats = field(repr=False)

    @classmethod
    def tabulated(cls) -> FastGaussian:
        """Compute the table."""
        count = int(_REACH * _CELLS_PER_UNIT)
        places = np.arange(-count, count + 1) / _CELLS_PER_UNIT
        listed = places.tolist()
        return cls(
            places,
            np.array([normal_density(x) for x in listed]),
            np.array([normal_cdf(x) for x in listed]),
        )

    def cdf(self, x: Floats) -> Floats:
        """The probability that a standard normal value is at most x, for each x."""
        x = np.clip(x, -_REACH, _REACH)
        cell = np.rint((x + _REACH) * _CELLS_PER_UNIT).astype(np.int64)
        at = self.places[cell]
        d = x - at
        # Hermite polynomials are the derivatives of the density.
        slopes = 1.0 + d / 2 * (
            -at + d / 3 * (at * at - 1.0 + d / 4 * (3.0 * at - at**3 + d / 5 * (at**4 - 6.0 * at * at + 3.0)))
        )
        return np.asarray(self.chances[cell] + self.heights[cell] * d * slopes)

    def quantile(self, p: Floats) -> Floats:
        """The value that a standard normal stays below with probability p, for each p between 0 and 1."""
        lower = np.minimum(p, 1.0 - p)
        x = np.interp(lower, self.chances, self.places)
        for _ in range(_POLISHING_STEPS):
            step = (self.cdf(x) - lower) / np.maximum(np.exp(-0.5 * x * x) * self.heights.max(), 1e-300)
            x = np.clip(x - step / (1.0 + 0.5 * x * step), -_REACH, 0.0)
        return np.asarray(np.where(lower < p, -x, x))
