"""The arithmetic of weighing facts: how surprising outcomes are to weights, and which way is down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, inf, log1p
from operator import mul
from typing import Final, Protocol, TypeAlias

from attrs import Factory, field, frozen

Point: TypeAlias = list[float]
Curvature: TypeAlias = list[list[float]]
Columns: TypeAlias = tuple[int, ...]

_FARTHEST: Final = 700.0


def _weight_of(look: Look) -> float:
    return look.each * look.count


@frozen
class Look:
    """Cases with the same columns, group and outcome.

    Args:
        columns: The columns of their facts, the intercept among them.
        group: The number of the group whose average is left out.
        offset: Log-odds that are taken as given.
        since: By how much they have changed since then: infinity for a won case, minus infinity for one that ended
            otherwise, and for an open one the log-odds that it has by now less the offset.
        each: How much each of them counts.
        count: How many they are.
        deal: The deal that they are landmarks of, ``""`` where each is its own.
        weight: How much they count together.
    """

    columns: Columns
    group: int
    offset: float
    since: float
    each: float
    count: int
    deal: str
    weight: float = field(init=False, default=Factory(_weight_of, takes_self=True))


class Rows(Protocol):
    """Looks at cases, ready to be weighed; the standard library and numpy give the same figures."""

    def slope(self, point: Point) -> tuple[float, Point]:
        """How surprising the outcomes are to a point of weights, and how that rises with each weight."""
        ...

    def curvature(self, point: Point) -> Curvature:
        """How the slope rises with each weight."""
        ...


def surprise(odds: float, since: float) -> float:
    """The logarithmic loss of log-odds, given what came of a case.

    Examples:
        >>> round(surprise(0.0, inf), 3), round(surprise(0.0, -inf), 3), surprise(0.0, 0.0)
        (0.693, 0.693, 0.0)
    """
    if since == inf:
        return softplus(-odds)
    return softplus(odds) - (0.0 if since == -inf else softplus(odds + since))


def won_share(odds: float, since: float) -> float:
    """How far a case counts as won, given what came of it: 1, 0, or for an open one the chance that it has by now."""
    if since == inf:
        return 1.0
    return 0.0 if since == -inf else chance(odds + since)


def chance(odds: float) -> float:
    """The chance of log-odds."""
    return 1.0 / (1.0 + exp(-odds)) if odds > -_FARTHEST else 0.0


def softplus(odds: float) -> float:
    """The logarithm of one and the odds of log-odds."""
    return max(odds, 0.0) + log1p(exp(-abs(odds)))


_Looks: TypeAlias = list[tuple[int, float, float, float]]
_Grouped: TypeAlias = list[tuple[Columns, _Looks]]


def _grouped(rows: PlainRows) -> _Grouped:
    found: _Grouped = []
    for look in rows.looks:
        told = (look.group, look.offset, look.since, look.weight)
        if found and found[-1][0] == look.columns:
            found[-1][1].append(told)
        else:
            found.append((look.columns, [told]))
    return found


@frozen(hash=False)
class PlainRows:
    """Rows weighed by the standard library.

    Args:
        looks: The looks, those with the same columns beside each other.
        means: For each group, the mean of each column, which is left out.
        width: The number of columns.
    """

    looks: Sequence[Look]
    means: Sequence[Point]
    width: int
    _rows: _Grouped = field(init=False, eq=False, repr=False, default=Factory(_grouped, takes_self=True))

    def slope(self, point: Point) -> tuple[float, Point]:
        """How surprising the outcomes are to a point of weights, and how that rises with each weight."""
        left_out = [dot(mean, point) for mean in self.means]
        of_groups = [0.0] * len(self.means)
        rising = [0.0] * self.width
        loss = 0.0
        at = point.__getitem__
        for columns, looks in self._rows:
            together = sum(map(at, columns))
            error = 0.0
            for group, offset, since, weight in looks:
                odds = offset + together - left_out[group]
                small = exp(-abs(odds))
                likely = 1.0 / (1.0 + small) if odds > 0.0 else small / (1.0 + small)
                loss += weight * (log1p(small) + (max(0.0, odds)))
                if since == inf:
                    loss -= weight * odds
                    likely -= 1.0
                elif since > -inf:
                    loss -= weight * softplus(odds + since)
                    likely -= chance(odds + since)
                of_groups[group] += weight * likely
                error += weight * likely
            if error:
                for column in columns:
                    rising[column] += error
        for total, mean in zip(of_groups, self.means, strict=True):
            rising = [one - total * share for one, share in zip(rising, mean, strict=True)]
        return loss, rising

    def curvature(self, point: Point) -> Curvature:
        """How the slope rises with each weight, but for what open cases know of themselves (which bends it less)."""
        size = self.width
        left_out = [dot(mean, point) for mean in self.means]
        bends = [[0.0] * size for _ in range(size)]
        by_group = [[0.0] * size for _ in self.means]
        at = point.__getitem__
        for columns, looks in self._rows:
            together = sum(map(at, columns))
            whole = 0.0
            for group, offset, _, weight in looks:
                likely = chance(offset + together - left_out[group])
                spread = weight * likely * (1.0 - likely)
                whole += spread
                of_group = by_group[group]
                for column in columns:
                    of_group[column] += spread
            for number, row in enumerate(columns):
                below = bends[row]
                for column in columns[: number + 1]:
                    below[column] += whole
        return without_means(bends, by_group, self.means)


def without_means(bends: Curvature, by_group: Curvature, means: Sequence[Point]) -> Curvature:
    """Take the means of the groups out of a curvature of which the lower half is given; gives both halves."""
    size = len(bends)
    for of_group, mean in zip(by_group, means, strict=True):
        whole = of_group[0]  # the intercept is in every row, and has no mean
        some = [column for column in range(size) if mean[column] or of_group[column]]
        for row in some:
            below, share, total = bends[row], mean[row], of_group[row]
            for column in some:
                if column > row:
                    break
                below[column] -= share * of_group[column] + total * mean[column] - whole * share * mean[column]
    for row in range(size):
        for column in range(row):
            bends[column][row] = bends[row][column]
    return bends


def dot(one: Iterable[float], other: Iterable[float]) -> float:
    """The sum of products."""
    products: Iterable[float] = map(mul, one, other)
    return sum(products)
