"""Two deals are probably one project: the same customer, product and time, by different ways.

Orders that only look alike happen, the oftener the denser a book. How many do is learned from the book itself: two
deals by the same way are two orders, so those of them that look alike do so by chance, and as many do, for their
number, by different ways (the target-decoy estimate of false discoveries; Elias and Gygi 2007). Pairs are told, the
most alike first, as long as more of them are one project than are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from funnelkit.deal.channels import DEALER
from funnelkit.deal.names import folded
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, ReadBook, Seen
from funnelkit.money import Money
from funnelkit.words import Phrase, say

_DUPLICATE = Phrase("duplicate-project")
_WHOLE: Final = 100
_NEAREST: Final = 50


@frozen
class Alike:
    """Two deals that look like one project.

    Args:
        first: The one that was opened first.
        second: The other one.
        apart: How far they are from being the same, from 0 to 1, where the thresholds end.
        by_one_way: Whether they come by the same way, so that they are two orders.
    """

    first: Reading
    second: Reading
    apart: float
    by_one_way: bool

    @property
    def reported(self) -> Reading:
        """The deal to ask about: a dealer's rather than our own, for ours we hear ourselves; else the later one."""
        ours = self.second.terms.channel
        return self.first if not ours.startswith(DEALER) and self.first.is_open else self.second


def _look(book: ReadBook, thresholds: Mapping[str, Any]) -> Iterator[Seen]:
    """Hold each open deal against those opened shortly before for the same customer and product."""
    shelves: dict[tuple[str, str], list[Reading]] = {}
    there = [one for one in book.readings if one.outcome in {"open", "suspended", "won"} and one.terms.customer]
    for reading in there:
        for what in _products(reading):
            shelves.setdefault((folded(reading.terms.customer), what), []).append(reading)
    pairs = {
        (pair.first.deal.key, pair.second.deal.key): pair
        for shelf in shelves.values()
        for pair in _pairs(sorted(shelf, key=lambda one: one.deal.opening.on), thresholds)
    }
    told: set[str] = set()
    for pair in _rather_one_than_not(pairs.values(), _odds(there), thresholds["chance_percent"]):
        asked = pair.reported
        if not asked.is_open or asked.deal.key in told:
            continue
        told.add(asked.deal.key)
        days = (pair.second.deal.opening.on - pair.first.deal.opening.on).days
        other = pair.first if asked is pair.second else pair.second
        says = _DUPLICATE(other=other.terms.name, customer=asked.terms.customer, days=days)
        facts = (pair.first.deal.opening, pair.second.deal.opening)
        yield Seen(says, days, thresholds["days"], facts, deal=asked.deal.key)


def _products(reading: Reading) -> set[str]:
    """What is bought: the products of its lines, or else the deal's name without the customer's."""
    lines = {folded(line.product) for line in reading.terms.lines}
    if lines:
        return lines
    name = folded(reading.terms.name).replace(folded(reading.terms.customer), "")
    return {name.strip(" :,-–—：，·/")}


def _pairs(shelf: list[Reading], thresholds: Mapping[str, Any]) -> Iterator[Alike]:
    """Give the deals of one shelf that were opened within so many days and look alike.

    Of each only the nearest before it are looked at: among more orders of one thing nobody would find the double one.
    """
    days, percent = thresholds["days"], thresholds["amount_percent"]
    opened = [one.deal.opening.on for one in shelf]
    amounts = [one.terms.amount for one in shelf]
    for at, second in enumerate(shelf):
        for before in range(at - 1, max(-1, at - 1 - _NEAREST), -1):
            gap = (opened[at] - opened[before]).days
            if gap > days:
                break
            differ = _differ(amounts[before], amounts[at], percent)
            if differ is None or _signed_before(shelf[before], opened[at]):
                continue
            first = shelf[before]
            yield Alike(first, second, max(gap / max(1, days), differ), first.terms.channel == second.terms.channel)


def _differ(one: Money | None, other: Money | None, percent: int) -> float | None:
    """How far two amounts differ: 1 where the threshold ends, ``None`` beyond it; what nobody told is no likeness."""
    if one is None or other is None or one.currency != other.currency:
        return 1.0
    low, high = sorted((one.amount, other.amount))
    differ, most = (high - low) * _WHOLE, abs(high) * percent
    if differ > most:
        return None
    return float(differ) / float(most) if most else 0.0


def _signed_before(first: Reading, opened: date) -> bool:
    """What was signed before the other was opened is another order."""
    return first.outcome == "won" and first.progress.outcome_since <= opened


def _odds(readings: Iterable[Reading]) -> Fraction:
    """How many pairs of deals come by different ways for one that comes by the same, in the whole book."""
    counts = Counter(one.terms.channel for one in readings)
    deals, same = sum(counts.values()), sum(count * (count - 1) for count in counts.values())
    return Fraction(deals * (deals - 1) - same, same) if same else Fraction(0)


def _rather_one_than_not(pairs: Iterable[Alike], odds: Fraction, percent: int) -> list[Alike]:
    """Give the pairs by different ways, the most alike first, as far as chance explains no more than its share."""
    kept: list[Alike] = []
    by_chance = told = 0
    most = 0
    for pair in sorted(pairs, key=_most_alike_first):
        if pair.by_one_way:
            by_chance += 1
            continue
        told += 1
        kept.append(pair)
        if odds * by_chance * _WHOLE <= told * percent:
            most = told
    return kept[:most]


def _most_alike_first(pair: Alike) -> tuple[float, bool, date, str, str]:
    """Among pairs that are equally alike those of one way come first, so that no finding hangs on the order."""
    return pair.apart, not pair.by_one_way, pair.second.deal.opening.on, pair.first.deal.key, pair.second.deal.key


DUPLICATE_PROJECT: Final = Inspection(
    "duplicate-project",
    say("label-duplicate-project"),
    severity="warning",
    # A quarter of a year between two reports of one need; amounts within a third, which is what two offers for the same
    # thing may differ by; and rather one project than two.
    thresholds={"days": 90, "amount_percent": 33, "chance_percent": 50},
    advice=say("advice-duplicate-project"),
    look=_look,
    of="book",
    rank=47,
)
