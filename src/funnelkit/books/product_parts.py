"""A deal in a movement by product: each product is a part of its own, with its price as the amount."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from funnelkit.books.causes import FigureMoved, SideMoved
from funnelkit.books.day_rates import DayRates
from funnelkit.books.passing import Passage, Rates, passed
from funnelkit.money import Money


def parts_by_product(found: Passage, measure: FigureMoved, rates: Rates) -> Iterator[tuple[str, Passage]]:
    """Take a deal apart by its products, as a forecast does: what prices do not cover stands under ``""``."""
    thens = {} if found.then is None else _sides(found.then, rates.since, rates.until)
    nows = {} if found.now is None else _sides(found.now, rates.until, rates.until)
    for product in {**thens, **nows}:
        then = None if found.then is None else thens.get(product, _nothing(found.then))
        now = None if found.now is None else nows.get(product, _nothing(found.now))
        yield product, passed(then, now, measure, came_and_went=found.came_and_went, late=found.late)


def _sides(side: SideMoved, rates: DayRates | None, later: DayRates | None) -> dict[str, SideMoved]:
    priced = _amounts(side, side.priced, rates)
    revalued = priced if later is rates else _amounts(side, side.revalued, later)
    return {
        product: evolve(side, priced=priced.get(product), revalued=revalued.get(product))
        for product in {**priced, **revalued}
    }


def _nothing(side: SideMoved) -> SideMoved:
    return evolve(side, priced=None, revalued=None)


def _amounts(side: SideMoved, whole: Money | None, rates: DayRates | None) -> dict[str, Money]:
    """Share an amount out by the prices of the product lines; a single product without a price has all of it."""
    lines = side.reading.terms.lines
    if whole is None:
        return {}
    if len(lines) == 1 and lines[0].amount is None:
        return {lines[0].product: whole}
    amounts: dict[str, Money] = {}
    rest = whole
    for line in lines:
        price = line.amount if line.amount is None or rates is None else rates.convert(line.amount)
        if price is not None and price.currency == rest.currency:
            amounts[line.product] = amounts.get(line.product, Money(0, rest.currency)) + price
            rest = rest - price
    if rest or not amounts:
        amounts[""] = rest
    return amounts
