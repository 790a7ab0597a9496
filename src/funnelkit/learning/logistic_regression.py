"""Logistic regression with a ridge, small and safe: Newton steps that are halved when they overshoot."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, log1p, sqrt
from operator import mul
from typing import Final

from attrs import field, frozen

from funnelkit.learning.log_odds import chance_of

_MOST_STEPS: Final = 100
_MOST_HALVINGS: Final = 40
_CLOSE_ENOUGH: Final = 1e-10


@frozen
class LogitSample:
    """One case with what is to be explained.

    Args:
        codes: One number for each thing that may explain it.
        won: 1 for won, 0 for not.
        offset: Log-odds that are taken as given.
        weight: How much the case counts.
    """

    codes: tuple[float, ...]
    won: float
    offset: float = field(default=0.0, kw_only=True)
    weight: float = field(default=1.0, kw_only=True)


@frozen
class LogitFit:
    """Log-odds as a weighted sum of codes.

    Args:
        intercept: Log-odds where all codes are 0.
        slopes: One for each code.
    """

    intercept: float
    slopes: tuple[float, ...]


def fit_logit(samples: Sequence[LogitSample], *, ridge: float, towards: float = 0.0) -> LogitFit:
    """Find the slopes that explain the wins best, drawn to a common value by a ridge.

    Args:
        samples: The cases; each with the same number of codes.
        ridge: Price of a squared distance from ``towards``; 0 for none.
        towards: The value that slopes are drawn to.

    Examples:
        >>> samples = [LogitSample((x,), won) for x in (0.0, 1.0) for won in (0.0, 1.0, x)]
        >>> [round(fit_logit(samples, ridge=ridge).slopes[0], 3) for ridge in (0.0, 1.0)]
        [1.386, 0.364]
    """
    width = len(samples[0].codes) if samples else 0
    goal = _Goal(samples, ridge, towards)
    point = [0.0] + [towards] * width
    value = goal.loss(point)
    for _ in range(_MOST_STEPS):
        moved = _halved(goal, point, goal.newton_step(point), value=value)
        after = goal.loss(moved)
        point, done, value = moved, value - after < _CLOSE_ENOUGH, after
        if done:
            break
    return LogitFit(point[0], tuple(point[1:]))


def loss_of(samples: Sequence[LogitSample], fit: LogitFit) -> float:
    """The logarithmic loss of a fit over all samples: how surprising the outcomes are to it.

    Examples:
        >>> samples = [LogitSample((), won) for won in (0.0, 1.0)]
        >>> round(loss_of(samples, LogitFit(0.0, ())), 4)
        1.3863
    """
    return _Goal(samples, 0.0, 0.0).loss((fit.intercept, *fit.slopes))


def numbers_learned(samples: Sequence[LogitSample], fit: LogitFit, *, ridge: float) -> float:
    """How many slopes a fit has really learned, where the ridge held the others fast (effective degrees of freedom).

    Each slope counts by the share that the cases have in its curvature (Hastie, Tibshirani and Friedman, 2009, 3.4.1):
    0 where the ridge alone decides, 1 where the cases alone do.

    Examples:
        >>> samples = [LogitSample((x,), won) for x in (0.0, 1.0) for won in (0.0, 1.0, x)]
        >>> fit = fit_logit(samples, ridge=1.0)
        >>> [round(numbers_learned(samples, fit, ridge=ridge), 2) for ridge in (0.0, 1.0, 1e6)]
        [1.0, 0.27, 0.0]
    """
    curvature = _Goal(samples, ridge, 0.0).derivatives((fit.intercept, *fit.slopes))[1]
    lower = _lower(curvature)
    width = len(fit.slopes)
    units = ([float(at == place) for at in range(width + 1)] for place in range(1, width + 1))
    return width - ridge * fsum(value**2 for unit in units for value in _forward(lower, unit))


def solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve a symmetric positive definite system (Cholesky); only the lower half of the matrix is read.

    Examples:
        >>> [round(x, 6) for x in solved([[4.0, 2.0], [2.0, 3.0]], [8.0, 7.0])]
        [1.25, 1.5]
    """
    size = len(right)
    lower = _lower(matrix)
    forward = _forward(lower, right)
    result = [0.0] * size
    for row in range(size - 1, -1, -1):
        later = fsum(lower[k][row] * result[k] for k in range(row + 1, size))
        result[row] = (forward[row] - later) / lower[row][row]
    return result


def _lower(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    size = len(matrix)
    lower = [[0.0] * size for _ in range(size)]
    for row in range(size):
        for column in range(row + 1):
            rest = matrix[row][column] - fsum(lower[row][k] * lower[column][k] for k in range(column))
            if row == column:
                lower[row][row] = sqrt(max(rest, 1e-12))
            else:
                lower[row][column] = rest / lower[column][column]
    return lower


def _forward(lower: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    found: list[float] = []
    for row, value in enumerate(right):
        found.append((value - fsum(lower[row][k] * found[k] for k in range(row))) / lower[row][row])
    return found


@frozen
class _Goal:
    """What is made small: the logarithmic loss, and the ridge."""

    samples: Sequence[LogitSample]
    ridge: float
    towards: float

    def loss(self, point: Sequence[float]) -> float:
        fit = fsum(one.weight * _surprise(_log_odds(one, point), one.won) for one in self.samples)
        return fit + 0.5 * self.ridge * fsum((slope - self.towards) ** 2 for slope in point[1:])

    def newton_step(self, point: Sequence[float]) -> list[float]:
        gradient, curvature = self.derivatives(point)
        return solved(curvature, gradient)

    def derivatives(self, point: Sequence[float]) -> tuple[list[float], list[list[float]]]:
        """The way down and how it bends; of the latter only the lower half counts."""
        size = len(point)
        gradient = [0.0] + [self.ridge * (self.towards - slope) for slope in point[1:]]
        curvature = [[self.ridge if row == column and row else 0.0 for column in range(size)] for row in range(size)]
        for sample in self.samples:
            chance = chance_of(_log_odds(sample, point))
            surprise = sample.weight * (sample.won - chance)
            spread = sample.weight * chance * (1.0 - chance)
            codes = (1.0, *sample.codes)
            for row, code in enumerate(codes):
                gradient[row] += surprise * code
                scaled = spread * code
                below = curvature[row]
                for column in range(row + 1):
                    below[column] += scaled * codes[column]
        return gradient, curvature


def _log_odds(sample: LogitSample, point: Sequence[float]) -> float:
    return fsum((sample.offset, point[0], *map(mul, point[1:], sample.codes)))


def _surprise(log_odds: float, won: float) -> float:
    return max(log_odds, 0.0) + log1p(exp(-abs(log_odds))) - won * log_odds


def _halved(goal: _Goal, point: Sequence[float], step: Sequence[float], *, value: float) -> list[float]:
    """Go along a Newton step, halved until it leads down; stay where it never does."""
    length = 1.0
    for _ in range(_MOST_HALVINGS):
        moved = [at + length * move for at, move in zip(point, step, strict=True)]
        if goal.loss(moved) < value:
            return moved
        length *= 0.5
    return list(point)
