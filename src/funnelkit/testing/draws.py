"""Draws from a seed: the same draws on every machine and in every Python, for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

Item = TypeVar("Item")

_WORD: Final = (1 << 64) - 1
_STEP: Final = 0x9E3779B97F4A7C15

# Quantiles of a log-normal distribution with median 1 and sigma 0.8, in percent, at 1/32, 3/32, ... 31/32: how long
# people take compared with how long they usually take. A table, because exp() differs in the last digit by machine.
_SPREAD: Final = (23, 35, 45, 54, 63, 72, 83, 94, 106, 121, 138, 159, 186, 224, 287, 444)


class Draws:
    """A stream of chance that depends on its seed and on nothing else.

    The generator is SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). It is
    good enough to make up data and for nothing else.

    Args:
        seed: Any whole number.

    Examples:
        >>> chance = Draws(7)
        >>> [chance.below(100) for _ in range(5)], chance.pick(("won", "lost"))
        ([87, 4, 46, 3, 74], 'lost')
    """

    def __init__(self, seed: int) -> None:
        self._state = seed & _WORD

    def word(self) -> int:
        """Draw 64 bits."""
        self._state = (self._state + _STEP) & _WORD
        mixed = ((self._state ^ (self._state >> 30)) * 0xBF58476D1CE4E5B9) & _WORD
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _WORD
        return mixed ^ (mixed >> 31)

    def fork(self) -> Draws:
        """Begin a stream of its own, so that what is drawn from it shifts nothing else."""
        return Draws(self.word())

    def below(self, bound: int) -> int:
        """Draw a whole number from 0 up to but not including a bound; each is as likely."""
        most = _WORD - _WORD % bound
        while (drawn := self.word()) >= most:
            pass
        return drawn % bound

    def between(self, least: int, most: int) -> int:
        """Draw a whole number from least to most, both included."""
        return least + self.below(most - least + 1)

    def happens(self, percent: int) -> bool:
        """Tell whether something happens that does so in so many of a hundred cases."""
        return self.below(100) < percent

    def pick(self, items: Sequence[Item]) -> Item:
        """Pick one of several; each is as likely."""
        return items[self.below(len(items))]

    def spread(self, usual: int) -> int:
        """Draw how long something takes that usually takes so many days; often less, sometimes much more."""
        at = self.below(32 * (len(_SPREAD) - 1))
        low, high = _SPREAD[at // 32], _SPREAD[at // 32 + 1]
        return usual * (low * 32 + (high - low) * (at % 32)) // 3200
