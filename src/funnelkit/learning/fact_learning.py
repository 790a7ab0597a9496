"""Learning what facts say: one by one, and in pairs where that pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from math import fsum, inf, log
from operator import itemgetter
from typing import Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.distribution.executors import arithmetic_of
from funnelkit.learning.fact_cases import Case
from funnelkit.learning.fact_columns import NO_SHAPES, FactColumns, FactShapes, centred, monotone
from funnelkit.learning.fact_fit import Asked, FactFit, RowsOf, asked_of, fit_facts, looks_at
from funnelkit.learning.fact_means import averages_in
from funnelkit.learning.fact_model import FactModel
from funnelkit.learning.fact_pairs import NO_PAIRS, FactPairs, telling_pairs
from funnelkit.learning.fact_values import Facts
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.learning.weighed_rows import Look, PlainRows, dot

_FLOORS = HistoryFloors()
_MOST_STEPS: Final = 50
_CLOSE_ENOUGH: Final = 1e-9
_LEAST_SLOPE: Final = 1e-9


@checked
def learn_fact_model(
    cases: Iterable[Case],
    *,
    floors: HistoryFloors = _FLOORS,
    shapes: FactShapes = NO_SHAPES,
    shrinkage: float | None = None,
    executor: str = "standard",
) -> FactModel:
    """Learn how far facts speak for winning.

    A penalised logistic regression in which every value has a weight. How far weights are shrunk, and how far each
    fact is believed, is chosen by what facts say of cases that they were not weighed with (each case is left out with
    its doubles). Facts that hardly make the outcomes more likely (Schwarz's criterion) are silent, because the base
    rate is the better forecast then; others are believed but for what so many numbers gain by chance. Numbers are
    cut into tenths of the cases, and neighbouring parts are taken to be alike. Nothing is filled in where a fact is
    absent. Two facts that say together what neither says by itself are weighed as a pair, where that pays: on the
    cases (:func:`~funnelkit.learning.fact_pairs.telling_pairs`), and then on cases that were not weighed with.

    Args:
        cases: Decided cases, and open ones, in any order.
        floors: What counts as enough history.
        shapes: What is known of facts before: an order of their words, and whether more ever speaks against winning.
        shrinkage: The price of a weight; chosen by the cases if ``None``.
        executor: ``"standard"``, or ``"numpy"`` for the same figures faster where numpy is installed.
    """
    return _learned(list(map(asked_of, cases)), floors, shapes, shrinkage, executor, inside=False, in_pairs=True)


@checked
def learn_facts_inside(
    cases: Iterable[Case],
    *,
    floors: HistoryFloors = _FLOORS,
    shapes: FactShapes = NO_SHAPES,
    shrinkage: float | None = None,
    executor: str = "standard",
) -> FactModel:
    """Learn what facts say beyond what is known already, such as the stage.

    The cases bring that as their ``offset``. The mean contribution of each ``group`` is left out, because the stage's
    own chance holds it already, and then as much more that the mean chance of each group stays what it was: of log-odds
    that rise and fall alike, small chances gain more than they lose.

    Args:
        cases: Decided and open cases with offset and group, in any order.
        floors: What counts as enough history.
        shapes: As for :func:`learn_fact_model`.
        shrinkage: As for :func:`learn_fact_model`.
        executor: As for :func:`learn_fact_model`.
    """
    return facts_inside(
        list(map(asked_of, cases)), floors=floors, shapes=shapes, shrinkage=shrinkage, executor=executor
    )


def facts_inside(  # noqa: PLR0913 - passed on
    known: Sequence[Asked],
    *,
    floors: HistoryFloors,
    shapes: FactShapes = NO_SHAPES,
    shrinkage: float | None = None,
    executor: str = "standard",
    in_pairs: bool = True,
) -> FactModel:
    """Learn the same from cases in short, in pairs or only one by one."""
    return _learned(known, floors, shapes, shrinkage, executor, inside=True, in_pairs=in_pairs)


def _learned(  # noqa: PLR0913 - passed on
    known: Sequence[Asked],
    floors: HistoryFloors,
    shapes: FactShapes,
    shrinkage: float | None,
    executor: str,
    *,
    inside: bool,
    in_pairs: bool,
) -> FactModel:
    weigh = partial(_LaidOut.of, shapes=shapes, shrinkage=shrinkage, rows_of=rows_for(executor), inside=inside)
    one_by_one = weigh(known)
    weighed, pairs = _in_pairs(known, one_by_one, weigh) if in_pairs else (one_by_one, NO_PAIRS)
    single, columns = one_by_one.columns, weighed.columns
    fit, looks, seen = weighed.fit, weighed.looks, weighed.seen
    weights = centred(monotone(fit.weights, columns, seen), columns, seen)
    won = fsum(look.weight for look in looks if look.since == inf)
    not_won = fsum(look.weight for look in looks if look.since == -inf)
    by_name, counts = _by_name(columns, weights), _by_name(columns, seen)
    slopes = dict(zip(columns.names, fit.slopes, strict=True))
    return FactModel(
        intercept=0.0 if inside else _level(fit, weights, won=won, not_won=not_won),
        temperature=fit.temperature,
        slopes={name: slopes[name] for name in single.names},
        weights={name: by_name[name] for name in single.names},
        counts={name: counts[name] for name in single.names},
        average=averages_in(looks, weights, columns, weighed.groups) if inside and any(fit.slopes) else {},
        cases=len(known),
        missing=_missing(known, single),
        shrinkage=fit.shrinkage,
        chosen=fit.chosen,
        shortfall=floors.shortfall({"won": won, "not won": not_won}),
        columns=single,
        pairs=pairs,
        pair_weights={name: by_name[name] for name in columns.names if name not in single.names},
    )


@frozen
class _LaidOut:
    """Facts laid out and weighed."""

    columns: FactColumns
    groups: Mapping[object, int]
    looks: Sequence[Look]
    seen: Sequence[float]
    fit: FactFit

    @classmethod
    def of(
        cls, known: Sequence[Asked], *, shapes: FactShapes, shrinkage: float | None, rows_of: RowsOf, inside: bool
    ) -> _LaidOut:
        columns = FactColumns.of((facts for facts, *_ in known), shapes)
        kinds = sorted({group for _, _, group, *_ in known}, key=repr)
        groups: dict[object, int] = {group: at if inside else 0 for at, group in enumerate(kinds)}
        looks = looks_at(known, columns, groups)
        count = max(groups.values(), default=-1) + 1
        fit = fit_facts(looks, columns, groups=count, rows_of=rows_of, shrinkage=shrinkage)
        return cls(columns, groups, looks, _seen(columns, looks), fit)


def _in_pairs(
    known: Sequence[Asked], weighed: _LaidOut, weigh: Callable[[Sequence[Asked]], _LaidOut]
) -> tuple[_LaidOut, FactPairs]:
    """Weigh the pairs that tell as well, where cases that were not weighed with bear each of them out."""
    fit, looks, columns = weighed.fit, weighed.looks, weighed.columns
    pairs = telling_pairs(looks, fit.point, columns, means=fit.means, seen=weighed.seen)
    if not pairs.names:
        return weighed, NO_PAIRS
    together = weigh(_with_pairs(known, pairs, columns))
    price = 0.5 * log(max(fsum(look.weight for look in looks), 1.0))
    if together.fit.gain - fit.gain <= price * len(pairs.names):
        return weighed, NO_PAIRS
    return together, pairs


def _with_pairs(known: Sequence[Asked], pairs: FactPairs, columns: FactColumns) -> list[Asked]:
    joined: dict[Facts, Facts] = {}
    for facts, *_ in known:
        if facts not in joined:
            joined[facts] = pairs.joined(facts, columns)
    return [(joined[case[0]], *case[1:]) for case in known]


def rows_for(executor: str) -> RowsOf:
    """Choose what weighs rows.

    Raises:
        MissingExtraError: When numpy is asked for and not installed.
        UnknownKeyError: When no such executor exists.
    """
    if executor == "standard":
        return PlainRows
    arithmetic_of(executor)  # says what is wrong with any other
    from funnelkit.learning.fast.rows import FastRows  # noqa: PLC0415 - numpy is optional and heavy

    return FastRows


def _seen(columns: FactColumns, looks: Sequence[Look]) -> list[float]:
    seen = [0.0] * columns.width
    for look in looks:
        weight = look.weight
        for column in look.columns:
            seen[column] += weight
    return seen


def _by_name(columns: FactColumns, values: Sequence[float]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {name: {} for name in columns.names}
    for (name, key), value in zip(columns.keys, values[1:], strict=True):
        found[name][key] = value
    return found


def _missing(known: Sequence[Asked], columns: FactColumns) -> dict[str, int]:
    there = Counter(map(itemgetter(0), chain.from_iterable(facts for facts, *_ in known)))
    return {name: len(known) - there[name] for name in columns.names}


def _level(fit: FactFit, weights: Sequence[float], *, won: float, not_won: float) -> float:
    """The level at which as many wins are expected of all cases as came."""
    most = log(2.0 * (won + not_won) + 1.0)  # where all were won, or none, the next one may still be otherwise
    taken_off = dot(fit.means[0], weights) if fit.means else 0.0
    bend = 0.25 * (won + not_won)
    level = error = step = 0.0
    for _ in range(_MOST_STEPS):
        before, (_, rising) = error, fit.rows.slope([level + taken_off, *weights[1:]])
        error = rising[0]
        if before and before != error:
            bend = max((before - error) / step, _LEAST_SLOPE)
        step = min(max(error / max(bend, _LEAST_SLOPE), -1.0), 1.0)
        level = min(max(level - step, -most), most)
        if abs(step) < _CLOSE_ENOUGH:
            break
    return level
