"""What an exact distribution of revenue costs against simulating it and against a grid, and how the cost grows.

All times are ratios measured in turns within one run; q10, q50 and q90 are part of each candidate's work. The bars, at
1,000 deals: numpy at least 100 times faster than a numpy Monte Carlo of 100,000 draws, the standard library at least 10
times, and an error at least 100 times smaller; time per deal does not grow up to 1,000,000 deals. Run it with
`python tests/benchmarks/bench_distribution.py` from the root of the repository.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from math import sqrt
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2]))

from funnelkit.distribution import Chance, ChanceColumns, RevenueDistribution, revenue_distribution
from tests.benchmarks.measuring import in_turns, ratio
from tests.distribution.oracles import programme, quantile_of_programme

Floats = NDArray[np.float64]
Figures = tuple[float, ...]

LEVELS = (0.1, 0.5, 0.9)
DRAWS = 100_000
MOST_DEALS_SIMULATED_WHOLE = 1_000
CELLS_DRAWN = 20_000_000  # of larger simulations; their time is scaled up
MOST_DEALS_ON_A_GRID = 10_000
MOST_DEALS_STANDARD = 100_000
GRID = 2**16
QUANTILE_NOISE = 1.71  # of q10 and q90 of a bell curve, in standard deviations over the root of the draws


def columns(deals: int, *, median_amount: float, lowest: int, highest: int) -> tuple[Floats, NDArray[np.int64]]:
    """A made-up book: chances around those of five stages, few large amounts and many small ones."""
    draw = np.random.Generator(np.random.PCG64(deals))
    stages = draw.choice([0.1, 0.2, 0.4, 0.6, 0.8], deals)
    probabilities: Floats = np.clip(stages + draw.normal(0, 0.05, deals), 0.02, 0.95).round(6)
    amounts = np.clip(draw.lognormal(np.log(median_amount), 1.5, deals), lowest, highest)
    return probabilities, amounts.astype(np.int64)


def figures(total: RevenueDistribution) -> Figures:
    """The three figures that everybody has to come up with."""
    return tuple(float(total.quantile(level)) for level in LEVELS)


def standard(chances: list[Chance]) -> Figures:
    """Ours, with the standard library alone."""
    return figures(revenue_distribution(chances))


def fast(book: ChanceColumns) -> Figures:
    """Ours, with numpy."""
    return figures(revenue_distribution(book, executor="numpy"))


def simulated(probabilities: Floats, amounts: NDArray[np.int64], *, draws: int) -> Figures:
    """A numpy Monte Carlo, in slices that fit the memory (random numbers of half the width save a third)."""
    draw = np.random.Generator(np.random.PCG64(7))
    worth = amounts.astype(np.float64)
    rows = max(1, 2_000_000 // len(worth))
    slices = [
        (draw.random((min(rows, draws - done), len(worth))) < probabilities) @ worth for done in range(0, draws, rows)
    ]
    return tuple(np.quantile(np.concatenate(slices), LEVELS).tolist())


def gridded(probabilities: Floats, amounts: NDArray[np.int64]) -> Figures:
    """Divide and conquer with FFTs on a grid; an amount between two cells is shared so that the mean is kept."""
    cell = float(amounts.sum()) / (GRID - len(amounts) - 1)
    laws = []
    for win, places in zip(probabilities.tolist(), (amounts / cell).tolist(), strict=True):
        law = np.zeros(int(places) + 2)
        law[0], share = 1.0 - win, places - int(places)
        law[-2] += win * (1.0 - share)
        law[-1] += win * share
        laws.append(law)
    while len(laws) > 1:
        odd = laws[-1:] if len(laws) % 2 else []
        laws = [convolved(one, other) for one, other in zip(laws[::2], laws[1::2], strict=False)] + odd
    reached = laws[0].cumsum()
    return tuple(float(np.searchsorted(reached, level) * cell) for level in LEVELS)


def convolved(one: Floats, other: Floats) -> Floats:
    """The law of a sum, directly where that is faster."""
    length = len(one) + len(other) - 1
    if min(len(one), len(other)) < 64:
        return np.convolve(one, other)
    size = 1 << (length - 1).bit_length()
    return np.fft.irfft(np.fft.rfft(one, size) * np.fft.rfft(other, size), size)[:length]


def errors_against_the_truth() -> None:
    """At 1,000 deals a dynamic programme over whole numbers knows the truth."""
    probabilities, amounts = columns(1_000, median_amount=400.0, lowest=10, highest=100_000)
    chances = chances_of(probabilities, amounts)
    truth = programme(chances)
    expected = [quantile_of_programme(truth, level) for level in LEVELS]
    spread = revenue_distribution(chances).standard_deviation
    candidates: dict[str, Callable[[], Figures]] = {
        "ours, standard library": partial(standard, chances),
        "ours, numpy": partial(fast, ChanceColumns(probabilities=probabilities, amounts=amounts)),
        "Monte Carlo, 100,000 draws": partial(simulated, probabilities, amounts, draws=DRAWS),
        "grid of 65,536 cells": partial(gridded, probabilities, amounts),
    }
    print("\n1,000 deals: largest error of q10, q50, q90 against a dynamic programme, in standard deviations")
    for name, candidate in candidates.items():
        worst = max(abs(got - right) for got, right in zip(candidate(), expected, strict=True))
        print(f"  {name:<30}{worst / spread:12.1e}")


def chances_of(probabilities: Floats, amounts: NDArray[np.int64]) -> list[Chance]:
    """The same book deal by deal."""
    rows = zip(probabilities.tolist(), amounts.tolist(), strict=True)
    return [Chance(str(row), probability=win, amount=amount) for row, (win, amount) in enumerate(rows)]


def times_by_size() -> None:
    """From a hundred deals to a million."""
    print("\nTimes as ratios, and how far ours is off at most (as each result states it)")
    print(f"  {'deals':>9}{'ours, numpy':>14}{'per deal':>12}{'Monte Carlo':>13}{'Monte Carlo':>13}{'grid':>9}"
          f"{'our error':>14}{'Monte Carlo':>14}\n  {'':>35}{'/ numpy':>13}{'/ standard':>13}{'/ numpy':>9}"
          f"{'':>14}{'error':>14}")  # fmt: skip
    for deals in (10**2, 10**3, 10**4, 10**5, 10**6):
        probabilities, amounts = columns(deals, median_amount=5e4, lowest=1_000, highest=10_000_000)
        book = ChanceColumns(probabilities=probabilities, amounts=amounts)
        draws = DRAWS if deals <= MOST_DEALS_SIMULATED_WHOLE else CELLS_DRAWN // deals
        candidates: dict[str, tuple[Callable[[], object], int]] = {
            "numpy": (partial(fast, book), 1),
            "simulated": (partial(simulated, probabilities, amounts, draws=draws), 1),
        }
        if deals <= MOST_DEALS_STANDARD:
            candidates["standard"] = (partial(standard, chances_of(probabilities, amounts)), 1)
        if deals <= MOST_DEALS_ON_A_GRID:
            candidates["grid"] = (partial(gridded, probabilities, amounts), 1)
        times = in_turns(candidates, rounds=3 if deals > MOST_DEALS_SIMULATED_WHOLE else 5)
        took = median(times["numpy"])
        total = revenue_distribution(book, executor="numpy")
        room = max(high - low for low, high in map(total.quantile_bounds, LEVELS))
        scale = DRAWS / draws
        by_standard = f"{ratio(times, 'simulated', to='standard') * scale:,.0f}" if "standard" in times else "–"
        by_grid = f"{ratio(times, 'grid', to='numpy'):,.1f}" if "grid" in times else "–"
        print(f"  {deals:>9,}{took * 1e3:>11.1f} ms{took / deals * 1e6:>9.2f} µs"
              f"{ratio(times, 'simulated', to='numpy') * scale:>13,.0f}{by_standard:>13}{by_grid:>9}"
              f"{room / total.standard_deviation:>11.0e} sd{QUANTILE_NOISE / sqrt(DRAWS):>11.0e} sd")  # fmt: skip


if __name__ == "__main__":
    errors_against_the_truth()
    times_by_size()
