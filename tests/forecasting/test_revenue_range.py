"""The range of what a book will bring, in money."""

from __future__ import annotations

from decimal import Decimal

import pytest

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.distribution import OneFactor
from tests.forecasting.told_deals import Told, forecast_of

BOOK = forecast_of(
    Told("harbour", amount=fk.Money("1000.50", "EUR"), verified=0, claimed=3),
    Told("depot", amount=fk.Money("400", "EUR"), verified=1, claimed=1),
    Told("metro", amount=fk.Money("70", "EUR"), ending="won"),
    Told("abroad", amount=fk.Money("5000", "USD"), verified=3, claimed=3),
)


def euros(amount: str) -> fk.Money:
    """Some money."""
    return fk.Money(amount, "EUR")


def test_the_mean_is_the_forecast_and_what_is_won() -> None:
    """The mean is the weighted forecast of the currency plus what is won, exactly, on either basis."""
    claimed, verified = (fk.forecasting.revenue_range(BOOK, "EUR", basis=basis) for basis in ("claimed", "verified"))
    total = BOOK.totals["EUR"]
    assert claimed.mean == total.claimed + euros("70")
    assert verified.mean == total.verified + euros("70")
    assert claimed.won == euros("70")
    assert "of which 70.00 EUR is won already" in claimed.text()


def test_quantiles_are_amounts_that_can_come() -> None:
    """Quantiles are totals of whole deals, in money; what is won is certain."""
    asked = fk.forecasting.revenue_range(BOOK, "EUR", basis="claimed")
    assert {asked.quantile(Decimal(level)) for level in ("0.01", "0.3", "0.5", "0.9")} <= {
        euros("70"),
        euros("470"),
        euros("1070.50"),
        euros("1470.50"),
    }
    assert asked.probability_of_reaching(euros("70")) == 1
    assert asked.probability_of_reaching(euros("1470.50")) == pytest.approx(0.8 * 0.333333)
    assert asked.probability_of_reaching(euros("1470.51")) == 0
    with pytest.raises(fk.checks.MoneyError):
        asked.probability_of_reaching(fk.Money("70", "USD"))


def test_what_if_a_deal_is_won_lost_or_gone() -> None:
    """Settling a deal moves the range by its amount; the other deals keep their chances."""
    asked = fk.forecasting.revenue_range(BOOK, "EUR", basis="claimed")
    assert asked.assuming(won=["harbour"]).q10 == euros("1070.50")
    assert asked.assuming(lost=["harbour"]).mean == asked.assuming(without=["harbour"]).mean
    assert "assuming that these are won: 'harbour'" in asked.assuming(won=["harbour"]).text()
    assert "what if" in repr(asked.assuming(without=["harbour"]))
    with pytest.raises(fk.checks.UnknownKeyError, match="harbour"):
        asked.assuming(won=["harbor"])


def test_bounds_enclose_a_quantile_and_the_basis_is_checked() -> None:
    """The bounds of a quantile are money around it; a slip in the basis is named, not taken for the other one."""
    asked = fk.forecasting.revenue_range(BOOK, "EUR", basis="claimed")
    low, high = asked.quantile_bounds(Decimal("0.9"))
    assert low <= asked.q90 <= high
    with pytest.raises(fk.checks.UnknownKeyError, match="did you mean 'claimed'"):
        fk.forecasting.revenue_range(BOOK, "EUR", basis="Claimed")  # type: ignore[arg-type]


def test_the_range_names_the_deals_that_it_hangs_on() -> None:
    """The deal with most of the variance comes first; all shares add up to 1; narrowing is money."""
    first, second = fk.forecasting.revenue_range(BOOK, "EUR", basis="claimed").concentration()
    assert (first.deal, second.deal) == ("harbour", "depot")
    assert first.share + second.share == pytest.approx(1)
    assert first.narrowing.currency == "EUR"
    assert str(first).startswith("'harbour': ")


def test_low_base_and_high_amounts_take_the_place_of_one() -> None:
    """The amounts of a range come with 30, 40 and 30 %, also in the mean."""
    amounts = {"depot": fk.forecasting.AmountRange(low=euros("300"), base=euros("400"), high=euros("700"))}
    asked = fk.forecasting.revenue_range(BOOK, "EUR", basis="claimed", amounts=amounts)
    more = amounts["depot"].mean - euros("400")
    assert more == euros("60")
    assert asked.mean == fk.forecasting.revenue_range(BOOK, "EUR", basis="claimed").mean + more * Decimal("0.333333")
    assert asked.probability_of_reaching(euros("1770.50")) == pytest.approx(0.8 * 0.333333 * 0.3)


def test_amounts_of_nobody_and_amounts_that_fall_are_refused() -> None:
    """A slip in a key, a currency or the order is named."""
    some = fk.forecasting.AmountRange(low=euros("300"), base=euros("400"), high=euros("700"))
    with pytest.raises(fk.checks.UnknownKeyError, match="depot"):
        fk.forecasting.revenue_range(BOOK, "EUR", amounts={"depots": some})
    with pytest.raises(fk.checks.UnknownKeyError, match="abroad"):
        fk.forecasting.revenue_range(BOOK, "EUR", amounts={"abroad": some})
    with pytest.raises(fk.checks.MoneyError):
        fk.forecasting.revenue_range(BOOK, "USD", amounts={"abroad": some})
    with pytest.raises(fk.checks.MoneyError):
        fk.forecasting.AmountRange(low=euros("300"), base=fk.Money("400", "USD"), high=euros("700"))
    with pytest.raises(InputError, match="do not rise"):
        fk.forecasting.AmountRange(low=euros("500"), base=euros("400"), high=euros("700"))


def test_one_common_factor_widens_the_range() -> None:
    """Deals that move together keep the mean and widen the range, and the text says what is assumed."""
    many = forecast_of(*(Told(str(n), amount=euros(str(100 + n)), verified=1, claimed=1) for n in range(40)))
    apart = fk.forecasting.revenue_range(many, "EUR", basis="claimed")
    together = fk.forecasting.revenue_range(many, "EUR", basis="claimed", dependence=OneFactor(0.2))
    assert together.mean == apart.mean
    assert together.q90 - together.q10 > apart.q90 - apart.q10
    assert "0.2" in together.text()


def test_a_range_is_a_table_in_a_notebook() -> None:
    """A notebook shows quantiles and what they rest on."""
    shown = fk.forecasting.revenue_range(BOOK, "EUR", basis="claimed").html()
    assert "<table" in shown
    assert "1,470.50 EUR" in shown
