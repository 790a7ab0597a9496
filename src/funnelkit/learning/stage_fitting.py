"""How the chance of winning by stage and age is learned from histories, or from counts of their moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import fsum, inf
from typing import Any, Final

from attrs import evolve

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.learning.absorption import chance_at, fresh_win_chances, win_chance
from funnelkit.learning.age_bins import CALENDAR_AGES, AgeBins
from funnelkit.learning.case_age_hazards import (
    Came,
    born,
    mixed_parts,
    part_departures,
    part_hazards,
    parts_of,
    with_case_ages,
)
from funnelkit.learning.cause_specific_hazards import PSEUDO_MOVES, fit_hazards
from funnelkit.learning.finite_numbers import is_number
from funnelkit.learning.histories import History, State
from funnelkit.learning.history_floors import HistoryFloors, named
from funnelkit.learning.learned_stages import StageModel, StateCurve
from funnelkit.learning.log_odds import logit
from funnelkit.learning.move_counts import MoveCounts
from funnelkit.learning.stage_choice import StageChoice, Watched, Windows, chosen
from funnelkit.learning.stage_exits import state_exits
from funnelkit.words import say

PRIOR_WORTH: Final = 2.0
"""How many moves out of a state the prior chance of that state is worth."""

_FLOORS = HistoryFloors()
_NO_PRIOR: Final[Mapping[State, float]] = {}


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
    progress: Watched | None = None,
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
        progress: Called with the histories, gives them back one by one, such as ``tqdm``; ``None`` for nothing.

    Raises:
        InputError: When a prior chance is not a chance, or a figure of the fit is not above 0; all at once.
    """
    known = tuple(histories)
    given: dict[str, Any] = {
        "pseudo_moves": pseudo_moves,
        "case_age_parts": case_age_parts,
        "case_age_moves": case_age_moves,
        "half_life": half_life,
    }
    _check_fit(given)
    windows = Windows.of(known, ages=ages, progress=progress)
    counts = windows.whole(half_life=inf)
    if floors.shortfall(counts.endings()):
        choice = StageChoice(
            pseudo_moves or PSEUDO_MOVES, case_age_parts or 1, case_age_moves or PSEUDO_MOVES, half_life or inf
        )
    else:
        choice = chosen(windows, floors=floors, **given)
    if choice.half_life < inf:
        counts = windows.whole(half_life=choice.half_life)
    fit: dict[str, Any] = {
        "pseudo_moves": choice.pseudo_moves,
        "case_age_parts": choice.case_age_parts,
        "case_age_moves": choice.case_age_moves,
    }
    return evolve(stage_model(counts, prior=prior, floors=floors, **fit), choice=choice)


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
    hazards, parts = _hazards(counts, pseudo_moves, case_age_parts, case_age_moves)
    exits, support = state_exits(hazards), dict(hazards.support)
    endings = counts.endings()
    overall = (endings.get("won", 0.0) + 1.0) / (fsum(endings.values()) + 2.0)
    fresh = fresh_win_chances(exits, otherwise=overall)
    average = _average(counts, parts, fresh, otherwise=overall)
    base = logit(average, least=1.0 / (2.0 * fsum(endings.values()) + 2.0))
    chances = _by_age(counts, parts, exits, fresh, support, otherwise=overall)
    curves = {}
    for key, by_age in chances.items():
        state = key.state if isinstance(key, Came) else key
        given = logit(prior[state]) if state in prior else base
        curves[key] = _curve(by_age, counts.ages, support=support[key], given=given, worth=prior_worth)
    choice = StageChoice(pseudo_moves, case_age_parts, case_age_moves)
    known, short = dict(prior), floors.shortfall(endings)
    return StageModel(counts.ages, base, curves, exits, fresh, known, floors, short, parts=parts, choice=choice)


def _hazards(counts: MoveCounts, pseudo_moves: float, number: int, of_parts: float) -> tuple[Any, Any]:
    """The hazards of moves, by parts of the case's own age where it is looked at."""
    hazards = fit_hazards(counts, pseudo_moves=pseudo_moves)
    if number <= 1:
        return hazards, {}
    parts = parts_of(counts, number=number)
    by_part = part_hazards(part_departures(hazards, counts, parts), pseudo_moves=of_parts)
    return with_case_ages(hazards, by_part, parts), parts


def _average(counts: MoveCounts, parts: Any, fresh: Any, *, otherwise: float) -> float:
    """The chance of a new case, on average over where cases begin."""
    entries = fsum(counts.entries.values())
    if not entries:
        return otherwise
    begun = (
        count * chance_at(born(target, parts), fresh, otherwise=otherwise) for target, count in counts.entries.items()
    )
    return fsum(begun) / entries


def _by_age(  # noqa: PLR0913 - a chance hangs on all of it
    counts: MoveCounts, parts: Any, exits: Any, fresh: Any, support: Any, *, otherwise: float
) -> dict[Any, Any]:
    """The chance of each state at each age; a state whose parts differ has their mean as well, which is noted."""
    chances = {
        state: leave.chances([win_chance(shares, leave.targets, fresh, otherwise=otherwise) for shares in leave.shares])
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
    return chances


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
