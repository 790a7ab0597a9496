"""The staircase of pairs that ties the supplier's stages to the customer's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import unknown_key
from funnelkit.words import Message, say

Pair = tuple[str, str]


def as_pairs(pairs: Iterable[Iterable[str]]) -> tuple[Pair, ...]:
    """Keep pairs as tuples; what is none stays as it is, to be refused for its type.

    Examples:
        >>> as_pairs([["need", "offer"]])
        (('need', 'offer'),)
    """
    listed: Any = Listed[Iterable[str]](pairs)
    if type(listed) is tuple and all(type(pair) is tuple for pair in listed):
        return listed  # most are kept already
    return tuple(Listed[str](pair) for pair in listed) if type(listed) is tuple else listed


@frozen
class Pairing:
    """Which supplier stages answer which customer stages, by position from 0.

    Args:
        supplier_spans: For each customer stage the first and the last supplier stage paired with it.
        customer_spans: For each supplier stage the first and the last customer stage paired with it.

    Examples:
        >>> pairing = Pairing.of([(0, 0), (1, 1), (1, 2), (2, 3)])
        >>> [pairing.ahead_by(customer=1, supplier=supplier) for supplier in range(4)]
        [-1, 0, 0, 1]
    """

    supplier_spans: tuple[tuple[int, int], ...] = field(repr=False)
    customer_spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, pairs: Sequence[tuple[int, int]]) -> Pairing:
        """Build from pairs of positions that ``flaws_of_pairs`` has found right."""
        return cls(_spans(pairs), _spans([(supplier, customer) for customer, supplier in pairs]))

    def ahead_by(self, *, customer: int, supplier: int) -> int:
        """Count by how many stages the supplier is ahead (positive) or behind (negative).

        It is the fewest moves of the lagging side until the two are paired; 0 when they are.
        """
        first, last = self.supplier_spans[customer]
        if supplier < first:
            return supplier - first
        return self.customer_spans[supplier][0] - customer if supplier > last else 0

    def effective(self, *, customer: int, supplier: int) -> int:
        """Find the customer stage whose chance a deal really has: the lower of the two sides.

        A supplier that lags has only the chance of its own stage; running ahead adds nothing.
        """
        return min(customer, self.customer_spans[supplier][1])


def _spans(pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    partners: dict[int, list[int]] = {}
    for one, other in pairs:
        partners.setdefault(one, []).append(other)
    return tuple((min(partners[one]), max(partners[one])) for one in sorted(partners))


def one_to_one(customer: Sequence[str], supplier: Sequence[str]) -> tuple[Pair, ...]:
    """Pair stage by stage, in order; what the longer side has over stays unpaired, which is a flaw.

    Examples:
        >>> one_to_one(["need", "order"], ["visit", "sign"])
        (('need', 'visit'), ('order', 'sign'))
    """
    return tuple(zip(customer, supplier, strict=False))


def flaws_of_pairs(pairs: Sequence[Pair], customer: Sequence[str], supplier: Sequence[str]) -> list[Message]:
    """List everything that keeps pairs from being a staircase over both processes."""
    flaws = _strangers(pairs, customer, supplier)
    seen: set[Pair] = set()
    for pair in pairs:
        if pair in seen:
            flaws.append(say("pair-twice", pair=pair))
        seen.add(pair)
    flaws += [
        say("unpaired-stage", side=side, key=f"'{key}'")
        for at, side, stages in ((0, say("label-customer-stage"), customer), (1, say("label-supplier-stage"), supplier))
        for key in stages
        if not any(pair[at] == key for pair in pairs)
    ]
    return flaws or _crossings(pairs, customer, supplier)


def _strangers(pairs: Sequence[Pair], customer: Sequence[str], supplier: Sequence[str]) -> list[Message]:
    return [
        unknown_key(pair[at], among=stages, what=side)
        for pair in pairs
        for at, side, stages in ((0, say("label-customer-stage"), customer), (1, say("label-supplier-stage"), supplier))
        if pair[at] not in stages
    ]


def _crossings(pairs: Sequence[Pair], customer: Sequence[str], supplier: Sequence[str]) -> list[Message]:
    places = {key: at for at, key in enumerate(supplier)}
    order = {key: at for at, key in enumerate(customer)}
    steps = sorted(pairs, key=lambda pair: (order[pair[0]], places[pair[1]]))
    return [
        say("crossing-pairs", first=first, second=second)
        for first, second in pairwise(steps)
        if places[first[1]] > places[second[1]]
    ]
