"""What facts would have said of a case had it not been there itself: the honest way to see how far to believe them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import fsum
from operator import attrgetter, mul, sub
from typing import Final

from attrs import frozen

from funnelkit.learning.penalised_fit import PenalisedFit, inverted
from funnelkit.learning.weighed_rows import Curvature, Look, Point, chance, dot, won_share

MOST_DOUBLES: Final = 0.05
"""Share of the cases up to which cases with the very same facts are taken for doubles of one deal; with few facts,
more cases than that agree by nature."""

MOST_ASKED: Final = 1_000
"""Of how many deals at most it is asked what facts would have said without them; more are picked evenly."""


@frozen
class LeftOutAnswer:
    """What each fact said of a case, weighed without it, and what came of it.

    Args:
        codes: For each fact, the log-odds that it gave.
        offset: Log-odds that are taken as given.
        since: As for a look.
        weight: How much it counts.
    """

    codes: tuple[float, ...]
    offset: float
    since: float
    weight: float


@frozen
class Cluster:
    """What is left out together.

    Args:
        looks: The landmarks of a deal, doubles of a deal, or equal cases.
        alone: Whether of equal cases only one is left out.
    """

    looks: Sequence[Look]
    alone: bool = False


def clusters(looks: Sequence[Look]) -> list[Cluster]:
    """Find what is left out together: the landmarks of a deal, doubles of a deal, or each case by itself."""
    whole = fsum(look.weight for look in looks)
    together: Iterable[list[Look]]
    if any(look.deal for look in looks):
        by_deal: dict[object, list[Look]] = {}
        for look in looks:
            by_deal.setdefault(look.deal or look.columns, []).append(look)
        together = by_deal.values()
    else:  # those with the same columns stand beside each other
        together = (list(same) for _, same in groupby(looks, key=attrgetter("columns")))
    found: list[Cluster] = []
    for of_one in together:
        if of_one[0].deal or fsum(look.weight for look in of_one) <= MOST_DOUBLES * whole:
            found.append(Cluster(of_one))
        else:
            found.extend(Cluster([look], alone=True) for look in of_one)
    return found


def picked(found: Sequence[Cluster], *, most: int = MOST_ASKED) -> list[Cluster]:
    """Pick some of them, evenly."""
    if len(found) <= most:
        return list(found)
    return [found[at * len(found) // most] for at in range(most)]


def answers(
    asked: Sequence[Cluster],
    fit: PenalisedFit,
    *,
    means: Sequence[Point],
    facts: Sequence[int],
) -> list[LeftOutAnswer]:
    """Weigh the facts of cases by the other cases: one Newton step from the weights of all (Pregibon, 1981).

    Args:
        asked: The cases, as they are left out together.
        fit: The weights of all cases.
        means: For each group, the mean of each column.
        facts: For each column, the number of its fact.
    """
    inverse = inverted(fit.factor)
    moved_means = [[sum(map(mul, row, mean)) for row in inverse] for mean in means]
    found: list[LeftOutAnswer] = []
    for cluster in asked:
        found.extend(_answered(cluster, fit.point, inverse, means, moved_means, facts))
    return found


def _answered(  # noqa: PLR0913, PLR0917 - what one case is weighed with
    cluster: Cluster,
    point: Point,
    inverse: Curvature,
    means: Sequence[Point],
    moved_means: Sequence[Point],
    facts: Sequence[int],
) -> Iterator[LeftOutAnswer]:
    kinds: dict[tuple[tuple[int, ...], int], list[float]] = {}
    for look in cluster.looks:
        total = sum(point[column] for column in look.columns) - dot(means[look.group], point)
        odds = look.offset + total
        likely = chance(odds)
        weight = look.each if cluster.alone else look.weight
        sums = kinds.setdefault((look.columns, look.group), [0.0, 0.0])
        sums[0] += weight * (likely - won_share(odds, look.since))
        sums[1] += weight * likely * (1.0 - likely)
    moves = []
    for columns, group in kinds:
        rows = [inverse[column] for column in columns]
        moves.append(list(map(sub, map(sum, zip(*rows, strict=True)), moved_means[group])))
    shares = _shares(list(kinds), list(kinds.values()), moves, means)
    without = list(point)
    for share, move in zip(shares, moves, strict=True):
        without = [at + share * one for at, one in zip(without, move, strict=True)]
    size = max(facts) + 1
    said: dict[tuple[tuple[int, ...], int], tuple[float, ...]] = {}
    for columns, group in kinds:
        codes = [0.0] * size
        for column in columns[1:]:
            codes[facts[column]] += without[column]
        for column, share in enumerate(means[group]):
            if share:
                codes[facts[column]] -= share * without[column]
        said[columns, group] = tuple(codes)
    for look in cluster.looks:
        yield LeftOutAnswer(said[look.columns, look.group], look.offset, look.since, look.weight)


def _shares(
    kinds: Sequence[tuple[tuple[int, ...], int]],
    sums: Sequence[Sequence[float]],
    moves: Sequence[Point],
    means: Sequence[Point],
) -> list[float]:
    """How far leaving the cases out moves the weights along each of their own directions."""
    if len(kinds) == 1:
        own = _along(kinds[0], moves[0], means)
        return [sums[0][0] / max(1.0 - sums[0][1] * own, _LEAST)]
    matrix = [
        [float(one == other) - sums[one][1] * _along(kinds[one], moves[other], means) for other in range(len(kinds))]
        for one in range(len(kinds))
    ]
    return _eliminated(matrix, [error for error, _ in sums])


def _along(kind: tuple[tuple[int, ...], int], move: Point, means: Sequence[Point]) -> float:
    return sum(move[column] for column in kind[0]) - dot(means[kind[1]], move)


def _eliminated(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small system by elimination with pivots."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(size):
        best = max(range(at, size), key=lambda number: abs(rows[number][at]))
        rows[at], rows[best] = rows[best], rows[at]
        pivot = rows[at][at] or _LEAST
        for other in range(size):
            if other != at and rows[other][at]:
                factor = rows[other][at] / pivot
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [rows[at][size] / (rows[at][at] or _LEAST) for at in range(size)]


_LEAST: Final = 1e-3
