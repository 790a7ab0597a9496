"""numpy gives the same figures as the standard library, for very large books too."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from funnelkit.distribution import Chance, ChanceColumns, OneFactor, Outcomes, revenue_distribution
from funnelkit.distribution.fast.gaussian import FastGaussian
from funnelkit.distribution.gaussian import normal_cdf, normal_quantile
from tests.distribution.oracles import lognormal_book

LEVELS = (0.05, 0.1, 0.5, 0.9, 0.95)


def with_oddities(book: list[Chance]) -> list[Chance]:
    """The book with repeated deals, costs, certain and hopeless deals and deals of several amounts."""
    odd = [evolve(chance, deal=f"again-{chance.deal}") for chance in book[:20]]
    odd += [evolve(chance, deal=f"cost-{chance.deal}", amount=-70_001) for chance in book[20:24]]
    odd += [Chance("sure", probability=1, amount=5), Chance("never", probability=0, amount=5)]
    several = Outcomes.low_base_high(low=-20_000, base=90_000, high=300_000)
    odd += [Chance(f"range-{row}", probability="0.3", amount=several) for row in range(3)]
    return book + odd


@pytest.mark.parametrize("rho", [0, 0.05])
@pytest.mark.parametrize("deals", [10, 60, 150, 400])
def test_both_executors_give_the_same_figures(deals: int, rho: float) -> None:
    """Quantiles are equal to the unit, probabilities to eleven digits, and errors are stated alike."""
    book = lognormal_book(deals, seed=deals)
    for rows in (book, with_oddities(book)):
        standard, fast = (
            revenue_distribution(rows, dependence=OneFactor(rho), executor=executor)
            for executor in ("standard", "numpy")
        )
        assert fast.mean == standard.mean
        assert fast.method == standard.method
        assert fast.money_error == standard.money_error
        assert fast.variance == pytest.approx(standard.variance, rel=1e-12)
        for level in LEVELS:
            figure = standard.quantile(level)
            assert fast.quantile(level) == figure
            assert abs(fast.cdf(figure) - standard.cdf(figure)) < 1e-11


def test_columns_give_what_chances_give() -> None:
    """Arrays and lists of columns are the same book as single chances, in any order."""
    book = with_oddities(lognormal_book(200, seed=3))[:-3]
    expected = revenue_distribution(book)
    probabilities = np.array([float(chance.probability) for chance in book])
    amounts = np.array([chance.amount for chance in book])
    arrays = ChanceColumns(probabilities=probabilities[::-1], amounts=amounts[::-1])
    lists = ChanceColumns(
        probabilities=probabilities.tolist(), amounts=amounts.tolist(), deals=[chance.deal for chance in book]
    )
    for columns in (arrays, lists):
        for total in (revenue_distribution(columns), revenue_distribution(columns, executor="numpy")):
            assert total.mean == expected.mean
            assert [total.quantile(level) for level in LEVELS] == [expected.quantile(level) for level in LEVELS]
    asked = revenue_distribution(arrays, executor="numpy").assuming(won=["0"], without=["1"])
    assert asked.mean == revenue_distribution(book[:-2], certain=book[-1].amount).mean  # type: ignore[arg-type]


def test_amounts_beyond_machine_numbers_are_exact_too() -> None:
    """Amounts of twenty digits leave numpy's whole numbers and are computed all the same."""
    huge = 10**19 + 7
    book = [Chance(str(row), probability="0.5", amount=huge + row) for row in range(30)]
    standard, fast = (revenue_distribution(book, executor=executor) for executor in ("standard", "numpy"))
    assert fast.mean == standard.mean == Fraction(sum(huge + row for row in range(30)), 2)
    assert fast.quantile_bounds(0.5)[0] <= standard.q50 <= fast.quantile_bounds(0.5)[1]
    columns = ChanceColumns(probabilities=np.full(9, 0.5), amounts=np.full(9, 2**61))
    assert revenue_distribution(columns, executor="numpy").support == (0, 9 * 2**61)


def test_a_hundred_thousand_deals() -> None:
    """The mean stays exact, and the curve is near the bell curve that so many deals must give."""
    count = 100_000
    draw = np.random.Generator(np.random.PCG64(5))
    probabilities = np.round(draw.random(count), 6)
    amounts = draw.integers(1_000, 10_000_000, count)
    total = revenue_distribution(ChanceColumns(probabilities=probabilities, amounts=amounts), executor="numpy")
    millionths = np.rint(probabilities * 1e6).astype(np.int64).tolist()
    assert total.mean == Fraction(sum(map(int.__mul__, millionths, amounts.tolist())), 10**6)
    assert (total.method, total.money_error) == ("spectral", 0)
    for level in LEVELS:
        bell = float(total.mean) + total.standard_deviation * normal_quantile(level)
        assert abs(total.quantile(level) - bell) < 1e-2 * total.standard_deviation


def test_the_tabulated_bell_curve_is_the_bell_curve() -> None:
    """Table and series agree with the error function to fifteen digits, far into the tails."""
    bell = FastGaussian.tabulated()
    places = np.linspace(-10, 10, 4_001)
    assert max(abs(bell.cdf(places) - [normal_cdf(x) for x in places])) < 1e-15
    chances = np.array([1e-12, 1e-6, 0.003, 0.25, 0.5, 0.75, 0.997, 1 - 1e-6])
    assert bell.quantile(chances) == pytest.approx([normal_quantile(p) for p in chances], rel=1e-9, abs=1e-12)
