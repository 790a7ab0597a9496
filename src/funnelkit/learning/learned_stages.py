"""The chance of winning from where a deal stands and how long it has stood there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise, repeat
from math import exp, fsum, inf
from typing import Final

from attrs import evolve, field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.learning.absorption import chance_at, fresh_win_chances, win_chance
from funnelkit.learning.age_bins import CALENDAR_AGES, AgeBins
from funnelkit.learning.case_age_hazards import (
    Came,
    CaseAgeParts,
    born,
    mixed_parts,
    part_departures,
    part_hazards,
    parts_of,
    with_case_ages,
)
from funnelkit.learning.cause_specific_hazards import PSEUDO_MOVES, fit_hazards
from funnelkit.learning.finite_numbers import checked_age, is_number
from funnelkit.learning.histories import History, State
from funnelkit.learning.history_floors import HistoryFloors, named
from funnelkit.learning.log_odds import logit
from funnelkit.learning.move_counts import MoveCounts
from funnelkit.learning.stage_choice import StageChoice, Windows, chosen
from funnelkit.learning.stage_exits import StateExits, state_exits
from funnelkit.learning.win_estimate import Contribution, Source, WinEstimate
from funnelkit.words import Message, say

PRIOR_WORTH: Final = 2.0
"""How many moves out of a state the prior chance of that state is worth."""

_MOST_REMEMBERED: Final = 100_000
_FLOORS = HistoryFloors()
_NO_PRIOR: Final[Mapping[State, float]] = {}


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
        >>> from funnelkit.learning.histories import LOST, WON, Spell
        >>> deals = [
        ...     History(str(n), spells=[Spell("tender", entered=0, left=left, next=end)], known_until=99)
        ...     for n, (left, end) in enumerate([(10.0, WON), (40.0, LOST)] * 50)
        ... ]
        >>> model = learn_stage_model(deals)
        >>> round(model.win_probability("tender", age=5), 2), round(model.win_probability("tender", age=30), 2)
        (0.5, 0.02)
        >>> [str(one) for one in model.estimate("tender", age=30).contributions]
        ['+0.00 stands in tender', '-4.16 for 30 days', '-0.00 the average of all cases']
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
        curves = {state: (curve.log_odds, curve.slopes) for state, curve in self.curves.items()}
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


@checked
def learn_stage_model(  # noqa: PLR0913 - each has its default
    histories: Iterable[History],
    *,
    prior: Mapping[State, float] = _NO_PRIOR,
    ages: AgeBins = CALENDAR_AGES,
    floors: HistoryFloors = _FLOORS,
    pseudo_moves: float | None = None,
    case_age_parts: int | None = None,
    case_age_moves: float | None = None,
    half_life: float | None = None,
) -> StageModel:
    """Learn from histories how the chance of winning goes with stage and age, and with the age of the case itself.

    What is not given is chosen by walking forward through the history, with nothing but what was known before
    (:attr:`StageModel.choice` says what was chosen and what it gained); a history under the floors, or with
    fewer moves to be asked than they name cases, chooses nothing.

    Args:
        histories: Won, otherwise ended and open cases; all of them teach, in any order.
        prior: The methodology's table of win chances, 0 to 1, by state. It rules a state without history, and all
            states as long as the history is under the floors; with history it is worth two moves.
        ages: Age bins.
        floors: What counts as enough history.
        pseudo_moves: How many moves the usual pace is worth in each block of ages; chosen if ``None``.
        case_age_parts: Into how many parts the case's own age is cut, 1 for not looking at it; chosen if ``None``.
        case_age_moves: How many moves the pace of a state is worth in each of these parts; chosen if ``None``.
        half_life: Days after which an event counts half, ``math.inf`` for forgetting nothing; chosen if ``None``.

    Raises:
        InputError: When a prior chance is not a chance, or a figure of the fit is not above 0; all at once.
    """
    known = tuple(histories)
    given = {
        "pseudo_moves": pseudo_moves,
        "case_age_parts": case_age_parts,
        "case_age_moves": case_age_moves,
        "half_life": half_life,
    }
    _check_fit(given)
    windows = Windows.of(known, ages=ages)
    counts = windows.known(len(windows.counts), half_life=inf)
    if floors.shortfall(counts.endings()):
        choice = StageChoice(
            pseudo_moves or PSEUDO_MOVES, case_age_parts or 1, case_age_moves or PSEUDO_MOVES, half_life or inf
        )
    else:
        choice = chosen(
            windows,
            pseudo_moves=pseudo_moves,
            case_age_parts=case_age_parts,
            case_age_moves=case_age_moves,
            half_life=half_life,
            least=floors.won + floors.not_won,
        )
    if choice.half_life < inf:
        counts = windows.known(len(windows.counts), half_life=choice.half_life)
    return evolve(
        stage_model(
            counts,
            prior=prior,
            floors=floors,
            pseudo_moves=choice.pseudo_moves,
            case_age_parts=choice.case_age_parts,
            case_age_moves=choice.case_age_moves,
        ),
        choice=choice,
    )


def _check_fit(given: Mapping[str, float | None]) -> None:
    problems = [
        say("stage-fit", name=name, value=quoted(value))
        for name, value in given.items()
        if value is not None and not (value == inf or (is_number(value) and value > 0))
    ]
    if problems:
        raise InputError(*problems)


@checked
def stage_model(  # noqa: PLR0913 - each has its default
    counts: MoveCounts,
    *,
    prior: Mapping[State, float] = _NO_PRIOR,
    floors: HistoryFloors = _FLOORS,
    pseudo_moves: float = PSEUDO_MOVES,
    case_age_parts: int = 1,
    case_age_moves: float = PSEUDO_MOVES,
    prior_worth: float = PRIOR_WORTH,
) -> StageModel:
    """Learn from counts that were gathered anywhere and added up; nothing is chosen: see :func:`learn_stage_model`."""
    _check_prior(prior)
    hazards = fit_hazards(counts, pseudo_moves=pseudo_moves)
    parts: Mapping[State, CaseAgeParts] = {}
    if case_age_parts > 1:
        parts = parts_of(counts, number=case_age_parts)
        by_part = part_hazards(part_departures(hazards, counts, parts), pseudo_moves=case_age_moves)
        hazards = with_case_ages(hazards, by_part, parts)
    exits, support = state_exits(hazards), dict(hazards.support)
    endings = counts.endings()
    overall = (endings.get("won", 0.0) + 1.0) / (fsum(endings.values()) + 2.0)
    fresh = fresh_win_chances(exits, otherwise=overall)
    entries = fsum(counts.entries.values())
    average = (
        fsum(
            count * chance_at(born(target, parts), fresh, otherwise=overall) for target, count in counts.entries.items()
        )
        / entries
        if entries
        else overall
    )
    base = logit(average, least=1.0 / (2.0 * fsum(endings.values()) + 2.0))
    chances = {
        state: leave.chances([win_chance(shares, leave.targets, fresh, otherwise=overall) for shares in leave.shares])
        for state, leave in exits.items()
    }
    for state, of_parts in mixed_parts(counts, parts, exits).items():
        chances[state] = [
            fsum(share * chances[Came(state, part)][at] for part, share in enumerate(shares))
            for at, shares in enumerate(of_parts)
        ]
        usual = Came(state, max(range(len(of_parts[0])), key=of_parts[0].__getitem__))
        exits[state], fresh[state] = exits[usual], chances[state][0]
        support[state] = support[usual]
    curves = {}
    for key, by_age in chances.items():
        state = key.state if isinstance(key, Came) else key
        given = logit(prior[state]) if state in prior else base
        curves[key] = _curve(by_age, counts.ages, support=support[key], given=given, worth=prior_worth)
    return StageModel(
        ages=counts.ages,
        base=base,
        curves=curves,
        exits=exits,
        fresh=fresh,
        prior=dict(prior),
        floors=floors,
        shortfall=floors.shortfall(endings),
        parts=parts,
        choice=StageChoice(pseudo_moves, case_age_parts, case_age_moves),
    )


def _check_prior(prior: Mapping[State, float]) -> None:
    problems = [
        say("prior-chance", state=named(state), chance=quoted(chance))
        for state, chance in prior.items()
        if not (is_number(chance) and 0 <= chance <= 1)
    ]
    if problems:
        raise InputError(*problems)


def _curve(chances: Sequence[float], ages: AgeBins, *, support: float, given: float, worth: float) -> StateCurve:
    """Turn the chances of one state into log-odds, and let the prior pull at all ages alike."""
    least = 1.0 / (2.0 * support + 2.0)
    raw = [logit(chance, least=least) for chance in chances]
    pull = worth / (support + worth) * (given - raw[0])
    log_odds = tuple(value + pull for value in raw)
    slopes = (
        (after - before) / (end - start)
        for (before, after), (start, end) in zip(pairwise(log_odds), pairwise(ages.edges), strict=True)
    )
    return StateCurve(log_odds, pull, support, (*slopes, 0.0))
