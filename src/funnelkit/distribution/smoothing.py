"""Too many totals for all frequencies, too few deals for a smooth curve: blur on purpose, with a proof.

Frequencies weighted by Jackson's kernel give the exact distribution of revenue plus an independent
blur of mean 0 whose density is a fourth power of a sine: never negative, and with tails so thin that
the true quantiles are enclosed whatever the deals are like.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from funnelkit.distribution.curve import Margin

_TAIL: Final = 4 / 97.40909103400243  # 4 / pi^4: P(blur > m h) is at most this over m^3
QUOTED_REACH: Final = 10.0
"""The reach, in blurs, that a result's own errors are quoted at."""

_REACHES: Final = (QUOTED_REACH, 1.5, 3.0, 6.0, 20.0)
ROOM: Final = 32.0
"""How many blurs of empty space a window needs on either side."""


def smoothed(values: Sequence[complex]) -> list[complex]:
    """Weight frequencies 1, 2, ... so that their sum belongs to revenue plus blur."""
    return [value * _jackson(k / (len(values) + 1)) for k, value in enumerate(values, 1)]


def _jackson(t: float) -> float:
    return 2.0 * (1.0 - t) ** 3 - max(0.0, 1.0 - 2.0 * t) ** 3


def blur(*, size: int, frequencies: int) -> float:
    """The width of the blur in lattice steps; its standard deviation is 0.55 of it."""
    return size / (frequencies + 1)


def smoothing_margins(width: float, *, mass: float, others: float) -> tuple[Margin, ...]:
    """Enclosures of the true probability: the further in money, the nearer in probability.

    With a blur J independent of revenue X, ``X + J <= x - m h`` implies ``X <= x`` or ``J < -m h``, and
    the other way round.

    Args:
        width: Of the blur, lattice steps.
        mass: The probability of what is blurred.
        others: Every other error, in probability.
    """
    wrapped = 2 * _TAIL / (ROOM - 2.0) ** 3
    return tuple(Margin(mass * (_TAIL / reach**3 + wrapped) + others, ceil(reach * width) + 1) for reach in _REACHES)
