"""How likely each total revenue of a book of deals is, in money."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Context, Decimal
from types import MappingProxyType
from typing import ClassVar, Final, Literal

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import UnknownKeyError
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.currencies import MINOR_UNITS
from funnelkit.display import Answer, Points, Saying, Sentence, Sheet, Table
from funnelkit.distribution import Chance, Dependence, Independent, RevenueDistribution, revenue_distribution
from funnelkit.forecasting.amount_range import AmountRange, in_minor_units
from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.forecasting.figures import Lead
from funnelkit.forecasting.other_currencies import left_out, others_than
from funnelkit.money import Money, total
from funnelkit.words import Message, Phrase, say

Executor = Literal["standard", "numpy"]
Basis = Lead

_EXACT: Final = Context(prec=120)
_INDEPENDENT: Final = Independent()
_LEVELS: Final = tuple(Decimal(level) for level in ("0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95"))
_COLUMNS: Final = (say("heading-probability-of-at-most"), say("heading-revenue"))
_ASSUMED: Final = (Phrase("assuming-won"), Phrase("assuming-lost"), Phrase("assuming-without"))
_BASES: Final = {
    "claimed": Phrase("basis-claimed"),
    "verified": Phrase("basis-verified"),
    "expected": Phrase("basis-expected"),
}


@frozen(repr=False)
class HangsOn(Saying):
    """How much of the uncertainty of a book is one deal.

    Args:
        deal: Key of the deal.
        share: Its share of the variance of the total revenue, 0 to 1; the shares of all deals add up to 1.
        narrowing: By how much the range from q10 to q90 narrows once the deal is settled either way.
    """

    deal: str
    share: float
    narrowing: Money

    @property
    def message(self) -> Message:
        """The dependence in one sentence."""
        return say("hangs-on", deal=quoted(self.deal), share=round(100 * self.share), narrowing=self.narrowing)


@frozen
class RevenueLevel:
    """The revenue that is not exceeded with a probability.

    Args:
        probability: 0 to 1.
        revenue: How much.
    """

    probability: Decimal
    revenue: Money


@frozen(repr=False)
class RevenueRange(Answer):
    """The distribution of what open deals of one currency will bring, and what is won already.

    Args:
        currency: The currency.
        basis: Which chances were taken: the expected, the verified or the claimed ones.
        distribution: The distribution in minor units of the currency, with its stated errors.
        assumed: What was assumed of single deals; nothing in the forecast itself.
        beside: What is said of pipeline to come, which is in no figure of the range.
        on: The day of the forecast; ``None`` when it was made without one.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> revenue = fk.forecasting.revenue_range(fk.forecast([deal], on=date(2026, 3, 20)), "EUR")
        >>> revenue.probability_of_reaching(worth) > 0.09
        True
    """

    _plain_names: ClassVar = (
        *("on", "currency", "basis", "mean", "won", "q10", "q50", "q90", "levels", "message", "assumed", "beside"),
    )
    _rows_of: ClassVar[str] = "levels"

    currency: str
    basis: Basis
    distribution: RevenueDistribution
    assumed: tuple[Message, ...] = ()
    beside: tuple[Message, ...] = ()
    on: date | None = field(default=None, kw_only=True)

    @property
    def levels(self) -> tuple[RevenueLevel, ...]:
        """The revenue at some probabilities, from unlikely little to unlikely much."""
        return tuple(RevenueLevel(level, self.quantile(level)) for level in _LEVELS)

    @property
    def mean(self) -> Money:
        """The expected revenue, exactly: what is won already and every chance times its amount."""
        exact = self.distribution.mean
        return self._money(_EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator)))

    @property
    def won(self) -> Money:
        """What is won already, and certain in every figure."""
        return self._money(self.distribution.book.certain)

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

    @checked
    def quantile(self, level: Decimal) -> Money:
        """The least revenue that is not exceeded with a probability, 0 to 1."""
        return self._money(self.distribution.quantile(level))

    @checked
    def quantile_bounds(self, level: Decimal) -> tuple[Money, Money]:
        """The two amounts that the true quantile certainly lies between."""
        low, high = self.distribution.quantile_bounds(level)
        return self._money(low), self._money(high)

    @checked
    def probability_of_reaching(self, target: Money) -> float:
        """The probability, 0 to 1, that revenue comes to a target or more.

        Raises:
            MoneyError: When the target is in another currency.
        """
        exact = Money(0, self.currency) + target
        return self.distribution.probability_of_reaching(in_minor_units(exact.rounded()))

    @checked
    def assuming(
        self, *, won: Collection[str] = (), lost: Collection[str] = (), without: Collection[str] = ()
    ) -> RevenueRange:
        """What if these deals, by their keys, were won, lost or not in the book?

        Asked again of what was assumed before, the later word on a deal counts.

        Raises:
            UnknownKeyError: When a deal does not stand in the book.
            InputError: When a deal is settled in two ways at once, or a text is given for a list of keys.
        """
        asked = self.distribution.assuming(won=won, lost=lost, without=without)
        settled = zip((won, lost, without), _ASSUMED, strict=True)
        said = tuple(words(deals=tuple(map(quoted, deals))) for deals, words in settled if deals)
        return RevenueRange(self.currency, self.basis, asked, (*self.assumed, *said), self.beside, on=self.on)

    @checked
    def concentration(self, *, top: int = 5) -> tuple[HangsOn, ...]:
        """The deals that the range hangs on, the largest share of the variance first.

        Args:
            top: How many deals, 1 or more; each costs the computation of a distribution.

        Raises:
            InputError: When that is not a number of deals.
        """
        return tuple(
            HangsOn(one.deal, one.share_of_variance, self._money(one.narrowing))
            for one in self.distribution.concentration(top=top)
        )

    def _money(self, minor: int | Decimal) -> Money:
        return Money(_EXACT.scaleb(minor, -MINOR_UNITS[self.currency]), self.currency)

    @property
    def message(self) -> Message:
        """The range in one sentence."""
        won = self.won
        return say(
            "revenue-range",
            basis=_BASES[self.basis](),
            q10=self.q10,
            q50=self.q50,
            q90=self.q90,
            mean=self.mean.rounded(),
            won=say("revenue-won", won=won) if won else "",
        )

    def _sheet(self) -> Sheet:
        rows = [(f"{one.probability:.0%}", one.revenue) for one in self.levels]
        table = Table(
            caption=say("heading-revenue-by-probability"), columns=_COLUMNS, rows=rows, figures=frozenset({0, 1})
        )
        rests_on = Points(items=(*self.assumed, *self.distribution.assumptions, *self.beside))
        said = (*self.assumed, self.message, *self.distribution.assumptions, *self.beside)
        return Sheet(
            title=say("heading-range-of-revenue"),
            about=self.currency,
            on=self.on,
            blocks=(Sentence(self.message), table, rests_on),
            spoken=(Points(items=said, dashed=False),),
        )

    def __repr__(self) -> str:
        what_if = ", what if" if self.assumed else ""
        return f"<RevenueRange {self.basis}{what_if}: q10 {self.q10}, q50 {self.q50}, q90 {self.q90}>"


@checked
def revenue_range(  # noqa: PLR0913 - each has its default
    forecast: BookForecast,
    currency: str,
    *,
    basis: Basis | None = None,
    amounts: Mapping[str, AmountRange] = MappingProxyType({}),
    dependence: Dependence = _INDEPENDENT,
    executor: Executor = "standard",
) -> RevenueRange:
    """Tell the range of what a book will bring, not just its mean: exact quantiles, no random numbers.

    Deals of the forecast that are won already count as certain. For one period, narrow the forecast first:
    ``forecast.within(period)``. Pipeline to come that stands in the forecast is said below the range, and is not in it.

    Args:
        forecast: The forecast.
        currency: The currency.
        basis: ``"expected"``, ``"verified"`` or ``"claimed"`` chances; those of the figure that the forecast leads
            with when left out.
        amounts: Low, base and high amounts, by the key of the deal, where they are known better than by one figure;
            they take the place of the deal's amount, also in the mean.
        dependence: How far deals are won together; independent when left out, which the text says.
        executor: ``"standard"``, or ``"numpy"`` for the same figures faster where numpy is installed.

    Raises:
        InputError: When it is not a forecast, or amounts are not ranges by key of the deal; all at once.
        UnknownKeyError: When amounts name deals that are not weighted in this currency, or the basis is none; all
            at once.
        MoneyError: When an amount is in another currency.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("480000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> revenue_range(fk.forecast([deal], on=date(2026, 3, 20)), "EUR")
        <RevenueRange claimed: q10 0.00 EUR, q50 0.00 EUR, q90 0.00 EUR>
    """
    lines = {line.deal: line for line in forecast.lines if line.figures.amount.currency == currency}
    strangers = [
        unknown_key(deal, among=lines, what=say("label-weighted-deal-of-this-currency"))
        for deal in amounts
        if deal not in lines
    ]
    taken = forecast.lead if basis is None else basis
    if strangers:
        raise UnknownKeyError(*strangers)
    total((one.base for one in amounts.values()), currency)
    chances = [
        Chance(
            deal,
            probability=line.chance_by(taken) or Decimal(0),
            amount=amounts[deal].outcomes if deal in amounts else in_minor_units(line.counted(taken).rounded()),
        )
        for deal, line in lines.items()
    ]
    won = total((line.amount for line in forecast.won if line.amount and line.amount.currency == currency), currency)
    made = revenue_distribution(
        chances, dependence=dependence, certain=in_minor_units(won.rounded()), executor=executor
    )
    coming = None if forecast.to_come is None else forecast.to_come.by_currency.get(currency)
    return RevenueRange(
        currency,
        taken,
        made,
        beside=(*(() if coming is None else (coming.message,)), *left_out(others_than(forecast, currency))),
        on=forecast.on,
    )
