"""Win rates of regions, products or salespeople, each believed as far as its own history carries."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import ClassVar, Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.display import FieldCard
from funnelkit.words import Message, say

_MOST_STRENGTH: Final = 1e6  # segments that do not differ beyond chance
_ENOUGH: Final = 10


@frozen(repr=False)
class SegmentRate(FieldCard):
    """The win rate of one segment.

    Args:
        won: Its wins.
        decided: Its decided cases.
        rate: Its win rate, 0 to 1, drawn to that of all as far as chance may explain the difference.
        caveats: Says where its own history is too short.
    """

    _plain_names: ClassVar = (
        "won",
        "decided",
        "raw",
        "rate",
        "caveats",
    )

    won: int
    decided: int
    rate: float
    caveats: tuple[Message, ...] = ()

    @property
    def raw(self) -> float:
        """Wins by decided cases, 0 where there are none."""
        return self.won / self.decided if self.decided else 0.0


@frozen(hash=False, repr=False)
class SegmentRates(FieldCard):
    """The win rates of all segments.

    Args:
        overall: Win rate of all together, 0 to 1.
        strength: How many cases the overall rate is worth in each segment.
        by_segment: The segments.
    """

    overall: float
    strength: float
    by_segment: Mapping[str, SegmentRate] = field()

    def rate(self, segment: str) -> float:
        """The win rate of a segment, that of all where it has no history."""
        known = self.by_segment.get(segment)
        return known.rate if known else self.overall


@checked
def segment_rates(counts: Mapping[str, tuple[int, int]]) -> SegmentRates:
    """Shrink the win rates of segments to the overall rate (empirical Bayes, beta-binomial).

    The strength comes from how much more the segments differ than chance would let them
    (method of moments, Kleinman 1973).

    Args:
        counts: For each segment, its wins and its decided cases.

    Raises:
        InputError: When there are more wins than cases.

    Examples:
        >>> rates = segment_rates({"north": (12, 20), "south": (4, 20), "west": (9, 20), "east": (1, 2)})
        >>> {name: round(one.rate, 2) for name, one in rates.by_segment.items()}
        {'east': 0.43, 'north': 0.54, 'south': 0.27, 'west': 0.44}
        >>> print(*rates.by_segment["east"].caveats)
        insufficient history: 2 decided cases, where 10 are needed
    """
    wrong = [
        say("segment-counts", segment=quoted(name), won=won, decided=decided)
        for name, (won, decided) in sorted(counts.items())
        if not 0 <= won <= decided
    ]
    if wrong:
        raise InputError(*wrong)
    known = [pair for pair in counts.values() if pair[1]]
    cases = sum(decided for _, decided in known)
    overall = sum(won for won, _ in known) / cases if cases else 0.5
    strength = _strength(known, overall, cases)
    shrunk = {
        name: SegmentRate(won, decided, (won + strength * overall) / (decided + strength), _caveats(decided))
        for name, (won, decided) in sorted(counts.items())
    }
    return SegmentRates(overall, strength, shrunk)


def _strength(known: list[tuple[int, int]], overall: float, cases: int) -> float:
    by_chance = overall * (1.0 - overall)
    spread = fsum(decided * (won / decided - overall) ** 2 for won, decided in known)
    effective = cases - fsum(decided**2 for _, decided in known) / cases if cases else 0.0
    if len(known) < 2 or not by_chance or not effective:  # noqa: PLR2004 - one segment differs from nothing
        return _MOST_STRENGTH
    between = (spread - (len(known) - 1) * by_chance) / effective
    if between <= by_chance / (_MOST_STRENGTH + 1.0):
        return _MOST_STRENGTH
    return max(by_chance / between - 1.0, 0.0)


def _caveats(decided: int) -> tuple[Message, ...]:
    return () if decided >= _ENOUGH else (say("insufficient-segment-history", decided=decided, floor=_ENOUGH),)
