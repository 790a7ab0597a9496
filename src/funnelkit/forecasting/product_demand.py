"""Demand: how much of each product production must expect, verified and claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Context, Decimal
from typing import ClassVar, Final

from attrs import field, frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import unknown_key
from funnelkit.display import Answer, Points, Saying, Sheet, Table
from funnelkit.forecasting.book_forecast import PERIOD_NAMES, BookForecast
from funnelkit.periods import KINDS, PeriodKind
from funnelkit.win_models.deals_asked import flaws_of_kind, refuse
from funnelkit.words import Message, say

_EXACT: Final = Context(prec=120)
_NOTHING: Final = Decimal(0)
_COLUMNS = (
    say("heading-product"),
    say("heading-period"),
    say("heading-asked-for"),
    say("heading-claimed"),
    say("heading-verified"),
    say("heading-unverified"),
)


@frozen(repr=False)
class Quantity(Answer):
    """How much of a product is asked for, weighted by the chances of its deals; exact.

    Args:
        full: What all open deals ask for together, unweighted.
        claimed: Weighted by the chances that are claimed.
        verified: Weighted by the chances that are verified.
    """

    _plain_names: ClassVar = (..., "unverified")

    full: Decimal = _NOTHING
    claimed: Decimal = _NOTHING
    verified: Decimal = _NOTHING

    @property
    def unverified(self) -> Decimal:
        """What rests on claims alone."""
        return _EXACT.subtract(self.claimed, self.verified)

    def _sheet(self) -> Sheet:
        shown = [in_digits(one) for one in (self.full, self.claimed, self.verified, self.unverified)]
        table = Table(
            caption=say("heading-expected-quantity"), columns=_COLUMNS[2:], rows=[shown], figures=frozenset(range(4))
        )
        return Sheet(title=say("heading-expected-quantity"), blocks=(table,))

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(
            _EXACT.add(self.full, other.full),
            _EXACT.add(self.claimed, other.claimed),
            _EXACT.add(self.verified, other.verified),
        )


@frozen(repr=False)
class ProductDemand(Saying):
    """How much of one product is expected in one period.

    Args:
        product: The product.
        period: The label of the period, ``"overdue"`` or ``"undated"``.
        quantity: How much.
    """

    _plain_names: ClassVar = ("product", "period", "full", "claimed", "verified", "unverified")

    product: str
    period: str
    quantity: Quantity

    @property
    def full(self) -> Decimal:
        """What all open deals ask for together, unweighted."""
        return self.quantity.full

    @property
    def claimed(self) -> Decimal:
        """Weighted by the chances that are claimed."""
        return self.quantity.claimed

    @property
    def verified(self) -> Decimal:
        """Weighted by the chances that are verified."""
        return self.quantity.verified

    @property
    def unverified(self) -> Decimal:
        """What rests on claims alone."""
        return self.quantity.unverified

    @property
    def row(self) -> tuple[object, ...]:
        """The quantity as a row of a table."""
        shown = (in_digits(one) for one in (self.full, self.claimed, self.verified, self.unverified))
        return self.product, PERIOD_NAMES.get(self.period, self.period), *shown

    @property
    def message(self) -> Message:
        """The quantity in one sentence."""
        asked = self.quantity
        return say(
            "demand-line",
            product=self.product,
            period=self.period,
            full=in_digits(asked.full),
            claimed=in_digits(asked.claimed),
            verified=in_digits(asked.verified),
            unverified=in_digits(asked.unverified),
        )


@frozen(eq=False, repr=False)
class Demand(Answer, Mapping[tuple[str, str], Quantity]):
    """What production must expect: a quantity for each product and period, as a mapping.

    Args:
        on: The day of the forecast.
        quantities: The quantity by product and label of the period; overdue first, undated last.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), lines=[fk.ProductLine("panel", 24)],
        ...                     expected_close=date(2026, 9, 30), on=date(2026, 3, 2))
        >>> print(fk.forecasting.demand(fk.forecast([deal], on=date(2026, 3, 20))))
        panel, 2026-09: 2.4 claimed = 0 verified + 2.4 unverified, of 24 asked for
    """

    _plain_names: ClassVar = ("on", "quantities")
    _rows_of: ClassVar[str] = "quantities"

    on: date
    _quantities: dict[tuple[str, str], Quantity] = field(alias="quantities")

    def __getitem__(self, key: tuple[str, str]) -> Quantity:
        return self._quantities[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._quantities)

    def __len__(self) -> int:
        return len(self._quantities)

    @property
    def quantities(self) -> tuple[ProductDemand, ...]:
        """The quantity of each product and period."""
        return tuple(ProductDemand(product, period, asked) for (product, period), asked in self.items())

    def _sheet(self) -> Sheet:
        rows = [one.row for one in self.quantities]
        figures = frozenset({2, 3, 4, 5})
        table = Table(
            caption=say("heading-expected-quantities-by-product-and-period"),
            columns=_COLUMNS,
            rows=rows,
            figures=figures,
            whole="rows()",
            empty=say("label-no-open-deal-names-a-product"),
        )
        said = Points(
            items=[one.message for one in self.quantities] or (say("label-no-open-deal-names-a-product"),), dashed=False
        )
        return Sheet(title=say("heading-demand"), on=self.on, blocks=(table,), spoken=(said,))

    def __repr__(self) -> str:
        products = {product for product, _ in self}
        return f"<Demand: products {len(products)}, quantities {len(self)}>"


def in_digits(quantity: Decimal) -> str:
    """Write a quantity without an exponent and without idle zeros."""
    return f"{quantity.normalize(_EXACT):f}"


def demand(forecast: BookForecast, *, by: PeriodKind = "month") -> Demand:
    """Tell production how much of each product to expect in each period, from all open deals with a chance.

    Products of deals without an amount count too: a quantity needs no price. Nothing is rounded.

    Args:
        forecast: The forecast.
        by: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"`` of the expected close.

    Returns:
        The quantity of each product and period; overdue first, undated last.

    Raises:
        InputError: When it is no forecast, or the period is none of these.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), lines=[fk.ProductLine("panel", 24)],
        ...                     expected_close=date(2026, 9, 30), on=date(2026, 3, 2))
        >>> demand(fk.forecast([deal], on=date(2026, 3, 20)))["panel", "2026-09"].claimed
        Decimal('2.4')
    """
    kinds = [] if by in KINDS else [unknown_key(by, among=KINDS, what=say("label-kind-of-period"))]
    refuse(InputError, flaws_of_kind("forecast", forecast, BookForecast), kinds)
    quantities: dict[tuple[str, str], Quantity] = {}
    for line in (*forecast.lines, *forecast.unvalued):
        claimed, verified = line.claimed_chance, line.verified_chance
        if claimed is None or verified is None:
            continue
        for product in line.products:
            key = product.product, forecast.period_of(line, by=by)
            asked = product.quantity
            weighted = Quantity(asked, _EXACT.multiply(asked, claimed), _EXACT.multiply(asked, verified))
            quantities[key] = quantities.get(key, Quantity()) + weighted
    order = forecast.in_time
    in_order = sorted(quantities.items(), key=lambda item: (item[0][0], order(item[0][1])))
    return Demand(forecast.on, dict(in_order))
