"""Laws that hold for every book, whatever way its distribution is computed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit.distribution import (
    Chance,
    Dependence,
    Independent,
    OneFactor,
    Outcomes,
    revenue_distribution,
)
from tests.distribution.oracles import lognormal_book

LEVELS = (0.05, 0.1, 0.5, 0.9, 0.95)

probabilities = st.decimals(0, 1, places=3, allow_nan=False)
amounts = st.integers(-3_000, 20_000)
several = st.builds(
    lambda low, more, most: Outcomes.low_base_high(low=low, base=low + more, high=low + more + most),
    amounts,
    st.integers(0, 5_000),
    st.integers(0, 5_000),
)


@st.composite
def books(draw: st.DrawFn, *, most: int = 8) -> list[Chance]:
    """Books of few deals, of one or of several amounts."""
    rows = draw(st.lists(st.tuples(probabilities, amounts | several), max_size=most))
    return [Chance(f"deal-{row}", probability=win, amount=amount) for row, (win, amount) in enumerate(rows)]


large_books = st.builds(lognormal_book, st.sampled_from([35, 120, 200]), seed=st.integers(0, 10_000))
smooth_books = st.builds(lognormal_book, st.just(120), seed=st.integers(0, 10_000))
any_books = books() | large_books
dependences: st.SearchStrategy[Dependence] = st.just(Independent()) | st.builds(
    OneFactor, st.sampled_from([0.01, 0.05, 0.2])
)
few = settings(max_examples=12)


@given(any_books)
@settings(max_examples=50)
def test_mean_is_the_expected_value(book: list[Chance]) -> None:
    """The mean is the sum of probability times amount, exactly."""
    expected = Fraction(0)
    for chance in book:
        worth = chance.amount
        if isinstance(worth, Outcomes):
            pairs = zip(worth.amounts, worth.weights, strict=True)
            if_won = sum((Fraction(str(weight)) * amount for amount, weight in pairs), Fraction(0))
        else:
            if_won = Fraction(worth)
        expected += Fraction(str(chance.probability)) * if_won
    assert revenue_distribution(book).mean == expected


@given(books() | smooth_books, dependences, st.randoms(use_true_random=False))
@few
def test_order_never_matters(book: list[Chance], dependence: Dependence, chance: object) -> None:
    """The same deals in another order give the same digits."""
    shuffled = list(book)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (revenue_distribution(rows, dependence=dependence) for rows in (book, shuffled))
    assert one.mean == other.mean
    assert one.variance == other.variance
    assert one.support == other.support
    for level in LEVELS:
        assert one.quantile(level) == other.quantile(level)
        assert one.cdf(one.quantile(level)) == other.cdf(one.quantile(level))


@given(books(most=4), books(most=4))
@few
def test_parts_convolve_to_the_whole(part: list[Chance], rest: list[Chance]) -> None:
    """The distribution of two books together is the convolution of their distributions."""
    named = [evolve(chance, deal=f"rest-{chance.deal}") for chance in rest]
    one, other, whole = (revenue_distribution(book) for book in (part, named, [*part, *named]))
    assert whole.mean == one.mean + other.mean
    steps = [amount for amount in totals_of(part) if one.cdf(amount) - one.cdf(amount - 1) > 1e-15]
    totals = totals_of([*part, *named])
    for amount in totals[:: 1 + len(totals) // 20]:
        folded = sum((one.cdf(step) - one.cdf(step - 1)) * other.cdf(amount - step) for step in steps)
        assert abs(folded - whole.cdf(amount)) < 1e-9


def totals_of(book: list[Chance]) -> list[int]:
    """Every total that can occur."""
    totals = {0}
    for chance in book:
        worth = chance.amount
        results = worth.amounts if isinstance(worth, Outcomes) else (worth,)
        totals |= {total + result for total in totals for result in results}
    return sorted(totals)


@given(books() | smooth_books, st.integers(2, 1_000))
@few
def test_scaling_amounts_scales_quantiles(book: list[Chance], factor: int) -> None:
    """In another unit of money every figure is the same figure in that unit."""
    larger = [evolve(chance, amount=scaled(chance.amount, factor)) for chance in book]
    one, other = revenue_distribution(book), revenue_distribution(larger)
    assert other.mean == factor * one.mean
    for level in LEVELS:
        assert other.quantile(level) == factor * one.quantile(level)


def scaled(amount: int | Outcomes, factor: int) -> int | Outcomes:
    """An amount in another unit."""
    if isinstance(amount, Outcomes):
        return Outcomes(tuple(factor * one for one in amount.amounts), amount.weights)
    return factor * amount


@given(books() | smooth_books, st.data())
@few
def test_raising_a_probability_never_lowers_a_quantile(book: list[Chance], data: st.DataObject) -> None:
    """A better chance of a sale never makes any figure worse."""
    gains = [row for row, chance in enumerate(book) if isinstance(chance.amount, int) and chance.amount >= 0]
    if not gains:
        return
    row = data.draw(st.sampled_from(gains))
    better = list(book)
    probability = float(book[row].probability)
    better[row] = evolve(book[row], probability=round(probability + data.draw(st.floats(0, 1)) * (1 - probability), 6))
    if float(better[row].probability) < probability:
        return
    before, after = revenue_distribution(book), revenue_distribution(better)
    assert before.money_error == after.money_error == 0
    assert all(after.quantile(level) >= before.quantile(level) for level in LEVELS)


@given(books() | smooth_books, dependences)
@few
def test_the_distribution_function_rises(book: list[Chance], dependence: Dependence) -> None:
    """Probabilities lie between 0 and 1 and never fall by more than both may be off; quantiles stand in order."""
    total = revenue_distribution(book, dependence=dependence)
    low, high = total.support
    places = [low + (high - low) * part // 40 for part in range(-2, 43)]
    chances = [total.cdf(place) for place in places]
    assert all(0.0 <= chance <= 1.0 for chance in chances)
    room = 2 * total.probability_error + 1e-12
    assert all(later >= earlier - room for earlier, later in pairwise(chances))
    assert low <= total.quantile(0.01) <= total.q10 <= total.q50 <= total.q90 <= total.quantile(0.99) <= high
    assert (total.quantile(0), total.quantile(1)) == (low, high)


@given(books())
@few
def test_a_quantile_is_reached_and_nothing_below_is(book: list[Chance]) -> None:
    """A quantile is the smallest figure whose probability reaches the level."""
    total = revenue_distribution(book)
    for level in LEVELS:
        figure = total.quantile(Decimal(str(level)))
        assert total.cdf(figure) >= level - 1e-11
        assert figure == total.support[0] or total.cdf(figure - 1) < level


@given(books(), st.integers(-10_000, 10_000))
@few
def test_certain_revenue_moves_everything(book: list[Chance], certain: int) -> None:
    """What is won already is added to every figure, and to no range."""
    without, with_it = revenue_distribution(book), revenue_distribution(book, certain=certain)
    assert with_it.mean == without.mean + certain
    assert with_it.variance == without.variance
    assert [with_it.quantile(level) - certain for level in LEVELS] == [without.quantile(level) for level in LEVELS]


@given(books(), st.sampled_from([0, 1]))
@few
def test_certain_and_hopeless_deals_are_not_random(book: list[Chance], probability: int) -> None:
    """A deal that is surely won is certain revenue, one that is surely lost is none."""
    more = [*book, Chance("sure", probability=probability, amount=777)]
    one, other = revenue_distribution(more), revenue_distribution(book, certain=777 * probability)
    assert one.mean == other.mean
    assert [one.quantile(level) for level in LEVELS] == [other.quantile(level) for level in LEVELS]


def test_an_empty_book_brings_nothing() -> None:
    """Without deals all the probability is at zero, or at what is certain."""
    empty = revenue_distribution([])
    assert (empty.q10, empty.q90, empty.mean, empty.variance) == (0, 0, Fraction(0), 0.0)
    assert (empty.cdf(-1), empty.cdf(0), empty.method) == (0.0, 1.0, "exact")
    assert revenue_distribution([], certain=500).quantile_bounds(0.3) == (500, 500)
