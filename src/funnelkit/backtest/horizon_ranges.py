"""The range of the revenue within a horizon: how far it may be off, alone and together."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, inf, sqrt

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.display import FieldCard
from funnelkit.distribution.gaussian import normal_density, normal_quantile

_LEAST_CHANCE = 1e-9


@frozen(repr=False)
class HorizonRange(FieldCard):
    """Expected revenue within a horizon and its spread, for any strength of dependence between deals.

    A pace that was learned from n wins is itself off by one part in the root of n, for all deals alike. With a common
    factor of strength rho the variance is that of independent deals plus rho times the square of the pull, to the first
    order in rho (Vasicek's one-factor model); each deal keeps its chance.

    Args:
        expected: Expected revenue.
        variance: Its variance, were all deals independent; what little history leaves open is part of it.
        pull: What the whole book moves with one standard deviation of the factor, by the root of rho.

    Examples:
        >>> revenue = horizon_range([0.5] * 100, [10.0] * 100)
        >>> round(revenue.spread(0.0), 1), round(revenue.spread(0.1), 1)
        (50.0, 135.7)
        >>> [round(revenue.quantile(level, rho=0.0)) for level in (0.1, 0.5, 0.9)]
        [436, 500, 564]
    """

    expected: float
    variance: float
    pull: float

    def spread(self, rho: float) -> float:
        """The standard deviation at a strength of dependence, 0 to below 1."""
        return sqrt(self.variance + rho * self.pull**2)

    def standard_score(self, came: float, *, rho: float) -> float:
        """How many standard deviations what came lies above what was expected."""
        spread = self.spread(rho)
        return (came - self.expected) / spread if spread else 0.0

    def quantile(self, level: float, *, rho: float) -> float:
        """What the revenue stays below with a probability, as a bell curve has it; never below 0."""
        return max(self.expected + normal_quantile(level) * self.spread(rho), 0.0)


@checked
def horizon_range(
    chances: Sequence[float],
    amounts: Sequence[float],
    *,
    new: float = 0.0,
    new_variance: float = 0.0,
    learned_from: float = inf,
) -> HorizonRange:
    """Put open deals and business that does not exist yet together.

    Args:
        chances: The chance of each open deal to be won within the horizon, 0 to 1.
        amounts: What each of them brings.
        new: Expected revenue of pipeline to come.
        new_variance: Its variance.
        learned_from: Number of wins that all of this was learned from; infinity where it is known.

    Examples:
        >>> [round(horizon_range([0.5] * 100, [10.0] * 100, learned_from=n).spread(0.0)) for n in (25, 400)]
        [112, 56]
    """
    pairs = list(zip(chances, amounts, strict=True))
    pulls = (
        amount * normal_density(normal_quantile(chance))
        for chance, amount in pairs
        if _LEAST_CHANCE < chance < 1 - _LEAST_CHANCE
    )
    expected = new + fsum(chance * amount for chance, amount in pairs)
    by_chance = fsum(chance * (1 - chance) * amount**2 for chance, amount in pairs)
    return HorizonRange(
        expected=expected,
        variance=new_variance + by_chance + expected**2 / max(learned_from, 1.0),
        pull=fsum(pulls),
    )
