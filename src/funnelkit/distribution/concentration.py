"""The deals that the range of a forecast hangs on."""

from __future__ import annotations

from math import fsum

from attrs import frozen

from funnelkit.distribution.chances import Outcomes
from funnelkit.distribution.checked_chances import CheckedBook
from funnelkit.distribution.dependence import Node, sufficient_nodes
from funnelkit.distribution.random_terms import in_state


@frozen
class Concentration:
    """How much of the uncertainty of a book is one deal.

    Args:
        deal: Its name.
        share_of_variance: Covariance of the deal with the total over the variance of the total; the shares
            of all deals add up to 1.
        narrowing: By how much the range from q10 to q90 narrows, in minor units, once the deal is settled
            either way.
    """

    deal: str
    share_of_variance: float
    narrowing: int


def shares_of_variance(book: CheckedBook, *, rho: float) -> list[tuple[str, float]]:
    """Each deal with its share of the variance, the largest first, equal ones by name."""
    nodes, _ = sufficient_nodes(rho, deals=2)
    weights = [node.weight for node in nodes]
    own, means = _by_state(book, nodes)
    if not means:
        return []  # nothing hangs on a book without deals
    totals = [fsum(state) for state in zip(*means, strict=True)]
    middle = fsum(weight * total for weight, total in zip(weights, totals, strict=True))
    covariances = [
        fsum(
            weight * (variance + mean * (total - middle))
            for weight, variance, mean, total in zip(weights, variances, at_states, totals, strict=True)
        )
        for variances, at_states in zip(own, means, strict=True)
    ]
    whole = fsum(covariances)
    named = [(book.name(row), covariance / whole if whole else 0.0) for row, covariance in enumerate(covariances)]
    return sorted(named, key=lambda item: (-item[1], item[0]))


def _by_state(book: CheckedBook, nodes: tuple[Node, ...]) -> tuple[list[list[float]], list[list[float]]]:
    """Variance and mean of each deal in each state of the common factor."""
    variances, means = [], []
    for probability, amount in zip(book.probabilities, book.amounts, strict=True):
        if_won, squared = _moments(amount)
        wins = [in_state(float(probability), node) for node in nodes]
        means.append([win * if_won for win in wins])
        variances.append([win * squared - (win * if_won) ** 2 for win in wins])
    return variances, means


def _moments(amount: int | Outcomes) -> tuple[float, float]:
    if not isinstance(amount, Outcomes):
        return float(amount), float(amount) ** 2
    pairs = [(float(value), float(weight)) for value, weight in zip(amount.amounts, amount.weights, strict=True)]
    return fsum(weight * value for value, weight in pairs), fsum(weight * value**2 for value, weight in pairs)
