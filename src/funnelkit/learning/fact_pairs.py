"""Pairs of facts that say together what neither says by itself, as far as history bears it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import fsum, log
from typing import Final

from attrs import frozen

from funnelkit.learning.fact_columns import OTHER, FactColumns
from funnelkit.learning.fact_values import Facts
from funnelkit.learning.weighed_rows import Look, Point, chance, dot, won_share

COARSE: Final = 5
"""How many values of a fact are told apart at most beside another fact: 5 by 5 are 25 cells."""

_PRICES: Final = (1.0, 4.0, 16.0, 64.0, 256.0)
_LEAST: Final = log(20.0)
_MOST_CELLS: Final = 1_000_000  # cases times pairs that are looked at
_FEWEST: Final = 1_000  # cases that are looked at in any event
_SIGN: Final = "\N{INVISIBLE TIMES}"


@frozen
class Cell:
    """The values that a case has of two facts.

    Args:
        one: The first fact.
        other: The second.
        value_of_one: The coarser value of the first.
        value_of_other: That of the second.
    """

    one: str
    other: str
    value_of_one: str
    value_of_other: str

    @property
    def name(self) -> str:
        """The name under which the pair is weighed."""
        return pair_name(self.one, self.other)

    @property
    def value(self) -> str:
        """The value under which the cell is weighed."""
        return f"{self.value_of_one}{_SIGN}{self.value_of_other}"


@frozen(hash=False)
class FactPairs:
    """Which facts are read together, and what is told apart of each.

    Args:
        names: The two facts of each pair, in alphabetical order.
        parts: For each fact in a pair, the coarser value of each value that it has.
    """

    names: tuple[tuple[str, str], ...]
    parts: Mapping[str, Mapping[str, str]]

    def cells(self, facts: Facts, columns: FactColumns) -> Iterator[Cell]:
        """The pairs of which a case has both facts, with their coarser values."""
        known = {name: self.part(name, columns.key(name, value)) for name, value in facts if name in self.parts}
        for one, other in self.names:
            if known.get(one) and known.get(other):
                yield Cell(one, other, known[one], known[other])

    def part(self, name: str, key: str) -> str:
        """The coarser value of a value as it is told apart; ``""`` where it was never seen."""
        return self.parts[name].get(key, "")

    def joined(self, facts: Facts, columns: FactColumns) -> Facts:
        """The facts of a case with its pairs, each as one more fact."""
        return (*facts, *((cell.name, cell.value) for cell in self.cells(facts, columns)))


NO_PAIRS: Final = FactPairs((), {})


def pair_name(one: str, other: str) -> str:
    """The name under which a pair is weighed."""
    return f"{one}{_SIGN}{other}"


def telling_pairs(
    looks: Sequence[Look], point: Point, columns: FactColumns, *, means: Sequence[Point], seen: Sequence[float]
) -> FactPairs:
    """Find the pairs whose cells credibly depart from what the facts say one by one.

    Each cell of a pair is given a weight of its own around zero, at the price that speaks most for it; a pair is taken
    where that makes the outcomes 20 times as likely (their evidence, by the method of Laplace), times the number
    of pairs that were tried: with many facts, some pair departs by chance. Facts of which it is declared that more
    never speaks against winning are left alone, and there are no more pairs than facts.

    Args:
        looks: The cases.
        point: The weights of facts one by one.
        columns: Their columns.
        means: For each group, the mean of each column.
        seen: How many cases have each column.
    """
    shaped = columns.shapes.rising | columns.shapes.falling
    known = _parts(columns, seen)
    parts = {name: of for name, of in known.items() if name not in shaped and len(set(of.values())) > 1}
    pairs = [
        (one, other) for one, other in combinations(sorted(parts), 2) if pair_name(one, other) not in columns.names
    ]
    if not pairs or not looks:
        return NO_PAIRS
    tables = _departures(_thinned(looks, len(pairs)), point, columns, means, parts)
    found = [(_evidence(tables.get(pair, {}).values()), pair) for pair in pairs]
    telling = sorted((-said, pair) for said, pair in found if said > _LEAST + log(len(pairs)))[: len(columns.names)]
    names = tuple(sorted(pair for _, pair in telling))
    return FactPairs(names, {name: parts[name] for pair in names for name in pair})


def _thinned(looks: Sequence[Look], pairs: int) -> list[Look]:
    most = max(_MOST_CELLS // pairs, _FEWEST)
    return list(looks) if len(looks) <= most else [looks[at * len(looks) // most] for at in range(most)]


def _parts(columns: FactColumns, seen: Sequence[float]) -> dict[str, dict[str, str]]:
    """The coarser value of each value: neighbouring parts of a number together, rare words together."""
    found: dict[str, dict[str, str]] = {}
    for name in columns.names:
        places = [(key, seen[at]) for at, (of, key) in enumerate(columns.keys, 1) if of == name]
        if name in columns.cuts:
            cuts = columns.cuts[name]
            firsts = (
                [at * len(places) // COARSE for at in range(COARSE)] if len(places) > COARSE else range(len(places))
            )
            bounds = sorted(set(firsts))
            found[name] = {}
            for number, (key, _) in enumerate(places):
                first = max(one for one in bounds if one <= number)
                last = min((one for one in bounds if one > number), default=len(places))
                low = f"{cuts[first - 1]:g}" if first else ""
                high = f"{cuts[last - 1]:g}" if last < len(places) else ""
                found[name][key] = f"{low}–{high}"
            continue
        kept = sorted(places, key=lambda one: (-one[1], one[0]))[: COARSE if len(places) <= COARSE else COARSE - 1]
        words = {key for key, _ in kept}
        found[name] = {key: key if key in words else OTHER for key, _ in places}
    return found


_Cells = dict[tuple[str, str], tuple[float, float]]


def _departures(
    looks: Sequence[Look],
    point: Point,
    columns: FactColumns,
    means: Sequence[Point],
    parts: Mapping[str, Mapping[str, str]],
) -> dict[tuple[str, str], _Cells]:
    """For each cell of each pair, by how many wins outcomes depart from what was said, and their spread."""
    of_means = [dot(mean, point) for mean in means]
    told = [None, *((name, parts[name][key]) if name in parts else None for name, key in columns.keys)]
    tables: dict[tuple[str, str], dict[tuple[str, str], list[float]]] = {}
    for look in looks:
        odds = look.offset + sum(map(point.__getitem__, look.columns)) - of_means[look.group]
        likely = chance(odds)
        error = look.weight * (won_share(odds, look.since) - likely)
        spread = look.weight * likely * (1.0 - likely)
        known = sorted(one for one in map(told.__getitem__, look.columns) if one is not None)
        for (one, a), (other, b) in combinations(known, 2):
            cell = tables.setdefault((one, other), {}).setdefault((a, b), [0.0, 0.0])
            cell[0] += error
            cell[1] += spread
    return {pair: {cell: (error, spread) for cell, (error, spread) in of.items()} for pair, of in tables.items()}


def _evidence(cells: Iterable[tuple[float, float]]) -> float:
    """How much more likely weights of their own make the outcomes of cells, as a logarithm, at the best price."""
    known = list(cells)
    return max(
        fsum(0.5 * error**2 / (spread + price) - 0.5 * log(1.0 + spread / price) for error, spread in known)
        for price in _PRICES
    )
