"""Demand: how much of each product production must expect, verified and claimed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal
from types import MappingProxyType
from typing import Final

from attrs import frozen

from funnelkit.forecasting.weighted import Forecast
from funnelkit.periods import PeriodKind

_EXACT: Final = Context(prec=120)
_NOTHING: Final = Decimal(0)


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


def demand(forecast: Forecast, *, by: PeriodKind = "month") -> Mapping[tuple[str, str], Quantity]:
    """Tell production how much of each product to expect in each period, from all open deals with a chance.

    Products of deals without an amount count too: a quantity needs no price. Nothing is rounded.

    Args:
        forecast: The forecast.
        by: ``"week"``, ``"month"``, ``"quarter"`` or ``"year"`` of the expected close.

    Returns:
        The quantity of each product and period; overdue first, undated last.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), lines=[fk.ProductLine("panel", 24)],
        ...                     expected_close=date(2026, 9, 30), on=date(2026, 3, 2))
        >>> demand(fk.forecast([deal], on=date(2026, 3, 20)))["panel", "2026-09"].claimed
        Decimal('2.4')
    """
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
    return MappingProxyType(dict(sorted(quantities.items(), key=lambda item: (item[0][0], order(item[0][1])))))
