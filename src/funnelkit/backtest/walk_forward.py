"""Backtest: what would have been forecast on past days, from nothing but what was known then, beside what came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import evolve, frozen

from funnelkit.backtest.horizon_ranges import HorizonRange, horizon_range
from funnelkit.backtest.origins import Backtest, Origin
from funnelkit.backtest.past_revenue import is_won_between, past_revenue, won_between
from funnelkit.backtest.rivals import (
    COMMIT,
    LEARNED,
    ChanceOf,
    DatedLearner,
    Learner,
    RivalFault,
    chances_of,
    fault_of,
    flaws_of_names,
    learned_on,
    share_within,
    worths_of,
)
from funnelkit.checks.arguments import checked
from funnelkit.checks.numbers import flaws_of_length, refuse
from funnelkit.learning.coming_cases import arrivals, cases_to_come
from funnelkit.learning.day_numbers import Moment, cut_off, day_number
from funnelkit.learning.histories import History, State
from funnelkit.learning.learned_model import LearnedModel, learn_model
from funnelkit.win_models.baseline_rates import rates_of_baselines
from funnelkit.words import Message, say

KnownOn: TypeAlias = Callable[[Moment], Sequence[History]]
"""The histories as they were known on a day, and not a day later."""

Commitments: TypeAlias = Mapping[Any, float]
"""What people committed to for the horizon, by the origin as it is given."""

Ours: TypeAlias = Callable[[Moment, Sequence[History]], tuple[LearnedModel, ChanceOf]]
"""Learns our own model, and gives with it the chance that it has for an open case."""

_NO_COMMITMENTS: Final[Commitments] = {}
_NO_LEARNERS: Final[Mapping[str, Learner]] = {}
_INSTANT: Final = 1e-6  # days; the ends of two dates are a whole number of days apart but for rounding


@checked
def backtest(  # noqa: PLR0913 - each has its default
    known_on: KnownOn,
    *,
    origins: Iterable[Moment],
    until: Moment,
    days: float = 28.0,
    order: Sequence[State] = (),
    commitments: Commitments = _NO_COMMITMENTS,
    learners: Mapping[str, Learner] = _NO_LEARNERS,
    progress: Callable[[Iterable[Moment]], Iterable[Moment]] | None = None,
) -> Backtest:
    """Forecast from each past day what was open then, and compare with what came.

    On each day the models are learned from the histories of that day alone. Baselines: a vendor's table,
    closed-only rates, rates by stage and age bucket, the run rate of the last three horizons, the same period last
    year, and what people committed to. Models of your own are learned and scored beside them.

    Args:
        known_on: Gives the histories as they were known on a day, such as ``CaseLog.known_on``.
        origins: The past days, at least a horizon apart for scores that do not overlap. A date counts with all that
            happened on it, a day number or date-time up to that moment.
        until: The day up to which outcomes are known. Origins less than a horizon before it are cut short:
            :attr:`Backtest.cut_short` names them, and no score of horizons uses them.
        days: The horizon: the days that follow an origin.
        order: The states from first to last, for the vendor's table; none leaves it out.
        commitments: What people committed to for the horizon after an origin, by origin.
        learners: Models of your own, by name: each a function of the histories known on an origin that gives something
            with ``win_probability(state, age=...)`` or ``of(history)``, such as a learned model, or a function of a
            history. The revenue of a learned model is that of its closing times, with pipeline to come; chances alone
            are spread over the mean time to win. One that is at fault on any day is set aside and named in
            :attr:`Backtest.faults`.
        progress: Called with the origins, gives them back one by one, such as ``tqdm``; ``None`` for nothing.

    Raises:
        InputError: When ``known_on`` tells nothing, the origins are no list, one is later than ``until``, the
            horizon is not a length of time, or a learner cannot learn or has a name that is taken; all at once.

    Examples:
        >>> from funnelkit.learning import LogColumns, read_log
        >>> from funnelkit.win_models import CLOSED_ONLY
        >>> rows = [
        ...     {"case": str(n), "state": word, "at": n + day, "amount": 100}
        ...     for n in range(300)
        ...     for day, word in ([(0, "tender"), (40, "lost")] if n % 3 else [(0, "tender"), (12, "signed")])
        ... ]
        >>> outcomes = {"signed": "won", "lost": "lost"}
        >>> log = read_log(rows, states=["tender"], outcomes=outcomes, columns=LogColumns(amount="amount"))
        >>> def coin(known):
        ...     return lambda history: 0.5
        >>> result = backtest(log.known_on, origins=range(150, 260, 28), until=340, learners={"a coin": coin})
        >>> round(result.book(LEARNED).bias, 2), round(result.book(CLOSED_ONLY).bias, 2)
        (0.02, 1.86)
        >>> result.chances("a coin").brier
        0.25
    """
    refuse(flaws_of_length("days", days), flaws_of_names(learners))
    dated = {name: _without_day(learner) for name, learner in learners.items()}
    plan = Plan(known_on, until, days, order, commitments, _learned, dated)
    return walked_forward(plan, origins, progress=progress)


def _learned(_point: Moment, known: Sequence[History]) -> tuple[LearnedModel, ChanceOf]:
    model = learn_model(known)
    return model, lambda one: model.of(one).probability


def _without_day(learner: Learner) -> DatedLearner:
    return lambda _day, known: learner(known)


@frozen
class Plan:
    """What a backtest is asked.

    Args:
        known_on: Gives the histories as they were known on a day.
        until: The day up to which outcomes are known.
        days: The horizon.
        order: The states from first to last, for the vendor's table.
        commitments: What people committed to, by origin.
        ours: Learns our own model.
        learners: The caller's models, by name.
    """

    known_on: KnownOn
    until: Moment
    days: float
    order: Sequence[State]
    commitments: Commitments
    ours: Ours
    learners: Mapping[str, DatedLearner]


def walked_forward(
    plan: Plan,
    origins: Iterable[Moment],
    *,
    progress: Callable[[Iterable[Moment]], Iterable[Moment]] | None = None,
) -> Backtest:
    """Go from origin to origin, each once; a model that is at fault on one of them has no scores on any."""
    final = {one.case: one for one in plan.known_on(plan.until)}
    told: list[Origin] = []
    faults: dict[str, RivalFault] = {}
    points = {day_number(point): point for point in origins}
    last = cut_off(plan.until)
    refuse(
        say("origin-not-past", origin=str(point), until=str(plan.until)) for day, point in points.items() if day > last
    )
    rising = [point for _, point in sorted(points.items())]
    for point in rising if progress is None else progress(rising):
        trusted = {name: learner for name, learner in plan.learners.items() if name not in faults}
        origin, found = _origin(evolve(plan, learners=trusted), point, final)
        told.append(origin)
        faults |= {name: fault_of(name, point, fault) for name, fault in found.items()}
    return Backtest(tuple(one.without(faults) for one in told), plan.days, tuple(faults.values()))


def _origin(plan: Plan, point: Moment, final: Mapping[str, History]) -> tuple[Origin, dict[str, Message]]:
    day, days, known = cut_off(point), plan.days, plan.known_on(point)
    learned, chance = plan.ours(point, known)
    still_open = [one for one in known if one.is_open]
    worths = worths_of(still_open, known)
    soon = tuple(learned.closing(one, days=days).within(days) for one in still_open)
    said = {LEARNED: tuple(map(chance, still_open))}
    ranges = {LEARNED: _learned_revenue(learned, known, soon, worths, day, days)}
    faults: dict[str, Message] = {}
    for name, model in _rivals(plan, point, known).items():
        chances = model if isinstance(model, Message) else chances_of(model, still_open)
        if isinstance(chances, Message):
            faults[name] = chances
        else:
            said[name] = chances
            ranges[name] = _revenue(model, chances, known, still_open, worths, day, days)
    horizon = {name: one.expected for name, one in ranges.items()} | past_revenue(known, day, days)
    if point in plan.commitments:
        horizon[COMMIT] = plan.commitments[point]
    decided = [at for at, one in enumerate(still_open) if one.case in final and not final[one.case].is_open]
    origin = Origin(
        point,
        day_number(point),
        len(decided),
        {name: tuple(chances[at] for at in decided) for name, chances in said.items()},
        tuple(final[still_open[at].case].is_won for at in decided),
        tuple(worths[at] for at in decided),
        horizon,
        ranges,
        won_between(final.values(), day, day + days),
        soon,
        tuple(one.case in final and is_won_between(final[one.case], day, day + days) for one in still_open),
        unvalued=sum(one.amount is None for one in still_open),
        is_watched=day + days <= cut_off(plan.until) + _INSTANT,
    )
    return origin, faults


def _rivals(plan: Plan, point: Moment, known: Sequence[History]) -> dict[str, object]:
    """Learn everything that is set beside our model; one that raised is what it raised."""
    others: dict[str, object] = dict(rates_of_baselines(known, plan.order))
    return others | {name: learned_on(learner, point, known) for name, learner in plan.learners.items()}


def _revenue(  # noqa: PLR0913, PLR0917 - what one figure needs
    model: object,
    chances: Sequence[float],
    known: Sequence[History],
    still_open: Sequence[History],
    worths: Sequence[float],
    day: float,
    days: float,
) -> HorizonRange:
    if not isinstance(model, LearnedModel):
        share = share_within(known, days)
        return horizon_range([share * chance for chance in chances], worths, learned_from=sum(map(_is_won, known)))
    soon = [model.closing(one, days=days).within(days) for one in still_open]
    return _learned_revenue(model, known, soon, worths, day, days)


def _is_won(history: History) -> bool:
    return history.is_won


def _learned_revenue(  # noqa: PLR0913, PLR0917 - what one figure needs
    learned: LearnedModel,
    known: Sequence[History],
    soon: Sequence[float],
    worths: Sequence[float],
    day: float,
    days: float,
) -> HorizonRange:
    """What open deals will bring within the horizon, and what deals that do not exist yet will."""
    coming = cases_to_come(arrivals(known, as_of=day, ahead=days), closing=learned.closing_model(days=days), days=days)
    return horizon_range(
        soon,
        worths,
        new=float(coming.revenue),
        new_variance=coming.variance,
        learned_from=sum(map(_is_won, known)),
    )
