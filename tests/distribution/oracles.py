"""Books made from a seed, and slow ways to know the truth about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import cos, erfc, exp, log, pi, sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from funnelkit.distribution import Chance, Outcomes

Law: TypeAlias = dict[int, Fraction]
Programme: TypeAlias = NDArray[np.float64]

STAGES = (0.1, 0.2, 0.4, 0.6, 0.8)


def uniforms(seed: int) -> Iterator[float]:
    """Numbers between 0 and 1 from a linear congruential generator (Knuth's MMIX constants)."""
    state = seed * 2_862_933_555_777_941_757 + 3_037_000_493
    while True:
        state = (6_364_136_223_846_793_005 * state + 1_442_695_040_888_963_407) % 2**64
        yield ((state >> 11) + 0.5) / 2**53


def normals(seed: int) -> Iterator[float]:
    """Standard normal numbers by Box and Muller."""
    chances = uniforms(seed)
    while True:
        yield sqrt(-2.0 * log(next(chances))) * cos(2.0 * pi * next(chances))


def lognormal_book(
    deals: int, *, seed: int, median: float = 5e4, lowest: int = 1_000, highest: int = 10_000_000
) -> list[Chance]:
    """A book like a real one: few large deals, many small ones, chances around those of five stages."""
    picks, noise = uniforms(seed), normals(seed + 1)
    book = []
    for number in range(deals):
        stage = STAGES[int(next(picks) * len(STAGES))]
        probability = round(min(0.95, max(0.02, stage + 0.05 * next(noise))), 6)
        amount = int(min(highest, max(lowest, median * exp(1.5 * next(noise)))))
        book.append(Chance(f"deal-{number}", probability=probability, amount=amount))
    return book


def law_by_force(chances: Sequence[Chance], *, certain: int = 0) -> Law:
    """Every total with its exact probability, by trying all results."""
    law = {certain: Fraction(1)}
    for chance in chances:
        longer: Law = {}
        for amount, share in results_of(chance):
            for total, likely in law.items():
                longer[total + amount] = longer.get(total + amount, Fraction(0)) + likely * share
        law = longer
    return {total: likely for total, likely in sorted(law.items()) if likely}


def results_of(chance: Chance) -> Iterator[tuple[int, Fraction]]:
    """What a deal may bring, with exact probabilities."""
    win = Fraction(str(chance.probability))
    yield 0, 1 - win
    if isinstance(chance.amount, Outcomes):
        for amount, weight in zip(chance.amount.amounts, chance.amount.weights, strict=True):
            yield amount, win * Fraction(str(weight))
    else:
        yield chance.amount, win


def quantile_by_force(law: Law, level: Fraction) -> int:
    """The smallest total that is not exceeded with at least this probability."""
    reached = Fraction(0)
    for total, likely in law.items():
        reached += likely
        if reached >= level:
            return total
    return max(law)


def programme(chances: Sequence[Chance], *, wins: Sequence[float] = ()) -> Programme:
    """The distribution function at 0, 1, 2, ... by dynamic programming over whole numbers."""
    laws = [[(amount, float(share)) for amount, share in results_of(chance)] for chance in chances]
    for law, win in zip(laws, wins, strict=False):
        law[:] = [(0, 1.0 - win), (law[-1][0], win)]
    laws.sort(key=max)
    total = np.zeros(sum(max(amount for amount, _ in law) for law in laws) + 1)
    total[0] = 1.0
    reach = 0
    for law in laws:
        below = total[: reach + 1].copy()
        total[: reach + 1] = 0.0
        for amount, share in law:
            total[amount : amount + reach + 1] += share * below
        reach += max(amount for amount, _ in law)
    return np.asarray(total.cumsum())


def programme_with_factor(chances: Sequence[Chance], *, rho: float, states: int = 300) -> Programme:
    """The same under one common factor, by the midpoint rule over very many of its states."""
    width = 16.0 / states
    levels = [quantile_of_normal(float(chance.probability)) for chance in chances]
    total = 0.0 * programme(chances)
    for state in range(states):
        z = -8.0 + width * (state + 0.5)
        wins = [cdf_of_normal((level - sqrt(rho) * z) / sqrt(1.0 - rho)) for level in levels]
        total += width * exp(-0.5 * z * z) / sqrt(2.0 * pi) * programme(chances, wins=wins)
    return total


def quantile_of_programme(cdf: Programme, level: float) -> int:
    """The smallest total whose probability reaches the level, ties being decided in its favour."""
    return min(int(np.searchsorted(cdf, level - 1e-12)), len(cdf) - 1)


def cdf_of_normal(x: float) -> float:
    """The distribution function of the bell curve."""
    return 0.5 * erfc(-x / sqrt(2.0))


def quantile_of_normal(p: float) -> float:
    """Its inverse, by bisection."""
    low, high = -9.0, 9.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if cdf_of_normal(middle) < p else (low, middle)
    return (low + high) / 2
