"""Demand: how much of each product production must expect, from what is claimed to what is verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import ClassVar, Final, cast

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal.product_line import ProductLine
from funnelkit.display import Answer, Points, Sheet, Table
from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.forecasting.coming_periods import periods_ahead
from funnelkit.forecasting.demand_days import Times, deliveries_of, is_overdue, times_of
from funnelkit.forecasting.demand_quantities import (
    FIGURE_COLUMNS,
    LATER,
    ProductDemand,
    Quantity,
    part_of,
    weighed,
)
from funnelkit.forecasting.figures import Lead
from funnelkit.forecasting.forecast_lines import UNDATED, ForecastLine
from funnelkit.forecasting.slipped_dates import NO_SLIPS, DateSlips
from funnelkit.lazy_names import module_of
from funnelkit.periods import PeriodKind, period_in
from funnelkit.words import Message, Phrase, say

_COLUMNS: Final = (say("heading-product"), say("heading-period"), *FIGURE_COLUMNS)
_LEFT_OUT: Final = {
    "delivered": Phrase("demand-delivered"),
    "no-delivery-day": Phrase("demand-no-delivery-day"),
    "no-quantity": Phrase("demand-no-quantity"),
    "no-product": Phrase("demand-no-product"),
    "unrated": Phrase("demand-unrated"),
    "suspended": Phrase("demand-suspended"),
}
_IN_IT: Final = {
    "won": Phrase("demand-won"),
    "overdue": Phrase("demand-overdue"),
    "undated": Phrase("demand-undated"),
}


@frozen(eq=False, repr=False)
class Demand(Answer, Mapping[tuple[str, str], Quantity]):
    """What production must expect: a quantity for each product and period, as a mapping.

    Args:
        on: The day of the forecast.
        quantities: The quantity by product and label of the period; ``"later"`` and ``"undated"`` last.
        lead: The figure to lead with: the expected one where there is one of every quantity.
        basis: In sentences: the figure that leads, when open deals are won, and what is counted how.
        left_out: What is left out, each with its count: without a product, a quantity, a chance or a day of delivery,
            delivered, suspended.
        starts: The first day of each period, by its label.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), lines=[fk.ProductLine("panel", 24)],
        ...                     expected_close=date(2026, 9, 30), on=date(2026, 3, 2))
        >>> print(fk.forecast([deal], on=date(2026, 3, 20)).demand())
        Leads with the figure 'As claimed': no model was handed over, so nothing is expected
        1 of 1 deal unheard: no word from the customer yet
        open deals on their expected close: no model was handed over
        panel, 2026-09: 2.4 of 24 as claimed = 0 verified + 0 gone cold + 0 waiting for us + 2.4 on hearsay
    """

    _plain_names: ClassVar = ("on", "lead", "basis", "left_out", "quantities")
    _rows_of: ClassVar[str] = "quantities"

    on: date
    _quantities: dict[tuple[str, str], Quantity] = field(alias="quantities")
    lead: Lead = "verified"
    basis: tuple[Message, ...] = ()
    left_out: tuple[Message, ...] = ()
    _starts: dict[str, date] = field(factory=dict, alias="starts")

    def __getitem__(self, key: tuple[str, str]) -> Quantity:
        return self._quantities[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._quantities)

    def __len__(self) -> int:
        return len(self._quantities)

    @property
    def quantities(self) -> tuple[ProductDemand, ...]:
        """The quantity of each product and period."""
        return tuple(ProductDemand(*key, asked, self._starts.get(key[1])) for key, asked in self.items())

    @property
    def products(self) -> dict[str, Quantity]:
        """The quantity of each product over all periods; each of its figures is the sum of its periods, exactly."""
        found: dict[str, Quantity] = {}
        for (product, _), asked in self.items():
            found[product] = found[product] + asked if product in found else asked
        return found

    @property
    def periods(self) -> tuple[str, ...]:
        """The label of each period in which something is asked for, in order of time."""
        return tuple(sorted({period for _, period in self}, key=_in_time(self._starts)))

    def _sheet(self) -> Sheet:
        empty = say("label-no-open-deal-names-a-product")
        table = Table(
            caption=say("heading-expected-quantities-by-product-and-period"),
            columns=_COLUMNS,
            rows=[one.row for one in self.quantities],
            figures=frozenset(range(2, len(_COLUMNS))),
            whole="rows()",
            empty=empty,
        )
        basis, left = Points(items=self.basis, dashed=False), Points(items=self.left_out, dashed=False)
        said = Points(items=[one.message for one in self.quantities] or (empty,), dashed=False)
        drawn = module_of("funnelkit.forecasting.demand_picture").product_by_period(self)
        blocks = (basis, *drawn, table, left)
        return Sheet(title=say("heading-demand"), on=self.on, blocks=blocks, spoken=(basis, said, left))

    def __repr__(self) -> str:
        products = {product for product, _ in self}
        return f"<Demand {self.on}: products {len(products)}, quantities {len(self)}>"


@checked
def demand(
    forecast: BookForecast, *, by: PeriodKind = "month", periods: int = 12, slips: DateSlips = NO_SLIPS
) -> Demand:
    """Tell production how much of each product to expect in each period, from won deals and from open ones.

    What is won and not yet delivered counts in full: as claimed and expected, and as verified where the signature is on
    file; on its days of delivery. Open deals count by their chances: over the periods in which they are won by the
    closing times that the forecast's model has learned, else on their expected close; on a later day of delivery where
    they name one. What is overdue is kept from the day on. A quantity needs no price. Nothing is rounded.

    Args:
        forecast: The forecast.
        by: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"`` of the delivery.
        periods: Over how many periods learned closing times are spread, 1 to 120; the rest stands under ``"later"``.
        slips: How far stated dates were off; left out, learned closing times take no notice of stated dates.

    Returns:
        The quantity of each product and period; ``"later"`` and ``"undated"`` last.

    Raises:
        InputError: When it is not a forecast, the period is not one of these, or the number is not from 1 to 120.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), lines=[fk.ProductLine("panel", 24)],
        ...                     expected_close=date(2026, 9, 30), on=date(2026, 3, 2))
        >>> demand(fk.forecast([deal], on=date(2026, 3, 20)))["panel", "2026-09"].claimed
        Decimal('2.4')
    """
    ahead = periods_ahead(forecast.on, periods, by=by, calendar=forecast.calendar)
    model, deals, known_by = forecast.made_from()
    learned, why = times_of(model, forecast.model)
    by_key = {} if learned is None else {deal.key: deal for deal in deals}
    gathered = _Gathered(forecast, by)
    gathered.add_open(Times(learned, ahead, slips, by_key, known_by))
    gathered.add_won()
    learnt = say("demand-learned-times", model=forecast.model)
    return gathered.told(learnt if why is None else say("demand-by-expected-close", why=why))


class _Gathered:
    """The quantities of a forecast, one by one, and the deals that are counted how."""

    def __init__(self, forecast: BookForecast, by: PeriodKind) -> None:
        self._forecast = forecast
        self._by: PeriodKind = by
        self._open = [one for one in (*forecast.lines, *forecast.unvalued, *forecast.unpriced) if one.outcome == "open"]
        self._quantities: dict[tuple[str, str], Quantity] = {}
        self._starts: dict[str, date] = {}
        self._counts: Counter[str] = Counter()
        self._counted: list[ForecastLine] = []

    def add_open(self, times: Times) -> None:
        """Add what open deals ask for."""
        on = self._forecast.on
        weighable = [one for one in self._open if self._names_products(one) and one.chances.audit is not None]
        for line, whens in times.deliveries(weighable, on):
            marks: set[str] = set()
            for product in self._quantified(line):
                late = is_overdue(product, line, on)
                marks |= {"overdue"} if late else set()
                asked = part_of(product.quantity, line.share)
                for one in deliveries_of(product, whens, on):
                    marks |= {"undated"} if one.day is None and not one.later else set()
                    quantity = weighed(part_of(asked, one.share), line.chances, won=False, overdue=late)
                    self._add(product.product, one.day, quantity, later=one.later)
            self._counts.update(marks)
            self._counted.append(line)

    def add_won(self) -> None:
        """Add what is won and not delivered yet, on its days; what has a day that has passed is taken for delivered."""
        on = self._forecast.on
        won = (*self._forecast.won, *(one for one in self._forecast.unpriced if one.outcome == "won"))
        for line in (one for one in won if self._names_products(one)):
            marks: set[str] = set()
            for product in self._quantified(line):
                days = cast("tuple[date, ...]", product.deliveries(line.closed_on))
                passed = "delivered" if product.deliver_on or product.every else "no-delivery-day"
                marks |= {passed} if any(day < on for day in days) else set()
                asked = part_of(product.quantity, line.share)
                for day in (day for day in days if day >= on):
                    marks |= {"won"}
                    self._add(product.product, day, weighed(asked, line.chances, won=True, overdue=False))
            self._counts.update(marks)

    def _names_products(self, line: ForecastLine) -> bool:
        self._counts["no-product"] += not line.products
        return bool(line.products)

    def _quantified(self, line: ForecastLine) -> Iterator[ProductLine]:
        some = [one for one in line.products if one.quantity]
        self._counts["no-quantity"] += len(some) < len(line.products)
        return iter(some)

    def _add(self, product: str, day: date | None, quantity: Quantity, *, later: bool = False) -> None:
        label = LATER if later else UNDATED
        if day is not None:
            period = period_in(self._forecast.calendar, day, self._by)
            label = period.label
            self._starts[label] = period.start
        key = product, label
        self._quantities[key] = self._quantities[key] + quantity if key in self._quantities else quantity

    def told(self, timing: Message) -> Demand:
        """Give the answer."""
        forecast, order = self._forecast, _in_time(self._starts)
        in_order = dict(sorted(self._quantities.items(), key=lambda item: (item[0][0], order(item[0][1]))))
        lead = self._lead()
        basis = [forecast.led_by(lead)] if in_order else []
        unheard = sum(not line.heard for line in self._counted)
        basis += [say("forecast-unheard", count=unheard, of=len(self._counted))] if unheard else []
        basis += [timing] if self._counted else []
        basis += [phrase(count=self._counts[name]) for name, phrase in _IN_IT.items() if self._counts[name]]
        self._counts["unrated"] = sum(
            one.chances.audit is None and bool(one.products) for one in (*self._open, *forecast.unrated)
        )
        self._counts["suspended"] = sum(one.outcome == "suspended" for one in forecast.every_line)
        left = [phrase(count=self._counts[name]) for name, phrase in _LEFT_OUT.items() if self._counts[name]]
        return Demand(forecast.on, in_order, lead, tuple(basis), (*left, *forecast.left_out), self._starts)

    def _lead(self) -> Lead:
        """The expected figure where there is one of every quantity; else the verified one, unless nobody is heard."""
        if self._quantities and all(one.expected is not None for one in self._quantities.values()):
            return "expected"
        heard = any(line.heard for line in self._counted) or self._counts["won"]
        return "verified" if heard or not self._counted else "claimed"


def _in_time(starts: Mapping[str, date]) -> Callable[[str], tuple[int, date]]:
    """Order labels of periods: by time, then what comes later, then what nobody knows the day of."""
    return lambda label: ({LATER: 1, UNDATED: 2}.get(label, 0), starts.get(label, date.min))
