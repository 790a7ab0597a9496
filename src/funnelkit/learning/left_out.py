"""What facts would have said of a case had it not been there itself: the honest way to see how far to believe them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import fsum
from operator import attrgetter, mul, sub
from typing import Final, TypeAlias

from attrs import frozen

from funnelkit.learning.penalised_fit import PenalisedFit, inverted
from funnelkit.learning.weighed_rows import Columns, Curvature, Look, Point, chance, dot, won_share

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


def asked_clusters(looks: Sequence[Look], *, most: int = MOST_ASKED) -> list[Cluster]:
    """Find what is left out together, and pick some of it evenly.

    Left out together are the landmarks of a deal and doubles of a deal; any other case is left out by itself.

    Args:
        looks: All cases.
        most: How many are picked at most.
    """
    together: Iterable[list[Look]]
    if any(look.deal for look in looks):
        by_deal: dict[object, list[Look]] = {}
        for look in looks:
            by_deal.setdefault(look.deal or look.columns, []).append(look)
        together = by_deal.values()
    else:  # those with the same columns stand beside each other
        together = (list(same) for _, same in groupby(looks, key=attrgetter("columns")))
    limit = MOST_DOUBLES * fsum(look.weight for look in looks)
    found: list[tuple[list[Look], bool]] = []
    for of_one in together:
        if of_one[0].deal or len(of_one) == 1 or fsum(look.weight for look in of_one) <= limit:
            found.append((of_one, of_one[0].weight > limit and not of_one[0].deal))
        else:
            found.extend(([look], True) for look in of_one)
    if len(found) > most:
        found = [found[at * len(found) // most] for at in range(most)]
    return [Cluster(of_one, alone=alone) for of_one, alone in found]


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
    leaving = _Leaving.of(fit, means, facts)
    return [answer for cluster in asked for answer in leaving.answered(cluster)]


Kind: TypeAlias = tuple[Columns, int]
"""The columns of a case, and its group."""


@frozen
class _Leaving:
    """What leaving a case out moves.

    Args:
        point: The weights of all cases.
        inverse: How far a weight is moved by an error in another.
        negative: The same with the opposite sign.
        means: For each group, its mean in the columns that have one.
        moved_means: How far the mean of a group moves the weights.
        between: For each two groups, how far the mean of one is moved by that of the other.
        mean_odds: What the mean of a group adds to the log-odds.
        facts: For each column, the number of its fact.
    """

    point: Point
    inverse: Curvature
    negative: Curvature
    means: Sequence[Sequence[tuple[int, float]]]
    moved_means: Sequence[Point]
    between: Curvature
    mean_odds: Sequence[float]
    facts: Sequence[int]

    @classmethod
    def of(cls, fit: PenalisedFit, means: Sequence[Point], facts: Sequence[int]) -> _Leaving:
        inverse = inverted(fit.factor)
        moved = [[dot(row, mean) for row in inverse] for mean in means]
        return cls(
            point=fit.point,
            inverse=inverse,
            negative=[[-one for one in row] for row in inverse],
            means=[[(column, share) for column, share in enumerate(mean) if share] for mean in means],
            moved_means=moved,
            between=[[dot(one, mean) for one in moved] for mean in means],
            mean_odds=[dot(mean, fit.point) for mean in means],
            facts=facts,
        )

    def answered(self, cluster: Cluster) -> Iterator[LeftOutAnswer]:
        """Take a few cases out, and ask facts of each of them."""
        kinds: dict[Kind, list[float]] = {}
        for look in sorted(cluster.looks, key=_place):
            odds = look.offset + sum(map(self.point.__getitem__, look.columns)) - self.mean_odds[look.group]
            likely = chance(odds)
            weight = look.each if cluster.alone else look.weight
            sums = kinds.setdefault((look.columns, look.group), [0.0, 0.0])
            sums[0] += weight * (likely - won_share(odds, look.since))
            sums[1] += weight * likely * (1.0 - likely)
        moves = list(self._moves(kinds))
        shares = self._shares(list(kinds), list(kinds.values()), moves)
        without = self.point
        for share, move in zip(shares, moves, strict=True):
            without = [at + share * one for at, one in zip(without, move, strict=True)]
        said = self._said(kinds, without)
        for look in cluster.looks:
            yield LeftOutAnswer(said[look.columns, look.group], look.offset, look.since, look.weight)

    def _moves(self, kinds: Iterable[Kind]) -> Iterator[Point]:
        """How far an error of each kind moves the weights; kinds that differ in few columns, from one another."""
        last: frozenset[int] = frozenset()
        moved: Point = []
        for columns, group in kinds:
            now = frozenset(columns)
            if len(now ^ last) < len(now):
                rows = [moved, *(self.inverse[one] for one in now - last), *(self.negative[one] for one in last - now)]
            else:
                rows = [self.inverse[one] for one in columns]
            moved, last = list(map(sum, zip(*rows, strict=True))), now
            yield list(map(sub, moved, self.moved_means[group]))

    def _shares(self, kinds: Sequence[Kind], sums: Sequence[Sequence[float]], moves: Sequence[Point]) -> list[float]:
        """How far leaving the cases out moves the weights along each of their own directions."""
        along = [
            self._along(kinds[: at + 1], kind, move) for at, (kind, move) in enumerate(zip(kinds, moves, strict=True))
        ]
        if len(kinds) == 1:
            return [sums[0][0] / max(1.0 - sums[0][1] * along[0][0], _LEAST)]
        size = range(len(kinds))
        matrix = [
            [float(one == other) - sums[one][1] * along[max(one, other)][min(one, other)] for other in size]
            for one in size
        ]
        return _eliminated(matrix, [error for error, _ in sums])

    def _along(self, kinds: Sequence[Kind], moving: Kind, move: Point) -> list[float]:
        """What the move of one kind adds to the log-odds of others."""
        columns, group = moving
        of_means = {
            other: sum(map(self.moved_means[other].__getitem__, columns)) - self.between[other][group]
            for other in {other for _, other in kinds}
        }
        at = move.__getitem__
        return [sum(map(at, columns)) - of_means[other] for columns, other in kinds]

    def _said(self, kinds: Iterable[Kind], without: Point) -> dict[Kind, tuple[float, ...]]:
        """What each fact says with the weights that are left."""
        size, facts = max(self.facts) + 1, self.facts
        of_means: dict[int, Point] = {}
        said: dict[Kind, tuple[float, ...]] = {}
        for columns, group in kinds:
            if group not in of_means:
                of_means[group] = [0.0] * size
                for column, share in self.means[group]:
                    of_means[group][facts[column]] -= share * without[column]
            codes = of_means[group].copy()
            for column in columns[1:]:
                codes[facts[column]] += without[column]
            said[columns, group] = tuple(codes)
        return said


def _place(look: Look) -> tuple[int, Columns, int]:
    return len(look.columns), look.columns, look.group


def _eliminated(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small system by elimination with pivots."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        best = max(range(at, size), key=lambda number: abs(rows[number][at]))
        rows[at], rows[best] = rows[best], rows[at]
        upper = rows[at]
        upper[at] = upper[at] or _LEAST
        for row in rows[at + 1 :]:
            factor = row[at] / upper[at]
            if factor:
                row[at + 1 :] = [
                    one - factor * other for one, other in zip(row[at + 1 :], upper[at + 1 :], strict=True)
                ]
    found = [0.0] * size
    for at in range(size - 1, -1, -1):
        row = rows[at]
        found[at] = (row[size] - sum(map(mul, row[at + 1 : size], found[at + 1 :]))) / row[at]
    return found


_LEAST: Final = 1e-3
