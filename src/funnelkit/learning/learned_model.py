"""Stage, age and facts together: one learned chance of winning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, fsum
from typing import Final

from attrs import evolve, field, frozen

from funnelkit.learning.closing_dates import ClosingModel, ClosingTimes, closing_model
from funnelkit.learning.evidence_weights import ClosedCase, Facts
from funnelkit.learning.fact_model import FactModel, learn_facts_inside
from funnelkit.learning.histories import History, State, listed_histories
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.learning.learned_stages import StageModel, learn_stage_model
from funnelkit.learning.log_odds import logit
from funnelkit.learning.passed_states import is_held
from funnelkit.learning.win_estimate import Contribution, WinEstimate
from funnelkit.words import say

_NO_PRIOR: Final[Mapping[State, float]] = {}
_FLOORS = HistoryFloors()
_SEGMENT: Final = "segment"


@frozen(hash=False)
class LearnedModel:
    """What histories teach about winning, from stage, age, segment and facts.

    Args:
        stages: What stage and age say.
        facts: What facts and segment add inside a stage.

    Examples:
        >>> from funnelkit.learning.histories import LOST, WON, Spell
        >>> deals = [
        ...     History(f"{n} {budget}", spells=[Spell("tender", entered=0, left=10, next=end)],
        ...             known_until=99, facts={"budget": budget})
        ...     for n in range(15)
        ...     for budget, ends in (("open", [WON, LOST, LOST, LOST]), ("approved", [WON, WON, WON, LOST]))
        ...     for end in ends
        ... ]
        >>> model = learn_model(deals)
        >>> round(model.estimate("tender", age=0, facts={"budget": "open"}).probability, 2)
        0.28
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

        Raises:
            InputError: When the age is no number of days from 0 on.
        """
        standing = self.stages.estimate(state, age=age)
        if not facts and not segment:
            return standing
        return evolve(standing, contributions=(*standing.contributions, *self._reasons(state, facts, segment)))

    def of(self, history: History) -> WinEstimate:
        """The chance of winning of an open case as it is known."""
        return self.estimate(history.standing, age=history.age, facts=history.facts, segment=history.segment)

    def win_probabilities(self, histories: Iterable[History]) -> list[float]:
        """The chances of winning of very many open cases as they are known, 0 to 1, without the reasons."""
        book = tuple(histories)
        standings = []
        for history in book:
            last = history.spells[-1]
            standings.append((last.state, last.start_age + history.known_until - last.entered))
        odds = self.stages.log_odds(standings)
        moved: dict[tuple[State, Facts, str], float] = {}
        for number, history in enumerate(book):
            if history.facts or history.segment:
                known = (standings[number][0], history.facts, history.segment)
                if known not in moved:
                    moved[known] = fsum(one.log_odds for one in self._reasons(*known))
                odds[number] += moved[known]
        return [1.0 / (1.0 + exp(-one)) for one in odds]

    def _reasons(self, state: State, facts: Facts | Mapping[str, str], segment: str) -> tuple[Contribution, ...]:
        said = self.facts.contributions(facts, group=state)
        group = self.facts.contributions(((_SEGMENT, segment),), group=state) if segment else ()
        return (*said, *(evolve(one, reason=say("in-segment", segment=segment)) for one in group))

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

    Raises:
        InputError: When something is no history.
        InputError: When a prior chance is none; all at once.
    """
    known = listed_histories(histories)
    stages = learn_stage_model(known, prior=prior, floors=floors)
    telling = [one for one in known if not one.is_open and (one.facts or one.segment)]
    cases = [case for history in telling for case in _cases_of(history, stages)]
    return LearnedModel(stages, learn_facts_inside(cases, floors=floors))


def _cases_of(history: History, stages: StageModel) -> list[ClosedCase]:
    """One case for each state that it was held in; together they count as one."""
    held = [one for one in history.spells if is_held(one)] or list(history.spells[-1:])
    return [
        ClosedCase(
            (*history.facts, (_SEGMENT, history.segment)) if history.segment else history.facts,
            won=history.is_won,
            offset=logit(stages.win_probability(spell.state, age=spell.start_age)),
            weight=1.0 / len(held),
            group=spell.state,
        )
        for spell in held
    ]


def expected_wins(model: LearnedModel, histories: Iterable[History]) -> float:
    """How many of the open cases will be won, on average."""
    return fsum(model.of(history).probability for history in histories if history.is_open)
