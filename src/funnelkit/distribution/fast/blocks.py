"""Frequencies of the characteristic function, a block at a time, in memory that is used again and again."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Complexes: TypeAlias = NDArray[np.complex128]

BLOCK: Final = 16
"""Frequencies between two settings of the phasors from whole numbers."""

_CHUNK: Final = 2_048  # deals turned together: with a block of frequencies they fit the second cache


@frozen(eq=False)
class Blocks:
    """What turns deals by one frequency after the other.

    Fresh memory for each step would cost more than the arithmetic.

    Args:
        first: The phasor of each deal at the first frequency.
        wins: The probabilities of the deals, in each state of the common factor.
        repeats: How many such deals there are.
        size: Number of lattice indices in the window.
        phasors: Room for the phasors of a chunk of deals, a row for each frequency.
        factors: Room for their factors.
        products: Room for the products over chunks, in each state.
    """

    first: Complexes = field(repr=False)
    wins: Sequence[Floats] = field(repr=False)
    repeats: NDArray[Any] = field(repr=False)
    size: int
    phasors: Complexes = field(repr=False)
    factors: Complexes = field(repr=False)
    products: Complexes = field(repr=False)

    @classmethod
    def of(cls, steps: Integers, wins: Sequence[Floats], repeats: NDArray[Any], *, size: int) -> Blocks:
        """Set up for deals of these steps, each less than the size."""
        lanes = min(_CHUNK, len(steps))
        return cls(
            first=np.exp(2j * pi / size * steps),
            wins=wins,
            repeats=repeats,
            size=size,
            phasors=np.empty((BLOCK, lanes), dtype=np.complex128),
            factors=np.empty((BLOCK, lanes), dtype=np.complex128),
            products=np.empty((len(wins), BLOCK, lanes), dtype=np.complex128),
        )

    def read(self, turns: Integers) -> Complexes:
        """A block of frequencies, one row for each, one column for each state.

        Args:
            turns: The turn of each deal at the block's first frequency, of ``size`` to a full circle.
        """
        self.products.fill(1.0)
        for start in range(0, len(turns), _CHUNK):
            chunk = slice(start, start + _CHUNK)
            phasors = self._turned(turns[chunk], self.first[chunk])
            factors = self.factors[:, : phasors.shape[1]]
            again = np.flatnonzero(self.repeats[chunk] > 1)
            for product, chances in zip(self.products, self.wins, strict=True):
                np.multiply(phasors, chances[chunk], out=factors)
                factors.real += 1.0 - chances[chunk]
                if len(again):
                    factors[:, again] **= self.repeats[chunk][again]
                product[:, : factors.shape[1]] *= factors
        return self._folded()

    def _turned(self, turns: Integers, first: Complexes) -> Complexes:
        rows = self.phasors[:, : len(turns)]
        np.exp(2j * pi / self.size * turns, out=rows[0])
        for row in range(1, BLOCK):
            np.multiply(rows[row - 1], first, out=rows[row])
        return rows

    def _folded(self) -> Complexes:
        # Folding is many products at once, where a product along a row waits for each.
        rest = self.products
        while (lanes := rest.shape[2]) > 1 and lanes % 2 == 0:
            rest = np.multiply(rest[..., : lanes // 2], rest[..., lanes // 2 :], out=rest[..., : lanes // 2])
        return np.asarray(rest.prod(axis=2).T)
