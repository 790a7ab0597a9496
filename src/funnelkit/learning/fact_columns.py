"""Facts as columns that can be weighed: each word by itself, numbers cut into tenths of the cases."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias

from attrs import Factory, field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.learning.evened_out import pooled_rising
from funnelkit.learning.fact_values import Facts, FactValue

PARTS: Final = 10
"""Into how many parts with as many cases each numbers are cut."""

MOST_VALUES: Final = 60
"""How many words of one fact are told apart; those that are seen least often share one column."""

OTHER: Final = "…"

Matrix: TypeAlias = dict[tuple[int, int], float]


def _as_names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names)


def _as_orders(orders: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in orders.items()}


@checked
@frozen
class FactShapes:
    """What is known of facts before anything is learned.

    Args:
        ordered: Facts in words that have an order, from first to last: neighbours are taken to be alike, as they are
            with numbers.
        rising: Ordered facts or numbers of which more never speaks less for winning.
        falling: Those of which more never speaks more for it.

    Examples:
        >>> FactShapes(ordered={"size": ["small", "middle", "large"]}, rising=["size"]).rising
        frozenset({'size'})
    """

    ordered: Mapping[str, tuple[str, ...]] = field(factory=dict, converter=_as_orders)
    rising: frozenset[str] = field(default=frozenset(), converter=_as_names)
    falling: frozenset[str] = field(default=frozenset(), converter=_as_names)


NO_SHAPES: Final = FactShapes()


def _places_of(columns: FactColumns) -> dict[tuple[str, str], int]:
    return {key: at for at, key in enumerate(columns.keys, 1)}


@frozen(hash=False)
class FactColumns:
    """Which column each value of each fact has; the intercept is column 0.

    Args:
        names: The facts, in alphabetical order.
        keys: For each column from 1 on, the fact and the value that it stands for.
        cuts: For each fact that is a number, where its parts begin, but for the first one.
        along: The facts whose neighbouring values are taken to be alike.
        shapes: What was known of facts before.
        rare: For each fact with too many words, those that share one column.
    """

    names: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]
    cuts: Mapping[str, tuple[float, ...]]
    along: frozenset[str]
    shapes: FactShapes
    rare: Mapping[str, frozenset[str]]
    _places: dict[tuple[str, str], int] = field(
        init=False, eq=False, repr=False, default=Factory(_places_of, takes_self=True)
    )

    @classmethod
    def of(cls, facts: Iterable[Facts], shapes: FactShapes = NO_SHAPES) -> FactColumns:
        """Look at all facts of all cases."""
        seen: dict[str, Counter[FactValue]] = {}
        for (name, value), count in Counter(chain.from_iterable(facts)).items():
            seen.setdefault(name, Counter())[value] += count
        keys: list[tuple[str, str]] = []
        cuts: dict[str, tuple[float, ...]] = {}
        rare: dict[str, frozenset[str]] = {}
        for name in sorted(seen):
            numbers = {value: count for value, count in seen[name].items() if isinstance(value, float)}
            if len(numbers) == len(seen[name]):
                cuts[name] = _cuts(numbers)
                values = [_part(cuts[name], at) for at in range(len(cuts[name]) + 1)]
            else:
                words = Counter({str(value): count for value, count in seen[name].items()})
                kept = sorted(words, key=lambda word: (-words[word], word))
                rare[name] = frozenset(kept[MOST_VALUES:])
                order = shapes.ordered.get(name, ())
                values = [word for word in order if word in words] + sorted(set(kept[:MOST_VALUES]) - set(order))
                values += [OTHER] if rare[name] else []
            keys += [(name, value) for value in values]
        along = frozenset(cuts) | (frozenset(shapes.ordered) & frozenset(seen))
        return cls(tuple(sorted(seen)), tuple(keys), cuts, along, shapes, rare)

    @property
    def width(self) -> int:
        """The number of columns, the intercept among them."""
        return len(self.keys) + 1

    @property
    def facts(self) -> tuple[int, ...]:
        """For each column, the number of its fact; -1 for the intercept."""
        numbers = {name: at for at, name in enumerate(self.names)}
        return (-1, *(numbers[name] for name, _ in self.keys))

    def key(self, name: str, value: FactValue) -> str:
        """The value as it is told apart: a word, or the part that a number lies in; ``""`` where it was never seen."""
        cuts = self.cuts.get(name)
        if cuts is not None:
            return _part(cuts, bisect_right(cuts, value)) if isinstance(value, int | float) else ""
        word = str(value)
        if (name, word) in self._places:
            return word
        return OTHER if word in self.rare.get(name, ()) else ""

    def place(self, name: str, value: FactValue) -> int:
        """The column of a value; -1 where it was never seen."""
        at = self._places.get((name, value)) if type(value) is str else None
        return self._places.get((name, self.key(name, value)), -1) if at is None else at

    def penalty(self) -> Matrix:
        """The price of weights, as a matrix whose diagonal is 1 on average over a fact.

        Words are priced one by one. Along an order the steps between neighbours are priced, and the level of the whole,
        so that a weight is spread as far as that of a word: a walk of n steps that each spread by 6/n does, around its
        mean.
        """
        matrix: Matrix = {}
        for name in self.names:
            columns = [at for at, (of, _) in enumerate(self.keys, 1) if of == name]
            if name not in self.along or len(columns) < 3:  # noqa: PLR2004 - two values have one difference anyway
                matrix |= {(at, at): 1.0 for at in columns}
                continue
            steps, level = (len(columns) - 1) / 6.0, 1.0 / len(columns) ** 2
            for one in columns:
                for other in columns:
                    ends = one in {columns[0], columns[-1]}
                    along = (1.0 if ends else 2.0) if one == other else -1.0 if abs(one - other) == 1 else 0.0
                    matrix[one, other] = steps * along + level
        return matrix


def _cuts(numbers: Mapping[float, int]) -> tuple[float, ...]:
    """Cut numbers into parts with as many cases each, at numbers that were seen; few numbers are told apart."""
    rising = sorted(float(number) for number in numbers)
    if len(rising) <= PARTS:
        return tuple(rising[1:])
    whole = sum(numbers.values())
    cuts: list[float] = []
    reached, part = 0, 0
    for number in rising:
        if reached * PARTS // whole > part:
            cuts.append(number)
            part = reached * PARTS // whole
        reached += numbers[number]
    return tuple(cuts)


def _part(cuts: Sequence[float], at: int) -> str:
    low = f"{cuts[at - 1]:g}" if at else ""
    high = f"{cuts[at]:g}" if at < len(cuts) else ""
    return f"{low}–{high}"


def centred(weights: Sequence[float], columns: FactColumns, seen: Sequence[float]) -> list[float]:
    """Weights whose mean over the cases in which a fact is known is zero, so that not to know it says nothing."""
    found = list(weights)
    for places in _of_facts(columns):
        whole = sum(seen[at] for at in places)
        mean = sum(seen[at] * weights[at] for at in places) / whole if whole else 0.0
        for at in places:
            found[at] -= mean
    return found


def monotone(weights: Sequence[float], columns: FactColumns, seen: Sequence[float]) -> list[float]:
    """Weights that never fall along facts that rise, nor rise along those that fall (Ayer et al. 1955)."""
    found = list(weights)
    for name, places in zip(columns.names, _of_facts(columns), strict=True):
        if name in columns.shapes.rising | columns.shapes.falling and name in columns.along:
            sign = 1.0 if name in columns.shapes.rising else -1.0
            rising = pooled_rising(
                [sign * weights[at] for at in places], weights=[seen[at] or _HARDLY for at in places]
            )
            for at, value in zip(places, rising, strict=True):
                found[at] = sign * value
    return found


_HARDLY: Final = 1e-9


def _of_facts(columns: FactColumns) -> list[list[int]]:
    places: dict[str, list[int]] = {name: [] for name in columns.names}
    for at, (name, _) in enumerate(columns.keys, 1):
        places[name].append(at)
    return list(places.values())
