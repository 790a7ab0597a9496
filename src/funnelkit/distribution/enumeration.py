"""Few deals: every total that can occur, exactly, by meeting in the middle."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import comb, fsum, log2
from operator import mul
from typing import Final, TypeAlias

from attrs import field, frozen

from funnelkit.distribution.curve import Margin, Method
from funnelkit.distribution.dependence import sufficient_nodes
from funnelkit.distribution.random_terms import Given, RandomTerms, given

_MOST_TOTALS: Final = 8_192  # of each half: 13 unlike deals
_MOST_WORK: Final = 400_000
_COINCIDING: Final = 2  # a quarter of the totals may differ from each other
_ROUNDING: Final = 1e-13

Part: TypeAlias = tuple[bool, int]
"""A row of the terms: whether it has several outcomes, and where it stands."""


@frozen
class Enumerated:
    """A book split into two halves, all totals of each half with their probabilities.

    Args:
        margins: What can be stated of the error.
        totals: Of the first half.
        others: Of the second half, ascending.
        states: In each state of the common factor: its share, the probabilities of the first half's
            totals and the cumulated ones of the second half's, from 0.
    """

    margins: tuple[Margin, ...]
    totals: Sequence[int] = field(repr=False)
    others: Sequence[int] = field(repr=False)
    states: Sequence[tuple[float, Sequence[float], Sequence[float]]] = field(repr=False)
    method: Method = "enumerated"

    def cdf(self, index: int, *, offset: int = 0) -> float:
        """The probability of at most this index."""
        places = [bisect_right(self.others, index + offset - total) for total in self.totals]
        return fsum(
            share * fsum(map(mul, chances, [cumulated[place] for place in places]))
            for share, chances, cumulated in self.states
        )


def enumerated(terms: RandomTerms, *, rho: float) -> Enumerated | None:
    """Enumerate a book, or say None where it has too many totals."""
    if not _promising(terms):
        return None
    nodes, error = sufficient_nodes(rho, deals=sum(terms.repeats) + len(terms.several))
    most = _MOST_TOTALS if len(nodes) == 1 else 8 * _MOST_TOTALS // len(nodes)
    halves = _halved([(part, _totals(terms, part)) for part in _parts(terms)], most=most)
    if halves is None:
        return None
    states = given(terms, nodes)
    first, second = ([_convolved([_law(terms, part, state) for part in half]) for state in states] for half in halves)
    return Enumerated(
        (Margin(error + _ROUNDING, 0),),
        [total for total, _ in first[0]],
        [total for total, _ in second[0]],
        [
            (node.weight, [chance for _, chance in one], [0.0, *accumulate(chance for _, chance in other)])
            for node, one, other in zip(nodes, first, second, strict=True)
        ],
    )


def _promising(terms: RandomTerms) -> bool:
    """Whether half the book could have few enough totals, if many of them coincide."""
    doublings = len(terms.steps) + len(terms.several)
    return min(doublings / 2, log2(terms.total)) <= log2(_MOST_TOTALS) + _COINCIDING


def _parts(terms: RandomTerms) -> list[Part]:
    return [(False, row) for row in range(len(terms.steps))] + [(True, row) for row in range(len(terms.several))]


def _totals(terms: RandomTerms, part: Part) -> list[int]:
    several, row = part
    if several:
        return sorted({terms.several[row].lost, *terms.several[row].amounts})
    return [int(terms.steps[row]) * taken for taken in range(int(terms.repeats[row]) + 1)]


def _law(terms: RandomTerms, part: Part, state: Given) -> list[tuple[int, float]]:
    several, row = part
    if several:
        return terms.several[row].law(state.several[row])
    win, repeat = state.wins[row], terms.repeats[row]
    return [
        (total, comb(repeat, taken) * win**taken * (1.0 - win) ** (repeat - taken))
        for taken, total in enumerate(_totals(terms, part))
    ]


def _halved(parts: Sequence[tuple[Part, list[int]]], *, most: int) -> tuple[list[Part], list[Part]] | None:
    """Share the rows out so that both halves have few totals; None where one has too many."""
    halves: tuple[list[Part], list[Part]] = ([], [])
    totals = [{0}, {0}]
    work = 0
    for part, steps in sorted(parts, key=lambda item: -len(item[1])):
        half = 0 if len(totals[0]) <= len(totals[1]) else 1
        work += len(totals[half]) * len(steps)
        if work > _MOST_WORK:
            return None
        totals[half] = {total + step for total in totals[half] for step in steps}
        if len(totals[half]) > most:
            return None
        halves[half].append(part)
    return halves


def _convolved(laws: Sequence[Sequence[tuple[int, float]]]) -> list[tuple[int, float]]:
    """The law of a sum, ascending."""
    sums = {0: 1.0}
    for law in laws:
        longer: dict[int, float] = {}
        for total, chance in sums.items():
            for step, factor in law:
                longer[total + step] = longer.get(total + step, 0.0) + chance * factor
        sums = longer
    return sorted(sums.items())
