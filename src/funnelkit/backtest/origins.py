"""What a backtest has found: each origin with what was said then and what came, and the scores over all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import fsum, inf
from typing import ClassVar

from attrs import evolve, field, frozen

from funnelkit.backtest.exchangeability import EVIDENCE, conformal_width, evidence_of_change
from funnelkit.backtest.horizon_ranges import HorizonRange
from funnelkit.backtest.rivals import LEARNED, RivalFault
from funnelkit.backtest.scored_amounts import ScoredAmounts, score_amounts, value_added
from funnelkit.backtest.scored_chances import ScoredChances, score_chances
from funnelkit.backtest.scored_ranges import Coverage80, coverage_of_ranges, learned_rho
from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import UnknownKeyError
from funnelkit.checks.quoting import unknown_key
from funnelkit.display import FieldCard
from funnelkit.learning.day_numbers import Moment
from funnelkit.words import Message, say


@frozen(repr=False)
class Origin(FieldCard):
    """One past day: what was said then of the open deals, and what came.

    Args:
        day: The day, as it was given.
        at: Its day number.
        decided: How many of the deals open then have been decided since.
        chances: For each model, the chance of each of those deals.
        won: Which of them were won.
        amounts: What each of them was worth, as it was known on the day.
        horizon: For each model, the revenue that was expected within the horizon.
        ranges: For each model that gives chances, the range of its revenue within the horizon.
        came: The revenue that came within the horizon, as far as it was watched.
        soon: The learned chance of each deal that was open then to be won within the horizon.
        won_soon: Which of them were.
        unvalued: How many deals were open then of which nobody had said an amount; each counts with the mean of those
            that were known.
        is_watched: Whether outcomes are known up to the end of the horizon. What came later is missing otherwise, so
            no score of horizons uses it; its chances are scored by the deals decided so far.
    """

    _plain_names: ClassVar = (
        "day",
        "decided",
        "unvalued",
        "brought",
        "came",
        "is_watched",
        "chances",
        "won",
        "amounts",
        "horizon",
        "ranges",
        "soon",
        "won_soon",
    )

    day: Moment
    at: float
    decided: int
    chances: Mapping[str, tuple[float, ...]] = field(repr=False)
    won: tuple[bool, ...] = field(repr=False)
    amounts: tuple[float, ...] = field(repr=False)
    horizon: Mapping[str, float]
    ranges: Mapping[str, HorizonRange]
    came: float
    soon: tuple[float, ...] = field(repr=False)
    won_soon: tuple[bool, ...] = field(repr=False)
    unvalued: int
    is_watched: bool

    def without(self, models: Collection[str]) -> Origin:
        """Leave models out."""
        chances = {name: said for name, said in self.chances.items() if name not in models}
        horizon = {name: said for name, said in self.horizon.items() if name not in models}
        ranges = {name: said for name, said in self.ranges.items() if name not in models}
        return evolve(self, chances=chances, horizon=horizon, ranges=ranges)

    @property
    def within(self) -> HorizonRange:
        """The range of the learned model's revenue within the horizon."""
        return self.ranges[LEARNED]

    def expected(self, model: str) -> float:
        """What a model expected of the deals open then that have been decided since."""
        return fsum(chance * amount for chance, amount in zip(self.chances[model], self.amounts, strict=True))

    @property
    def brought(self) -> float:
        """What those deals brought."""
        return fsum(amount for amount, win in zip(self.amounts, self.won, strict=True) if win)


@frozen(repr=False)
class Backtest(FieldCard):
    """A rolling-origin backtest over all its origins.

    Chances and the open book are scored over all of them; whatever asks what came within the horizon only over those
    whose horizon was watched to its end.

    Args:
        origins: The past days, in order.
        days: The horizon.
        faults: The caller's models that were at fault on some day and are set aside, with what was wrong.
    """

    _plain_names: ClassVar = (
        "days",
        "watched",
        "cut_short",
        "models",
        "origins",
        "faults",
    )

    origins: tuple[Origin, ...]
    days: float
    faults: tuple[RivalFault, ...] = ()

    @property
    def models(self) -> tuple[str, ...]:
        """The names of the models whose chances are scored, ours first."""
        return tuple(self.origins[0].chances) if self.origins else ()

    @property
    def watched(self) -> tuple[Origin, ...]:
        """The origins whose horizon was watched to its end."""
        return tuple(one for one in self.origins if one.is_watched)

    @property
    def cut_short(self) -> tuple[Origin, ...]:
        """The origins whose horizon reaches beyond the last day known; scores of horizons leave them out."""
        return tuple(one for one in self.origins if not one.is_watched)

    def chances(self, model: str = LEARNED) -> ScoredChances:
        """Score the chances of a model over all origins; deals still open are left out, never counted as lost.

        Raises:
            UnknownKeyError: When no such model gave chances; one that was set aside is named with its fault.
        """
        self._require(model, self.models)
        said = [chance for origin in self.origins for chance in origin.chances[model]]
        return score_chances(said, [win for origin in self.origins for win in origin.won])

    def chances_within(self) -> ScoredChances:
        """Score the learned chances to be won within the horizon, over all deals open then: no deal is left out."""
        said = [chance for origin in self.watched for chance in origin.soon]
        return score_chances(said, [win for origin in self.watched for win in origin.won_soon])

    @checked
    def book(self, model: str = LEARNED) -> ScoredAmounts:
        """Score what the open book was said to bring in the end, origin by origin.

        Raises:
            UnknownKeyError: When no such model gave chances; one that was set aside is named with its fault.
        """
        self._require(model, self.models)
        return score_amounts([one.expected(model) for one in self.origins], [one.brought for one in self.origins])

    @checked
    def horizon(self, model: str = LEARNED) -> ScoredAmounts:
        """Score the revenue said for the horizon, origin by origin.

        Raises:
            UnknownKeyError: When nothing of that name gave a revenue; a model that was set aside is named with its
                fault.
        """
        self._require(model, dict.fromkeys(name for one in self.origins for name in one.horizon))
        known = [one for one in self.watched if model in one.horizon]
        return score_amounts([one.horizon[model] for one in known], [one.came for one in known])

    def value_added(self) -> Mapping[str, float | None]:
        """By how much the learned model's horizon revenue beats each baseline, in WAPE; positive is better."""
        ours = self.horizon()
        names = dict.fromkeys(name for one in self.watched for name in one.horizon if name != LEARNED)
        return {name: value_added(ours, self.horizon(name)) for name in names}

    @checked
    def rho(self, model: str = LEARNED, *, before: float = inf) -> float:
        """Learn how far deals are won together, from origins whose horizons do not overlap.

        Args:
            model: Whose ranges are asked.
            before: Only origins whose horizon had ended by this day number count.
        """
        apart = self._apart(before)
        return learned_rho(lambda rho: [one.ranges[model].standard_score(one.came, rho=rho) for one in apart])

    def scores(self, model: str = LEARNED, *, before: float = inf) -> tuple[float, ...]:
        """By how many standard deviations each horizon was off that does not overlap with another, one after the other.

        Each is measured with nothing but what was known at its origin.

        Raises:
            UnknownKeyError: When no such model gave chances.
        """
        self._require(model, self.models)
        return tuple(
            one.ranges[model].standard_score(one.came, rho=self.rho(model, before=one.at))
            for one in self._apart(before)
        )

    def ranges(self, model: str = LEARNED) -> tuple[tuple[float, float], ...]:
        """Give q10 and q90 of the revenue within each watched horizon, by nothing but what was known at its origin.

        Where enough horizons had ended by then, the width is that of their own errors (split conformal prediction);
        until then that of the bell curve, with the rho that was learned so far.

        Args:
            model: Whose ranges are asked.

        Raises:
            UnknownKeyError: When no such model gave chances.
        """
        self._require(model, self.models)
        said = []
        for one in self.watched:
            within, rho = one.ranges[model], self.rho(model, before=one.at)
            width = conformal_width(self.scores(model, before=one.at))
            if width is None:
                said.append((within.quantile(0.1, rho=rho), within.quantile(0.9, rho=rho)))
            else:
                reach = width * within.spread(rho)
                said.append((max(within.expected - reach, 0.0), within.expected + reach))
        return tuple(said)

    def coverage(self, model: str = LEARNED) -> Coverage80:
        """Count how often what came within the horizon lay between q10 and q90 of a model.

        Raises:
            UnknownKeyError: When no such model gave chances.
        """
        return coverage_of_ranges(self.ranges(model), [one.came for one in self.watched])

    def alarm(self, model: str = LEARNED) -> Message | None:
        """Say that history no longer speaks for today, where the errors of a model are not as they were.

        Were they as they always were, one history in twenty would ever be called so (an exchangeability martingale).

        Raises:
            UnknownKeyError: When no such model gave chances.
        """
        odds = evidence_of_change(self.scores(model))
        return say("errors-changed", model=model, odds=f"{odds:.0f}") if odds >= EVIDENCE else None

    def _apart(self, before: float) -> list[Origin]:
        """The origins whose horizons had ended by a day number and do not overlap."""
        apart: list[Origin] = []
        for one in self.watched:
            ended = one.at + self.days <= before
            if ended and (not apart or one.at >= apart[-1].at + self.days):
                apart.append(one)
        return apart

    def _require(self, model: str, known: Iterable[str]) -> None:
        names = tuple(known)
        if self.origins and model not in names:
            faults = [one.message for one in self.faults if one.model == model]
            raise UnknownKeyError(
                *(faults or [unknown_key(model, among=names, what=say("label-model-of-the-backtest"))])
            )

    def __repr__(self) -> str:
        short = f", {len(self.cut_short)} cut short" if self.cut_short else ""
        aside = f", {len(self.faults)} set aside" if self.faults else ""
        return f"<Backtest {len(self.origins)} origins of {self.days:g} days{short}{aside}>"
