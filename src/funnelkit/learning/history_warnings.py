"""What in a history would mislead whoever learns from it: clean-ups in bulk, and change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import floor, sqrt
from statistics import median
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.display import FieldSaying
from funnelkit.learning.histories import Ending, History, State
from funnelkit.learning.move_counts import MoveCounts
from funnelkit.words import Message, say

CLEAN_UP_TIMES: Final = 5.0
"""A day with more than this many times the median number of losses looks like a clean-up."""

DRIFT_ERRORS: Final = 3.0
"""How many standard errors recent outcomes must be off before change is called by its name."""

_LEAST_LOSSES: Final = 5
_LEAST_EXPECTED: Final = 5.0


@frozen(repr=False)
class CleanUp(FieldSaying):
    """A day on which conspicuously many cases were closed without a win.

    Args:
        day: Its day number.
        losses: How many were closed.
        usual: The median over all days with a loss.
    """

    _plain_names: ClassVar = (
        ...,
        "message",
    )

    day: int
    losses: int
    usual: float

    @property
    def message(self) -> Message:
        """Say so."""
        return say("mass-clean-up", day=self.day, losses=self.losses, usual=f"{self.usual:g}")


@frozen(repr=False)
class Drift(FieldSaying):
    """An outcome that lately comes more or less often than it did.

    Args:
        outcome: Which one.
        found: How often it came lately.
        expected: How often it would have come, had cases of each stage and age ended at one pace all the time.
        errors: The difference in standard errors.
    """

    _plain_names: ClassVar = (
        ...,
        "message",
    )

    outcome: str
    found: float
    expected: float
    errors: float

    @property
    def message(self) -> Message:
        """Say so."""
        return say("drift", outcome=self.outcome, found=f"{self.found:g}", expected=f"{self.expected:.0f}")


@checked
def clean_ups(histories: Iterable[History], *, times: float = CLEAN_UP_TIMES) -> tuple[CleanUp, ...]:
    """Find days with far more losses than usual.

    Learning takes it that cases are closed when they are decided; a spring clean of dead deals breaks that.

    Args:
        histories: The cases.
        times: How many times the median is too many; days with fewer than 5 losses are never named.

    Examples:
        >>> from funnelkit.learning.histories import LOST, Spell
        >>> days = [3, 9, 14, 20, *[25] * 8]
        >>> deals = [
        ...     History(str(n), spells=[Spell("a", entered=0, left=day, next=LOST)], known_until=60)
        ...     for n, day in enumerate(days)
        ... ]
        >>> clean_ups(deals)
        (<CleanUp: day 25, losses 8, usual 1>,)
    """
    losses = Counter(floor(one.closed) for one in histories if not one.is_open and not one.is_won)
    usual = median(losses.values()) if losses else 0.0
    return tuple(
        CleanUp(day, count, usual)
        for day, count in sorted(losses.items())
        if count > times * usual and count >= _LEAST_LOSSES
    )


@checked
def drift(*, earlier: MoveCounts, later: MoveCounts, errors: float = DRIFT_ERRORS) -> tuple[Drift, ...]:
    """Compare how fast cases end lately with how fast they ended earlier, stage by stage and age by age.

    A log-rank test on counts (Mantel, 1966): did the pace not change, the endings of one stage and age would fall to
    both times as their time at risk does.

    Args:
        earlier: Counts up to some day.
        later: Counts since that day, with the same age bins.
        errors: How many standard errors are too many; outcomes of which fewer than 5 were expected are never named.

    Examples:
        >>> from funnelkit.learning.histories import LOST, Spell
        >>> from funnelkit.learning.move_counts import count_moves
        >>> def lost_after(days):
        ...     stay = Spell("tender", entered=0, left=days, next=LOST)
        ...     return count_moves([History(str(n), spells=[stay], known_until=99) for n in range(50)])
        >>> print(drift(earlier=lost_after(9.5), later=lost_after(38.5))[0].message)
        50 cases ended as lost lately, where the pace of the whole history lets expect 83: what was learned from it \
may no longer hold
    """
    both = earlier + later
    expected: dict[str, float] = {}
    variance: dict[str, float] = {}
    watched_in_all, watched_later = _by_age(both), _by_age(later)
    for (state, target, age, _), count in both.moves.items():
        watched = watched_in_all.get((state, age), 0)
        if isinstance(target, Ending) and watched:
            share = watched_later.get((state, age), 0) / watched
            expected[target.outcome] = expected.get(target.outcome, 0.0) + count * share
            variance[target.outcome] = variance.get(target.outcome, 0.0) + count * share * (1.0 - share)
    found = later.endings()
    changes = (
        Drift(outcome, found.get(outcome, 0), much, (found.get(outcome, 0) - much) / sqrt(variance[outcome] or 1.0))
        for outcome, much in sorted(expected.items())
        if much >= _LEAST_EXPECTED
    )
    return tuple(change for change in changes if abs(change.errors) >= errors)


def _by_age(counts: MoveCounts) -> dict[tuple[State, int], float]:
    """The time at risk by state and age, whatever the case's own age."""
    found: dict[tuple[State, int], float] = {}
    for (state, age, _), time in counts.at_risk.items():
        found[state, age] = found.get((state, age), 0) + time
    return found
