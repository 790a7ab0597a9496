"""Demand: how much of each product production must expect, from what is claimed to what is verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Context, Decimal
from typing import ClassVar, Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.display import Answer, Points, Saying, Sheet, Table
from funnelkit.forecasting.book_forecast import PERIOD_NAMES, BookForecast
from funnelkit.periods import PeriodKind
from funnelkit.win_models.win_chances import WinChances
from funnelkit.words import Message, say

_EXACT: Final = Context(prec=120)
_NOTHING: Final = Decimal(0)
_COLUMNS = (
    say("heading-product"),
    say("heading-period"),
    say("heading-asked-for"),
    say("heading-claimed"),
    say("heading-verified"),
    say("heading-cold"),
    say("heading-lagging"),
    say("heading-unverified"),
    say("heading-expected"),
)
_SHOWN: Final = ("full", "claimed", "verified", "cold", "lagging", "unverified", "expected")


@frozen(repr=False)
class Quantity(Answer):
    """How much of a product is asked for, weighted by the chances of its deals; exact.

    ``claimed`` = ``verified`` + ``cold`` + ``lagging`` + ``unverified``; ``expected`` stands beside them.

    Args:
        full: What all open deals ask for together, unweighted.
        claimed: Weighted by the chances as claimed.
        unverified: What of it nobody at a customer has shown.
        lagging: What of it the rule holds back until we catch up.
        cold: What of it the customers' silence takes off.
        expected: Weighted by what the win model expects; ``None`` unless it expects something of every deal.
    """

    _plain_names: ClassVar = (..., "verified")

    full: Decimal = _NOTHING
    claimed: Decimal = _NOTHING
    unverified: Decimal = _NOTHING
    lagging: Decimal = _NOTHING
    cold: Decimal = _NOTHING
    expected: Decimal | None = _NOTHING

    @property
    def verified(self) -> Decimal:
        """What is left of what is claimed."""
        return _less(_less(_less(self.claimed, self.unverified), self.lagging), self.cold)

    @property
    def shown(self) -> tuple[str, ...]:
        """The figures as people read them, without idle zeros."""
        figures = (getattr(self, name) for name in _SHOWN)
        return tuple("" if one is None else in_digits(one) for one in figures)

    def _sheet(self) -> Sheet:
        figures = frozenset(range(len(_SHOWN)))
        table = Table(
            caption=say("heading-expected-quantity"), columns=_COLUMNS[2:], rows=[self.shown], figures=figures
        )
        return Sheet(title=say("heading-expected-quantity"), blocks=(table,))

    def __add__(self, other: Quantity) -> Quantity:
        known = self.expected is not None and other.expected is not None
        return Quantity(
            _EXACT.add(self.full, other.full),
            _EXACT.add(self.claimed, other.claimed),
            _EXACT.add(self.unverified, other.unverified),
            _EXACT.add(self.lagging, other.lagging),
            _EXACT.add(self.cold, other.cold),
            _EXACT.add(self.expected, other.expected) if known else None,  # type: ignore[arg-type]
        )


_less: Final = _EXACT.subtract


@frozen(repr=False)
class ProductDemand(Saying):
    """How much of one product is expected in one period.

    Args:
        product: The product.
        period: The label of the period, ``"overdue"`` or ``"undated"``.
        quantity: How much.
    """

    _plain_names: ClassVar = ("product", "period", *_SHOWN)

    product: str
    period: str
    quantity: Quantity

    @property
    def full(self) -> Decimal:
        """What all open deals ask for together, unweighted."""
        return self.quantity.full

    @property
    def claimed(self) -> Decimal:
        """Weighted by the chances as claimed."""
        return self.quantity.claimed

    @property
    def unverified(self) -> Decimal:
        """What of it nobody at a customer has shown."""
        return self.quantity.unverified

    @property
    def lagging(self) -> Decimal:
        """What of it the rule holds back until we catch up."""
        return self.quantity.lagging

    @property
    def cold(self) -> Decimal:
        """What of it the customers' silence takes off."""
        return self.quantity.cold

    @property
    def verified(self) -> Decimal:
        """What is left."""
        return self.quantity.verified

    @property
    def expected(self) -> Decimal | None:
        """Weighted by what the win model expects; ``None`` unless it expects something of every deal."""
        return self.quantity.expected

    @property
    def row(self) -> tuple[object, ...]:
        """The quantity as a row of a table."""
        return self.product, PERIOD_NAMES.get(self.period, self.period), *self.quantity.shown

    @property
    def message(self) -> Message:
        """The quantity in one sentence."""
        shown = dict(zip(_SHOWN, self.quantity.shown, strict=True))
        expected = say("demand-expected", quantity=shown.pop("expected")) if shown["expected"] else ""
        shown.pop("expected", None)
        return say("demand-line", product=self.product, period=self.period, expected=expected, **shown)


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
        panel, 2026-09: 2.4 of 24 as claimed = 0 verified + 0 gone cold + 0 waiting for us + 2.4 on hearsay
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
        figures = frozenset(range(2, len(_COLUMNS)))
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


@checked
def demand(forecast: BookForecast, *, by: PeriodKind = "month") -> Demand:
    """Tell production how much of each product to expect in each period, from all open deals with a chance.

    Products of deals without an amount count too: a quantity needs no price. What is delivered on a day of its own, or
    again and again, counts on its days; all else on the day of signing. Nothing is rounded.

    Args:
        forecast: The forecast.
        by: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"`` of the expected close.

    Returns:
        The quantity of each product and period; overdue first, undated last.

    Raises:
        InputError: When it is not a forecast, or the period is not one of these.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), lines=[fk.ProductLine("panel", 24)],
        ...                     expected_close=date(2026, 9, 30), on=date(2026, 3, 2))
        >>> demand(fk.forecast([deal], on=date(2026, 3, 20)))["panel", "2026-09"].claimed
        Decimal('2.4')
    """
    quantities: dict[tuple[str, str], Quantity] = {}
    days: set[date | None] = set()
    for line in (*forecast.lines, *forecast.unvalued):
        if line.chances.audit is None:
            continue
        for product in line.products:
            weighted = _weighed(_EXACT.multiply(product.quantity, line.share), line.chances)
            for day in product.deliveries(line.expected_close):
                key = product.product, forecast.period_of_day(day, by=by)
                quantities[key] = quantities[key] + weighted if key in quantities else weighted
                days.add(day)
    order = forecast.in_time(by, days)
    in_order = sorted(quantities.items(), key=lambda item: (item[0][0], order(item[0][1])))
    return Demand(forecast.on, dict(in_order))


def _weighed(asked: Decimal, chances: WinChances) -> Quantity:
    audit, expected = chances.audit, chances.expected
    assert audit is not None  # noqa: S101 - deals without a figure are left out
    return Quantity(
        asked,
        _EXACT.multiply(asked, audit.claimed),
        _EXACT.multiply(asked, audit.unverified),
        _EXACT.multiply(asked, audit.lagging),
        _EXACT.multiply(asked, audit.cold),
        None if expected is None else _EXACT.multiply(asked, expected),
    )
