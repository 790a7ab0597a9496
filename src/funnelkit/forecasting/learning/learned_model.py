"""Stage, age and facts together: one learned chance of winning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum
from typing import Final

from attrs import evolve, field, frozen

from funnelkit.forecasting.learning.closing import ClosingModel, ClosingTimes, closing_model
from funnelkit.forecasting.learning.fact_model import FactModel, learn_facts_inside
from funnelkit.forecasting.learning.fact_weights import ClosedCase, Facts
from funnelkit.forecasting.learning.held_states import is_held
from funnelkit.forecasting.learning.histories import History, State
from funnelkit.forecasting.learning.history_floors import HistoryFloors
from funnelkit.forecasting.learning.log_odds import logit
from funnelkit.forecasting.learning.stage_model import StageModel, learn_stage_model
from funnelkit.forecasting.learning.win_estimate import WinEstimate

_NO_PRIOR: Final[Mapping[State, float]] = {}
_FLOORS = HistoryFloors()
_SEGMENT: Final = "segment"


@frozen(hash=False)
class LearnedModel:
    """What histories teach about winning, from stage, age, segment and facts.

    Args:
        stages: What stage and age say.
        facts: What segment and facts add inside a stage.

    Examples:
        >>> from funnelkit.forecasting.learning.histories import LOST, WON, Spell
        >>> deals = [
        ...     History(f"{n} {budget}", spells=[Spell("tender", entered=0, left=10, next=end)],
        ...             known_until=99, facts={"budget": budget})
        ...     for n in range(15)
        ...     for budget, ends in (("open", [WON, LOST, LOST, LOST]), ("approved", [WON, WON, WON, LOST]))
        ...     for end in ends
        ... ]
        >>> model = learn_model(deals)
        >>> round(model.estimate("tender", age=0, facts={"budget": "open"}).probability, 2)
        0.27
        >>> round(model.estimate("tender", age=0).probability, 2)
        0.5
    """

    stages: StageModel
    facts: FactModel
    _timed: dict[tuple[float, float], ClosingModel] = field(factory=dict, init=False, eq=False, repr=False)

    def estimate(
        self, state: State, *, age: float, facts: Facts | Mapping[str, str] = (), segment: str = ""
    ) -> WinEstimate:
        """The chance of winning with its reasons.

        Args:
            state: Where the deal stands.
            age: Days that it has stood there.
            facts: What is known of buyer and offer.
            segment: The group that it belongs to, ``""`` where there is none.
        """
        standing = self.stages.estimate(state, age=age)
        known = _with_segment(facts, segment)
        if not known:
            return standing
        added = self.facts.contributions(known, group=state)
        return evolve(standing, contributions=(*standing.contributions, *added))

    def of(self, history: History) -> WinEstimate:
        """The chance of winning of an open case as it is known."""
        return self.estimate(history.standing, age=history.age, facts=history.facts, segment=history.segment)

    def closing(self, history: History, *, days: float, step: float = 1.0) -> ClosingTimes:
        """By when an open case will be won.

        Args:
            history: The case as it is known.
            days: How far to look ahead.
            step: Days between two figures.
        """
        timed = self.closing_model(days=days, step=step)
        times = timed.closing(history.standing, age=history.age)
        ever = self.of(history).probability
        scale = ever / times.ever if times.ever else 0.0
        return evolve(times, won_by=tuple(scale * by for by in times.won_by), ever=ever)

    def closing_model(self, *, days: float, step: float = 1.0) -> ClosingModel:
        """The closing dates of all stages, computed once."""
        if (days, step) not in self._timed:
            self._timed[days, step] = closing_model(self.stages, days=days, step=step)
        return self._timed[days, step]


def learn_model(
    histories: Iterable[History],
    *,
    prior: Mapping[State, float] = _NO_PRIOR,
    floors: HistoryFloors = _FLOORS,
) -> LearnedModel:
    """Learn everything that histories teach about winning.

    Stage and age are learned from all cases, open ones too; facts and segment from the decided ones, inside the
    stages that each case was held in, each case counting once. A history's facts must be those that were known
    before it was decided.

    Args:
        histories: Won, otherwise ended and open cases, in any order.
        prior: The methodology's table of win chances, 0 to 1, by state.
        floors: What counts as enough history.
    """
    known = tuple(histories)
    stages = learn_stage_model(known, prior=prior, floors=floors)
    decided = [one for one in known if not one.is_open and _with_segment(one.facts, one.segment)]
    cases = [case for history in decided for case in _cases_of(history, stages)]
    return LearnedModel(stages, learn_facts_inside(cases, floors=floors))


def _cases_of(history: History, stages: StageModel) -> list[ClosedCase]:
    held = [one for one in history.spells if is_held(one)] or list(history.spells[-1:])
    return [
        ClosedCase(
            _with_segment(history.facts, history.segment),
            won=history.is_won,
            offset=logit(stages.win_probability(spell.state, age=spell.start_age)),
            weight=1.0 / len(held),
            group=spell.state,
        )
        for spell in held
    ]


def _with_segment(facts: Facts | Mapping[str, str], segment: str) -> Facts:
    pairs = tuple(facts.items() if isinstance(facts, Mapping) else facts)
    return (*pairs, (_SEGMENT, segment)) if segment else pairs


def expected_wins(model: LearnedModel, histories: Iterable[History]) -> float:
    """How many of the open cases will be won, on average."""
    return fsum(model.of(history).probability for history in histories if history.is_open)
