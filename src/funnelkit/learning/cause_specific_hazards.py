"""How fast cases move on at each age, and where to: competing risks with piecewise-constant hazards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import fsum
from typing import Final, TypeVar

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.learning.age_bins import TICKS, AgeBins
from funnelkit.learning.bayesian_blocks import told_apart
from funnelkit.learning.histories import Ending, State, Target
from funnelkit.learning.move_counts import MoveCounts
from funnelkit.learning.passed_states import Passed

PSEUDO_MOVES: Final = 4.0
"""How many moves the age profile of all states together is worth in each block of ages, where nothing else is chosen.

A pace that is known from n moves is off by one part in the root of n. So four moves say: before its own history
speaks, a pace is taken to be off from the profile by about a half, either way. The same is said of weights of facts,
whose log-odds are taken to spread by a half. No history was looked at for it; where there is enough, the history
chooses (:mod:`~funnelkit.learning.stage_choice`), and this is where its search begins."""

UNSEEN_PACE: Final = 0.5
"""Where no old case was followed to its end: what is left, at ages not reached yet, of the pace at which they go on."""

_FEW_CASES: Final = 20
_HALF_A_MOVE: Final = 0.5
_ALL_AT_ONCE: Final = 1e3  # moves a day, where moves took no time at all

Curve = list[float]
Block = tuple[int, int, float, float]  # first bin, bin after the last, found, expected


@frozen(hash=False)
class Hazards:
    """Moves per day out of each state, by target and age bin.

    Beyond the ages that enough cases have reached, they are taken to end at the pace of all old ages, and to go on at
    that pace as far as old cases were followed until they left; otherwise at half of it.

    Args:
        ages: The age bins.
        by_state: For each state, for each target, one hazard for each age bin.
        support: For each state, the number of moves that its hazards rest on.
    """

    ages: AgeBins
    by_state: Mapping[State, Mapping[Target, Sequence[float]]]
    support: Mapping[State, float]


@checked
def fit_hazards(counts: MoveCounts, *, pseudo_moves: float = PSEUDO_MOVES) -> Hazards:
    """Divide events by exposure, state by state, shrunk to the age profile of all states together.

    The profile is pooled over the states, apart for moves that go on (or win) and for those that end
    without a win. Each move of each state follows that profile at its own scale, except for the ages where its
    own history credibly departs from it; and there it is shrunk to it by a few pseudo-moves (gamma prior).

    Args:
        counts: Moves and time at risk.
        pseudo_moves: Worth of the profile in each block of ages, shared out by target.

    Examples:
        >>> from funnelkit.learning.histories import WON, History, Spell
        >>> from funnelkit.learning.move_counts import count_moves
        >>> deals = [
        ...     History(str(n), spells=[Spell("tender", entered=0, left=4.0, next=WON)], known_until=9)
        ...     for n in range(40)
        ... ]
        >>> hazards = fit_hazards(count_moves(deals))
        >>> hazards.support["tender"]
        40.0
    """
    return HazardFit.of(counts).hazards(pseudo_moves)


@frozen(hash=False)
class HazardFit:
    """Counts laid out to be fitted with one shrinkage after the other.

    Args:
        counts: Moves and time at risk.
        moves: Moves by state and target, one number for each age bin.
        days: Days at risk by state.
        unshrunk: For each state and target, the hazard that follows the profile, and the blocks of ages in which its
            own history departs from it, with what was found and expected there.
        tail: What is taken to happen at ages that were hardly reached.
    """

    counts: MoveCounts
    moves: Mapping[State, Mapping[Target, Curve]]
    days: Mapping[State, Curve]
    unshrunk: Mapping[tuple[State, Target], tuple[Curve, Sequence[Block]]] = field(repr=False)
    tail: _Tail

    @classmethod
    def of(cls, counts: MoveCounts) -> HazardFit:
        """Lay counts out."""
        moves, days = _tabled(counts)
        profiles = {going_on: _profile(moves, days, going_on=going_on) for going_on in (True, False)}
        unshrunk = {
            (state, target): _unshrunk(found, days[state], profiles[goes_on(target)])
            for state, targets in moves.items()
            for target, found in targets.items()
        }
        return cls(counts, moves, days, unshrunk, _tail(counts.ages, moves, days))

    def hazards(self, pseudo_moves: float) -> Hazards:
        """The hazards at one shrinkage."""
        by_state: dict[State, dict[Target, Sequence[float]]] = {}
        support: dict[State, float] = {}
        for state, targets in self.moves.items():
            total = fsum(map(fsum, targets.values()))
            support[state] = total
            by_state[state] = {
                target: self.tail.extended(
                    shrunk(*self.unshrunk[state, target], worth=pseudo_moves * fsum(found) / total),
                    found,
                    self.days[state],
                    worth=pseudo_moves * fsum(found) / total,
                    going_on=goes_on(target),
                )
                for target, found in targets.items()
            }
        return Hazards(self.counts.ages, _named(by_state), _named(support))


_Learned = TypeVar("_Learned")


def _named(by_state: Mapping[State, _Learned]) -> dict[State, _Learned]:
    """Let what was learned in passing stand in for states that no case was ever held in."""
    held = {state: learned for state, learned in by_state.items() if not isinstance(state, Passed)}
    passed = {state.state: learned for state, learned in by_state.items() if isinstance(state, Passed)}
    return passed | held


def goes_on(target: Target) -> bool:
    """Whether a move goes on in the process or wins, and does not end it without a win."""
    return not isinstance(target, Ending) or target.is_win


@frozen
class _Tail:
    """Ages that hardly any case has reached yet.

    What happens there has not been seen, and the last ages that were seen are few: the pace of all old
    ages together is the steadier guess. But of old cases that are still there nobody knows yet that they will ever
    move, so as far as there are such, moves that go on are counted on by half only.

    Args:
        old: First bin of the old ages, which begin at half of the ages that were watched.
        unseen: First bin that hardly any case has reached.
        going_on: What is left there of the pace at which old cases go on.
    """

    old: int
    unseen: int
    going_on: float

    def extended(self, hazard: Curve, found: Curve, days: Curve, *, worth: float, going_on: bool) -> Curve:
        """Let a hazard continue at the pace of the old ages."""
        last = hazard[max(self.unseen - 1, 0)]
        pace = (fsum(found[self.old :]) + worth) / (fsum(days[self.old :]) + worth / last)
        unseen = self.going_on * pace if going_on else pace
        return hazard[: self.unseen] + [unseen] * (len(hazard) - self.unseen)


def _tail(ages: AgeBins, moves: Mapping[State, Mapping[Target, Curve]], days: Mapping[State, Curve]) -> _Tail:
    left = _summed([curve for targets in moves.values() for curve in targets.values()], size=len(ages))
    watched = _summed(list(days.values()), size=len(ages))
    widths = [end - start for start, end in pairwise(ages.edges)]
    cases = [left[at] + watched[at] / width for at, width in enumerate(widths)]
    unseen = max((at for at, count in enumerate(cases, 1) if count >= _FEW_CASES), default=0)
    old = ages.bin_at(ages.edges[unseen] / 2)
    followed = min(fsum(left[old:]) / cases[old], 1.0) if cases and cases[old] else 1.0
    return _Tail(old=old, unseen=unseen, going_on=UNSEEN_PACE + (1.0 - UNSEEN_PACE) * followed)


def _summed(curves: Sequence[Curve], *, size: int) -> Curve:
    return [fsum(curve[at] for curve in curves) for at in range(size)]


def _tabled(counts: MoveCounts) -> tuple[dict[State, dict[Target, Curve]], dict[State, Curve]]:
    size = len(counts.ages)
    moves: dict[State, dict[Target, Curve]] = {}
    days: dict[State, Curve] = {state: [0.0] * size for state in counts.states}
    for (state, target, age, _), count in sorted(counts.moves.items(), key=repr):
        moves.setdefault(state, {}).setdefault(target, [0.0] * size)[age] += count
    ticks: dict[tuple[State, int], float] = {}
    for (state, age, _), time in counts.at_risk.items():
        ticks[state, age] = ticks.get((state, age), 0) + time
    for (state, age), time in ticks.items():
        days[state][age] = time / TICKS
    return moves, days


def _profile(moves: Mapping[State, Mapping[Target, Curve]], days: Mapping[State, Curve], *, going_on: bool) -> Curve:
    """How the pace changes with age in all states together: 1 is the average pace of a state."""
    size = len(next(iter(days.values()), ()))
    found, expected = [0.0] * size, [0.0] * size
    for state, targets in moves.items():
        kind = [curve for target, curve in targets.items() if goes_on(target) is going_on]
        total, watched = fsum(map(fsum, kind)), fsum(days[state])
        if total and watched:
            found = [fsum(column) for column in zip(found, *kind, strict=True)]
            expected = [e + day * total / watched for e, day in zip(expected, days[state], strict=True)]
    if not any(found):
        return [1.0] * size
    profile: Curve = []
    pace = 1.0
    for start, end in told_apart(found, expected=expected):
        pace = (fsum(found[start:end]) + _HALF_A_MOVE * pace) / (fsum(expected[start:end]) + _HALF_A_MOVE)
        profile += [pace] * (end - start)
    return profile


def _unshrunk(found: Curve, days: Curve, profile: Curve) -> tuple[Curve, Sequence[Block]]:
    total = fsum(found)
    at_pace = fsum(day * pace for day, pace in zip(days, profile, strict=True))
    scale = total / at_pace if at_pace else _ALL_AT_ONCE
    return departures([scale * pace for pace in profile], found, days)


def departures(usual: Curve, found: Curve, days: Curve, *, parts: int | None = None) -> tuple[Curve, Sequence[Block]]:
    """Find the blocks of ages in which moves credibly depart from a usual hazard."""
    expected = [day * pace for day, pace in zip(days, usual, strict=True)]
    blocks = [
        (start, end, fsum(found[start:end]), fsum(expected[start:end]))
        for start, end in told_apart(found, expected=expected, parts=parts)
    ]
    return usual, blocks


def shrunk(usual: Curve, blocks: Sequence[Block], *, worth: float) -> Curve:
    """A usual hazard, moved in each block as far as what was found there outweighs a number of pseudo-moves."""
    hazard: Curve = []
    for start, end, found, expected in blocks:
        factor = (found + worth) / (expected + worth)
        hazard += [factor * pace for pace in usual[start:end]]
    return hazard
