"""A forecast, and everything that can be asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import quoted
from funnelkit.deal import Deal
from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.money import Money
from funnelkit.periods import PeriodKind
from funnelkit.words import say

if TYPE_CHECKING:
    from funnelkit.distribution import Dependence
    from funnelkit.forecasting.amount_range import AmountRange
    from funnelkit.forecasting.coming_lines import PipelineToCome
    from funnelkit.forecasting.commit_categories import Categories, Category, CategoryRule
    from funnelkit.forecasting.product_demand import Demand
    from funnelkit.forecasting.revenue_in_range import Basis, Executor, RevenueRange
    from funnelkit.forecasting.revenue_over_time import RevenueByPeriod
    from funnelkit.forecasting.slipped_dates import DateSlips
    from funnelkit.forecasting.targets import TargetCoverage

_MOST_DRAWN: Final = 200
"""Up to so many deals a forecast that is shown works its range out; ``range`` tells that of any book."""
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


@frozen(repr=False)
class Forecast(BookForecast):
    """What a book of deals is worth on a day, weighted by its chances; what else it can say are its methods.

    Args:
        on: The day.
        lines: The open deals that have an amount and a chance, in the order in which they were given.
        suspended: Deals that rest: outside the forecast.
        won: Deals that are won.
        ended: Deals that ended without a win.
        unvalued: Open deals without an amount.
        unrated: Open deals claimed at a stage before the first figure of the table, which is not a chance of zero.
        unpriced: Deals in a currency without a rate, open ones and others.
        later: How many deals were opened, or written down, too late to count.
        calendar: The fiscal calendar that periods are counted in.
        model: Name of the win model that expects; ``""`` for none.
        basis: What the model rests on; ``None`` where it does not say.
        converted: The rates that every amount was converted with; ``None`` where currencies are kept apart.
        to_come: What deals will bring that do not exist yet, lines of their own that are in no total and no
            group; ``None`` when nobody asked.
        left_out: What a narrowed book leaves out, in words.
        owners: Everybody who owns a deal of the book, narrowed or not.
        known_currencies: Every currency of the book, likewise.
        deals: The deals that were asked about, for ``by_period``.
        win_model: The win model itself, likewise.
        known_by: The day by which facts were known, likewise; ``None`` for all that is known now.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> forecast = fk.forecast([deal], on=date(2026, 3, 20))
        >>> forecast
        <Forecast 2026-03-20: deals 1, 100.00 EUR claimed>
        >>> forecast.coverage(fk.Money("500", "EUR"))
        <TargetCoverage 500 EUR: 2.00 of target>
    """

    _plain_names: ClassVar = BookForecast._plain_names  # noqa: SLF001 - told alike

    _deals: tuple[Deal, ...] = field(default=(), eq=False, alias="deals")
    _win_model: Any = field(default=None, eq=False, alias="win_model")
    _known_by: date | None = field(default=None, eq=False, alias="known_by")

    def range(
        self,
        currency: str = "",
        *,
        basis: Basis | None = None,
        amounts: Mapping[str, AmountRange] = _NOTHING,
        dependence: Dependence | None = None,
        executor: Executor = "standard",
    ) -> RevenueRange:
        """Tell the range of what the book will bring, not just its mean: exact quantiles, no random numbers.

        Args:
            currency: The currency; it may be left out where there is only one.
            basis: ``"expected"``, ``"verified"`` or ``"claimed"`` chances; those of the figure to lead with when left
                out.
            amounts: Low, base and high amounts, by the key of the deal, where they are known better than by one
                figure.
            dependence: How far deals are won together; independent when left out, which the text says.
            executor: ``"standard"``, or ``"numpy"`` for the same figures faster where numpy is installed.

        Raises:
            InputError: When the currency is left out where there are several or none, or something is wrong with
                the amounts; all at once.
        """
        from funnelkit.distribution import Independent  # noqa: PLC0415 - loaded when it is asked
        from funnelkit.forecasting.revenue_in_range import revenue_range  # noqa: PLC0415

        return revenue_range(
            self,
            self._one_currency(currency),
            basis=basis,
            amounts=amounts,
            dependence=Independent() if dependence is None else dependence,
            executor=executor,
        )

    def demand(self, *, by: PeriodKind = "month", periods: int = 12, slips: DateSlips | None = None) -> Demand:
        """Tell production how much of each product to expect in each period, from won deals and from open ones.

        What is won and not yet delivered counts in full, on its days; as verified where the signature is on file. Open
        deals count by their chances, when the model has learned that they are won, else on their expected close.

        Args:
            by: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"`` of the delivery.
            periods: Over how many periods learned closing times are spread, 1 to 120; the rest is ``"later"``.
            slips: How far stated dates were off; ``None`` takes no notice of stated dates.

        Raises:
            InputError: When the period is not one of these, or the number is not from 1 to 120.
        """
        from funnelkit.forecasting.product_demand import demand  # noqa: PLC0415
        from funnelkit.forecasting.slipped_dates import NO_SLIPS  # noqa: PLC0415

        return demand(self, by=by, periods=periods, slips=NO_SLIPS if slips is None else slips)

    def made_from(self) -> tuple[object, tuple[Deal, ...], date | None]:
        """Give the win model, the deals, and the day by which facts were known."""
        return self._win_model, self._deals, self._known_by

    def categories(
        self,
        currency: str = "",
        *,
        rule: CategoryRule | None = None,
        overrides: Mapping[str, Category] = _NOTHING,
    ) -> Categories:
        """Sort the deals of one currency into pipeline, best case, commit and closed.

        Args:
            currency: The currency; it may be left out where there is only one.
            rule: Which verified chance makes best case and commit; half and four fifths when left out.
            overrides: Categories that a person gives open deals instead, by the key of the deal.

        Raises:
            InputError: When the currency is left out where there are several or none, or overrides name deals or
                categories that do not exist; all at once.
        """
        from funnelkit.forecasting.commit_categories import CategoryRule, categories  # noqa: PLC0415

        chosen = CategoryRule() if rule is None else rule
        return categories(self, self._one_currency(currency), rule=chosen, overrides=overrides)

    @checked
    def coverage(self, target: Money) -> TargetCoverage:
        """Tell how the open book covers a target, over the target and over what is still to be won.

        A target has a period: narrow the forecast to it with ``within(period)`` first.

        Args:
            target: What is to be won, in one currency.

        Raises:
            InputError: When it is not an amount.
        """
        from funnelkit.forecasting.targets import target_coverage  # noqa: PLC0415

        return target_coverage(self, target)

    def by_period(
        self,
        currency: str = "",
        *,
        periods: int = 6,
        by: PeriodKind = "month",
        slips: DateSlips | None = None,
        to_come: PipelineToCome | None = None,
    ) -> RevenueByPeriod:
        """Tell in which period the revenue will come, by closing times that the win model has learned.

        Args:
            currency: The currency; it may be left out where there is only one.
            periods: How many periods, 1 to 120.
            by: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``.
            slips: How far stated dates were off; ``None`` takes no notice of stated dates.
            to_come: What :func:`pipeline_to_come` says of the same periods, beside them; ``None`` leaves it out.

        Raises:
            InputError: When the currency is left out where there are several or none, the forecast is by no learned
                model, or the number of periods is not from 1 to 120; all at once.
        """
        from funnelkit.forecasting.coming_periods import learned_below  # noqa: PLC0415
        from funnelkit.forecasting.revenue_over_time import revenue_by_period  # noqa: PLC0415

        learned_below(self._win_model)
        weighed = {line.deal for line in self.lines}
        return revenue_by_period(
            [deal for deal in self._deals if deal.key in weighed],
            self._one_currency(currency),
            on=self.on,
            model=self._win_model,
            known_by=self._known_by,
            periods=periods,
            by=by,
            calendar=self.calendar,
            slips=slips,
            to_come=to_come,
        )

    def _between(self, currency: str) -> tuple[Money, Money] | None:
        """Where what open deals bring lies in eight cases of ten, by what is expected; not for a large book."""
        total = self.totals[currency]
        if total.expected is None or total.count > _MOST_DRAWN:
            return None
        found = self.range(currency, basis="expected")
        return found.q10 - found.won, found.q90 - found.won

    @checked
    def _one_currency(self, currency: str) -> str:
        """Take the only currency where none is named.

        Raises:
            InputError: When there are several, or none, or the one that is named does not exist.
        """
        if currency:
            refuse(self.unknown(currency))
            return currency
        won = {line.amount.currency for line in self.won if line.amount is not None}
        known = sorted({*self.currencies, *won})
        if len(known) != 1:
            raise InputError(say("forecast-currency", count=len(known), known=tuple(map(quoted, known)) or "-"))
        return known[0]
