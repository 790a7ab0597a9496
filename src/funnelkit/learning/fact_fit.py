"""From cases to believed weights of facts: the shrinkage is chosen by cases that the weights have not seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum, inf, log
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from funnelkit.learning.belief import believed, temperature_of
from funnelkit.learning.fact_cases import Case, OpenCase
from funnelkit.learning.fact_columns import FactColumns
from funnelkit.learning.fact_values import Facts, FactValue
from funnelkit.learning.left_out import Cluster, answers, asked_clusters
from funnelkit.learning.penalised_fit import PenalisedFit, penalised_fit
from funnelkit.learning.weighed_rows import Look, PlainRows, Point, Rows

RowsOf: TypeAlias = Callable[[Sequence[Look], Sequence[Point], int], Rows]
"""Lays looks out to be weighed."""

SHRINKAGES: Final = (0.25, 1.0, 4.0, 16.0, 64.0, 256.0)
"""Prices of a weight to choose from: from one at which a value may multiply the odds by seven, as log-odds spread by
two, to one at which hardly any does anything by itself."""

MOST_BENT: Final = 10_000
"""How many different cases at most choose the shrinkage and tell the curvature; the weights are those of all."""

_MIDDLE: Final = 2  # where the search begins: log-odds that spread by a half


@frozen(hash=False)
class FactFit:
    """What facts are worth.

    Args:
        weights: One for each column, as far as they are believed.
        temperature: How far the answers of all facts together are believed.
        slopes: For each fact, how far its own answers are.
        shrinkage: The price of a weight.
        chosen: Whether it was chosen by the cases.
        means: For each group, the mean of each column.
        rows: The cases, ready to be weighed.
        point: The weights before they are believed.
        gain: By how much less surprising facts make the outcomes of cases that they were not weighed with.
    """

    weights: Point
    temperature: float
    slopes: tuple[float, ...]
    shrinkage: float
    chosen: bool
    means: Sequence[Point] = field(repr=False)
    rows: Rows = field(repr=False)
    point: Point = field(repr=False)
    gain: float


Asked: TypeAlias = tuple[Facts, str, object, float, float, float]
"""A case in short: its facts, the deal that it is a landmark of, its group, offset, what came since, its weight."""


def asked_of(case: Case) -> Asked:
    """Put a case in short."""
    since = case.now - case.offset if isinstance(case, OpenCase) else inf if case.won else -inf
    return case.facts, case.deal, case.group, case.offset, since, case.weight


def looks_at(asked: Iterable[Asked], columns: FactColumns, groups: Mapping[object, int]) -> list[Look]:
    """Put equal cases together, in an order that does not depend on theirs."""
    counts: dict[tuple[tuple[int, ...], str, int, float, float, float], int] = defaultdict(int)
    rows: dict[Facts, tuple[int, ...]] = {}
    places = _Places(columns)
    for facts, deal, group, offset, since, each in asked:
        row = rows.get(facts)
        if row is None:
            row = rows[facts] = (0, *sorted(map(places.__getitem__, facts)))
        counts[row, deal, groups[group], offset, since, each] += 1
    return [
        Look(row, group, offset, since, each, count, deal)
        for (row, deal, group, offset, since, each), count in sorted(counts.items())
    ]


class _Places(dict[tuple[str, FactValue], int]):
    """The columns of facts that were seen, each looked up once."""

    def __init__(self, columns: FactColumns) -> None:
        super().__init__()
        self._columns = columns

    def __missing__(self, fact: tuple[str, FactValue]) -> int:
        found = self[fact] = self._columns.place(*fact)
        return found


def means_of(looks: Sequence[Look], *, groups: int, width: int) -> list[Point]:
    """The mean of each column in each group; that of the intercept is left in, so that it stays one."""
    sums = [[0.0] * width for _ in range(groups)]
    for look in looks:
        total, weight = sums[look.group], look.weight
        for column in look.columns:
            total[column] += weight
    return [[0.0, *(one / total[0] for one in total[1:])] if total[0] else total for total in sums]


def fit_facts(
    looks: Sequence[Look],
    columns: FactColumns,
    *,
    groups: int,
    rows_of: RowsOf = PlainRows,
    shrinkage: float | None = None,
) -> FactFit:
    """Weigh facts.

    For each shrinkage, each case is asked what the facts would have said of it, weighed without it; the shrinkage with
    which they say best what came, at the best temperature, is taken. So nothing is chosen on cases that were seen.

    Args:
        looks: The cases.
        columns: The columns of their facts.
        groups: How many groups there are.
        rows_of: What weighs rows.
        shrinkage: The price of a weight; chosen by the cases if ``None``.
    """
    whole = fsum(look.weight for look in looks)
    few = _thinned(looks) if len(looks) > MOST_BENT else looks
    chosen = _Chosen.of(few, columns, groups=groups, rows_of=rows_of, shrinkage=shrinkage)
    means, fit, rows, price = chosen.means, chosen.fit, chosen.rows, chosen.price
    if few is not looks:
        means = means_of(looks, groups=groups, width=columns.width)
        rows = rows_of(looks, means, columns.width)
        share = whole / fsum(look.weight for look in few)
        bending = rows_of([evolve(look, each=share * look.each) for look in few], means, columns.width)
        scaled = {place: price * one for place, one in columns.penalty().items()}
        fit = penalised_fit(rows, scaled, start=fit.point, bending=bending)
    facts = columns.facts
    asked = chosen.asked if few is looks else asked_clusters(looks)
    said = answers(asked, fit, means=means, facts=facts) if columns.names else []
    belief = believed(said, whole=whole)
    slopes = belief.slopes or (0.0,) * len(columns.names)
    weights = [0.0, *(slopes[facts[at]] * fit.point[at] for at in range(1, columns.width))]
    return FactFit(weights, belief.temperature, slopes, price, shrinkage is None, means, rows, fit.point, belief.gain)


@frozen
class _Chosen:
    """The shrinkage at which facts say best what came of cases that they were not weighed with."""

    price: float
    fit: PenalisedFit
    means: Sequence[Point]
    rows: Rows
    asked: Sequence[Cluster]

    @classmethod
    def of(
        cls,
        looks: Sequence[Look],
        columns: FactColumns,
        *,
        groups: int,
        rows_of: RowsOf,
        shrinkage: float | None,
    ) -> _Chosen:
        means = means_of(looks, groups=groups, width=columns.width)
        rows = rows_of(looks, means, columns.width)
        penalty, facts = columns.penalty(), columns.facts
        asked = asked_clusters(looks)
        fits: dict[float, PenalisedFit] = {}

        def fitted(price: float) -> PenalisedFit:
            if price not in fits:
                nearest = min(fits, key=lambda one: abs(log(one / price)), default=None)
                start = _start(looks, columns.width) if nearest is None else fits[nearest].point
                scaled = {place: price * one for place, one in penalty.items()}
                bent = None if nearest is None else fits[nearest].curvature
                fits[price] = penalised_fit(rows, scaled, start=start, bent=bent)
            return fits[price]

        def loss(price: float) -> float:
            return temperature_of(answers(asked, fitted(price), means=means, facts=facts))[1]

        middle = SHRINKAGES[_MIDDLE]
        price = shrinkage if shrinkage is not None else _least(loss) if asked and columns.names else middle
        return cls(price, fitted(price), means, rows, asked)


def _thinned(looks: Sequence[Look]) -> list[Look]:
    """Pick some looks evenly: enough to choose by, and to tell how the loss bends."""
    return [looks[at * len(looks) // MOST_BENT] for at in range(MOST_BENT)]


def _start(looks: Sequence[Look], width: int) -> Point:
    """Begin at the base rate."""
    won = fsum(look.weight for look in looks if look.since == inf) + 1.0
    not_won = fsum(look.weight for look in looks if look.since < inf) + 1.0
    offsets = fsum(look.weight * look.offset for look in looks) / max(won + not_won - 2.0, 1.0)
    return [log(won / not_won) - offsets if not offsets else 0.0] + [0.0] * (width - 1)


def _least(loss: Callable[[float], float]) -> float:
    """Walk from the middle of the shrinkages to where the loss is least, in the direction in which it falls."""
    found: dict[int, float] = {}

    def at(number: int) -> float:
        if number not in found:
            found[number] = loss(SHRINKAGES[number])
        return found[number]

    here = _MIDDLE
    while True:
        beside = [one for one in (here - 1, here + 1) if 0 <= one < len(SHRINKAGES)]
        best = min(beside, key=lambda one: (at(one), -one))
        if at(best) >= at(here):
            return SHRINKAGES[here]
        here = best
