"""Moves and time at risk, counted by state and age: all that hazards need, and it adds up."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import floor, inf
from typing import Final, TypeVar

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.learning.age_bins import CALENDAR_AGES, CASE_AGES, TICKS, AgeBins
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
        moves: Number of moves by (state, target, age bin, bin of the case's own age when it came there).
        at_risk: Time in the state by (state, age bin, bin of the case's own age when it came there), in millionths of a
            day.
        entries: Number of new cases by the first state that they were held in, or by their ending where they were
            held nowhere; imports in mid-life are not counted.
        pathless: Number of cases of which only the end is known, by outcome.

    Examples:
        >>> from funnelkit.learning.histories import WON
        >>> deal = History("a", spells=[Spell("tender", entered=0, left=3.2, next=WON)], known_until=9)
        >>> counts = count_moves([deal])
        >>> (counts + counts).support("tender"), counts.days_at_risk("tender")
        (2, 3.2)
    """

    ages: AgeBins
    moves: Mapping[tuple[State, Target, int, int], float]
    at_risk: Mapping[tuple[State, int, int], float]
    entries: Mapping[Target, float]
    pathless: Mapping[str, float] = field(factory=dict)

    def __add__(self, other: MoveCounts) -> MoveCounts:
        if self.ages != other.ages:
            raise InputError(say("other-age-bins"))
        return MoveCounts(
            self.ages,
            moves=_added(self.moves, other.moves),
            at_risk=_added(self.at_risk, other.at_risk),
            entries=_added(self.entries, other.entries),
            pathless=_added(self.pathless, other.pathless),
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
            pathless={key: weight * count for key, count in self.pathless.items()},
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
        return sum(count for (where, *_), count in self.moves.items() if where == state)

    def days_at_risk(self, state: State) -> float:
        """Days that cases spent in a state."""
        return sum(time for (where, *_), time in self.at_risk.items() if where == state) / TICKS

    def endings(self) -> dict[str, float]:
        """Number of cases that ended, by outcome."""
        ended: dict[str, float] = defaultdict(int, self.pathless)
        for (_, target, *_), count in self.moves.items():
            if isinstance(target, Ending):
                ended[target.outcome] += count
        return dict(ended)


@checked
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
    return _windows(histories, ages=ages, edges=(since, until), passing=passing)[0]


def count_windows(
    histories: Iterable[History], *, ages: AgeBins = CALENDAR_AGES, cuts: Sequence[float] = ()
) -> tuple[MoveCounts, ...]:
    """Count moves and time at risk apart for each window between day numbers, in one go.

    Args:
        histories: The cases.
        ages: Age bins.
        cuts: Where a window ends and the next one begins, rising; there is one window more.
    """
    return tuple(_windows(histories, ages=ages, edges=(-inf, *cuts, inf), passing=PASSING_DAYS))


def _windows(
    histories: Iterable[History], *, ages: AgeBins, edges: tuple[float, ...], passing: float
) -> list[MoveCounts]:
    tallies = [_Tally(ages) for _ in edges[1:]]
    last = len(tallies)
    for history in histories:
        if not history.path_known:
            at = bisect_right(edges, history.closed) - 1
            if history.outcome and 0 <= at < last:
                tallies[at].pathless[history.outcome] += 1
            continue
        born = history.created - history.spells[0].start_age
        at = bisect_right(edges, history.created) - 1
        if 0 <= at < last and history.is_watched_from_birth:
            tallies[at].entries[held_from(history, 0, passing=passing)] += 1
        for number, spell in enumerate(history.spells, 1):
            state = spell.state if is_held(spell, passing=passing) else Passed(spell.state)
            came = CASE_AGES.bin_at(max(spell.entered - spell.start_age - born, 0.0))
            end = spell.left - _HALF_A_DAY if _in_whole_days(spell) else spell.left
            _add_time(tallies, edges, state, came, spell, until=min(end, history.known_until))
            if spell.next is not None:
                at = bisect_right(edges, spell.left) - 1
                if 0 <= at < last:
                    held = held_from(history, number, passing=passing) if number < len(history.spells) else spell.next
                    tallies[at].moves[state, held, ages.bin_of_move(spell.age_on(spell.left)), came] += 1
    return [tally.counted() for tally in tallies]


class _Tally:
    """What is counted of one window, in a constant number of steps for each stay."""

    def __init__(self, ages: AgeBins) -> None:
        self.ages = ages
        self.ticks = ages.ticks
        self.moves: dict[tuple[State, Target, int, int], float] = defaultdict(int)
        self.entries: dict[Target, float] = defaultdict(int)
        self.pathless: dict[str, float] = defaultdict(int)
        self._parts: dict[tuple[State, int], list[int]] = {}
        self._wholes: dict[tuple[State, int], list[int]] = {}

    def add(self, state: State, came: int, start: int, end: int) -> None:
        """Count the time between two ages, given in ticks."""
        if start >= end:
            return
        ticks, key = self.ticks, (state, came)
        parts = self._parts.get(key)
        if parts is None:
            parts = self._parts[key] = [0] * len(ticks)
            self._wholes[key] = [0] * (len(ticks) + 1)
        first, last = max(bisect_right(ticks, start) - 1, 0), max(bisect_right(ticks, end - 1) - 1, 0)
        if first == last:
            parts[first] += end - start
            return
        parts[first] += ticks[first + 1] - start
        parts[last] += end - ticks[last]
        wholes = self._wholes[key]
        wholes[first + 1] += 1  # from here on the bins are lived through as a whole, up to the last one
        wholes[last] -= 1

    def counted(self) -> MoveCounts:
        """The counts of the window."""
        at_risk: dict[tuple[State, int, int], float] = {}
        for (state, came), parts in self._parts.items():
            through = 0
            for at, part in enumerate(parts):
                through += self._wholes[state, came][at]
                width = self.ticks[at + 1] - self.ticks[at] if at + 1 < len(parts) else 0
                if time := part + through * width:
                    at_risk[state, at, came] = time
        return MoveCounts(self.ages, self.moves, at_risk, self.entries, self.pathless)


def _add_time(  # noqa: PLR0913, PLR0917 - the innermost loop of counting
    tallies: Sequence[_Tally], edges: Sequence[float], state: State, came: int, spell: Spell, until: float
) -> None:
    start = max(spell.entered, edges[0])
    at = max(bisect_right(edges, start) - 1, 0)
    while start < until and at < len(tallies):
        end = min(until, edges[at + 1])
        tallies[at].add(state, came, round(spell.age_on(start) * TICKS), round(spell.age_on(end) * TICKS))
        start, at = end, at + 1


def _in_whole_days(spell: Spell) -> bool:
    """Whether a stay is known in dates only: within its last day, it ended after half of it on average."""
    days = spell.left - spell.entered
    return 1 <= days < inf and days == floor(days)


def _added(one: Mapping[_Key, float], other: Mapping[_Key, float]) -> dict[_Key, float]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}
