"""How likely each total revenue of a book of deals is, in money."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final, Literal

from attrs import frozen

from funnelkit.currencies import MINOR_UNITS
from funnelkit.forecasting.distribution import (
    Chance,
    Dependence,
    Independent,
    RevenueDistribution,
    revenue_distribution,
)
from funnelkit.forecasting.weighted import Forecast
from funnelkit.messages import Message, Template
from funnelkit.money import Money, total

Executor = Literal["standard", "numpy"]
Basis = Literal["claimed", "verified"]

_EXACT: Final = Context(prec=120)
_INDEPENDENT: Final = Independent()
_RANGE = Template(
    "revenue-range",
    "{basis}: {q10} to {q90} in eight cases of ten, {q50} in the middle, {mean} on average",
    "{basis}：十中有八在{q10}至{q90}之间，中位数{q50}，均值{mean}",
)
_BASES: Final = {
    "claimed": Template("basis-claimed", "claimed", "据称"),
    "verified": Template("basis-verified", "verified", "经证实"),
}


@frozen(repr=False)
class RevenueRange:
    """The distribution of what open deals of one currency will bring, and what is won already.

    Args:
        currency: The currency.
        basis: Whether the claimed or the verified chances were taken.
        distribution: The distribution in minor units of the currency, with its stated errors.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> fk.revenue_range(fk.forecast([deal], on=date(2026, 3, 20)), "EUR").probability_of_reaching(worth) > 0.09
        True
    """

    currency: str
    basis: Basis
    distribution: RevenueDistribution

    @property
    def mean(self) -> Fraction:
        """The expected revenue in units of the currency, exactly."""
        return self.distribution.mean * Fraction(1, 10 ** MINOR_UNITS[self.currency])

    @property
    def q10(self) -> Money:
        """The revenue that nine cases of ten reach."""
        return self.quantile(Decimal("0.1"))

    @property
    def q50(self) -> Money:
        """The revenue that half of all cases reach."""
        return self.quantile(Decimal("0.5"))

    @property
    def q90(self) -> Money:
        """The revenue that one case of ten reaches."""
        return self.quantile(Decimal("0.9"))

    def quantile(self, level: Decimal) -> Money:
        """The least revenue that is not exceeded with a probability, 0 to 1."""
        return self._money(self.distribution.quantile(level))

    def probability_of_reaching(self, target: Money) -> float:
        """The probability, 0 to 1, that revenue comes to a target or more.

        Raises:
            MixedCurrenciesError: When the target is in another currency.
        """
        exact = Money(0, self.currency) + target
        return self.distribution.probability_of_reaching(_minor(exact.rounded()))

    def assuming(
        self, *, won: Collection[str] = (), lost: Collection[str] = (), without: Collection[str] = ()
    ) -> RevenueRange:
        """What if these deals, by their keys, were won, lost or not in the book?"""
        asked = self.distribution.assuming(won=won, lost=lost, without=without)
        return RevenueRange(self.currency, self.basis, asked)

    def _money(self, minor: int) -> Money:
        return Money(_EXACT.scaleb(minor, -MINOR_UNITS[self.currency]), self.currency)

    @property
    def message(self) -> Message:
        """The range in one sentence."""
        return _RANGE(
            basis=_BASES[self.basis](),
            q10=self.q10,
            q50=self.q50,
            q90=self.q90,
            mean=self._money(round(self.distribution.mean)),
        )

    def text(self, language: str = "en") -> str:
        """Say the range and what it rests on in one language, a line each."""
        said = (self.message, *self.distribution.assumptions)
        return "\n".join(one.text(language) for one in said)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<RevenueRange {self.basis}: q10 {self.q10}, q50 {self.q50}, q90 {self.q90}>"


def revenue_range(
    forecast: Forecast,
    currency: str,
    *,
    basis: Basis = "claimed",
    dependence: Dependence = _INDEPENDENT,
    executor: Executor = "standard",
) -> RevenueRange:
    """Tell the range of what a book will bring, not just its mean: exact quantiles, no random numbers.

    Deals of the forecast that are won already count as certain.

    Args:
        forecast: The forecast.
        currency: The currency.
        basis: ``"claimed"`` or ``"verified"`` chances.
        dependence: How far deals are won together; independent when left out, which the text says.
        executor: ``"standard"``, or ``"numpy"`` for the same figures faster where numpy is installed.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("480000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> revenue_range(fk.forecast([deal], on=date(2026, 3, 20)), "EUR")
        <RevenueRange claimed: q10 0.00 EUR, q50 0.00 EUR, q90 0.00 EUR>
    """
    chances = [
        Chance(
            line.deal,
            probability=(line.claimed_chance if basis == "claimed" else line.verified_chance) or Decimal(0),
            amount=_minor(line.figures.amount.rounded()),
        )
        for line in forecast.lines
        if line.figures.amount.currency == currency
    ]
    won = total((line.amount for line in forecast.won if line.amount and line.amount.currency == currency), currency)
    made = revenue_distribution(chances, dependence=dependence, certain=_minor(won.rounded()), executor=executor)
    return RevenueRange(currency, basis, made)


def _minor(money: Money) -> int:
    return int(_EXACT.scaleb(money.amount, money.minor_units))
