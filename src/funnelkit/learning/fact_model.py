"""What is known of the buyer and the offer, as reasons that add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import fsum, inf, log
from operator import itemgetter
from typing import Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.distribution.executors import arithmetic_of
from funnelkit.learning.fact_cases import Case
from funnelkit.learning.fact_columns import NO_SHAPES, FactColumns, FactShapes, centred, monotone
from funnelkit.learning.fact_fit import Asked, FactFit, RowsOf, asked_of, fit_facts, looks_at
from funnelkit.learning.fact_means import averages_in
from funnelkit.learning.fact_values import Facts, FactValue, as_facts
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.learning.weighed_rows import Look, PlainRows, dot
from funnelkit.learning.win_estimate import Contribution, WinEstimate
from funnelkit.words import Message, say

_FLOORS = HistoryFloors()
_MOST_STEPS: Final = 50
_CLOSE_ENOUGH: Final = 1e-9
_LEAST_SLOPE: Final = 1e-9


@frozen(hash=False)
class FactModel:
    """Weights of facts, learned from decided and open cases.

    Args:
        intercept: Log-odds of a case whose facts weigh nothing.
        temperature: How far the weights of all facts together are believed, on cases that they had not seen; 0 where
            facts are silent.
        slopes: For each fact, how far its own weights are believed.
        weights: For each fact, the log-odds that each value adds, as far as they are believed.
        counts: For each fact, how many cases had each value; numbers in the parts that they are cut into.
        average: For each group, the mean contribution of each fact, which the group explains already.
        cases: How many cases taught.
        missing: Of how many of them each fact was absent: not known is not zero, and no value either.
        shrinkage: The price of a weight.
        chosen: Whether it was chosen by the cases, each asked about weights that it had not been in.
        shortfall: Says so where the history is too short.

    Examples:
        >>> from funnelkit.learning.fact_cases import ClosedCase
        >>> cases = [ClosedCase({"budget": "approved"}, won=n % 4 != 0) for n in range(60)]
        >>> cases += [ClosedCase({"budget": "open"}, won=n % 4 == 0) for n in range(60)]
        >>> model = learn_fact_model(cases)
        >>> round(model.win_probability({"budget": "approved"}), 2), round(model.win_probability({}), 2)
        (0.72, 0.5)
        >>> print(*model.estimate({"budget": "open"}).contributions)
        -0.96 budget is open
    """

    intercept: float
    temperature: float
    slopes: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]
    counts: Mapping[str, Mapping[str, float]] = field(repr=False)
    average: Mapping[object, Mapping[str, float]] = field(repr=False)
    cases: int
    missing: Mapping[str, int] = field(repr=False)
    shrinkage: float
    chosen: bool
    shortfall: tuple[Message, ...]
    _columns: FactColumns = field(repr=False, alias="columns")

    def contributions(
        self, facts: Facts | Mapping[str, FactValue | None], *, group: object = ""
    ) -> tuple[Contribution, ...]:
        """What each fact adds to the log-odds; facts that are unknown, and values never seen, add nothing.

        Args:
            facts: Pairs of a name and a value.
            group: The group, such as the stage, whose average is left out.
        """
        left_out = self.average.get(group, {})
        found = []
        for name, value in as_facts(facts):
            weight = self.weights.get(name, {}).get(self._columns.key(name, value))
            if weight is not None:
                told = f"{value:g}" if isinstance(value, float) else value
                found.append(Contribution(say("fact-is", fact=name, value=told), weight - left_out.get(name, 0.0)))
        return tuple(found)

    def log_odds(self, facts: Facts, *, group: object = "") -> float:
        """What all facts together add to the log-odds."""
        left_out = self.average.get(group, {})
        found = []
        for name, value in facts:
            weight = self.weights.get(name, {}).get(self._columns.key(name, value))
            if weight is not None:
                found.append(weight - left_out.get(name, 0.0))
        return fsum(found)

    def estimate(self, facts: Facts | Mapping[str, FactValue | None]) -> WinEstimate:
        """The chance of winning from facts alone."""
        return WinEstimate(
            base=self.intercept,
            contributions=self.contributions(facts),
            support=self.cases,
            source="learned",
            caveats=self.shortfall,
        )

    def win_probability(self, facts: Facts | Mapping[str, FactValue | None]) -> float:
        """The chance of winning from facts alone, 0 to 1."""
        return self.estimate(facts).probability


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
    absent.

    Args:
        cases: Decided cases, and open ones, in any order.
        floors: What counts as enough history.
        shapes: What is known of facts before: an order of their words, and whether more ever speaks against winning.
        shrinkage: The price of a weight; chosen by the cases if ``None``.
        executor: ``"standard"``, or ``"numpy"`` for the same figures faster where numpy is installed.
    """
    return _learned(list(map(asked_of, cases)), floors, shapes, shrinkage, executor, inside=False)


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


def facts_inside(
    known: Sequence[Asked],
    *,
    floors: HistoryFloors,
    shapes: FactShapes = NO_SHAPES,
    shrinkage: float | None = None,
    executor: str = "standard",
) -> FactModel:
    """Learn the same from cases in short."""
    return _learned(known, floors, shapes, shrinkage, executor, inside=True)


def _learned(  # noqa: PLR0913 - passed on
    known: Sequence[Asked],
    floors: HistoryFloors,
    shapes: FactShapes,
    shrinkage: float | None,
    executor: str,
    *,
    inside: bool,
) -> FactModel:
    columns = FactColumns.of((facts for facts, *_ in known), shapes)
    kinds = sorted({group for _, _, group, *_ in known}, key=repr)
    groups: dict[object, int] = {group: at if inside else 0 for at, group in enumerate(kinds)}
    looks = looks_at(known, columns, groups)
    fit = fit_facts(
        looks, columns, groups=max(groups.values(), default=-1) + 1, rows_of=rows_for(executor), shrinkage=shrinkage
    )
    seen = _seen(columns, looks)
    weights = centred(monotone(fit.weights, columns, seen), columns, seen)
    won = fsum(look.weight for look in looks if look.since == inf)
    not_won = fsum(look.weight for look in looks if look.since == -inf)
    return FactModel(
        intercept=0.0 if inside else _level(fit, weights, won=won, not_won=not_won),
        temperature=fit.temperature,
        slopes=dict(zip(columns.names, fit.slopes, strict=True)),
        weights=_by_name(columns, weights),
        counts=_by_name(columns, seen),
        average=averages_in(looks, weights, columns, groups) if inside and any(fit.slopes) else {},
        cases=len(known),
        missing=_missing(known, columns),
        shrinkage=fit.shrinkage,
        chosen=fit.chosen,
        shortfall=floors.shortfall({"won": won, "not won": not_won}),
        columns=columns,
    )


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
