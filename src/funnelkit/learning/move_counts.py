"""Moves and time at risk, counted by state and age: all that hazards need, and it adds up."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from math import floor, inf
from typing import Final, TypeVar

from attrs import frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.learning.age_bins import CALENDAR_AGES, TICKS, AgeBins
from funnelkit.learning.histories import Ending, History, Spell, State, Target
from funnelkit.learning.passed_states import PASSING_DAYS, Passed, held_from, is_held
from funnelkit.words import say

_HALF_A_DAY: Final = 0.5


_Key = TypeVar("_Key", bound=Hashable)


@frozen(hash=False)
class MoveCounts:
    """How often cases moved on, by state, target and age, and for how long they could have.

    Counts of shards, months or business units add up to the counts of the whole, exactly: both
    numbers are whole. Old ones are made to count less with :meth:`faded`.

    Args:
        ages: The age bins.
        moves: Number of moves by (state, target, age bin).
        at_risk: Time in the state by (state, age bin), in millionths of a day.
        entries: Number of new cases by the first state that they were held in, or by their ending where they were
            held nowhere; imports in mid-life are none.

    Examples:
        >>> from funnelkit.learning.histories import WON
        >>> deal = History("a", spells=[Spell("tender", entered=0, left=3.2, next=WON)], known_until=9)
        >>> counts = count_moves([deal])
        >>> (counts + counts).support("tender"), counts.days_at_risk("tender")
        (2, 3.2)
    """

    ages: AgeBins
    moves: Mapping[tuple[State, Target, int], float]
    at_risk: Mapping[tuple[State, int], float]
    entries: Mapping[Target, float]

    def __add__(self, other: MoveCounts) -> MoveCounts:
        if self.ages != other.ages:
            raise InputError(say("other-age-bins"))
        return MoveCounts(
            self.ages,
            moves=_added(self.moves, other.moves),
            at_risk=_added(self.at_risk, other.at_risk),
            entries=_added(self.entries, other.entries),
        )

    def weighted(self, weight: float) -> MoveCounts:
        """Let all of it count for more or less, such as half.

        Raises:
            InputError: When the weight is not positive.
        """
        if not 0 < weight < inf:
            raise InputError(say("no-weight", value=quoted(weight)))
        return MoveCounts(
            self.ages,
            moves={key: weight * count for key, count in self.moves.items()},
            at_risk={key: weight * time for key, time in self.at_risk.items()},
            entries={key: weight * count for key, count in self.entries.items()},
        )

    def faded(self, *, days: float, half_life: float) -> MoveCounts:
        """Forget by half in every half-life: fade the counts so far, then add those of the new days.

        Args:
            days: Days that have passed since the counts were made.
            half_life: Days after which an event counts half.
        """
        if not half_life > 0:
            raise InputError(say("no-weight", value=quoted(half_life)))
        return self.weighted(0.5 ** (days / half_life))

    @property
    def states(self) -> tuple[State, ...]:
        """All states that a case ever stood in, in a fixed order."""
        known = {key[0] for key in self.at_risk} | {key[0] for key in self.moves}
        return tuple(sorted(known, key=repr))

    def support(self, state: State) -> float:
        """Number of moves out of a state: what its estimate rests on."""
        return sum(count for (where, _, _), count in self.moves.items() if where == state)

    def days_at_risk(self, state: State) -> float:
        """Days that cases spent in a state."""
        return sum(time for (where, _), time in self.at_risk.items() if where == state) / TICKS

    def endings(self) -> dict[str, float]:
        """Number of cases that ended, by outcome."""
        ended: dict[str, float] = defaultdict(int)
        for (_, target, _), count in self.moves.items():
            if isinstance(target, Ending):
                ended[target.outcome] += count
        return dict(ended)


def count_moves(
    histories: Iterable[History],
    *,
    ages: AgeBins = CALENDAR_AGES,
    since: float = -inf,
    until: float = inf,
    passing: float = PASSING_DAYS,
) -> MoveCounts:
    """Count moves and time at risk; open cases count with the time that they have been watched.

    Occurrence over exposure needs no guess about open cases (right-censoring) nor about the time before
    an import (left truncation). A state that was only passed through does not hide where the case came
    from: the state before it counts as left for the first one that was held; and it is counted apart, as
    :class:`~funnelkit.learning.passed_states.Passed`.

    Args:
        histories: The cases; their order does not matter.
        ages: Age bins.
        since: Day number from which moves and time count; windows that meet add up to the whole.
        until: Day number up to which they count.
        passing: Days; a state held for less is passed through.
    """
    moves: dict[tuple[State, Target, int], float] = defaultdict(int)
    at_risk: dict[tuple[State, int], float] = defaultdict(int)
    entries: dict[Target, float] = defaultdict(int)
    ticks = ages.ticks
    for history in histories:
        if since <= history.created < until and history.is_watched_from_birth:
            entries[held_from(history, 0, passing=passing)] += 1
        for number, spell in enumerate(history.spells, 1):
            state = spell.state if is_held(spell, passing=passing) else Passed(spell.state)
            _add_time(at_risk, state, spell, ticks, since=since, until=min(history.known_until, until))
            if spell.next is not None and since <= spell.left < until:
                held = held_from(history, number, passing=passing) if number < len(history.spells) else spell.next
                moves[state, held, ages.bin_of_move(spell.age_on(spell.left))] += 1
    return MoveCounts(ages, moves=moves, at_risk=at_risk, entries=entries)


def _add_time(  # noqa: PLR0913 - the innermost loop of counting
    at_risk: dict[tuple[State, int], float],
    state: State,
    spell: Spell,
    ticks: tuple[int, ...],
    *,
    since: float,
    until: float,
) -> None:
    left = spell.left - _HALF_A_DAY if _in_whole_days(spell) else spell.left
    start = round(spell.age_on(max(spell.entered, since)) * TICKS)
    end = round(spell.age_on(min(left, until)) * TICKS)
    number = max(bisect_right(ticks, start) - 1, 0)
    while start < end:
        upper = min(ticks[number + 1], end) if number + 1 < len(ticks) else end
        at_risk[state, number] += upper - start
        start, number = upper, number + 1


def _in_whole_days(spell: Spell) -> bool:
    """Whether a stay is known in dates only: within its last day, it ended after half of it on average."""
    days = spell.left - spell.entered
    return 1 <= days < inf and days == floor(days)


def _added(one: Mapping[_Key, float], other: Mapping[_Key, float]) -> dict[_Key, float]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}
