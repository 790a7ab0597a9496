"""Hazards that know the case's own age: how old it was when it came to a state changes where it goes from there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from funnelkit.learning.age_bins import CASE_AGES, TICKS, AgeBins
from funnelkit.learning.cause_specific_hazards import Block, Curve, Hazards, departures, shrunk
from funnelkit.learning.histories import Ending, State, Target
from funnelkit.learning.move_counts import MoveCounts


@frozen
class Came:
    """A state, entered at a certain age of the case.

    Args:
        state: The state.
        part: The number of the part of the case's ages.
    """

    state: State
    part: int


@frozen
class CaseAgeParts:
    """Into which parts the ages are cut at which cases come to a state.

    Args:
        edges: Where each part begins, in days.
        typical: The age at which cases of each part come.
    """

    edges: tuple[float, ...]
    typical: tuple[float, ...]

    def at(self, case_age: float) -> int:
        """The part that an age belongs to."""
        return max(bisect_right(self.edges, case_age) - 1, 0)


BLOCKS: Final = 32
"""Into how many parts with as many moves each a stay is cut at most, where a part departs from its state."""

PartHazards = Mapping[tuple[State, int], Mapping[Target, Curve]]


def parts_of(counts: MoveCounts, *, number: int) -> dict[State, CaseAgeParts]:
    """Cut the case ages at each state into as many parts with as many moves each, as far as the bins allow.

    Args:
        counts: Moves and time at risk.
        number: How many parts.
    """
    left: dict[State, list[float]] = {state: [0.0] * len(CASE_AGES) for state in counts.states}
    for (state, _, _, came), count in counts.moves.items():
        left[state][came] += count
    return {state: _parts(moves, number) for state, moves in left.items()}


def _parts(moves: Sequence[float], number: int) -> CaseAgeParts:
    whole = sum(moves)
    firsts, reached, part = [0], 0.0, 0
    for at, count in enumerate(moves):
        if whole and int(reached * number / whole + 1e-9) > part:
            part = int(reached * number / whole + 1e-9)
            if part < number:
                firsts.append(at)
        reached += count
    typical = [_mean_age(moves, start, end) for start, end in pairwise([*firsts, len(moves)])]
    return CaseAgeParts(tuple(CASE_AGES.edges[at] for at in firsts), tuple(typical))


def _mean_age(moves: Sequence[float], start: int, end: int) -> float:
    whole = sum(moves[start:end])
    if not whole:
        return CASE_AGES.edges[start]
    return sum(count * _middle(at) for at, count in enumerate(moves[start:end], start)) / whole


def _middle(at: int) -> float:
    edges = CASE_AGES.edges
    return 0.5 * (edges[at] + edges[at + 1]) if at and at + 1 < len(edges) else edges[at]


PartDepartures = Mapping[tuple[State, int], Mapping[Target, tuple[Curve, Sequence[Block], float]]]


def part_departures(usual: Hazards, counts: MoveCounts, parts: Mapping[State, CaseAgeParts]) -> PartDepartures:
    """Find where each part of the case's ages departs from the hazards of its state, and the share of each target.

    Args:
        usual: The hazards whatever the case's age.
        counts: Moves and time at risk.
        parts: The parts.
    """
    size = len(counts.ages)
    places = {state: [of.at(edge) for edge in CASE_AGES.edges] for state, of in parts.items()}
    moves: dict[tuple[State, int], dict[Target, Curve]] = {}
    for (state, target, age, came), count in counts.moves.items():
        by_target = moves.setdefault((state, places[state][came]), {})
        by_target.setdefault(target, [0.0] * size)[age] += count
    days: dict[tuple[State, int], Curve] = {}
    for (state, age, came), time in counts.at_risk.items():
        days.setdefault((state, places[state][came]), [0.0] * size)[age] += time / TICKS
    found: dict[tuple[State, int], dict[Target, tuple[Curve, Sequence[Block], float]]] = {}
    none = [0.0] * size
    for state, of in parts.items():
        if state not in usual.by_state:
            continue
        numbers = range(len(of.edges))
        totals = {
            target: sum(sum(moves.get((state, part), {}).get(target, ())) for part in numbers)
            for target in usual.by_state[state]
        }
        whole = sum(totals.values()) or 1.0
        for part in numbers:
            watched, own = days.get((state, part), none), moves.get((state, part), {})
            found[state, part] = {
                target: (*departures(list(curve), own.get(target, none), watched, parts=BLOCKS), totals[target] / whole)
                for target, curve in usual.by_state[state].items()
            }
    return found


def part_hazards(found: PartDepartures, *, pseudo_moves: float) -> PartHazards:
    """Let each part depart from the hazards of its state as far as its own moves carry.

    Args:
        found: Where they depart.
        pseudo_moves: How many moves the usual hazards of a state are worth in each block of ages.
    """
    return {
        place: {
            target: shrunk(usual, blocks, worth=pseudo_moves * share) for target, (usual, blocks, share) in of.items()
        }
        for place, of in found.items()
    }


def with_case_ages(usual: Hazards, by_part: PartHazards, parts: Mapping[State, CaseAgeParts]) -> Hazards:
    """Make each part of a state a state of its own, which moves go to by the age that the case has by then.

    Args:
        usual: The hazards whatever the case's age.
        by_part: The hazards of each part.
        parts: The parts.
    """
    by_state: dict[State, dict[Target, Curve]] = {}
    support: dict[State, float] = {}
    middles = _middles(usual.ages)
    for state, targets in usual.by_state.items():
        of = parts.get(state, CaseAgeParts((0.0,), (0.0,)))
        for part, typical in enumerate(of.typical):
            hazards = by_part.get((state, part), targets)
            led: dict[Target, Curve] = {}
            for target, curve in hazards.items():
                for at, hazard in enumerate(curve):
                    if hazard:
                        goal = _goal(target, typical + middles[at], parts, usual)
                        led.setdefault(goal, [0.0] * len(middles))[at] = hazard
            by_state[Came(state, part)] = led
            support[Came(state, part)] = usual.support[state]
    return Hazards(usual.ages, by_state, support)


def _goal(target: Target, case_age: float, parts: Mapping[State, CaseAgeParts], usual: Hazards) -> Target:
    if isinstance(target, Ending) or target not in usual.by_state:
        return target
    of = parts.get(target)
    return Came(target, 0 if of is None else of.at(case_age))


def _middles(ages: AgeBins) -> list[float]:
    edges = ages.edges
    return [*(0.5 * (start + end) for start, end in pairwise(edges)), edges[-1]]


def born(target: Target, parts: Mapping[State, CaseAgeParts]) -> Target:
    """Where a case stands that begins in a state."""
    of = None if isinstance(target, Ending) else parts.get(target)
    return target if of is None else Came(target, of.at(0.0))


def mixed_parts(
    counts: MoveCounts, parts: Mapping[State, CaseAgeParts], known: Container[State]
) -> dict[State, list[list[float]]]:
    """For each state and age bin, the share of each part among the cases that were there.

    So is a case likely to stand whose own age nobody knows.
    """
    size = len(counts.ages)
    there: dict[State, list[list[float]]] = {
        state: [[0.0] * len(of.edges) for _ in range(size)] for state, of in parts.items() if Came(state, 0) in known
    }
    widths = [end - start for start, end in pairwise(counts.ages.edges)]
    for (state, age, came), time in counts.at_risk.items():
        if state in there:
            part = parts[state].at(CASE_AGES.edges[came])
            there[state][age][part] += time / TICKS / widths[min(age, size - 2)]
    for (state, _, age, came), count in counts.moves.items():
        if state in there:
            there[state][age][parts[state].at(CASE_AGES.edges[came])] += count
    for by_age in there.values():
        last = [1.0] * len(by_age[0])
        for at, shares in enumerate(by_age):
            whole = sum(shares)
            last = [share / whole for share in shares] if whole else [share / sum(last) for share in last]
            by_age[at] = last
    return there
