"""How good ranges were: whether what came fell where it was said to, as often as it was said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import fsum, sqrt
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.numbers import flaws_of_count, refuse
from funnelkit.checks.quoting import quoted
from funnelkit.display import FieldCard
from funnelkit.words import say

PRIOR_RHO: Final = 0.01
_FEWEST_ORIGINS: Final = 8
_MOST_RHO: Final = 0.5
_Z95: Final = 1.959964


@frozen(repr=False)
class Coverage80(FieldCard):
    """How often what came lay between q10 and q90.

    Args:
        count: How many ranges.
        inside: The share that what came fell into, 0 to 1; 0.8 is right.
        low: Lower end of its 95 % interval (Wilson, 1927).
        high: Upper end.
    """

    _plain_names: ClassVar = (
        ...,
        "fits",
    )

    count: int
    inside: float
    low: float
    high: float

    @property
    def fits(self) -> bool:
        """Whether 80 % lies in the interval."""
        return self.low <= 0.8 <= self.high  # noqa: PLR2004 - q10 to q90


@checked
def coverage_of_ranges(ranges: Sequence[tuple[float, float]], came: Sequence[float]) -> Coverage80:
    """Count how often what came lay between q10 and q90, with an interval for the share.

    Args:
        ranges: Pairs of q10 and q90.
        came: What came.

    Raises:
        InputError: When there is none, not one amount for each, or a figure is not a number.

    Examples:
        >>> coverage_of_ranges([(1.0, 3.0)] * 10, [2.0] * 8 + [9.0] * 2).inside
        0.8
    """
    if not ranges:
        raise InputError(say("no-ranges"))
    if len(ranges) != len(came):
        raise InputError(say("unequal-ranges", ranges=len(ranges), came=len(came)))
    count = len(ranges)
    inside = sum(low <= value <= high for (low, high), value in zip(ranges, came, strict=True)) / count
    middle = (inside + _Z95**2 / (2 * count)) / (1 + _Z95**2 / count)
    half = _Z95 * sqrt(inside * (1 - inside) / count + _Z95**2 / (4 * count**2)) / (1 + _Z95**2 / count)
    return Coverage80(count, inside, middle - half, middle + half)


@checked
def pinball(quantiles: Mapping[float, float], came: float) -> float:
    """The mean pinball loss of quantiles, given as level and value; smaller is better.

    Raises:
        InputError: When there is no quantile, a level is not from 0 to 1, or a figure is not a number; all at once.

    Examples:
        >>> pinball({0.25: 80.0, 0.75: 120.0}, 100.0)
        5.0
    """
    problems = [] if quantiles else [say("no-quantiles")]
    refuse(problems, (say("no-level", level=quoted(level)) for level in quantiles if not 0 <= level <= 1))
    losses = [
        level * (came - value) if came >= value else (1 - level) * (value - came) for level, value in quantiles.items()
    ]
    return fsum(losses) / len(losses)


@checked
def crps(quantile: Callable[[float], float], came: float, *, points: int = 99) -> float:
    """The continuous ranked probability score, as twice the mean pinball loss over evenly spread levels.

    Source: Gneiting and Ranjan, 2011. In the unit of the amounts; smaller is better; for a single point it is the
    absolute error.

    Raises:
        InputError: When there are no points, or a figure is not a number.

    Examples:
        >>> crps(lambda level: 100.0, 90.0)
        10.0
    """
    refuse(flaws_of_count("points", points))
    levels = [(at + 0.5) / points for at in range(points)]
    return 2 * pinball({level: quantile(level) for level in levels}, came)


@checked
def pit(cdf: Callable[[int], float], came: int) -> float:
    """The probability integral transform of what came, at the middle of its step on a lattice; 0 to 1.

    Over many forecasts these are spread evenly when the distributions are right.

    Examples:
        >>> pit(lambda amount: 0.25 if amount < 0 else 0.75, 0)
        0.5
    """
    return (cdf(came) + cdf(came - 1)) / 2


@checked
def learned_rho(standard_scores: Callable[[float], Sequence[float]], *, prior: float = PRIOR_RHO) -> float:
    """Learn how far deals are won together: the rho at which errors are as large as they were said to be.

    Solves mean z(rho)^2 = 1 over non-overlapping origins; with fewer than eight it is drawn to the prior.

    Args:
        standard_scores: For a rho, the error of each origin over its standard deviation under that rho, which
            never shrinks as rho grows.
        prior: The rho to draw to.

    Returns:
        Rho, 0 to 0.5.

    Examples:
        >>> learned_rho(lambda rho: [2.0 / (1 + 10 * rho)] * 8)
        0.1
    """
    count = len(standard_scores(0.0))
    if count == 0:
        return prior

    def excess(rho: float) -> float:
        scores = standard_scores(rho)
        return fsum(score**2 for score in scores) / len(scores) - 1

    low, high = 0.0, _MOST_RHO
    if excess(low) <= 0:
        high = low
    elif excess(high) < 0:
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    solved = round(high, 6)
    share = min(count / _FEWEST_ORIGINS, 1.0)
    return share * solved + (1 - share) * prior
