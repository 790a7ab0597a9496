"""Demand as a picture: product by period, with bars in the cells."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from funnelkit.display.bars import Key, Stretch, Tick
from funnelkit.display.cells import BarCell, CellRow, Cells
from funnelkit.display.paper import PictureBlock
from funnelkit.forecasting.demand_quantities import NAMES, Quantity, in_digits
from funnelkit.forecasting.figures import FIGURE_NAMES
from funnelkit.words import say

if TYPE_CHECKING:
    from funnelkit.forecasting.figures import Lead
    from funnelkit.forecasting.product_demand import Demand

_MOST_PRODUCTS: Final = 12
_MOST_PERIODS: Final = 14


def cells_of(demand: Demand) -> Cells:
    """Lay a demand out: a row for each product, a column for each period.

    Args:
        demand: The demand.
    """
    periods = demand.periods[:_MOST_PERIODS]
    wholes = demand.products
    products = sorted(wholes, key=lambda name: (-wholes[name].full, name))[:_MOST_PRODUCTS]
    rows = tuple(
        CellRow(product, tuple(_cell(demand.get((product, period)), demand.lead) for period in periods))
        for product in sorted(products)
    )
    shown = say("demand-picture-shown", products=len(products), of=len(wholes), periods=len(periods))
    keys = (
        Key(FIGURE_NAMES["claimed"], "calm", "faint"),
        *([Key(FIGURE_NAMES["expected"], "warn", "line")] if demand.lead == "expected" else []),
        Key(FIGURE_NAMES["verified"], "good"),
    )
    return Cells(
        title=say("demand-picture"),
        detail=say("demand-picture-detail", lead=FIGURE_NAMES[demand.lead], shown=shown),
        columns=tuple(NAMES.get(one, one) for one in periods),
        rows=rows,
        keys=keys,
    )


def product_by_period(demand: Demand) -> tuple[PictureBlock, ...]:
    """Give the picture as a part of a page; nothing where nothing is asked for.

    Args:
        demand: The demand.
    """
    return (PictureBlock(cells_of(demand)),) if demand else ()


def _cell(asked: Quantity | None, lead: Lead) -> BarCell:
    if asked is None:
        return BarCell()
    figures: Mapping[str, Decimal | None] = {name: getattr(asked, name) for name in ("claimed", "expected", "verified")}
    claimed, expected, verified = (None if one is None else float(one) for one in figures.values())
    stretches = Stretch(0.0, claimed or 0.0, "calm", "faint"), Stretch(0.0, verified or 0.0, "good")
    ticks = () if lead != "expected" or expected is None else (Tick(expected, "warn"),)
    return BarCell(_short(figures[lead] or Decimal(0)), stretches, ticks)


def _short(quantity: Decimal) -> str:
    """Write a quantity with three digits, or as many as stand before the point."""
    return in_digits(quantity, places=2 - min(2, max(quantity.adjusted(), 0)))
