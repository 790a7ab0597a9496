"""How far deals are won and lost together."""

from __future__ import annotations

from math import ceil, exp, pi, sqrt
from typing import Final, TypeAlias

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.distribution.gaussian import normal_density
from funnelkit.words import Message, say

_REACH: Final = 6.5  # standard deviations of the factor that are looked at
_BEYOND_REACH: Final = 1e-10  # what lies further out
_SPACING: Final = 0.9  # at this spacing, divided by the root of the stiffness, 5e-11 is left open
_MOST_INTERVALS: Final = 512


def _check_rho(_owner: OneFactor, _attribute: object, value: float) -> None:
    if isinstance(value, bool) or not isinstance(value, float | int) or not 0 <= value < 1:
        raise InputError(say("not-a-correlation", value=quoted(value)))


@frozen
class Independent:
    """No deal tells anything about another.

    Examples:
        >>> print(Independent().assumption())
        the deals are taken to be won or lost independently of each other; where one market moves \
them all, the true range is wider
    """

    @property
    def rho(self) -> float:
        """No correlation."""
        return 0.0

    def assumption(self) -> Message:
        """Say what is assumed."""
        return say("deals-independent")


@checked
@frozen
class OneFactor:
    """One common factor, such as the market, moves all deals alike; each keeps its own chance.

    Deal i is won when ``sqrt(rho) Z + sqrt(1 - rho) E_i`` falls below the level that gives it its
    probability, Z being common and E_i its own (the Gaussian one-factor copula, Vasicek 1987).

    Args:
        rho: Correlation of the hidden scores of two deals, from 0 to below 1. Learn it from backtests.

    Raises:
        InputError: When rho is not a number from 0 to below 1.

    Examples:
        >>> OneFactor(0.05).rho
        0.05
    """

    rho: float = field(validator=_check_rho)

    def assumption(self) -> Message:
        """Say what is assumed."""
        return say("deals-share-one-factor", rho=self.rho)


Dependence: TypeAlias = Independent | OneFactor


def checked_dependence(dependence: object) -> Dependence:
    """Take a dependence, and refuse anything else.

    Raises:
        InputError: When it is not one, such as a bare number.
    """
    if not isinstance(dependence, Independent | OneFactor):
        raise InputError(say("not-a-dependence", value=quoted(dependence)))
    return dependence


@frozen
class Node:
    """One state of the common factor with its share.

    Args:
        weight: Share of this state in the fine rule.
        coarse: Share in the rule of half as many states; what the two differ by bounds the error.
        pull: What is subtracted from a deal's level, ``sqrt(rho) z / sqrt(1 - rho)``.
        stretch: What the level is multiplied with, ``1 / sqrt(1 - rho)``.
    """

    weight: float
    coarse: float
    pull: float
    stretch: float


ALONE: Final = (Node(weight=1.0, coarse=1.0, pull=0.0, stretch=1.0),)


def factor_nodes(rho: float, *, intervals: int) -> tuple[Node, ...]:
    """Spread the common factor over equally spaced states (trapezoid rule), an even number of intervals.

    On a bell curve the rule converges faster than any power of the spacing.
    """
    if rho == 0:
        return ALONE
    width = 2 * _REACH / intervals
    own = sqrt(1.0 - rho)
    places = [width * (q - intervals // 2) for q in range(intervals + 1)]
    return tuple(
        Node(
            weight=width * normal_density(z),
            coarse=0.0 if q % 2 else 2 * width * normal_density(z),
            pull=sqrt(rho) * z / own,
            stretch=1.0 / own,
        )
        for q, z in enumerate(places)
    )


def sufficient_nodes(rho: float, *, deals: int) -> tuple[tuple[Node, ...], float]:
    """As many states as any question about a number of deals needs, and a bound on what they leave open."""
    if rho == 0:
        return ALONE, 0.0
    intervals = min(_MOST_INTERVALS, 2 * ceil(sqrt(_stiffness(rho, deals)) * _REACH / _SPACING))
    nodes = factor_nodes(rho, intervals=intervals)
    return nodes, left_open(rho, deals=deals, nodes=nodes)


def left_open(rho: float, *, deals: int, nodes: tuple[Node, ...]) -> float:
    """A bound on what states leave open of any question about a number of deals, in probability.

    Probabilities are analytic in the factor, and those of n deals together grow by at most
    ``exp(s d^2 / 2)`` at a distance d from the real line, where ``s = 1 + n rho / (1 - rho)``. At
    spacing h that leaves ``2 exp(-2 pi^2 / (h^2 s))`` (Trefethen and Weideman 2014, section 5).
    """
    if rho == 0:
        return 0.0
    width = 2 * _REACH / (len(nodes) - 1)
    return min(1.0, 2 * exp(-2 * (pi / width) ** 2 / _stiffness(rho, deals)) + _BEYOND_REACH)


def _stiffness(rho: float, deals: int) -> float:
    return 1.0 + deals * rho / (1.0 - rho)
