"""Two deals are probably one project: the same customer, product and time, by different ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from funnelkit.deal.names import folded
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, ReadBook, Seen
from funnelkit.words import Phrase, say

_DUPLICATE = Phrase("duplicate-project")
_WHOLE: Final = 100


def _look(book: ReadBook, thresholds: Mapping[str, Any]) -> Iterator[Seen]:
    """Hold each open deal against those opened shortly before for the same customer and product."""
    shelves: dict[tuple[str, str], list[Reading]] = {}
    for reading in book.readings:
        if reading.outcome in {"open", "suspended", "won"} and reading.terms.customer:
            for what in _products(reading):
                shelves.setdefault((folded(reading.terms.customer), what), []).append(reading)
    told: set[str] = set()
    for shelf in shelves.values():
        for first, second in _close_pairs(sorted(shelf, key=lambda one: one.deal.opening.on), thresholds):
            if second.is_open and second.deal.key not in told and _may_be_one(first, second, thresholds):
                told.add(second.deal.key)
                days = (second.deal.opening.on - first.deal.opening.on).days
                says = _DUPLICATE(other=first.terms.name, customer=second.terms.customer, days=days)
                facts = (first.deal.opening, second.deal.opening)
                yield Seen(says, days, thresholds["days"], facts, deal=second.deal.key)


def _products(reading: Reading) -> set[str]:
    """What is bought: the products of its lines, or else the deal's name without the customer's."""
    lines = {folded(line.product) for line in reading.terms.lines}
    if lines:
        return lines
    name = folded(reading.terms.name).replace(folded(reading.terms.customer), "")
    return {name.strip(" :,-–—：，·/")}


def _close_pairs(shelf: list[Reading], thresholds: Mapping[str, Any]) -> Iterator[tuple[Reading, Reading]]:
    """Give deals of one shelf that were opened within so many days; a long shelf is looked through once."""
    for (_, first), (at, second) in pairwise(enumerate(shelf)):
        yield first, second
        for before in reversed(shelf[: at - 1]):
            if (second.deal.opening.on - before.deal.opening.on).days > thresholds["days"]:
                break
            yield before, second


def _may_be_one(first: Reading, second: Reading, thresholds: Mapping[str, Any]) -> bool:
    """Two deals by the same way are two orders; amounts far apart are two projects, unless a dealer's word is one."""
    if (second.deal.opening.on - first.deal.opening.on).days > thresholds["days"]:
        return False
    if first.terms.channel == second.terms.channel:
        return False
    one, other = first.terms.amount, second.terms.amount
    if one is None or other is None or one.currency != other.currency:
        return True
    low, high = sorted((one.amount, other.amount))
    return bool((high - low) * _WHOLE <= abs(high) * thresholds["amount_percent"])


DUPLICATE_PROJECT: Final = Inspection(
    "duplicate-project",
    say("label-duplicate-project"),
    severity="warning",
    # A quarter of a year between two reports of one need; amounts within a third, which is what two offers for the same
    # thing may differ by.
    thresholds={"days": 90, "amount_percent": 33},
    advice=say("advice-duplicate-project"),
    look=_look,
    of="book",
    rank=47,
)
