"""The heavy arithmetic of a distribution with numpy: the same figures, for books up to a million deals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import mul
from typing import Final, TypeAlias, cast

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from funnelkit.distribution.arithmetic import (
    StandardArithmetic,
    several_factors,
    several_magnitudes,
    several_moments,
)
from funnelkit.distribution.chances import Chance, ChanceColumns
from funnelkit.distribution.checked_chances import CheckedBook
from funnelkit.distribution.dependence import Node
from funnelkit.distribution.fast.blocks import BLOCK, Blocks
from funnelkit.distribution.fast.gaussian import FastGaussian
from funnelkit.distribution.impossible_chances import problems_of_certain
from funnelkit.distribution.random_terms import Given, RandomTerms, in_state, terms_of

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Complexes: TypeAlias = NDArray[np.complex128]

_CELLS: Final = 500_000  # of a table of angles by deals
_EXACT_FLOAT: Final = 2**53
_EXACT_SUM: Final = 2**62


@frozen
class NumpyArithmetic:
    """numpy, with the standard library wherever whole numbers outgrow the machine's."""

    def book(self, chances: Iterable[Chance] | ChanceColumns, *, certain: int) -> CheckedBook:
        """Check chances and lay them out as columns."""
        columns = _sound_columns(chances) if isinstance(chances, ChanceColumns) else None
        if columns is None or any(problems_of_certain(certain)):
            return StandardArithmetic().book(chances, certain=certain)
        probabilities, amounts, deals = columns
        return CheckedBook(
            probabilities=cast("Sequence[float]", probabilities),
            amounts=cast("Sequence[int]", amounts),
            deals=deals,
            certain=certain,
        )

    def terms(self, book: CheckedBook) -> RandomTerms:
        """Reduce a book to what is random in it."""
        if not isinstance(book.amounts, np.ndarray):
            return terms_of(book)
        amounts = cast("Integers", book.amounts)
        if len(amounts) == 0 or float(np.abs(amounts.astype(np.float64)).sum()) >= _EXACT_FLOAT:
            listed = CheckedBook(
                probabilities=np.asarray(book.probabilities).tolist(),
                amounts=amounts.tolist(),
                deals=book.deals,
                certain=book.certain,
            )
            return terms_of(listed)
        return _terms_of_arrays(cast("Floats", np.asarray(book.probabilities)), amounts, certain=book.certain)

    def given(self, terms: RandomTerms, nodes: Sequence[Node]) -> list[Given]:
        """The probabilities of the terms in each state of the common factor."""
        several = [tuple(in_state(deal.win, node) for deal in terms.several) for node in nodes]
        if len(nodes) == 1:
            return [Given(terms.wins, several[0])]
        bell = FastGaussian.tabulated()
        levels = bell.quantile(np.asarray(terms.wins, dtype=np.float64))
        signs = np.asarray(terms.signs, dtype=np.float64)
        return [
            Given(cast("Sequence[float]", bell.cdf(levels * node.stretch - signs * node.pull)), wins)
            for node, wins in zip(nodes, several, strict=True)
        ]

    def moments(self, terms: RandomTerms, state: Given) -> tuple[float, float]:
        """Mean and variance in one state, in lattice steps and their square."""
        steps = np.asarray(terms.steps, dtype=np.float64)
        wins = np.asarray(state.wins, dtype=np.float64)
        expected = wins * steps * np.asarray(terms.repeats)
        mean, variance = several_moments(terms, state)
        return mean + float(expected.sum()), variance + float((expected * (1.0 - wins) * steps).sum())

    def frequencies(self, terms: RandomTerms, states: Sequence[Given], *, size: int) -> Iterator[Sequence[complex]]:
        """The characteristic function at 2 pi k / size for k = 1, 2, ..., in each state."""
        if size * BLOCK >= _EXACT_SUM:
            yield from StandardArithmetic().frequencies(terms, states, size=size)
            return
        wins = [np.asarray(state.wins, dtype=np.float64) for state in states]
        steps = np.asarray(terms.steps, dtype=np.int64) % size
        blocks = Blocks.of(steps, wins, np.asarray(terms.repeats), size=size)
        further, turns = steps * BLOCK % size, steps
        k = 1
        while True:
            for row in blocks.read(turns).tolist():
                several = several_factors(terms, states, k, size) if terms.several else [1.0] * len(states)
                yield list(map(mul, row, several))
                k += 1
            turns = (turns + further) % size

    def magnitudes(self, terms: RandomTerms, angles: Sequence[float]) -> Sequence[float]:
        """The absolute value of the characteristic function at any angles, deals being independent."""
        half = 0.5 * np.asarray(terms.steps, dtype=np.float64)
        wins = np.asarray(terms.wins, dtype=np.float64)
        spread, repeats = 4.0 * wins * (1.0 - wins), np.asarray(terms.repeats, dtype=np.float64)
        at = np.asarray(angles, dtype=np.float64)
        rows = max(1, _CELLS // max(1, len(half)))
        squared = np.ones(len(at))
        for start in range(0, len(at), rows):
            factors = 1.0 - spread * np.sin(np.multiply.outer(at[start : start + rows], half)) ** 2
            if repeats.max(initial=1.0) > 1.0:
                factors **= repeats
            squared[start : start + rows] = factors.prod(axis=1)
        return cast("list[float]", (np.sqrt(squared) * several_magnitudes(terms, angles)).tolist())


def _sound_columns(columns: ChanceColumns) -> tuple[Floats, Integers, Sequence[str]] | None:
    """Columns as arrays, None where the careful check must find out what is wrong or unusual."""
    probabilities, amounts = (np.asarray(column) for column in (columns.probabilities, columns.amounts))
    one_table = probabilities.shape == amounts.shape == (len(amounts),)
    named = len(set(columns.deals)) == len(columns.deals) in (0, len(amounts))
    if not (one_table and named and probabilities.dtype == np.float64 and amounts.dtype == np.int64):
        return None
    if not bool(((probabilities >= 0.0) & (probabilities <= 1.0)).all()):
        return None
    return probabilities.copy(), amounts.copy(), columns.deals


def _terms_of_arrays(probabilities: Floats, amounts: Integers, *, certain: int) -> RandomTerms:
    shift = certain + int(amounts[(probabilities == 1.0) | ((amounts < 0) & (probabilities > 0.0))].sum())
    random = (probabilities > 0.0) & (probabilities < 1.0) & (amounts != 0)
    wins, amounts = probabilities[random], amounts[random]
    # Complex numbers sort by their real, then their imaginary part; its sign tells gains from losses.
    signed = np.where(amounts > 0, wins, wins - 1.0)
    keys, repeats = _counted(np.sort(np.abs(amounts) + 1j * signed))
    steps = keys.real.astype(np.int64)
    unit = int(np.gcd.reduce(steps)) or 1
    steps //= unit
    return RandomTerms(
        shift=shift,
        unit=unit,
        steps=cast("Sequence[int]", steps),
        wins=cast("Sequence[float]", np.abs(keys.imag)),
        signs=cast("Sequence[int]", np.sign(keys.imag).astype(np.int64)),
        repeats=cast("Sequence[int]", repeats),
        several=(),
        total=int((steps * repeats).sum()),
        largest=int(steps.max(initial=0)),
    )


def _counted(keys: Complexes) -> tuple[Complexes, Integers]:
    """Each key once, with how often it stands there."""
    if len(keys) == 0:
        return keys, np.ones(0, dtype=np.int64)
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return keys[starts], np.diff(starts, append=len(keys)).astype(np.int64)
