"""Few deals: every quantile and every probability is what trying all results gives."""

from __future__ import annotations

from fractions import Fraction

from funnelkit.distribution import Chance, Outcomes, revenue_distribution
from tests.distribution.oracles import law_by_force, quantile_by_force, uniforms

LEVELS = [Fraction(level, 100) for level in (5, 10, 50, 90, 95)]
BOOKS = 400


def small_book(seed: int) -> list[Chance]:
    """Up to a dozen deals with every oddity: certain, hopeless, equal, worthless, negative, several amounts."""
    draw = uniforms(seed)
    step = (1, 5, 2_500, 100_000)[int(next(draw) * 4)]
    book = []
    for number in range(1 + int(next(draw) * 10)):
        probability = round(next(draw), 2) if next(draw) < 0.9 else round(next(draw))
        amount = step * int(200 * next(draw) - 30)
        if next(draw) < 0.1:
            several = Outcomes.low_base_high(low=amount - 7 * step, base=amount, high=amount + 11 * step)
            book.append(Chance(str(number), probability=probability, amount=several))
        else:
            book.append(Chance(str(number), probability=probability, amount=amount))
    return book


def test_two_thousand_quantiles() -> None:
    """On 400 odd little books, five quantiles each, there is no mismatch."""
    mismatches = []
    for seed in range(BOOKS):
        book = small_book(seed)
        law = law_by_force(book, certain=seed)
        total = revenue_distribution(book, certain=seed)
        for level in LEVELS:
            expected = quantile_by_force(law, level)
            if total.quantile(level) != expected:
                mismatches.append((seed, level, total.quantile(level), expected))
    assert mismatches == []


def test_probabilities() -> None:
    """Distribution functions agree to eleven digits at every total and between totals."""
    for seed in range(0, BOOKS, 8):
        book = small_book(seed)
        law = law_by_force(book)
        total = revenue_distribution(book)
        reached = Fraction(0)
        for amount, likely in law.items():
            assert abs(total.cdf(amount - 1) - reached) < 1e-11
            assert abs(total.probability_of_reaching(amount) - (1 - reached)) < 1e-11
            low, high = total.probability_bounds(amount)
            assert low <= 1 - reached <= high < low + 1e-11
            reached += likely
            assert abs(total.cdf(amount) - reached) < 1e-11
            assert abs(total.sf(amount) - (1 - reached)) < 1e-11


def test_mean_variance_and_support() -> None:
    """The mean is exact, the variance right, and the support ends where the totals do."""
    for seed in range(0, BOOKS, 8):
        book = small_book(seed)
        law = law_by_force(book)
        total = revenue_distribution(book)
        mean = sum(amount * likely for amount, likely in law.items())
        variance = float(sum((amount - mean) ** 2 * likely for amount, likely in law.items()))
        assert total.mean == mean
        assert abs(total.variance - variance) <= 1e-9 * max(1.0, variance)
        assert total.support == (min(law), max(law))
