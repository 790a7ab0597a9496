"""Stage, age and facts together: one learned chance of winning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import exp, fsum, inf
from typing import Final

from attrs import evolve, field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.learning.age_bins import CALENDAR_AGES, AgeBins
from funnelkit.learning.closing_dates import ClosingModel, ClosingTimes, closing_model
from funnelkit.learning.fact_columns import NO_SHAPES, FactShapes
from funnelkit.learning.fact_fit import Asked
from funnelkit.learning.fact_learning import facts_inside
from funnelkit.learning.fact_model import FactModel
from funnelkit.learning.fact_values import Facts, FactValue
from funnelkit.learning.histories import History, State, listed_histories
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.learning.learned_stages import StageModel
from funnelkit.learning.log_odds import logit
from funnelkit.learning.passed_states import is_held
from funnelkit.learning.stage_choice import Watched
from funnelkit.learning.stage_fitting import learn_stage_model
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
        self,
        state: State,
        *,
        age: float,
        facts: Facts | Mapping[str, FactValue | None] = (),
        segment: str = "",
        case_age: float | None = None,
    ) -> WinEstimate:
        """The chance of winning with its reasons.

        Args:
            state: Where the deal stands.
            age: Days that it has stood there.
            facts: What is known of buyer and offer.
            segment: The group that it belongs to, ``""`` where there is none.
            case_age: Days since the deal itself began; ``None`` where nobody knows.

        Raises:
            InputError: When the age is not a number of days from 0 on.
        """
        standing = self.stages.estimate(state, age=age, case_age=case_age)
        if not facts and not segment:
            return standing
        return evolve(standing, contributions=(*standing.contributions, *self._reasons(state, facts, segment)))

    def of(self, history: History) -> WinEstimate:
        """The chance of winning of an open case as it is known."""
        return self.estimate(
            history.standing,
            age=history.age,
            facts=history.facts,
            segment=history.segment,
            case_age=history.case_age,
        )

    def win_probabilities(self, histories: Iterable[History]) -> list[float]:
        """The chances of winning of very many open cases as they are known, 0 to 1, without the reasons."""
        book = tuple(histories)
        standings = []
        for history in book:
            last = history.spells[-1]
            standings.append((last.state, last.start_age + history.known_until - last.entered))
        ages = [history.case_age for history in book] if self.stages.parts else ()
        odds = self.stages.log_odds(standings, case_ages=ages)
        moved: dict[tuple[State, Facts, str], float] = {}
        for number, history in enumerate(book):
            if history.facts or history.segment:
                known = (standings[number][0], history.facts, history.segment)
                if known not in moved:
                    moved[known] = self._moved(*known)
                odds[number] += moved[known]
        return [1.0 / (1.0 + exp(-one)) for one in odds]

    def _moved(self, state: State, facts: Facts, segment: str) -> float:
        said = self.facts.log_odds(facts, group=state)
        return said + self.facts.log_odds(((_SEGMENT, segment),), group=state) if segment else said

    def _reasons(
        self, state: State, facts: Facts | Mapping[str, FactValue | None], segment: str
    ) -> tuple[Contribution, ...]:
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
        times = timed.closing(history.standing, age=history.age, case_age=history.case_age)
        ever = self.of(history).probability
        scale = ever / times.ever if times.ever else 0.0
        return evolve(times, won_by=tuple(scale * by for by in times.won_by), ever=ever)

    def closing_model(self, *, days: float, step: float = 1.0) -> ClosingModel:
        """The closing dates of all stages, computed once."""
        if (days, step) not in self._timed:
            self._timed[days, step] = closing_model(self.stages, days=days, step=step)
        return self._timed[days, step]


@checked
def learn_model(  # noqa: PLR0913 - each has its default
    histories: Iterable[History],
    *,
    prior: Mapping[State, float] = _NO_PRIOR,
    ages: AgeBins = CALENDAR_AGES,
    floors: HistoryFloors = _FLOORS,
    pseudo_moves: float | None = None,
    case_age_parts: int | None = None,
    case_age_moves: float | None = None,
    half_life: float | None = None,
    shapes: FactShapes = NO_SHAPES,
    fact_shrinkage: float | None = None,
    executor: str = "standard",
    progress: Watched | None = None,
) -> LearnedModel:
    """Learn everything that histories teach about winning.

    Stage and age are learned from all cases, open ones too; so are facts and segment, inside the stages that each case
    was held in, each case counting once: an open case counts as far as its being open still speaks for or against it.
    A history's facts must be those that were known before it was decided.

    Args:
        histories: Won, otherwise ended and open cases, in any order.
        prior: The methodology's table of win chances, 0 to 1, by state.
        ages: Age bins.
        floors: What counts as enough history.
        pseudo_moves: As for :func:`learn_stage_model`; chosen by the history if ``None``.
        case_age_parts: As for :func:`learn_stage_model`; chosen by the history if ``None``.
        case_age_moves: As for :func:`learn_stage_model`; chosen by the history if ``None``.
        half_life: As for :func:`learn_stage_model`; chosen by the history if ``None``.
        shapes: What is known of facts before: an order of their words, and whether more ever speaks against winning.
        fact_shrinkage: The price of a weight of a fact; chosen by the cases if ``None``.
        executor: ``"standard"``, or ``"numpy"`` to weigh facts faster where numpy is installed.
        progress: Called with the histories, for the stages and again for the facts, gives them back one by one, such
            as ``tqdm``; ``None`` for nothing.

    Raises:
        InputError: When something is not a history.
        InputError: When a prior chance is not a chance; all at once.
    """
    known = listed_histories(histories)
    stages = learn_stage_model(
        known,
        prior=prior,
        ages=ages,
        floors=floors,
        pseudo_moves=pseudo_moves,
        case_age_parts=case_age_parts,
        case_age_moves=case_age_moves,
        half_life=half_life,
        progress=progress,
    )
    remembered: dict[tuple[State, float, float | None], float] = {}

    def odds(state: State, age: float, case_age: float | None) -> float:
        key = (stages.placed(state, age=age, case_age=case_age), age, None)
        if key not in remembered:
            remembered[key] = logit(stages.win_probability(state, age=age, case_age=case_age))
        return remembered[key]

    told = [history for history in known if _tells(history)]
    cases = [case for history in (progress(told) if progress else told) for case in _cases_of(history, odds)]
    facts = facts_inside(cases, floors=floors, shapes=shapes, shrinkage=fact_shrinkage, executor=executor)
    return LearnedModel(stages, facts)


def _tells(history: History) -> bool:
    return history.path_known and bool(history.facts or history.segment)


def _cases_of(history: History, odds: Callable[[State, float, float | None], float]) -> Iterator[Asked]:
    """One case for each state that it was held in; together they count as one.

    An open one counts by what its being open says by now.
    """
    held = [one for one in history.spells if is_held(one)] or list(history.spells[-1:])
    facts = (*history.facts, (_SEGMENT, history.segment)) if history.segment else history.facts
    won = inf if history.is_won else -inf
    now = odds(history.standing, history.age, history.case_age) if history.is_open else 0.0
    for spell in held:
        came = spell.entered - history.created if history.case_age is not None else None
        before = odds(spell.state, spell.start_age, came)
        yield facts, "", spell.state, before, now - before if history.is_open else won, 1.0 / len(held)


def expected_wins(model: LearnedModel, histories: Iterable[History]) -> float:
    """How many of the open cases will be won, on average."""
    return fsum(model.of(history).probability for history in histories if history.is_open)
