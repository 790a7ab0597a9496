"""The arithmetic of weighing facts with numpy: the same figures, faster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from funnelkit.learning.weighed_rows import Curvature, Look, Point, without_means


class FastRows:
    """Rows weighed by numpy."""

    def __init__(self, looks: Sequence[Look], means: Sequence[Point], width: int) -> None:
        """Lay the looks out as arrays; rows with fewer facts are filled with a column that weighs nothing."""
        slots = max((len(look.columns) for look in looks), default=1)
        self._width = width
        self._columns = np.array(
            [look.columns + (width,) * (slots - len(look.columns)) for look in looks], dtype=np.int64
        ).reshape(len(looks), slots)
        self._groups = np.array([look.group for look in looks], dtype=np.int64)
        self._offsets = np.array([look.offset for look in looks], dtype=float)
        self._since = np.array([look.since for look in looks], dtype=float)
        self._weights = np.array([look.weight for look in looks], dtype=float)
        self._means = np.array(means, dtype=float).reshape(len(means), width)

    def slope(self, point: Point) -> tuple[float, Point]:
        """How surprising the outcomes are to a point of weights, and how that rises with each weight."""
        odds = self._odds(point)
        with np.errstate(over="ignore", invalid="ignore"):
            by_now = odds + self._since
            won = np.where(np.isposinf(self._since), 1.0, _chance(by_now))
            known = np.where(np.isfinite(self._since), _softplus(by_now), np.where(self._since > 0, odds, 0.0))
        loss = float(np.sum(self._weights * (_softplus(odds) - known)))
        errors = self._weights * (_chance(odds) - won)
        rising = self._by_column(errors) - self._by_group(errors) @ self._means
        return loss, rising.tolist()

    def curvature(self, point: Point) -> Curvature:
        """How the slope rises with each weight, but for what open cases know of themselves."""
        likely = _chance(self._odds(point))
        spread = self._weights * likely * (1.0 - likely)
        size, slots = self._width + 1, self._columns.shape[1]
        bends = np.zeros(size * size)
        for one in range(slots):
            for other in range(one + 1):
                pairs = self._columns[:, one] * size + self._columns[:, other]
                bends += np.bincount(pairs, weights=spread, minlength=size * size)
        by_group = np.zeros(len(self._means) * size)
        for one in range(slots):
            by_group += np.bincount(self._groups * size + self._columns[:, one], spread, minlength=len(by_group))
        kept = by_group.reshape(-1, size)[:, :-1]
        return without_means(bends.reshape(size, size)[:-1, :-1].tolist(), kept.tolist(), self._means.tolist())

    def _odds(self, point: Point) -> Any:
        weights = np.array([*point, 0.0])
        return self._offsets + weights[self._columns].sum(axis=1) - (self._means @ weights[:-1])[self._groups]

    def _by_column(self, errors: Any) -> Any:
        total = np.zeros(self._width + 1)
        for slot in range(self._columns.shape[1]):
            total += np.bincount(self._columns[:, slot], weights=errors, minlength=self._width + 1)
        return total[:-1]

    def _by_group(self, errors: Any) -> Any:
        return np.bincount(self._groups, weights=errors, minlength=len(self._means))


def _chance(odds: Any) -> Any:
    small = np.exp(-np.abs(odds))
    return np.where(odds > 0, 1.0, small) / (1.0 + small)


def _softplus(odds: Any) -> Any:
    return np.maximum(odds, 0.0) + np.log1p(np.exp(-np.abs(odds)))
