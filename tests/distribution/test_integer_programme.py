"""Books too large to try out, against a dynamic programme over whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from funnelkit.distribution import Chance, Outcomes, RevenueDistribution, revenue_distribution
from tests.distribution.oracles import (
    Programme,
    lognormal_book,
    programme,
    quantile_of_programme,
    uniforms,
)

LEVELS = (0.01, 0.1, 0.5, 0.9, 0.99)
SOME = (0.1, 0.5, 0.9)


def test_a_thousand_deals_are_exact_to_the_unit() -> None:
    """Every quantile of a thousand unlike deals is right to the unit, and every probability to nine digits."""
    book = lognormal_book(1_000, seed=1, median=400.0, lowest=10, highest=100_000)
    truth = programme(book)
    total = revenue_distribution(book)
    assert [total.quantile(level) for level in LEVELS] == [quantile_of_programme(truth, level) for level in LEVELS]
    assert total.money_error == 0
    assert total.probability_error < 1e-9
    for amount in range(0, len(truth), 50_021):
        assert abs(total.cdf(amount) - truth[amount]) <= total.probability_error


def book_of(
    amount: Callable[[Iterator[float], int], int], deals: int, *, seed: int, scale: float = 1.0
) -> list[Chance]:
    """A book whose amounts follow a pattern."""
    draw = uniforms(seed)
    return [
        Chance(
            str(number),
            probability=round(scale * (0.05 + 0.85 * next(draw)), 6),
            amount=max(1, amount(draw, number)),
        )
        for number in range(deals)
    ]


BOOKS = {
    **{f"{deals} unlike deals": lognormal_book(deals, seed=deals, median=3_000.0, lowest=10, highest=200_000)
       for deals in (27, 35, 50, 70, 90, 120, 300)},
    "equal amounts": book_of(lambda _, __: 4_990, 150, seed=1),
    "four price points, one just off": book_of(lambda u, _: (250, 500, 999, 1_200)[int(4 * next(u))], 400, seed=2),
    "one product, slightly different": book_of(lambda u, _: 8_710 + int(40 * next(u)), 40, seed=3),
    "one product, rather different": book_of(lambda u, _: 8_330 + int(800 * next(u)), 60, seed=4),
    "seats, and three deals without": book_of(lambda u, n: 499 * int(1 + 30 * next(u)) + (n < 3) * n, 150, seed=5),
    "prices that end in 99": book_of(lambda u, _: 100 * int(1 + 60 * next(u)) - 1, 150, seed=6),
    "hundreds, and one odd deal": book_of(lambda u, n: 100 * int(1 + 60 * next(u)) if n else 3_333, 150, seed=7),
    "low, base and high": [
        Chance(f"range-{row}", probability=chance.probability, amount=Outcomes.low_base_high(
            low=50 + 3 * row, base=300 + 7 * row, high=900 + 11 * row))
        for row, chance in enumerate(lognormal_book(90, seed=12))
    ],
    "one very large deal": book_of(lambda u, n: int(500 * next(u)) if n else 100_000, 200, seed=8),
    "a unit nobody would guess": book_of(lambda u, n: 17 * int(1 + 300 * next(u)) + (n % 97 == 0), 200, seed=9),
    "a unit heard at its multiples": book_of(
        lambda u, _: 700 * int(1 + 60 * next(u) ** 3) + int(1 + 2 * next(u)), 300, seed=20),
    "thousands that come back and back": book_of(
        lambda u, n: 1_000 * int(1 + 40 * next(u) ** 4) + (n % 10 == 0), 40, seed=33),
    "hardly any chance": book_of(lambda u, _: int(3_000 * next(u)), 150, seed=10, scale=0.02),
}  # fmt: skip


@pytest.mark.parametrize("name", BOOKS)
def test_stated_errors_hold_the_truth(name: str) -> None:
    """Whatever the amounts are like, the true quantile lies where the stated errors say, on either executor."""
    truth = programme(BOOKS[name])
    for executor in ("standard", "numpy"):
        total = revenue_distribution(BOOKS[name], executor=executor)
        for level in SOME:
            expected = quantile_of_programme(truth, level)
            low, high = total.quantile_bounds(level)
            assert low <= expected <= high
            assert within_stated_errors(total, truth, level)


def within_stated_errors(total: RevenueDistribution, truth: Programme, level: float) -> bool:
    """Whether a quantile is as near the truth as the result itself says."""
    low = quantile_of_programme(truth, max(0.0, level - total.probability_error)) - total.money_error
    high = quantile_of_programme(truth, min(1.0, level + total.probability_error)) + total.money_error
    return low <= total.quantile(level) <= high


def test_every_method_occurs() -> None:
    """Few deals are enumerated, few totals exact, many deals spectral, and what lies between is smoothed."""
    small = lognormal_book(20, seed=20)
    methods = {name: revenue_distribution(book).method for name, book in BOOKS.items()}
    assert revenue_distribution(small).method == "enumerated"
    assert methods["equal amounts"] == "enumerated"
    assert methods["35 unlike deals"] == "smoothed"
    assert methods["300 unlike deals"] == "spectral"
    rounded = lognormal_book(35, seed=35, median=800.0, lowest=10, highest=60_000)
    assert revenue_distribution(rounded).method == "exact"


def test_less_work_is_said() -> None:
    """Allowed less work, a book is smoothed; its errors are larger, stated, and still hold the truth."""
    book = BOOKS["35 unlike deals"]
    truth = programme(book)
    hasty = revenue_distribution(book, work=1)
    assert hasty.method == "smoothed"
    assert any("blurred" in str(assumption) for assumption in hasty.assumptions)
    for level in LEVELS:
        low, high = hasty.quantile_bounds(level)
        assert low <= quantile_of_programme(truth, level) <= high
