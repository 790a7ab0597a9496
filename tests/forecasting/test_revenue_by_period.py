"""Revenue by period: whatever periods are asked for, the same revenue comes on the same days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pytest

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.distribution import OneFactor
from funnelkit.forecasting import date_slips
from funnelkit.forecasting.slipped_dates import DateSlips
from funnelkit.periods import PeriodKind
from funnelkit.testing import synthetic_book
from funnelkit.win_models import LearnedWinModel

ON = date(2026, 1, 1)
CENT = Decimal("0.01")
CHANCES = ("0.4", "0.45", "0.5", "0.6", "0.7", "0.8", "0.9", "0.95")
STAGES = fk.eight_stage().customer_stages
# Customers who buy so often that few deals teach enough.
METHOD = fk.eight_stage().customised(
    "bought-often",
    *(fk.rules.SetWinProbability(stage.key, chance) for stage, chance in zip(STAGES, CHANCES, strict=True)),
)


@cache
def book() -> tuple[fk.Deal, ...]:
    """A company's deals of three years."""
    return tuple(synthetic_book(METHOD, deals=200, seed=5, since=date(2023, 1, 1), until=ON))


@cache
def learned() -> tuple[LearnedWinModel, DateSlips]:
    """What they teach of chances, and of dates that slip."""
    return fk.learn_win_model(book(), on=ON, evidence=False), date_slips(book(), on=ON)


def spread(periods: int, by: PeriodKind, *, slips: bool = True) -> list[Decimal]:
    """The revenue of each period, and later."""
    model, known = learned()
    found = fk.forecasting.revenue_by_period(
        book(), "EUR", on=ON, model=model, periods=periods, by=by, slips=known if slips else None
    )
    return [*(money.amount for _, money in found.periods), found.later.amount]


@pytest.mark.parametrize("slips", [True, False])
def test_a_quarter_is_the_sum_of_its_months_however_many_are_asked_for(slips: bool) -> None:  # noqa: FBT001
    """Stated dates are weighed day by day and not by the periods that somebody chose to look at."""
    assert learned()[1].is_enough
    quarter, later = spread(1, "quarter", slips=slips)
    months = spread(3, "month", slips=slips)
    year = spread(4, "quarter", slips=slips)
    close = quarter * Decimal("0.0001")
    assert abs(sum(months[:3]) - quarter) < close
    assert abs(year[0] - quarter) < close
    assert abs(months[-1] - later) < close


def test_stated_dates_move_revenue_and_add_none() -> None:
    """Whether dates are weighed or not, all periods and later are what the forecast says, to the last digit."""
    model, _ = learned()
    expected = fk.forecast(book(), on=ON, model=model).totals["EUR"].expected
    assert expected is not None
    assert sum(spread(6, "month")) == sum(spread(6, "month", slips=False)) == expected.amount
    assert spread(6, "month") != spread(6, "month", slips=False)


def test_the_most_periods_that_may_be_asked_for_can_be_answered() -> None:
    """A hundred and twenty years ahead all revenue has come or never will."""
    years = spread(120, "year", slips=False)
    assert sum(years[:10]) > 0
    assert years[-1] < CENT * sum(years)


def test_with_too_little_history_it_is_said_that_nobody_knows_when() -> None:
    """Nothing in any period is no forecast of nothing: what is verified comes later, and the caveat says why."""
    deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=fk.Money("1000", "EUR"), on=ON)
    deal = deal.customer_moved("problem-raised", source="customer-document", on=ON)
    found = fk.forecasting.revenue_by_period([deal], "EUR", on=ON, model=fk.learn_win_model([deal], on=ON))
    assert found.later == fk.Money("100", "EUR")
    assert [one.code for one in found.caveats] == ["insufficient-history"]
    model, _ = learned()
    assert not fk.forecasting.revenue_by_period(book(), "EUR", on=ON, model=model).caveats


def test_a_period_has_a_range_and_its_mean_is_what_is_expected() -> None:
    """The range of each period is exact; wider the other way when deals are won together, around the same mean."""
    model, known = learned()
    found = fk.forecasting.revenue_by_period(book(), "EUR", on=ON, model=model, periods=3, by="quarter", slips=known)
    for period, expected in found.periods:
        said = found.range_of(period)
        assert said.mean == expected
        assert said.q10 <= said.q50 <= said.q90
        assert found.range_of(period, dependence=OneFactor(0.2)).q90 > said.q90
    year = fk.FiscalCalendar().period_of(ON, by="year")
    with pytest.raises(InputError, match=r"'2026' is none of the periods .* 2026-Q1, 2026-Q2, 2026-Q3"):
        found.range_of(year)


def test_two_deals_by_hand() -> None:
    """Of two deals that are each won in the first period with its chance, four things may come."""
    model, _ = learned()
    deals = [
        fk.Deal.open(key, under=METHOD, amount=fk.Money(worth, "EUR"), on=ON)
        for key, worth in (("a", "100"), ("b", "1000"))
    ]
    found = fk.forecasting.revenue_by_period(deals, "EUR", on=ON, model=model, periods=1, by="year")
    ((year, _),) = found.periods
    one, other = (float(deal.chances[0]) for deal in found.deals)
    said = found.range_of(year)
    assert said.probability_of_reaching(fk.Money("1000", "EUR")) == pytest.approx(other)
    assert said.probability_of_reaching(fk.Money("1100", "EUR")) == pytest.approx(one * other)
    assert said.probability_of_reaching(fk.Money("100", "EUR")) == pytest.approx(1 - (1 - one) * (1 - other))
