"""Chances that cannot be are refused, all of them at once, each by its deal."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from funnelkit.checks.errors import InputError, UnknownKeyError
from funnelkit.distribution import Chance, ChanceColumns, Outcomes, revenue_distribution

NOT_PROBABILITIES: list[Any] = [
    -0.01,
    1.01,
    float("nan"),
    float("inf"),
    True,
    None,
    "often",
    Decimal("NaN"),
    Decimal(2),
]
NOT_AMOUNTS: list[Any] = [1.5, True, None, "12", Decimal(12), float("nan"), 10**400, -(10**5000)]


def test_every_problem_is_named_with_its_deal() -> None:
    """One error holds every wrong probability and amount and every deal that stands there twice."""
    book = [Chance(f"p-{row}", probability=wrong, amount=5) for row, wrong in enumerate(NOT_PROBABILITIES)]
    book += [Chance(f"a-{row}", probability="0.5", amount=wrong) for row, wrong in enumerate(NOT_AMOUNTS)]
    book += [Chance("twin", probability="0.5", amount=1)] * 2
    with pytest.raises(InputError) as caught:
        revenue_distribution(book, certain=1.5)  # type: ignore[arg-type]
    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == 1 + len(NOT_PROBABILITIES) + len(NOT_AMOUNTS) + 1
    assert "what is won already must be a whole number" in told[0]
    assert "deal 'p-0': a probability must be" in told[1]
    assert "deal 'a-0': an amount must be" in told[1 + len(NOT_PROBABILITIES)]
    assert "deal 'twin' stands in the book more than once" in told[-1]
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301 - our own


def test_a_long_list_is_shown_in_part() -> None:
    """The text stays readable; the problems themselves are all there, in both languages."""
    book = [Chance(str(row), probability=2, amount=1) for row in range(50)]
    with pytest.raises(InputError, match="and 30 more") as caught:
        revenue_distribution(book)
    assert len(caught.value.problems) == 50
    assert "另有30个问题" in caught.value.text("zh-Hans")


@pytest.mark.parametrize(
    "outcomes",
    [
        Outcomes((1, 2), (Decimal("0.5"),)),
        Outcomes((1, 2), (Decimal("0.5"), Decimal("0.4"))),
        Outcomes((1, 2), (Decimal("1.5"), Decimal("-0.5"))),
        Outcomes((), ()),
        Outcomes((1, 2.5), (Decimal("0.5"), Decimal("0.5"))),  # type: ignore[arg-type]
        Outcomes((1, 10**400), (Decimal("0.5"), Decimal("0.5"))),
    ],
)
def test_outcomes_must_be_whole_and_weigh_one(outcomes: Outcomes) -> None:
    """The weights of several amounts are shares of one whole."""
    with pytest.raises(InputError, match="'north'"):
        revenue_distribution([Chance("north", probability="0.5", amount=outcomes)])


def test_probabilities_of_any_exact_kind_mean_the_same() -> None:
    """Text, decimals, fractions and floats of the same value give the same distribution."""
    kinds: list[Any] = ["0.35", Decimal("0.35"), Fraction(7, 20), 0.35, np.float64(0.35)]
    totals = [revenue_distribution([Chance("one", probability=kind, amount=1_000)]) for kind in kinds]
    assert {total.mean for total in totals} == {Fraction(350)}
    assert {total.cdf(0) for total in totals} == {0.65}


@pytest.mark.parametrize("level", [-0.1, 1.1, float("nan"), True, "0.5", None, 10**400, Decimal("sNaN")])
def test_impossible_levels_are_refused(level: Any) -> None:
    """A quantile is asked for by a number from 0 to 1."""
    total = revenue_distribution([Chance("one", probability="0.5", amount=1)])
    for question in (total.quantile, total.quantile_bounds):
        with pytest.raises(InputError, match="the level of a quantile must be"):
            question(level)


@pytest.mark.parametrize("amount", [0.5, True, "1", Decimal(1)])
def test_amounts_that_are_not_whole_are_refused(amount: Any) -> None:
    """A probability is asked for at whole minor units."""
    total = revenue_distribution([Chance("one", probability="0.5", amount=1)])
    for question in (total.cdf, total.sf, total.probability_of_reaching, total.probability_bounds):
        with pytest.raises(InputError, match="whole number of minor units"):
            question(amount)


@pytest.mark.parametrize("executor", ["standard", "numpy"])
def test_amounts_may_have_a_hundred_digits(executor: Any) -> None:
    """No currency needs more; what is larger is refused before it outgrows a float."""
    largest = 10**100 - 1
    book = [Chance(str(row), probability="0.5", amount=largest - row**3) for row in range(40)]
    total = revenue_distribution(book, certain=largest, executor=executor)
    assert total.quantile_bounds(0.5)[0] <= total.q50 <= total.support[1]
    for certain in (10**100, -(10**400)):
        with pytest.raises(InputError, match="of at most 100 digits"):
            revenue_distribution(book, certain=certain, executor=executor)
        columns = ChanceColumns(probabilities=np.array([0.5]), amounts=np.array([1]))
        with pytest.raises(InputError, match="of at most 100 digits"):
            revenue_distribution(columns, certain=certain, executor=executor)


def test_an_unknown_executor_is_refused() -> None:
    """There are two executors, and the nearest name is suggested."""
    for nonsense in (None, 5, ["numpy"]):
        with pytest.raises(UnknownKeyError, match="known: 'numpy', 'standard'"):
            revenue_distribution([], executor=nonsense)  # type: ignore[arg-type]
    with pytest.raises(UnknownKeyError, match="did you mean 'numpy'"):
        revenue_distribution([], executor="numpi")  # type: ignore[arg-type]


@pytest.mark.parametrize("executor", ["standard", "numpy"])
def test_columns_are_checked_like_chances(executor: Any) -> None:
    """Columns name their rows; columns of different length are no table."""
    with pytest.raises(InputError, match=r"deal '1': a probability must be"):
        revenue_distribution(
            ChanceColumns(probabilities=np.array([0.5, 1.5]), amounts=np.array([1, 2])), executor=executor
        )
    with pytest.raises(InputError, match=r"deal '0': an amount must be"):
        revenue_distribution(ChanceColumns(probabilities=[0.5], amounts=np.array([1.0])), executor=executor)
    with pytest.raises(InputError, match="2 probabilities, 1 amounts and 0 names"):
        revenue_distribution(ChanceColumns(probabilities=[0.5, 0.5], amounts=[1]), executor=executor)
    with pytest.raises(InputError, match="deal 'a' stands in the book more than once"):
        revenue_distribution(
            ChanceColumns(probabilities=[0.5, 0.5], amounts=[1, 2], deals=["a", "a"]), executor=executor
        )
    with pytest.raises(InputError, match="what is won already must be a whole number"):
        revenue_distribution(ChanceColumns(probabilities=[0.5], amounts=[1]), certain=0.5, executor=executor)  # type: ignore[arg-type]


@pytest.mark.parametrize("chances", [["harbour"], None, 5, "harbour", [None]])
@pytest.mark.parametrize("executor", ["standard", "numpy"])
def test_what_is_no_chance_is_told(chances: Any, executor: Any) -> None:
    """A book of something else is refused by the kind of what is in it."""
    with pytest.raises(InputError, match="give each deal as a Chance"):
        revenue_distribution(chances, executor=executor)
