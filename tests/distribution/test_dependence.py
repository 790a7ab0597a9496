"""Deals that are won and lost together: one common factor, every deal keeping its own chance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from funnelkit.checks.errors import InputError
from funnelkit.distribution import Chance, OneFactor, Outcomes, revenue_distribution
from tests.distribution.oracles import lognormal_book, programme_with_factor, quantile_of_programme

LEVELS = (0.05, 0.1, 0.5, 0.9, 0.95)


@pytest.mark.parametrize(("deals", "rho"), [(8, 0.1), (15, 0.3), (15, 0.7), (40, 0.05), (120, 0.02), (120, 0.25)])
def test_stated_errors_hold_the_truth(deals: int, rho: float) -> None:
    """Against a dynamic programme averaged over 300 states of the factor, stated errors hold."""
    book = lognormal_book(deals, seed=deals, median=200.0, lowest=10, highest=2_000)
    truth = programme_with_factor(book, rho=rho)
    total = revenue_distribution(book, dependence=OneFactor(rho))
    for level in LEVELS:
        low, high = total.quantile_bounds(level)
        assert low <= quantile_of_programme(truth, level) <= high
    if total.method != "smoothed":
        for amount in range(0, len(truth), 997):
            assert abs(total.cdf(amount) - truth[amount]) <= total.probability_error + 1e-9


def test_rho_zero_is_independence() -> None:
    """No correlation gives the digits of independence."""
    book = lognormal_book(150, seed=4)
    one, other = revenue_distribution(book), revenue_distribution(book, dependence=OneFactor(0))
    assert (one.q10, one.q50, one.q90, one.variance) == (other.q10, other.q50, other.q90, other.variance)


@pytest.mark.parametrize("executor", ["standard", "numpy"])
def test_rho_keeps_the_mean_and_widens_the_range(executor: str) -> None:
    """The mean stays to the last digit; the spread grows with the correlation."""
    book = lognormal_book(150, seed=5)
    totals = [
        revenue_distribution(book, dependence=OneFactor(rho), executor=executor)  # type: ignore[arg-type]
        for rho in (0, 0.02, 0.1, 0.3)
    ]
    assert len({total.mean for total in totals}) == 1
    widths = [total.q90 - total.q10 for total in totals]
    spreads = [total.standard_deviation for total in totals]
    assert widths == sorted(widths)
    assert spreads == sorted(spreads)
    for total in totals:
        assert abs(mean_by_integration(total.cdf, *total.support) / float(total.mean) - 1) < 1e-3


def mean_by_integration(cdf: Callable[[int], float], low: int, high: int) -> float:
    """The mean of a distribution from its distribution function, by the midpoint rule."""
    cells = 4_000
    width = (high - low) / cells
    return low + width * sum(1.0 - cdf(int(low + width * (cell + 0.5))) for cell in range(cells))


def test_several_amounts_and_losses_share_the_factor() -> None:
    """A win that costs money becomes likelier when the others do, so it narrows the range."""
    book = lognormal_book(60, seed=6)
    cost = Chance("penalty", probability="0.5", amount=-2_000_000)
    spread = Chance(
        "spread", probability="0.5", amount=Outcomes.low_base_high(low=1_000_000, base=2_000_000, high=3_000_000)
    )
    plain = Chance("plain", probability="0.5", amount=2_000_000)
    apart = {
        chance.deal: revenue_distribution([*book, chance], dependence=OneFactor(0.3)).variance
        - revenue_distribution([*book, chance]).variance
        for chance in (cost, spread, plain)
    }
    assert apart["penalty"] < apart["plain"]
    assert apart["spread"] == pytest.approx(apart["plain"], rel=1e-9)


def test_assumptions_say_what_is_assumed() -> None:
    """A range never comes without saying whether deals move together."""
    book = lognormal_book(5, seed=7)
    assert "independently" in str(revenue_distribution(book).assumptions[0])
    together = revenue_distribution(book, dependence=OneFactor(0.05)).assumptions[0]
    assert "0.05" in str(together)
    assert "0.05" in together.text("zh-Hans")


@pytest.mark.parametrize("dependence", [None, 0.1, "OneFactor", OneFactor])
def test_what_is_no_dependence_is_refused(dependence: Any) -> None:
    """A bare number or nothing does not say how deals move together; what does is named."""
    with pytest.raises(InputError, match="give Independent"):
        revenue_distribution([], dependence=dependence)


@pytest.mark.parametrize("rho", [-0.1, 1, 1.5])
def test_impossible_correlations_are_refused(rho: float) -> None:
    """A correlation is a number from 0 to below 1."""
    with pytest.raises(InputError, match="a correlation between deals must be"):
        OneFactor(rho)


@pytest.mark.parametrize("rho", [float("nan"), True, "0.1"])
def test_a_correlation_is_a_number(rho: Any) -> None:
    """What is no number is refused by the name of the argument."""
    with pytest.raises(InputError, match=r"rho (is|must be)"):
        OneFactor(rho)
