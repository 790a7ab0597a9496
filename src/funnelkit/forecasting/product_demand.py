"""Demand: how much of each product production must expect, verified and claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Context, Decimal
from typing import Final

from attrs import frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import unknown_key
from funnelkit.display import Answer, Sheet, Table
from funnelkit.forecasting.book_forecast import Forecast
from funnelkit.messages import Template, Text
from funnelkit.periods import KINDS, PeriodKind
from funnelkit.win_models.deals_asked import flaws_of_kind, refuse

_EXACT: Final = Context(prec=120)
_NOTHING: Final = Decimal(0)
_LINE = Template(
    "demand-line",
    "{product}, {period}: {claimed} claimed = {verified} verified + {unverified} unverified, of {full} asked for",
    "{product}，{period}：据称{claimed} = 经证实{verified} + 未证实{unverified}，共需{full}",
)
_PERIOD: Final = Text.of("kind of period", zh="期间类型")
_NO_PRODUCTS = Text.of("no open deal names a product", zh="没有打开的商机列有产品")
_TITLE = Text.of("Demand", zh="需求")
_CAPTION = Text.of("Expected quantities, by product and period", zh="预期数量，按产品与期间")
_COLUMNS = (
    Text.of("Product", zh="产品"),
    Text.of("Period", zh="期间"),
    Text.of("Asked for", zh="询购"),
    Text.of("Claimed", zh="据称"),
    Text.of("Verified", zh="经证实"),
    Text.of("Unverified", zh="未证实"),
)


@frozen
class Quantity:
    """How much of a product is asked for, weighted by the chances of its deals; exact.

    Args:
        full: What all open deals ask for together, unweighted.
        claimed: Weighted by the chances that are claimed.
        verified: Weighted by the chances that are verified.
    """

    full: Decimal = _NOTHING
    claimed: Decimal = _NOTHING
    verified: Decimal = _NOTHING

    @property
    def unverified(self) -> Decimal:
        """What rests on claims alone."""
        return _EXACT.subtract(self.claimed, self.verified)

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(
            _EXACT.add(self.full, other.full),
            _EXACT.add(self.claimed, other.claimed),
            _EXACT.add(self.verified, other.verified),
        )


@frozen(eq=False, repr=False)
class Demand(Mapping[tuple[str, str], Quantity], Answer):
    """What production must expect: a quantity for each product and period, as a mapping.

    Args:
        quantities: The quantity by product and label of the period; overdue first, undated last.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), lines=[fk.ProductLine("panel", 24)],
        ...                     expected_close=date(2026, 9, 30), on=date(2026, 3, 2))
        >>> print(fk.demand(fk.forecast([deal], on=date(2026, 3, 20))))
        panel, 2026-09: 2.4 claimed = 0 verified + 2.4 unverified, of 24 asked for
    """

    _quantities: dict[tuple[str, str], Quantity]

    def __getitem__(self, key: tuple[str, str]) -> Quantity:
        return self._quantities[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._quantities)

    def __len__(self) -> int:
        return len(self._quantities)

    def _sheet(self) -> Sheet:
        rows = [
            (
                product,
                period,
                *(in_digits(one) for one in (asked.full, asked.claimed, asked.verified, asked.unverified)),
            )
            for (product, period), asked in self.items()
        ]
        table = Table(
            caption=_CAPTION, columns=_COLUMNS, rows=rows, figures=frozenset({2, 3, 4, 5}), empty=_NO_PRODUCTS
        )
        return Sheet(title=_TITLE, blocks=(table,))

    def text(self, language: str = "en") -> str:
        """Say every quantity in one language, a line each."""
        lines = (
            _LINE(
                product=product,
                period=period,
                full=in_digits(asked.full),
                claimed=in_digits(asked.claimed),
                verified=in_digits(asked.verified),
                unverified=in_digits(asked.unverified),
            )
            for (product, period), asked in self.items()
        )
        return "\n".join(line.text(language) for line in lines) or _NO_PRODUCTS.text(language)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        products = {product for product, _ in self}
        return f"<Demand: products {len(products)}, quantities {len(self)}>"


def in_digits(quantity: Decimal) -> str:
    """Write a quantity without an exponent and without idle zeros."""
    return f"{quantity.normalize(_EXACT):f}"


def demand(forecast: Forecast, *, by: PeriodKind = "month") -> Demand:
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
    kinds = [] if by in KINDS else [unknown_key(by, among=KINDS, what=_PERIOD)]
    refuse(InputError, flaws_of_kind("forecast", forecast, Forecast), kinds)
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
    return Demand(dict(sorted(quantities.items(), key=lambda item: (item[0][0], order(item[0][1])))))
