"""Weights that explain outcomes best at a price: Newton steps that are halved where they overshoot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, sqrt
from operator import sub
from typing import Final, TypeAlias

from attrs import frozen

from funnelkit.learning.weighed_rows import Curvature, Point, Rows, dot

_MOST_STEPS: Final = 60
_MOST_HALVINGS: Final = 30
_CLOSE_ENOUGH: Final = 1e-12  # of the loss
_SLOW: Final = 0.5
_LEAST: Final = 1e-9  # what the intercept costs, so that it stays finite where all cases went one way


@frozen(hash=False)
class PenalisedFit:
    """Weights, and how far they could be otherwise.

    Args:
        point: One weight for each column.
        loss: The logarithmic loss of the outcomes, without the price.
        price: What the weights cost.
        factor: The lower factor of the curvature with its price (Cholesky).
        curvature: The curvature without its price.
    """

    point: Point
    loss: float
    price: float
    factor: Curvature
    curvature: Curvature


def penalised_fit(
    rows: Rows,
    penalty: Mapping[tuple[int, int], float],
    *,
    start: Sequence[float],
    bending: Rows | None = None,
    bent: Curvature | None = None,
) -> PenalisedFit:
    """Find the weights at which loss and price together are least.

    The curvature is worked out again only where the steps that it gives no longer lead down quickly, and at the end.

    Args:
        rows: The cases.
        penalty: The price, as a symmetric matrix: half the product with the weights.
        start: Weights to begin with.
        bending: The cases that tell the curvature, where a part of them is enough for that.
        bent: The curvature near the start, where it is known.
    """
    prices = [(row, column, price) for (row, column), price in penalty.items()]
    curved = bending or rows
    here = _seen_from(rows, list(start), prices)
    curvature, fresh = (curved.curvature(here.point), True) if bent is None else (bent, False)
    factor = factored(curvature, prices)
    past: list[_Past] = []
    steepest = inf
    for _ in range(_MOST_STEPS):
        steep = max(map(abs, here.rising))
        if steep > _SLOW * steepest and not fresh:
            curvature, fresh = curved.curvature(here.point), True
            factor, past = factored(curvature, prices), []
        steepest = steep
        step = _step(factor, past, here.rising)
        if 0.5 * dot(step, here.rising) < _CLOSE_ENOUGH * (1.0 + here.loss):
            break
        moved = _halved(rows, here, step, prices)
        if moved is None:
            break
        past.append((list(map(sub, moved.point, here.point)), list(map(sub, moved.rising, here.rising))))
        here, fresh = moved, False
    if not fresh:
        curvature = curved.curvature(here.point)
        factor = factored(curvature, prices)
    return PenalisedFit(here.point, here.loss, here.price, factor, curvature)


@frozen
class _Place:
    """A point of weights, what it costs, and which way is up."""

    point: Point
    loss: float
    price: float
    rising: Point


_Past: TypeAlias = tuple[Point, Point]
"""How far a step went, and how far the slope rose along it."""


def _step(factor: Curvature, past: Sequence[_Past], rising: Point) -> Point:
    """The way down by a curvature, put right by what past steps have met (BFGS, as by Nocedal, 1980)."""
    left, shares = rising, []
    for went, rose in reversed(past):
        along = dot(went, rose)
        share = dot(went, left) / along if along > 0.0 else 0.0
        left = [one - share * other for one, other in zip(left, rose, strict=True)]
        shares.append((share, along))
    step = solved(factor, left)
    for (went, rose), (share, along) in zip(past, reversed(shares), strict=True):
        more = share - dot(rose, step) / along if along > 0.0 else 0.0
        step = [one + more * other for one, other in zip(step, went, strict=True)]
    return step


_Prices: TypeAlias = Sequence[tuple[int, int, float]]


def _seen_from(rows: Rows, point: Point, prices: _Prices) -> _Place:
    loss, rising = rows.slope(point)
    return _Place(point, loss, _priced(rising, point, prices), rising)


def _halved(rows: Rows, here: _Place, step: Sequence[float], prices: _Prices) -> _Place | None:
    """Go along a step, halved until it leads down."""
    length = 1.0
    for _ in range(_MOST_HALVINGS):
        tried = [at - length * one for at, one in zip(here.point, step, strict=True)]
        there = _seen_from(rows, tried, prices)
        if there.loss + there.price < here.loss + here.price:
            return there
        length *= 0.5
    return None


def _priced(rising: Point, point: Sequence[float], prices: _Prices) -> float:
    """Add the price to a slope in place, and give the price itself."""
    total = 0.5 * _LEAST * point[0] * point[0]
    rising[0] += _LEAST * point[0]
    for row, column, price in prices:
        pull = price * point[column]
        rising[row] += pull
        total += 0.5 * pull * point[row]
    return total


def factored(curvature: Curvature, prices: Sequence[tuple[int, int, float]]) -> Curvature:
    """The lower factor of a curvature with its price."""
    matrix = [list(row) for row in curvature]
    matrix[0][0] += _LEAST
    for row, column, price in prices:
        matrix[row][column] += price
    lower: Curvature = []
    for number, values in enumerate(matrix):
        found: Point = []
        for place, above in enumerate(lower):
            found.append((values[place] - dot(found, above)) / above[place])
        found.append(sqrt(max(values[number] - dot(found, found), _LEAST**2)))
        lower.append(found)
    return lower


def solved(lower: Curvature, right: Sequence[float]) -> Point:
    """Solve with a lower factor, forwards and backwards.

    Examples:
        >>> [round(x, 6) for x in solved(factored([[4.0, 2.0], [2.0, 3.0]], ()), [8.0, 7.0])]
        [1.25, 1.5]
    """
    found: Point = []
    for row, value in zip(lower, right, strict=True):
        found.append((value - dot(row, found)) / row[len(found)])
    for at in range(len(found) - 1, -1, -1):
        row = lower[at]
        one = found[at] = found[at] / row[at]
        for column in range(at):
            found[column] -= one * row[column]
    return found


def inverted(lower: Curvature) -> Curvature:
    """The inverse of what a lower factor is the factor of.

    Examples:
        >>> [[round(x, 3) for x in row] for row in inverted(factored([[4.0, 2.0], [2.0, 3.0]], ()))]
        [[0.375, -0.25], [-0.25, 0.5]]
    """
    size = len(lower)
    halves: list[Point] = []
    for at in range(size):
        half = [1.0 / lower[at][at]]
        for row in range(at + 1, size):
            half.append(-dot(lower[row][at:row], half) / lower[row][row])
        halves.append(half)
    found = [[0.0] * size for _ in range(size)]
    for row in range(size):
        for column in range(row, size):
            found[row][column] = found[column][row] = dot(halves[row][column - row :], halves[column])
    return found
