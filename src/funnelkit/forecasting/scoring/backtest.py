"""Backtest: what would have been forecast on past days, from nothing but what was known then, beside what came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum, inf
from typing import Any, Final, Protocol, TypeAlias

from attrs import field, frozen

from funnelkit.forecasting.learning.comparable import closed_only_rates, stage_age_rates, vendor_table
from funnelkit.forecasting.learning.days import Moment, cut_off, day_number
from funnelkit.forecasting.learning.histories import History, State
from funnelkit.forecasting.learning.learned_model import LearnedModel, learn_model
from funnelkit.forecasting.learning.new_business import arrivals, new_business
from funnelkit.forecasting.scoring.figures_given import flaws_of_length, refuse
from funnelkit.forecasting.scoring.horizon_range import HorizonRange, horizon_range
from funnelkit.forecasting.scoring.past_revenue import is_won_between, past_revenue, won_between
from funnelkit.forecasting.scoring.scored_amounts import ScoredAmounts, score_amounts, value_added
from funnelkit.forecasting.scoring.scored_chances import ScoredChances, score_chances
from funnelkit.forecasting.scoring.scored_ranges import Coverage80, coverage_of_ranges, learned_rho

LEARNED: Final = "learned"
VENDOR: Final = "vendor table"
CLOSED_ONLY: Final = "closed-only rates"
STAGE_AGE: Final = "stage and age buckets"
COMMIT: Final = "commit"

KnownOn: TypeAlias = Callable[[Moment], Sequence[History]]
"""The histories as they were known on a day, and not a day later."""

Commitments: TypeAlias = Mapping[Any, float]
"""What people committed to for the horizon, by the origin as it is given."""

_NO_COMMITMENTS: Final[Commitments] = {}
_INSTANT: Final = 1e-6  # days; the ends of two dates are a whole number of days apart but for rounding


class StageChances(Protocol):
    """Anything that gives a chance by state and age."""

    def win_probability(self, state: State, *, age: float) -> float:
        """The chance of winning, 0 to 1."""
        ...


@frozen
class Origin:
    """One past day: what was said then of the open deals, and what came.

    Args:
        day: Its day number.
        decided: How many of the deals open then have been decided since.
        chances: For each model, the chance of each of those deals.
        won: Which of them were won.
        amounts: What each of them was worth, as it was known on the day.
        horizon: For each model, the revenue that was expected within the horizon.
        within: The range of the learned model's revenue within the horizon.
        came: The revenue that came within the horizon, as far as it was watched.
        soon: The learned chance of each deal that was open then to be won within the horizon.
        won_soon: Which of them were.
        is_watched: Whether outcomes are known up to the end of the horizon. What came later is missing otherwise, so
            no score of horizons uses it; its chances are scored by the deals decided so far.
    """

    day: float
    decided: int
    chances: Mapping[str, tuple[float, ...]] = field(repr=False)
    won: tuple[bool, ...] = field(repr=False)
    amounts: tuple[float, ...] = field(repr=False)
    horizon: Mapping[str, float]
    within: HorizonRange
    came: float
    soon: tuple[float, ...] = field(repr=False)
    won_soon: tuple[bool, ...] = field(repr=False)
    is_watched: bool

    def expected(self, model: str) -> float:
        """What a model expected of the deals open then that have been decided since."""
        return fsum(chance * amount for chance, amount in zip(self.chances[model], self.amounts, strict=True))

    @property
    def brought(self) -> float:
        """What those deals brought."""
        return fsum(amount for amount, win in zip(self.amounts, self.won, strict=True) if win)


@frozen(repr=False)
class Backtest:
    """A rolling-origin backtest over all its origins.

    Chances and the open book are scored over all of them; whatever asks what came within the horizon only over those
    whose horizon was watched to its end.

    Args:
        origins: The past days, in order.
        days: The horizon.
    """

    origins: tuple[Origin, ...]
    days: float

    @property
    def watched(self) -> tuple[Origin, ...]:
        """The origins whose horizon was watched to its end."""
        return tuple(one for one in self.origins if one.is_watched)

    @property
    def cut_short(self) -> tuple[Origin, ...]:
        """The origins whose horizon reaches beyond the last day known; scores of horizons leave them out."""
        return tuple(one for one in self.origins if not one.is_watched)

    def chances(self, model: str = LEARNED) -> ScoredChances:
        """Score the chances of a model over all origins; deals still open are left out, never counted as lost."""
        said = [chance for origin in self.origins for chance in origin.chances[model]]
        return score_chances(said, [win for origin in self.origins for win in origin.won])

    def chances_within(self) -> ScoredChances:
        """Score the learned chances to be won within the horizon, over all deals open then: no deal is left out."""
        said = [chance for origin in self.watched for chance in origin.soon]
        return score_chances(said, [win for origin in self.watched for win in origin.won_soon])

    def book(self, model: str = LEARNED) -> ScoredAmounts:
        """Score what the open book was said to bring in the end, origin by origin."""
        return score_amounts([one.expected(model) for one in self.origins], [one.brought for one in self.origins])

    def horizon(self, model: str = LEARNED) -> ScoredAmounts:
        """Score the revenue said for the horizon, origin by origin."""
        known = [one for one in self.watched if model in one.horizon]
        return score_amounts([one.horizon[model] for one in known], [one.came for one in known])

    def value_added(self) -> Mapping[str, float | None]:
        """By how much the learned model's horizon revenue beats each baseline, in WAPE; positive is better."""
        ours = self.horizon()
        names = dict.fromkeys(name for one in self.watched for name in one.horizon if name != LEARNED)
        return {name: value_added(ours, self.horizon(name)) for name in names}

    def rho(self, *, before: float = inf) -> float:
        """Learn how far deals are won together, from origins whose horizons do not overlap.

        Args:
            before: Only origins whose horizon had ended by this day number count.
        """
        apart: list[Origin] = []
        for one in self.watched:
            ended = one.day + self.days <= before
            if ended and (not apart or one.day >= apart[-1].day + self.days):
                apart.append(one)
        return learned_rho(lambda rho: [one.within.standard_score(one.came, rho=rho) for one in apart])

    def ranges(self) -> tuple[tuple[float, float], ...]:
        """Give q10 and q90 of the revenue within each watched horizon, with the rho that was known at its origin."""
        said = []
        for one in self.watched:
            rho = self.rho(before=one.day)
            said.append((one.within.quantile(0.1, rho=rho), one.within.quantile(0.9, rho=rho)))
        return tuple(said)

    def coverage(self) -> Coverage80:
        """Count how often what came within the horizon lay between q10 and q90."""
        return coverage_of_ranges(self.ranges(), [one.came for one in self.watched])

    def __repr__(self) -> str:
        short = len(self.cut_short)
        return f"<Backtest {len(self.origins)} origins of {self.days:g} days{f', {short} cut short' if short else ''}>"


def backtest(  # noqa: PLR0913 - each has its default
    known_on: KnownOn,
    *,
    origins: Iterable[Moment],
    until: Moment,
    days: float = 28.0,
    order: Sequence[State] = (),
    commitments: Commitments = _NO_COMMITMENTS,
) -> Backtest:
    """Forecast from each past day what was open then, and compare with what came.

    On each day the models are learned from the histories of that day alone. Baselines: a vendor's table,
    closed-only rates, rates by stage and age bucket, the run rate of the last three horizons, the same period last
    year, and what people committed to.

    Args:
        known_on: Gives the histories as they were known on a day, such as ``EventLog.known_on``.
        origins: The past days, at least a horizon apart for scores that do not overlap. A date counts with all that
            happened on it, a day number or date-time up to that moment.
        until: The day up to which outcomes are known. Origins less than a horizon before it are cut short:
            :attr:`Backtest.cut_short` names them, and no score of horizons uses them.
        days: The horizon: the days that follow an origin.
        order: The states from first to last, for the vendor's table; none leaves it out.
        commitments: What people committed to for the horizon after an origin, by origin.

    Raises:
        ScoringError: When the horizon is no length of time.

    Examples:
        >>> from funnelkit.forecasting.learning import LogColumns, read_log
        >>> rows = [
        ...     {"case": str(n), "state": word, "at": n + day, "amount": 100}
        ...     for n in range(300)
        ...     for day, word in ([(0, "tender"), (40, "lost")] if n % 3 else [(0, "tender"), (12, "signed")])
        ... ]
        >>> outcomes = {"signed": "won", "lost": "lost"}
        >>> log = read_log(rows, states=["tender"], outcomes=outcomes, columns=LogColumns(amount="amount"))
        >>> result = backtest(log.known_on, origins=range(150, 260, 28), until=340)
        >>> round(result.book(LEARNED).bias, 2), round(result.book(CLOSED_ONLY).bias, 2)
        (0.06, 1.86)
    """
    refuse(flaws_of_length("days", days))
    final = {one.case: one for one in known_on(until)}
    last = cut_off(until)
    points = sorted(origins, key=day_number)
    told = tuple(_origin(known_on(point), final, point, days, order, commitments, last) for point in points)
    return Backtest(told, days)


def _origin(  # noqa: PLR0913, PLR0917 - what one day needs
    known: Sequence[History],
    final: Mapping[str, History],
    point: Moment,
    days: float,
    order: Sequence[State],
    commitments: Commitments,
    last: float,
) -> Origin:
    day = cut_off(point)
    learned = learn_model(known)
    still_open = [one for one in known if one.is_open]
    decided = [one for one in still_open if one.case in final and not final[one.case].is_open]
    others = _baselines(known, order)
    chances = {LEARNED: tuple(learned.of(one).probability for one in decided)}
    chances |= {name: tuple(_chance(model, one) for one in decided) for name, model in others.items()}
    soon = tuple(learned.closing(one, days=days).within(days) for one in still_open)
    within = _learned_revenue(learned, known, soon, day, days)
    horizon = {LEARNED: within.expected}
    horizon |= {name: _spread_revenue(model, still_open, known, days) for name, model in others.items()}
    horizon |= past_revenue(known, day, days)
    if point in commitments:
        horizon[COMMIT] = commitments[point]
    return Origin(
        day_number(point),
        len(decided),
        chances,
        tuple(final[one.case].is_won for one in decided),
        tuple(float(one.amount) for one in decided),
        horizon,
        within,
        won_between(final.values(), day, day + days),
        soon,
        tuple(one.case in final and is_won_between(final[one.case], day, day + days) for one in still_open),
        is_watched=day + days <= last + _INSTANT,
    )


def _baselines(known: Sequence[History], order: Sequence[State]) -> dict[str, StageChances]:
    models: dict[str, StageChances] = {CLOSED_ONLY: closed_only_rates(known), STAGE_AGE: stage_age_rates(known)}
    if order:
        models[VENDOR] = vendor_table(order)
    return models


def _chance(model: StageChances, history: History) -> float:
    return model.win_probability(history.standing, age=history.age)


def _learned_revenue(
    learned: LearnedModel, known: Sequence[History], soon: Sequence[float], day: float, days: float
) -> HorizonRange:
    """What open deals will bring within the horizon, and what deals that do not exist yet will."""
    coming = new_business(arrivals(known, as_of=day), closing=learned.closing_model(days=days), days=days)
    return horizon_range(
        soon,
        [float(one.amount) for one in known if one.is_open],
        new=float(coming.revenue),
        new_variance=coming.variance,
        learned_from=sum(one.is_won for one in known),
    )


def _spread_revenue(model: StageChances, still_open: Sequence[History], known: Sequence[History], days: float) -> float:
    """What a table expects, spread evenly over the mean remaining time that won deals took."""
    won = [one for one in known if one.is_won]
    cycle = fsum(one.closed - one.created for one in won) / len(won) if won else days
    share = min(days / cycle, 1.0) if cycle > 0 else 1.0
    return share * fsum(float(one.amount) * _chance(model, one) for one in still_open)
