"""The distribution of the revenue of a book: not one figure, but how likely each figure is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from math import fsum, sqrt
from typing import Final

from attrs import field, frozen

from funnelkit.distribution.chances import Chance, ChanceColumns
from funnelkit.distribution.checked_chances import CheckedBook
from funnelkit.distribution.concentration import Concentration, shares_of_variance
from funnelkit.distribution.curve import Curve, Method, quantile_index
from funnelkit.distribution.dependence import Dependence, Independent, checked_dependence, sufficient_nodes
from funnelkit.distribution.executors import Executor, arithmetic_of
from funnelkit.distribution.fourier_inversion import curve_of
from funnelkit.distribution.random_terms import RandomTerms
from funnelkit.distribution.totals_asked import (
    check_settled_once,
    checked_amount,
    checked_level,
    checked_top,
)
from funnelkit.words import Message, say

INDEPENDENT: Final = Independent()
_WORK: Final = 4_000_000


@frozen
class RevenueDistribution:
    """How likely each total revenue of a book is, in minor units of one currency.

    Quantiles and probabilities are computed when asked for, without random numbers: the same book
    gives the same figures, in whatever order its deals come. The error of each is stated:
    ``quantile_bounds`` and ``probability_bounds`` enclose what is true.

    Args:
        book: The chances, checked, and what is certain.
        dependence: How far deals are won together.
        executor: What computes.
        work: How many factors may be computed before the curve is smoothed.
    """

    book: CheckedBook
    dependence: Dependence
    executor: Executor = field(eq=False)
    work: int = field(eq=False, repr=False)
    _terms: RandomTerms = field(eq=False, repr=False)
    _curve: Curve = field(eq=False, repr=False)

    @cached_property
    def mean(self) -> Fraction:
        """The expected revenue in minor units, exactly: certain plus every probability times its amount."""
        return self.book.mean()

    @cached_property
    def variance(self) -> float:
        """The variance of revenue, in minor units squared."""
        arithmetic = arithmetic_of(self.executor)
        nodes, _ = sufficient_nodes(self.dependence.rho, deals=2)
        moments = [arithmetic.moments(self._terms, state) for state in arithmetic.given(self._terms, nodes)]
        middle = fsum(node.weight * mean for node, (mean, _) in zip(nodes, moments, strict=True))
        around = [variance + (mean - middle) ** 2 for mean, variance in moments]
        weights = [node.weight for node in nodes]
        return fsum(weight * part for weight, part in zip(weights, around, strict=True)) * self._terms.unit**2

    @property
    def standard_deviation(self) -> float:
        """The standard deviation of revenue, in minor units."""
        return sqrt(self.variance)

    @property
    def support(self) -> tuple[int, int]:
        """The lowest and the highest revenue that can be, in minor units."""
        return self._terms.shift, self._terms.shift + self._terms.unit * self._terms.total

    def cdf(self, amount: int) -> float:
        """The probability that revenue is at most an amount in minor units.

        Raises:
            InputError: When the amount is not a whole number.
        """
        index = (checked_amount(amount) - self._terms.shift) // self._terms.unit
        if not 0 <= index < self._terms.total:
            return 0.0 if index < 0 else 1.0
        return min(1.0, max(0.0, self._curve.cdf(index)))

    def sf(self, amount: int) -> float:
        """The probability that revenue is more than an amount in minor units (survival function)."""
        return 1.0 - self.cdf(amount)

    def probability_of_reaching(self, target: int) -> float:
        """The probability that revenue is at least the target, in minor units."""
        return self.sf(checked_amount(target) - 1)

    def probability_bounds(self, target: int) -> tuple[float, float]:
        """The two probabilities that the true one of reaching the target, in minor units, lies between.

        They hold as far as the ``assumptions`` do.

        Raises:
            InputError: When the target is not a whole number.

        Examples:
            >>> rare = [Chance(str(row), probability="0.01", amount=900_000 + 7_919 * row**2) for row in range(35)]
            >>> low, high = revenue_distribution(rare).probability_bounds(1)
            >>> low <= 1 - 0.99**35 <= high, high - low < 1e-6
            (True, True)
        """
        index = (checked_amount(target) - 1 - self._terms.shift) // self._terms.unit
        if not 0 <= index < self._terms.total:
            return (1.0, 1.0) if index < 0 else (0.0, 0.0)
        margins = self._curve.margins
        at_most = min(self._curve.cdf(index, offset=margin.steps) + margin.probability for margin in margins)
        at_least = max(self._curve.cdf(index, offset=-margin.steps) - margin.probability for margin in margins)
        return max(0.0, 1.0 - at_most), min(1.0, 1.0 - at_least)

    def quantile(self, level: Fraction | Decimal | float) -> int:
        """The smallest revenue, in minor units, that is not exceeded with at least this probability.

        Levels 0 and 1 give the ends of the support.

        Raises:
            InputError: When the level is not a number from 0 to 1.
        """
        at = checked_level(level)
        if at in (0.0, 1.0):
            return self.support[int(at)]
        return self._amount(self._curve.cdf, at)

    def quantile_bounds(self, level: Fraction | Decimal | float) -> tuple[int, int]:
        """The two amounts, in minor units, that the true quantile certainly lies between."""
        at = checked_level(level)
        if at in (0.0, 1.0):
            end = self.support[int(at)]
            return end, end
        lowest, highest = [], []
        for margin in self._curve.margins:
            at_most = partial(self._curve.cdf, offset=margin.steps)
            at_least = partial(self._curve.cdf, offset=-margin.steps)
            lowest.append(self._amount(at_most, at - margin.probability))
            highest.append(self._amount(at_least, at + margin.probability))
        return max(lowest), min(highest)

    def _amount(self, cdf: Callable[[int], float], level: float) -> int:
        """Where on the lattice a distribution function reaches a level, in minor units."""
        if not 0.0 < level < 1.0:
            return self.support[int(level >= 1.0)]
        return self._terms.shift + self._terms.unit * quantile_index(cdf, level, last=self._terms.total)

    @property
    def q10(self) -> int:
        """The revenue that is missed one time in ten, in minor units."""
        return self.quantile(0.1)

    @property
    def q50(self) -> int:
        """The revenue that is as likely missed as reached, in minor units."""
        return self.quantile(0.5)

    @property
    def q90(self) -> int:
        """The revenue that is exceeded at most one time in ten, in minor units."""
        return self.quantile(0.9)

    @property
    def method(self) -> Method:
        """How it was computed.

        ``exact``: all frequencies of the lattice. ``enumerated``: every total of few deals.
        ``spectral``: all frequencies that are heard. ``smoothed``: blurred, with a proven enclosure.
        """
        return self._curve.method

    @property
    def probability_error(self) -> float:
        """How far a probability can be off; together with ``money_error`` it bounds quantiles."""
        return self._curve.margins[0].probability

    @property
    def money_error(self) -> int:
        """How far a quantile can be off, in minor units, at a level itself off by ``probability_error``."""
        return self._curve.margins[0].steps * self._terms.unit

    @property
    def assumptions(self) -> tuple[Message, ...]:
        """What these figures rest on, to be shown beside them."""
        by_method = {"spectral": (say("no-hidden-unit"),), "smoothed": (say("distribution-smoothed"),)}
        return (self.dependence.assumption(), say("chances-as-given"), *by_method.get(self.method, ()))

    def assuming(
        self, *, won: Collection[str] = (), lost: Collection[str] = (), without: Collection[str] = ()
    ) -> RevenueDistribution:
        """What if these deals were won, lost or not in the book? The chances of all others stay.

        A won deal of several possible amounts keeps them.

        Args:
            won: Names of deals.
            lost: Names of deals.
            without: Names of deals to leave out.

        Raises:
            UnknownKeyError: When a deal does not stand in the book.
            InputError: When a deal is settled in two ways at once.
        """
        check_settled_once(won, lost, without)
        book = self.book.assuming(won=won, lost=lost, without=without)
        return _distribution(book, dependence=self.dependence, executor=self.executor, work=self.work)

    def concentration(self, *, top: int = 10) -> tuple[Concentration, ...]:
        """The deals that the range hangs on, the largest share of the variance first.

        Args:
            top: How many deals, 1 or more; each costs the computation of a distribution.

        Raises:
            InputError: When that is not a number of deals.
        """
        width = self.q90 - self.q10
        lines = []
        for deal, share in shares_of_variance(self.book, rho=self.dependence.rho)[: checked_top(top)]:
            settled = self.assuming(without=(deal,))
            lines.append(Concentration(deal, share, width - (settled.q90 - settled.q10)))
        return tuple(lines)


def revenue_distribution(
    chances: Iterable[Chance] | ChanceColumns,
    *,
    dependence: Dependence = INDEPENDENT,
    certain: int = 0,
    executor: Executor = "standard",
    work: int = _WORK,
) -> RevenueDistribution:
    """Say how likely each total revenue of a book of deals is.

    Args:
        chances: The possible sales, all in minor units of one currency.
        dependence: How far deals are won together.
        certain: Revenue already won, in minor units.
        executor: ``"standard"``, or ``"numpy"`` for the same figures faster where numpy is installed.
        work: How many factors (deals times frequencies) may be computed before the curve is smoothed.
            The default takes about a second with the standard library, and up to twice that where totals are
            told one by one.

    Raises:
        InputError: When chances cannot be: all of them at once, each with its deal.
        InputError: When it is not a dependence.
        UnknownKeyError: When there is no executor of that name.
        MissingExtraError: When numpy is asked for and not installed.

    Examples:
        >>> book = [
        ...     Chance("harbour", probability="0.40", amount=480_000),
        ...     Chance("metro", probability="0.65", amount=150_000),
        ...     Chance("depot", probability="0.10", amount=900_000),
        ... ]
        >>> total = revenue_distribution(book, certain=100_000)
        >>> float(total.mean), total.q10, total.q50, total.q90
        (479500.0, 100000, 250000, 730000)
        >>> round(total.probability_of_reaching(500_000), 6)
        0.46
        >>> total.assuming(won=["harbour"]).q50
        730000
        >>> total.method, total.money_error
        ('enumerated', 0)
    """
    together = checked_dependence(dependence)
    book = arithmetic_of(executor).book(chances, certain=certain)
    return _distribution(book, dependence=together, executor=executor, work=work)


def _distribution(book: CheckedBook, *, dependence: Dependence, executor: Executor, work: int) -> RevenueDistribution:
    arithmetic = arithmetic_of(executor)
    terms = arithmetic.terms(book)
    curve = curve_of(terms, arithmetic=arithmetic, rho=dependence.rho, work=work)
    return RevenueDistribution(book, dependence, executor, work, terms, curve)
