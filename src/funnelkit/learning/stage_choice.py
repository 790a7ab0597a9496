"""What a stage model lets the history choose: how far to shrink, to look at the case's own age, and to forget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, takewhile
from math import inf, log
from typing import Final, TypeAlias

from attrs import evolve, frozen

from funnelkit.learning.age_bins import CASE_AGES, TICKS, AgeBins
from funnelkit.learning.case_age_hazards import (
    CaseAgeParts,
    PartDepartures,
    PartHazards,
    part_departures,
    part_hazards,
    parts_of,
)
from funnelkit.learning.cause_specific_hazards import PSEUDO_MOVES, HazardFit, Hazards
from funnelkit.learning.histories import History, State
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.learning.move_counts import MoveCounts, count_windows
from funnelkit.learning.passed_states import Passed
from funnelkit.words import Message, say

SHRINKAGES: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
"""Pseudo-moves to choose from, each twice the one before."""

CASE_AGE_SHRINKAGES: Final = (*SHRINKAGES, 64.0, 128.0, 256.0)
"""The same for what the case's own age adds, where less is known."""

CASE_AGE_PARTS: Final = (1, 2, 4, 8)
"""Into how many parts the case's own age may be cut; 1 does not look at it."""

HALF_LIVES: Final = (inf, 1.0, 0.5, 0.25)
"""After which share of the history an event may count half; infinity forgets nothing."""

WINDOWS: Final = 8
"""Into how many windows of time a history is cut; the first half of them only teaches."""

_PRICE: Final = log(20.0)
_FLOORS = HistoryFloors()


Watched: TypeAlias = Callable[[Iterable[History]], Iterable[History]]
"""Goes through histories and shows how far it is, such as ``tqdm``."""


@frozen
class StageChoice:
    """How a stage model was fitted.

    Args:
        pseudo_moves: How many moves the usual pace is worth in each block of ages.
        case_age_parts: Into how many parts the case's own age was cut; 1 where it is not looked at.
        case_age_moves: How many moves the usual pace of a state is worth in each of these parts.
        half_life: Days after which an event counts half; infinity where nothing is forgotten.
        gain: By how much log-likelihood the choice foretold moves that came after what it had learned from better than
            the fit that nothing is chosen for; 0 where nothing was chosen.
        asked: How many moves that was asked of.

    Examples:
        >>> print(StageChoice().message)
        nothing was chosen by the history itself: the usual pace is worth 4 moves, the age of the case is not looked \
at, nothing is forgotten
    """

    pseudo_moves: float = PSEUDO_MOVES
    case_age_parts: int = 1
    case_age_moves: float = PSEUDO_MOVES
    half_life: float = inf
    gain: float = 0.0
    asked: float = 0.0

    @property
    def message(self) -> Message:
        """Say it in one sentence."""
        told = {
            "moves": int(self.pseudo_moves) if self.pseudo_moves == int(self.pseudo_moves) else self.pseudo_moves,
            "case_age": say("choice-no-case-age")
            if self.case_age_parts == 1
            else say("choice-case-age", parts=self.case_age_parts),
            "memory": say("choice-no-forgetting")
            if self.half_life == inf
            else say("choice-forgetting", days=f"{self.half_life:.0f}"),
        }
        if not self.asked:
            return say("choice-none", **told)
        return say("choice-made", **told, gain=f"{self.gain:.1f}", asked=f"{self.asked:g}")


@frozen(hash=False)
class Windows:
    """A history cut into windows of time.

    Args:
        counts: The counts of each window.
        middles: The day number in the middle of each.
        days: How long a window is.
        until: The last day number.
    """

    counts: tuple[MoveCounts, ...]
    middles: tuple[float, ...]
    days: float
    until: float

    @classmethod
    def of(cls, histories: Sequence[History], *, ages: AgeBins, progress: Watched | None = None) -> Windows:
        """Cut a history into windows of the same length."""
        first = min((one.created for one in histories), default=0.0)
        last = max((one.known_until for one in histories), default=0.0)
        width = (last - first) / WINDOWS
        cuts = [first + width * at for at in range(1, WINDOWS)] if width > 0 else []
        edges = [first, *cuts, last]
        middles = tuple(0.5 * (start + end) for start, end in pairwise(edges))
        counts = count_windows(histories if progress is None else progress(histories), ages=ages, cuts=cuts)
        return cls(counts, middles, width, last)

    def whole(self, *, half_life: float) -> MoveCounts:
        """What all windows say together, the older ones faded."""
        return self.known(len(self.counts), half_life=half_life)

    def known(self, upto: int, *, half_life: float) -> MoveCounts:
        """What the first windows say together, the older ones faded."""
        now = self.middles[upto - 1] + 0.5 * self.days
        counts = [
            one if half_life == inf else one.weighted(0.5 ** ((now - middle) / half_life))
            for one, middle in zip(self.counts[:upto], self.middles, strict=False)
        ]
        whole = counts[0]
        for one in counts[1:]:
            whole += one
        return whole


def chosen(  # noqa: PLR0913 - what is given and what is not
    windows: Windows,
    *,
    pseudo_moves: float | None = None,
    case_age_parts: int | None = None,
    case_age_moves: float | None = None,
    half_life: float | None = None,
    floors: HistoryFloors = _FLOORS,
) -> StageChoice:
    """Choose what is not given, by walking forward through the history.

    What each fit learns from the windows up to some time is asked how likely it finds the moves of the next window:
    where cases went, and how long they stayed. That needs no ends, so open cases are asked as well. From what is
    simplest, each choice must make those moves 20 times as likely, or it is not worth having.

    Args:
        windows: The history.
        pseudo_moves: Given, or ``None``.
        case_age_parts: Given, or ``None``.
        case_age_moves: Given, or ``None``.
        half_life: Given, or ``None``.
        floors: What counts as enough history. With fewer moves than they name cases in the half of the history that is
            asked nothing is chosen, and nothing is forgotten that the rest would be too short without.
    """
    told = StageChoice(
        PSEUDO_MOVES if pseudo_moves is None else pseudo_moves,
        1 if case_age_parts is None else case_age_parts,
        PSEUDO_MOVES if case_age_moves is None else case_age_moves,
        inf if half_life is None else half_life,
    )
    if len(windows.counts) < WINDOWS or None not in {pseudo_moves, case_age_parts, case_age_moves, half_life}:
        return told
    walk = _Walk(windows)
    if walk.moves < floors.won + floors.not_won:
        return told
    loss = walk.loss
    best = told
    if pseudo_moves is None:
        best = _along(best, [evolve(best, pseudo_moves=one) for one in SHRINKAGES], loss, price=0.0)

    def shrunk(choice: StageChoice) -> StageChoice:
        if case_age_moves is not None or choice.case_age_parts == 1:
            return choice
        return _along(choice, [evolve(choice, case_age_moves=one) for one in CASE_AGE_SHRINKAGES], loss, price=0.0)

    if case_age_parts is None:
        best = _along(best, [shrunk(evolve(best, case_age_parts=one)) for one in CASE_AGE_PARTS], loss, price=_PRICE)
    else:
        best = shrunk(best)
    if half_life is None:
        lives = [share * windows.days * WINDOWS for share in HALF_LIVES]
        kept = takewhile(lambda days: not floors.shortfall(windows.whole(half_life=days).endings()), lives)
        best = _along(best, [evolve(best, half_life=days) for days in kept], loss, price=_PRICE)
    return evolve(best, gain=loss(told) - loss(best), asked=walk.moves)


def _along(
    best: StageChoice, choices: Sequence[StageChoice], loss: Callable[[StageChoice], float], *, price: float
) -> StageChoice:
    """Walk along choices, both ways from where one stands, as long as each step pays."""
    here = next((at for at, one in enumerate(choices) if one == best), None)
    if here is None:
        return best
    for step in (1, -1):
        at = here
        while 0 <= at + step < len(choices) and loss(choices[at]) - loss(choices[at + step]) > price:
            at += step
        if at != here:
            return choices[at]
    return choices[here]


class _Walk:
    """Walks forward, and remembers what it has worked out."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._asked: dict[tuple[int, float], tuple[MoveCounts, HazardFit]] = {}
        self._departures: dict[tuple[int, float, float, int], tuple[Mapping[State, CaseAgeParts], PartDepartures]] = {}
        self._losses: dict[StageChoice, float] = {}
        self.moves = sum(sum(one.moves.values()) for one in windows.counts[WINDOWS // 2 :])

    def loss(self, choice: StageChoice) -> float:
        """How surprising moves are that came after what was learned."""
        if choice not in self._losses:
            turns = range(WINDOWS // 2, WINDOWS)
            self._losses[choice] = sum(self._loss(turn, choice) for turn in turns)
        return self._losses[choice]

    def _loss(self, turn: int, choice: StageChoice) -> float:
        key = (turn, choice.half_life)
        if key not in self._asked:
            known = self._windows.known(turn, half_life=choice.half_life)
            self._asked[key] = known, HazardFit.of(known)
        known, fit = self._asked[key]
        usual = fit.hazards(choice.pseudo_moves)
        held = {state for state in fit.moves if not isinstance(state, Passed)}
        usual = evolve(usual, by_state={state: of for state, of in usual.by_state.items() if state in held})
        parts: Mapping[State, CaseAgeParts] = {}
        by_part: PartHazards = {}
        if choice.case_age_parts > 1:
            place = (*key, choice.pseudo_moves, choice.case_age_parts)
            if place not in self._departures:
                parts = parts_of(known, number=choice.case_age_parts)
                self._departures[place] = parts, part_departures(usual, known, parts)
            parts, departures = self._departures[place]
            by_part = part_hazards(departures, pseudo_moves=choice.case_age_moves)
        return _surprise(self._windows.counts[turn], usual, parts, by_part)


def _surprise(window: MoveCounts, usual: Hazards, parts: Mapping[State, CaseAgeParts], by_part: PartHazards) -> float:
    """The negative log-likelihood of moves and stays, in states that cases were held in before.

    What was only ever passed through in minutes says nothing of the first case that is held there.
    """
    totals: dict[tuple[State, int], list[float]] = {}
    loss = 0.0
    edges = CASE_AGES.edges
    for (state, age, came), time in window.at_risk.items():
        targets = usual.by_state.get(state)
        if targets is None:
            continue
        part = parts[state].at(edges[came]) if state in parts else 0
        key = (state, part)
        if key not in totals:
            totals[key] = [sum(column) for column in zip(*by_part.get(key, targets).values(), strict=True)]
        loss += totals[key][age] * time / TICKS
    for (state, target, age, came), count in window.moves.items():
        targets = usual.by_state.get(state)
        if targets is None or target not in targets:
            continue
        part = parts[state].at(edges[came]) if state in parts else 0
        hazard = by_part.get((state, part), targets)[target][age]
        loss -= count * log(max(hazard, _LEAST))
    return loss


_LEAST: Final = 1e-12
