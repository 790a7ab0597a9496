"""What if a deal is won, lost or gone, and which deals the range hangs on."""

from __future__ import annotations

import pytest

from funnelkit.checks.errors import InputError, UnknownKeyError
from funnelkit.distribution import Chance, OneFactor, Outcomes, revenue_distribution
from tests.distribution.oracles import lognormal_book

BOOK = lognormal_book(90, seed=11)
LEVELS = (0.1, 0.5, 0.9)


def test_settling_a_deal_is_giving_it_probability_one_or_zero() -> None:
    """Won counts for certain, lost and removed bring nothing; all others keep their chances."""
    total = revenue_distribution(BOOK)
    first, second, third, *others = BOOK
    asked = total.assuming(won=[first.deal], lost=[second.deal], without=[third.deal])
    assert isinstance(first.amount, int)
    expected = revenue_distribution(others, certain=first.amount)
    assert asked.mean == expected.mean
    assert [asked.quantile(level) for level in LEVELS] == [expected.quantile(level) for level in LEVELS]


def test_winning_is_never_worse_than_losing() -> None:
    """Between a lost and a won deal lies its amount, in every figure."""
    total = revenue_distribution(BOOK, dependence=OneFactor(0.05))
    deal = BOOK[7]
    assert isinstance(deal.amount, int)
    won, lost = total.assuming(won=[deal.deal]), total.assuming(lost=[deal.deal])
    assert [won.quantile(level) - lost.quantile(level) for level in LEVELS] == [deal.amount] * 3
    assert lost.q50 <= total.q50 <= won.q50


def test_a_won_deal_of_several_amounts_keeps_them() -> None:
    """Winning settles whether, not how much."""
    chance = Chance("range", probability="0.2", amount=Outcomes.low_base_high(low=10, base=20, high=40))
    won = revenue_distribution([chance]).assuming(won=["range"])
    assert (won.support, won.q10, won.q50, won.q90) == ((10, 40), 10, 20, 40)


def test_unknown_deals_are_named_all_at_once() -> None:
    """A deal that is not in the book is named with the nearest one that is."""
    with pytest.raises(UnknownKeyError, match="did you mean 'deal-12'") as caught:
        revenue_distribution(BOOK).assuming(won=["deal-12x"], lost=["deal-13x"])
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    "ways",
    [
        {"won": ["deal-1"], "lost": ["deal-1"]},
        {"won": ["deal-1", "deal-2"], "without": ["deal-3", "deal-1"]},
        {"lost": ["deal-1"], "without": ["deal-1"]},
    ],
)
def test_a_deal_is_settled_in_one_way(ways: dict[str, list[str]]) -> None:
    """Whoever has a deal both won and lost, or settled and gone, hears its name."""
    with pytest.raises(InputError, match="'deal-1' would be more than one of these") as caught:
        revenue_distribution(BOOK).assuming(**ways)
    assert "'deal-1'同时属于多种" in caught.value.text("zh-Hans")


@pytest.mark.parametrize("rho", [0, 0.1])
def test_shares_of_variance_add_up(rho: float) -> None:
    """The shares of all deals add up to one, the largest first."""
    book = lognormal_book(12, seed=12)
    lines = revenue_distribution(book, dependence=OneFactor(rho)).concentration(top=12)
    shares = [line.share_of_variance for line in lines]
    assert sum(shares) == pytest.approx(1.0, abs=1e-9)
    assert shares == sorted(shares, reverse=True)


def test_the_range_hangs_on_the_large_uncertain_deal() -> None:
    """Settling the deal that dominates narrows the range most; a sure or a small one hardly matters."""
    book = [
        Chance("whale", probability="0.5", amount=5_000_000),
        Chance("sure", probability="1", amount=9_000_000),
        *lognormal_book(40, seed=13, median=20_000.0, highest=100_000),
    ]
    total = revenue_distribution(book)
    first, *others = total.concentration(top=4)
    assert first.deal == "whale"
    assert first.share_of_variance > 0.9
    settled = total.assuming(won=["whale"])
    assert first.narrowing == (total.q90 - total.q10) - (settled.q90 - settled.q10)
    assert first.narrowing > 10 * max(line.narrowing for line in others)


def test_nothing_random_nothing_to_hang_on() -> None:
    """Where all is certain, no deal has a share."""
    (line,) = revenue_distribution([Chance("sure", probability=1, amount=5)]).concentration()
    assert (line.share_of_variance, line.narrowing) == (0.0, 0)
