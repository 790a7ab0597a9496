"""Books of which much of the probability sits at single totals: hardly any chance, ties, sure deals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit.distribution import (
    Chance,
    Independent,
    OneFactor,
    Outcomes,
    RevenueDistribution,
    revenue_distribution,
)
from tests.distribution.oracles import (
    Programme,
    programme,
    programme_with_factor,
    quantile_of_programme,
    uniforms,
)

LEVELS = (0.01, 0.1, 0.3, 0.5, 0.9, 0.99)
ORACLE_ROUNDING = 1e-12

rare = st.sampled_from([1e-9, 0.0001, 0.01, 0.02, 0.05])
sure = st.sampled_from([0.9, 0.98, 0.999])
even = st.sampled_from([0.3, 0.5])
tied = st.sampled_from([500, 700, 1_999])


@st.composite
def books(draw: st.DrawFn, *, chances: st.SearchStrategy[float], several: bool = False) -> list[Chance]:
    """Thirty to forty deals, a few of them of even chances, some of equal amounts."""
    deals = draw(st.integers(30, 40))
    amounts = st.integers(1, 2_000) | tied
    few_even = draw(st.integers(0, 4))
    book = []
    for number in range(deals):
        chance = draw(even if number < few_even else chances)
        amount = draw(amounts)
        spread = Outcomes.low_base_high(low=amount, base=amount + 300, high=amount + 900)
        worth = spread if several and number % 7 == 0 else amount
        book.append(Chance(str(number), probability=chance, amount=worth))
    return book


def hold(total: RevenueDistribution, truth: Programme) -> None:
    """Both kinds of bounds hold what is true, beside every total that stands out and in between."""
    jumps = [0, *(truth[1:] - truth[:-1]).argsort()[-40:].tolist()]
    targets = {place + beside for place in jumps for beside in (-1, 0, 1, 2)} | set(range(0, len(truth), 1_009))
    for target in targets:
        true = 1.0 - (truth[min(target, len(truth)) - 1] if target > 0 else 0.0)
        low, high = total.probability_bounds(target)
        assert 0.0 <= low <= true + ORACLE_ROUNDING
        assert true - ORACLE_ROUNDING <= high <= 1.0
        assert low - ORACLE_ROUNDING <= total.probability_of_reaching(target) <= high + ORACLE_ROUNDING
    for level in LEVELS:
        least, most = total.quantile_bounds(level)
        assert least <= quantile_of_programme(truth, level) <= most


@pytest.mark.long
@given(
    books(chances=rare, several=True) | books(chances=sure) | books(chances=rare | sure | even),
    st.sampled_from([1, 30_000]),
)
@settings(max_examples=25, deadline=None)
def test_bounds_hold_the_truth(book: list[Chance], work: int) -> None:
    """With hardly any work allowed or with more of it, the truth lies between the bounds."""
    hold(revenue_distribution(book, work=work), programme(book))


@given(books(chances=rare) | books(chances=rare | sure | even), st.sampled_from([0.02, 0.2, 0.5]))
@settings(max_examples=8, deadline=None)
def test_bounds_hold_the_truth_under_a_common_factor(book: list[Chance], rho: float) -> None:
    """They do so, too, where the deals move together."""
    total = revenue_distribution(book, dependence=OneFactor(rho), work=1)
    hold(total, programme_with_factor(book, rho=rho, states=100))


def small_chances(deals: int, *, chance: float, even: int = 0) -> list[Chance]:
    """Large amounts that are unlike each other, none of them likely, but for some of even chances."""
    draw = uniforms(deals)
    return [
        Chance(str(row), probability=0.5 if row < even else chance, amount=int(10**6 * (1 + 30 * next(draw))))
        for row in range(deals)
    ]


@pytest.mark.parametrize("executor", ["standard", "numpy"])
@pytest.mark.parametrize(
    ("deals", "chance", "even"), [(35, 0.01, 0), (35, 0.05, 0), (100, 0.01, 0), (60, 0.01, 4), (2_000, 0.0005, 0)]
)
def test_the_chance_of_any_revenue_is_the_chance_of_any_win(
    deals: int, chance: float, even: int, executor: str
) -> None:
    """A blur does not reach from what single wins bring to the total of no win at all."""
    book = small_chances(deals, chance=chance, even=even)
    total = revenue_distribution(book, executor=executor)  # type: ignore[arg-type]
    any_win = 1 - 0.5**even * (1 - chance) ** (deals - even)
    assert total.method == "smoothed"
    assert total.probability_of_reaching(1) == pytest.approx(any_win, abs=1e-6)
    low, high = total.probability_bounds(1)
    assert low <= any_win <= high < low + 0.02
    assert (total.cdf(-1), total.probability_bounds(0)) == (0.0, (1.0, 1.0))
    assert total.probability_bounds(total.support[1] + 1) == (0.0, 0.0)
    if any_win < 0.5:
        assert total.quantile_bounds(0.5) == (0, 0)


def test_the_chance_of_missing_anything_is_the_chance_of_any_loss() -> None:
    """Deals that are nearly sure leave as much at the total of all of them."""
    book = small_chances(35, chance=0.99)
    total = revenue_distribution(book)
    everything = total.support[1]
    assert total.method == "smoothed"
    assert total.probability_of_reaching(everything) == pytest.approx(0.99**35, abs=1e-6)
    assert total.quantile(0.5) == everything


@pytest.mark.parametrize("rho", [0.05, 0.2])
def test_no_win_at_all_under_a_common_factor(rho: float) -> None:
    """What moves together fails together: nothing at all becomes likelier, by just as much as it must."""
    book = small_chances(35, chance=0.02)
    unlike = revenue_distribution(book, dependence=OneFactor(rho))
    # Which deals there are does not matter for whether any is won; equal amounts are easy.
    alike = revenue_distribution(
        [Chance(str(row), probability=0.02, amount=1) for row in range(35)], dependence=OneFactor(rho)
    )
    assert (unlike.method, alike.method) == ("smoothed", "enumerated")
    assert unlike.cdf(0) == pytest.approx(alike.cdf(0), abs=1e-5)
    low, high = unlike.probability_bounds(1)
    assert low <= alike.sf(0) <= high
    assert unlike.cdf(0) > revenue_distribution(book, dependence=Independent()).cdf(0) + 0.01
