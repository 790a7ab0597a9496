"""What is taken off each fact in each group, so that facts move no mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import fsum
from operator import mul
from typing import Final

from funnelkit.learning.fact_columns import FactColumns
from funnelkit.learning.weighed_rows import Look, chance

_MOST_STEPS: Final = 50
_CLOSE_ENOUGH: Final = 1e-9
_LEAST_SLOPE: Final = 1e-9


def averages_in(
    looks: Sequence[Look], weights: Sequence[float], columns: FactColumns, groups: Mapping[object, int]
) -> dict[object, dict[str, float]]:
    """What is taken off each fact in each group, so that the mean chance of the group stays what it was."""
    facts = columns.facts
    by_group: dict[int, list[Look]] = defaultdict(list)
    for look in looks:
        by_group[look.group].append(look)
    found: dict[object, dict[str, float]] = {}
    for group, number in groups.items():
        of_group = by_group[number]
        whole = fsum(look.count for look in of_group)
        seen = [0] * columns.width
        for look in of_group:
            for column in look.columns:
                seen[column] += look.count
        sums, squares = [0.0] * len(columns.names), [0.0] * len(columns.names)
        for column in range(1, columns.width):
            sums[facts[column]] += seen[column] * weights[column]
            squares[facts[column]] += seen[column] * weights[column] ** 2
        means = [one / whole for one in sums]
        more = [0.0, *(weights[column] - means[facts[column]] for column in range(1, columns.width))]
        said = [sum(map(more.__getitem__, look.columns)) for look in of_group]
        shift = _shift(of_group, said)
        spread = fsum(squares)
        found[group] = {
            name: mean + (shift * square / spread if spread else 0.0)
            for name, mean, square in zip(columns.names, means, squares, strict=True)
        }
    return found


def _shift(looks: Sequence[Look], said: Sequence[float]) -> float:
    """What is to be taken off so that the mean chance is that before facts."""
    counts = [look.count for look in looks]
    goal = fsum(look.count * chance(look.offset) for look in looks)
    odds = [look.offset + more for look, more in zip(looks, said, strict=True)]
    shift = 0.0
    for _ in range(_MOST_STEPS):
        likely = [chance(one - shift) for one in odds]
        expected = list(map(mul, counts, likely))
        error = fsum(expected) - goal
        slope = error + goal - fsum(map(mul, expected, likely))
        step = min(max(error / max(slope, _LEAST_SLOPE), -1.0), 1.0)
        shift += step
        if abs(step) < _CLOSE_ENOUGH:
            break
    return shift
