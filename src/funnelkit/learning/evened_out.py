"""Figures that never fall, as near as can be to given ones."""

from __future__ import annotations

from collections.abc import Sequence


def pooled_rising(values: Sequence[float], *, weights: Sequence[float]) -> list[float]:
    """The nearest figures that never fall: pool adjacent violators (Ayer et al. 1955).

    Examples:
        >>> pooled_rising([0.1, 0.4, 0.2, 0.8], weights=[1, 1, 1, 1])
        [0.1, 0.30000000000000004, 0.30000000000000004, 0.8]
    """
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        total, mass, size = value * weight, weight, 1
        while blocks and blocks[-1][0] * mass >= total * blocks[-1][1]:
            before = blocks.pop()
            total, mass, size = total + before[0], mass + before[1], size + before[2]
        blocks.append((total, mass, size))
    return [total / mass for total, mass, size in blocks for _ in range(size)]
