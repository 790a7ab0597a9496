"""Demand as a table: a row for each product, a column for each period."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from funnelkit.display import Table, Words
from funnelkit.forecasting.demand_quantities import LATER, NAMES, Quantity, in_digits
from funnelkit.forecasting.figures import FIGURE_NAMES
from funnelkit.words import say

if TYPE_CHECKING:
    from funnelkit.forecasting.product_demand import Demand

_MOST_PERIODS: Final = 12


def table_of(demand: Demand, *, whole: str) -> Table:
    """Lay a demand out in the figure that it leads with; what comes after a year's months stands under "later".

    Args:
        demand: The demand.
        whole: Where in Python all of it is.
    """
    dated = [one for one in demand.periods if one not in NAMES]
    columns = [*dated[:_MOST_PERIODS], *(one for one in NAMES if one in demand.periods or _holds(one, dated))]
    wholes = demand.products
    heads: tuple[Words, ...] = tuple(NAMES.get(one, one) for one in columns)
    rows = [
        (
            product,
            *(_figure(_asked(demand, product, one, dated), demand) for one in columns),
            _figure(all_of_it, demand),
        )
        for product, all_of_it in sorted(wholes.items(), key=lambda one: (-one[1].full, one[0]))
    ]
    return Table(
        caption=say("demand-table", lead=FIGURE_NAMES[demand.lead]),
        columns=(say("heading-product"), *heads, say("heading-altogether")),
        rows=rows,
        figures=frozenset(range(1, len(columns) + 2)),
        whole=whole,
    )


def _holds(column: str, dated: list[str]) -> bool:
    return column == LATER and len(dated) > _MOST_PERIODS


def _asked(demand: Demand, product: str, column: str, dated: list[str]) -> Quantity | None:
    """Give what a column holds; "later" holds the periods that have no column, too."""
    periods = [column, *dated[_MOST_PERIODS:]] if column == LATER else [column]
    found = [demand[product, one] for one in periods if (product, one) in demand]
    return sum(found[1:], found[0]) if found else None


def _figure(asked: Quantity | None, demand: Demand) -> str:
    figure: Decimal | None = None if asked is None else getattr(asked, demand.lead)
    return "" if figure is None else in_digits(figure)
