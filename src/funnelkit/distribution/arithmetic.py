"""The heavy arithmetic of a distribution, with the standard library alone."""

from __future__ import annotations

from cmath import exp as cexp
from collections.abc import Iterable, Iterator, Sequence
from math import fsum, pi, prod, sin, sqrt
from operator import add, mul
from typing import Final, Protocol

from attrs import frozen

from funnelkit.distribution.chances import Chance, ChanceColumns
from funnelkit.distribution.checked_chances import CheckedBook, checked_chances
from funnelkit.distribution.dependence import Node
from funnelkit.distribution.random_terms import Given, RandomTerms, given, terms_of

_ANCHOR_EVERY: Final = 128


class Arithmetic(Protocol):
    """What a distribution needs computed; the standard library and numpy give the same answers."""

    def book(self, chances: Iterable[Chance] | ChanceColumns, *, certain: int) -> CheckedBook:
        """Check chances and lay them out as columns."""
        ...

    def terms(self, book: CheckedBook) -> RandomTerms:
        """Reduce a book to what is random in it."""
        ...

    def given(self, terms: RandomTerms, nodes: Sequence[Node]) -> list[Given]:
        """The probabilities of the terms in each state of the common factor."""
        ...

    def moments(self, terms: RandomTerms, state: Given) -> tuple[float, float]:
        """Mean and variance in one state, in lattice steps and their square."""
        ...

    def frequencies(self, terms: RandomTerms, states: Sequence[Given], *, size: int) -> Iterator[Sequence[complex]]:
        """The characteristic function at 2 pi k / size for k = 1, 2, ..., in each state."""
        ...

    def magnitudes(self, terms: RandomTerms, angles: Sequence[float]) -> Sequence[float]:
        """The absolute value of the characteristic function at any angles, deals being independent."""
        ...


@frozen
class StandardArithmetic:
    """The standard library."""

    def book(self, chances: Iterable[Chance] | ChanceColumns, *, certain: int) -> CheckedBook:
        """Check chances and lay them out as columns."""
        return checked_chances(chances, certain=certain)

    def terms(self, book: CheckedBook) -> RandomTerms:
        """Reduce a book to what is random in it."""
        return terms_of(book)

    def given(self, terms: RandomTerms, nodes: Sequence[Node]) -> list[Given]:
        """The probabilities of the terms in each state of the common factor."""
        return given(terms, nodes)

    def moments(self, terms: RandomTerms, state: Given) -> tuple[float, float]:
        """Mean and variance in one state, in lattice steps and their square."""
        rows = list(zip(terms.steps, state.wins, terms.repeats, strict=True))
        mean, variance = several_moments(terms, state)
        return (
            mean + fsum([repeat * win * step for step, win, repeat in rows]),
            variance + fsum([repeat * win * (1.0 - win) * float(step) ** 2 for step, win, repeat in rows]),
        )

    def frequencies(self, terms: RandomTerms, states: Sequence[Given], *, size: int) -> Iterator[Sequence[complex]]:
        """The characteristic function at 2 pi k / size for k = 1, 2, ..., in each state."""
        again = [(row, repeat - 1) for row, repeat in enumerate(terms.repeats) if repeat > 1]
        misses = [[1.0 - win for win in state.wins] for state in states]
        for k, phasors in enumerate(phasors_of(terms.steps, size), 1):
            several = several_factors(terms, states, k, size)
            yield [
                _product(miss, state.wins, phasors, again) * factor
                for miss, state, factor in zip(misses, states, several, strict=True)
            ]

    def magnitudes(self, terms: RandomTerms, angles: Sequence[float]) -> Sequence[float]:
        """The absolute value of the characteristic function at any angles, deals being independent."""
        rows = [
            (0.5 * step, 4.0 * win * (1.0 - win), repeat)
            for step, win, repeat in zip(terms.steps, terms.wins, terms.repeats, strict=True)
        ]
        squared = [
            prod([(1.0 - spread * sin(angle * half) ** 2) ** repeat for half, spread, repeat in rows])
            for angle in angles
        ]
        return list(map(mul, map(sqrt, squared), several_magnitudes(terms, angles)))


def turned(steps: Sequence[int], k: int, size: int) -> list[complex]:
    """The phasors of steps at frequency k, from whole numbers, so exact but for one rounding."""
    turn = 2j * pi / size
    return [cexp(turn * (k * step % size)) for step in steps]


def phasors_of(steps: Sequence[int], size: int) -> Iterator[list[complex]]:
    """The phasors of steps at frequency 1, 2, ...

    Each turns by one multiplication a frequency; from time to time it is set anew from whole numbers,
    so that rounding never builds up.
    """
    first = turned(steps, 1, size)
    phasors, k = first, 1
    while True:
        yield phasors
        k += 1
        phasors = list(map(mul, phasors, first)) if k % _ANCHOR_EVERY else turned(steps, k, size)


def several_factors(terms: RandomTerms, states: Sequence[Given], k: int, size: int) -> list[complex]:
    """What the deals of several outcomes contribute to frequency k, in each state."""
    factors = [1.0 + 0.0j] * len(states)
    for place, deal in enumerate(terms.several):
        lost, *won = turned((deal.lost, *deal.amounts), k, size)
        if_won = sum(map(mul, deal.weights, won))
        for q, state in enumerate(states):
            win = state.several[place]
            factors[q] *= (1.0 - win) * lost + win * if_won
    return factors


def several_magnitudes(terms: RandomTerms, angles: Sequence[float]) -> list[float]:
    """What the deals of several outcomes contribute to magnitudes."""
    laws = [deal.law(deal.win) for deal in terms.several]
    return [
        prod([abs(sum(chance * cexp(1j * angle * value) for value, chance in law)) for law in laws]) for angle in angles
    ]


def several_moments(terms: RandomTerms, state: Given) -> tuple[float, float]:
    """What the deals of several outcomes contribute to mean and variance in one state."""
    laws = [deal.law(win) for deal, win in zip(terms.several, state.several, strict=True)]
    means = [fsum(chance * value for value, chance in law) for law in laws]
    squares = [chance * (value - mean) ** 2 for law, mean in zip(laws, means, strict=True) for value, chance in law]
    return fsum(means), fsum(squares)


def _product(
    misses: Sequence[float],
    wins: Sequence[float],
    phasors: Sequence[complex],
    again: Sequence[tuple[int, int]],
) -> complex:
    factors = list(map(add, misses, map(mul, wins, phasors)))
    factors += [factors[row] ** times for row, times in again]
    return prod(factors, start=1.0 + 0.0j)
