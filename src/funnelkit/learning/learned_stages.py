"""The chance of winning from where a deal stands and how long it has stood there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import chain, repeat
from math import exp, inf
from typing import Final

from attrs import field, frozen

from funnelkit.learning.age_bins import AgeBins
from funnelkit.learning.case_age_hazards import (
    Came,
    CaseAgeParts,
)
from funnelkit.learning.finite_numbers import checked_age
from funnelkit.learning.histories import State
from funnelkit.learning.history_floors import HistoryFloors, named
from funnelkit.learning.log_odds import logit
from funnelkit.learning.stage_choice import StageChoice
from funnelkit.learning.stage_exits import StateExits
from funnelkit.learning.win_estimate import Contribution, Source, WinEstimate
from funnelkit.words import Message, say

_MOST_REMEMBERED: Final = 100_000


@frozen
class StateCurve:
    """The log-odds of winning from one state at the beginning of each age bin.

    Args:
        log_odds: One for each bin, the pull of the prior included.
        pull: What the prior adds at every age.
        support: Moves out of the state.
        slopes: Change in log-odds per day within each bin; none in the last.
    """

    log_odds: tuple[float, ...]
    pull: float
    support: float
    slopes: tuple[float, ...]


@frozen(hash=False)
class StageModel:
    """What closed and open deals teach about winning, by stage and age.

    Args:
        ages: The age bins.
        base: Log-odds of an average new case.
        curves: For each state with history, its chances by age.
        exits: For each state with history, how it is left.
        prior: The given chance of each state, 0 to 1; may be empty.
        floors: What counts as enough history.
        shortfall: Says so where the whole history is too short.
        parts: For each state, into which parts the case's own age is cut; empty where it is not looked at.
        choice: How it was fitted, and what the history itself chose of that.

    Examples:
        >>> from funnelkit.learning import LOST, WON, History, Spell, learn_stage_model
        >>> deals = [
        ...     History(str(n), spells=[Spell("tender", entered=0, left=left, next=end)], known_until=99)
        ...     for n, (left, end) in enumerate([(10.0, WON), (40.0, LOST)] * 50)
        ... ]
        >>> model = learn_stage_model(deals)
        >>> round(model.win_probability("tender", age=5), 2), round(model.win_probability("tender", age=30), 2)
        (0.5, 0.01)
        >>> [str(one) for one in model.estimate("tender", age=30).contributions]
        ['-0.00 stands in tender', '-4.34 for 30 days', '+0.00 the average of all cases']
    """

    ages: AgeBins
    base: float
    curves: Mapping[State, StateCurve]
    exits: Mapping[State, StateExits] = field(repr=False)
    fresh: Mapping[State, float] = field(repr=False)
    prior: Mapping[State, float] = field(repr=False)
    floors: HistoryFloors = field(repr=False)
    shortfall: tuple[Message, ...]
    parts: Mapping[State, CaseAgeParts] = field(factory=dict, repr=False)
    choice: StageChoice = field(factory=StageChoice)
    _remembered: dict[tuple[State, float, float | None], WinEstimate] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    _lines: dict[State, tuple[tuple[float, ...], tuple[float, ...]]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def win_probability(self, state: State, *, age: float, case_age: float | None = None) -> float:
        """The chance of winning, 0 to 1.

        Args:
            state: Where the deal stands.
            age: Days that it has stood there.
            case_age: Days since the deal itself began; ``None`` where nobody knows.

        Raises:
            InputError: When an age is not a number of days from 0 on.
        """
        return self.win_probabilities([(state, checked_age(age))], case_ages=[case_age])[0]

    def win_probabilities(
        self, standings: Iterable[tuple[State, float]], *, case_ages: Iterable[float | None] = ()
    ) -> list[float]:
        """The chances of very many deals, each given as its state and its days there; ``case_ages`` as above."""
        return [1.0 / (1.0 + exp(-odds)) for odds in self.log_odds(standings, case_ages=case_ages)]

    def log_odds(
        self, standings: Iterable[tuple[State, float]], *, case_ages: Iterable[float | None] = ()
    ) -> list[float]:
        """The log-odds of very many deals, each given as its state and its days there; ``case_ages`` as above."""
        edges = self.ages.edges
        if not self._lines:
            self._lines.update({state: (curve.log_odds, curve.slopes) for state, curve in self.curves.items()})
        curves = self._lines
        found: list[float] = []
        ages = chain(case_ages, repeat(None)) if self.parts else repeat(None)
        for (state, age), case_age in zip(standings, ages, strict=False):
            curve = curves.get(state if case_age is None else self.placed(state, age=age, case_age=case_age))
            if curve is None or self.shortfall:
                found.append(self.estimate(state, age=age, case_age=case_age).log_odds)
                continue
            if not 0.0 <= age < inf:
                checked_age(age)
            log_odds, slopes = curve
            at = bisect_right(edges, age) - 1
            found.append(log_odds[at] + slopes[at] * (age - edges[at]))
        return found

    def placed(self, state: State, *, age: float, case_age: float | None) -> State:
        """The state with the part of the case's own age in which it was entered, where that is looked at."""
        of = self.parts.get(state)
        if of is None or case_age is None:
            return state
        return Came(state, of.at(max(checked_age(case_age) - checked_age(age), 0.0)))

    def estimate(self, state: State, *, age: float, case_age: float | None = None) -> WinEstimate:
        """The chance of winning with its reasons.

        Args:
            state: Where the deal stands.
            age: Days that it has stood there.
            case_age: Days since the deal itself began; ``None`` where nobody knows.

        Raises:
            InputError: When an age is not a number of days from 0 on.
        """
        checked_age(age)
        known = self._remembered.get((state, age, case_age))
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[state, age, case_age] = self._estimated(state, age, case_age)
        return known

    def _estimated(self, state: State, age: float, case_age: float | None) -> WinEstimate:
        curve = self.curves.get(state)
        if curve is None or (self.shortfall and state in self.prior):
            return self._from_prior(state)
        total = self._at(curve, age)
        fresh = curve.log_odds[0] - curve.pull
        reason = say("prior-table") if state in self.prior else say("prior-average")
        placed = self.placed(state, age=age, case_age=case_age)
        own = (
            ()
            if placed == state or case_age is None
            else (Contribution(say("case-age", days=f"{case_age:g}"), self._at(self.curves[placed], age) - total),)
        )
        return WinEstimate(
            base=self.base,
            contributions=(
                Contribution(say("stands-in", state=named(state)), fresh - self.base),
                Contribution(say("stands-since", days=f"{age:g}"), total - curve.log_odds[0]),
                *own,
                Contribution(reason, curve.pull),
            ),
            support=curve.support,
            source="learned",
            caveats=(*self.shortfall, *self.floors.stage_shortfall(state, moves=curve.support)),
        )

    def _at(self, curve: StateCurve, age: float) -> float:
        at = self.ages.bin_at(age)
        return curve.log_odds[at] + curve.slopes[at] * (age - self.ages.edges[at])

    def _from_prior(self, state: State) -> WinEstimate:
        given = logit(self.prior[state]) if state in self.prior else self.base
        source: Source = "prior"
        reason = Contribution(say("prior-table") if state in self.prior else say("prior-average"), given - self.base)
        support = self.curves[state].support if state in self.curves else 0.0
        caveats = self.shortfall or self.floors.stage_shortfall(state, moves=support)
        return WinEstimate(base=self.base, contributions=(reason,), support=support, source=source, caveats=caveats)
