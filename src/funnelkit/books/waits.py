"""How long something takes while some are still waiting: what is not over yet is neither a success nor a failure.

The product-limit estimate of Kaplan and Meier (1958), and for several ways out that of Aalen and Johansen (1978).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from math import ceil
from typing import Final, NamedTuple

FEWEST: Final = 10
"""Below so many cases that are over no rate and no quantile is given; margince takes ten won deals for its medians."""
_SIX_PLACES: Final = Decimal("0.000001")
_CONTEXT: Final = Context(prec=40)
_LONG: Final = 10**40
# The normal quantile of nineteen cases in twenty.
_Z: Final = 1.959964


class Wait(NamedTuple):
    """One wait.

    Args:
        days: How long it took, or has taken so far.
        way_out: How it ended; ``""`` while it lasts.
    """

    days: int
    way_out: str


def ways_out(waits: Iterable[Wait]) -> tuple[Mapping[str, float], float]:
    """Estimate the share of each way out, and the share of which nobody has seen the end.

    Those who still wait count among those at risk as long as they have waited; then they are left out, neither as one
    way nor as another. Without any of them the shares are the plain ones.

    Args:
        waits: The waits, in any order.

    Examples:
        >>> shares, unseen = ways_out([Wait(3, "on"), Wait(5, ""), Wait(8, "ended"), Wait(9, "on")])
        >>> round(shares["on"], 3), round(shares["ended"], 3), unseen
        (0.625, 0.375, 0.0)
    """
    shares: dict[str, float] = {}
    left = 1.0
    for at_risk, out in _by_day(waits):
        for way, count in out.items():
            shares[way] = shares.get(way, 0.0) + left * count / at_risk
        left *= 1 - sum(out.values()) / at_risk
    return shares, left


def quantile_of_waits(waits: Iterable[Wait], share: Fraction) -> int | None:
    """Estimate after how many days at least this share of waits is over; ``None`` where nobody has waited so long.

    Args:
        waits: The waits, in any order.
        share: Above 0, at most 1.

    Examples:
        >>> quantile_of_waits([Wait(3, "on"), Wait(5, ""), Wait(8, "on"), Wait(9, "")], Fraction(1, 2))
        8
    """
    left, allowed = Fraction(1), 1 - share
    given = list(waits)
    for days, (at_risk, out) in zip(_event_days(given), _by_day(given), strict=True):
        left *= 1 - Fraction(sum(out.values()), at_risk)
        # Fractions of a long list grow without bound; rounded are only those that no short list has.
        if left.denominator > _LONG:
            left = Fraction(round(left * _LONG), _LONG)
        if left <= allowed:
            return days
    return None


def _event_days(waits: Sequence[Wait]) -> list[int]:
    return sorted({wait.days for wait in waits if wait.way_out})


def _by_day(waits: Iterable[Wait]) -> Iterator[tuple[int, Counter[str]]]:
    """For each day on which a wait ended: how many had waited so long, and which way how many went."""
    lasting: Counter[int] = Counter()
    over: dict[int, Counter[str]] = {}
    for wait in waits:
        lasting[wait.days] += 1
        if wait.way_out:
            over.setdefault(wait.days, Counter())[wait.way_out] += 1
    at_risk = lasting.total()
    for days in sorted(lasting):
        if days in over:
            yield at_risk, over[days]
        at_risk -= lasting[days]


def lower_quantile(values: Sequence[int], share: Fraction) -> int | None:
    """Find the smallest value that at least this share of values does not exceed; ``None`` of nothing.

    Examples:
        >>> lower_quantile([9, 3, 5, 7], Fraction(1, 2))
        5
    """
    ordered = sorted(values)
    return ordered[max(1, ceil(share * len(ordered))) - 1] if ordered else None


def share_of(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """Divide, at six places; ``None`` where there is nothing to divide by."""
    if whole == 0:
        return None
    return _CONTEXT.divide(Decimal(part), Decimal(whole)).quantize(_SIX_PLACES, context=_CONTEXT)


def rounded(share: float) -> Decimal:
    """Round an estimate, once, to six places."""
    return Decimal(repr(share)).quantize(_SIX_PLACES, context=_CONTEXT)


def interval_of(part: int, whole: int) -> tuple[Decimal, Decimal]:
    """The shares that fit so many of so many in nineteen cases of twenty: Wilson's score interval (1927).

    Args:
        part: How many.
        whole: Of how many; at least 1.

    Examples:
        >>> interval_of(5, 10)
        (Decimal('0.236593'), Decimal('0.763407'))
    """
    rate, square = part / whole, _Z * _Z / whole
    middle = (rate + square / 2) / (1 + square)
    half = _Z * ((rate * (1 - rate) / whole + square / (4 * whole)) ** 0.5) / (1 + square)
    return rounded(max(0.0, middle - half)), rounded(min(1.0, middle + half))
