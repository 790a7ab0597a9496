"""The range of the horizon's revenue: wide enough, wider where deals go together, and checked against what came."""

from __future__ import annotations

from decimal import Decimal
from math import exp

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.backtest import RUN_RATE, Backtest, backtest, horizon_range
from funnelkit.distribution.gaussian import normal_quantile
from funnelkit.learning import History, Moment, day_number
from funnelkit.testing.draws import Draws
from funnelkit.win_models import CLOSED_ONLY
from tests.learning.censored_funnel import STAGES, made_up_funnel, uniform

pytestmark = pytest.mark.one_python

BOOK = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1e6)), max_size=30)


@given(BOOK, st.floats(0, 0.5), st.floats(0, 0.5))
def test_dependence_widens_and_keeps_the_middle(book: list[tuple[float, float]], one: float, other: float) -> None:
    """The expected revenue is the sum of chance times amount; a stronger dependence never narrows the range."""
    revenue = horizon_range([chance for chance, _ in book], [amount for _, amount in book])
    low, high = sorted((one, other))
    assert revenue.expected == pytest.approx(sum(chance * amount for chance, amount in book))
    assert revenue.spread(low) <= revenue.spread(high)
    assert revenue.quantile(0.1, rho=low) <= revenue.quantile(0.9, rho=low)


def test_certain_deals_have_no_range() -> None:
    """Deals that are certain, or nothing at all, bring exactly what they bring."""
    revenue = horizon_range([1.0, 0.0], [500.0, 900.0])
    assert (revenue.quantile(0.1, rho=0.2), revenue.quantile(0.9, rho=0.2)) == (500.0, 500.0)
    assert revenue.standard_score(500.0, rho=0.1) == 0
    assert horizon_range([], [], new=10.0, new_variance=4.0).spread(0.3) == 2


def three_years(seed: int, *, horizons: int = 25) -> Backtest:
    """Backtest three years of the made-up funnel over four-week horizons that do not overlap, usually two years."""
    chance = Draws(seed)
    funnel = made_up_funnel(seed, weeks=156)
    deals = [
        evolve(deal, amount=Decimal(round(10_000 * exp(normal_quantile(uniform(chance)))))) for deal in funnel.deals
    ]

    def known_on(day: Moment) -> list[History]:
        return [known for known in (deal.until(day_number(day)) for deal in deals) if known]

    origins = [365.0 + 28 * number for number in range(horizons)]
    return backtest(known_on, origins=origins, until=funnel.last_day, order=STAGES)


def test_four_fifths_of_what_came_fall_between_q10_and_q90() -> None:
    """Over 25 horizons 80 % lies in the interval of the coverage, chances are calibrated, every baseline is beaten."""
    result = three_years(2)
    assert result.coverage().count == 25
    assert result.coverage().fits
    assert 0 <= result.rho() < 0.05
    soon = result.chances_within()
    assert sum(sum(one.soon) for one in result.origins) == pytest.approx(soon.rate * soon.count, rel=0.1)
    assert soon.slope == pytest.approx(1, abs=0.15)
    added = result.value_added()
    assert added[RUN_RATE] is not None
    assert added[CLOSED_ONLY] is not None
    assert min(value for value in added.values() if value is not None) > 0


def test_the_range_of_an_origin_knows_nothing_of_later_ones() -> None:
    """Rho is learned from horizons that had ended by then: a first origin has the prior alone."""
    result = three_years(3, horizons=6)
    assert result.rho(before=result.origins[0].at) == 0.01
    first = Backtest(result.origins[:3], result.days)
    assert result.ranges()[:3] == first.ranges()
