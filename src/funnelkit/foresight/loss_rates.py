"""How often deals of two kinds were lost, with intervals that small numbers deserve."""

from __future__ import annotations

from math import sqrt
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.display import Saying
from funnelkit.words import Message, say

_Z: Final = 1.959963984540054  # of the standard normal distribution, for 95 %
FLOOR: Final = 10
"""How many ended deals a rate needs: below, one half is not even known to within 30 points."""


@frozen(repr=False)
class LossRate(Saying):
    """How many of some deals that have ended were not won.

    Args:
        lost: How many ended without a win.
        ended: How many have ended.
        still_open: How many have not, and are in no rate.

    Examples:
        >>> rate = LossRate(30, 40, 5)
        >>> rate.rate, [round(one, 3) for one in rate.interval]
        (0.75, [0.598, 0.858])
        >>> print(LossRate(3, 4, 0))
        3 of 4 deals lost: insufficient history, 10 ended ones are needed
    """

    _plain_names: ClassVar = ("lost", "ended", "still_open", "rate", "low", "high", "message")

    lost: int
    ended: int
    still_open: int

    @property
    def rate(self) -> float | None:
        """The share that was lost, 0 to 1; ``None`` where fewer than ten have ended."""
        return self.lost / self.ended if self.ended >= FLOOR else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of Wilson (1927); all of 0 to 1 where nothing has ended."""
        if not self.ended:
            return 0.0, 1.0
        share, n = self.lost / self.ended, self.ended
        middle, half = share + _Z**2 / (2 * n), _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n * n))
        whole = 1 + _Z**2 / n
        low = (middle - half) / whole if self.lost else 0.0
        return low, (middle + half) / whole if self.lost < n else 1.0

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return self.interval[0]

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return self.interval[1]

    @property
    def message(self) -> Message:
        """The rate in one sentence, or that there is too little history."""
        if self.rate is None:
            return say("loss-rate-short", lost=self.lost, ended=self.ended, floor=FLOOR)
        return say("loss-rate", lost=self.lost, ended=self.ended, rate=points(self.rate))


def difference_of(one: LossRate, other: LossRate) -> tuple[float, float, float] | None:
    """The difference of two loss rates with the ends of its 95 % interval (Newcombe, 1998, method 10).

    ``None`` where either has too little history.

    Examples:
        >>> [round(part, 3) for part in difference_of(LossRate(56, 70, 0), LossRate(48, 80, 0))]
        [0.2, 0.052, 0.334]
    """
    if one.rate is None or other.rate is None:
        return None
    found = one.rate - other.rate
    low = found - sqrt((one.rate - one.low) ** 2 + (other.high - other.rate) ** 2)
    high = found + sqrt((one.high - one.rate) ** 2 + (other.rate - other.low) ** 2)
    return found, low, high


def points(share: float) -> str:
    """A share as whole per cent."""
    return f"{100 * share:.0f}"
