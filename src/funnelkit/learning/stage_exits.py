"""Leaving a state: with which chance, for where, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp, fsum
from typing import Final

from attrs import frozen

from funnelkit.learning.age_bins import AgeBins
from funnelkit.learning.cause_specific_hazards import Hazards
from funnelkit.learning.histories import State, Target

GIVEN_UP_AFTER: Final = 730.0
"""Days that the last, open age bin is followed for: a deal that has not moved by then counts as never to move."""


@frozen
class Exits:
    """What may happen to a case of some age in a state within one stretch of age.

    Args:
        until: Age at which the stretch ends, in days.
        chance: Of leaving within it, seen from the case's age, 0 to 1.
        middle: Mean age at which those leave that leave within it.
        shares: For each target of the state, its share of the leavers.
    """

    until: float
    chance: float
    middle: float
    shares: tuple[float, ...]


@frozen(hash=False)
class StateExits:
    """The hazards of one state, ready to be asked.

    Args:
        ages: The age bins.
        targets: Where cases go from here.
        total: Hazard of leaving, by age bin, in moves per day.
        shares: For each age bin, the share of each target.
    """

    ages: AgeBins
    targets: tuple[Target, ...]
    total: tuple[float, ...]
    shares: tuple[tuple[float, ...], ...]

    @classmethod
    def of(cls, ages: AgeBins, hazards: Mapping[Target, Sequence[float]]) -> StateExits:
        """Add up the hazards of all targets; a state that nothing was ever seen to leave has none."""
        columns = list(zip(*hazards.values(), strict=True)) or [()] * len(ages)
        total = tuple(fsum(column) for column in columns)
        shares = tuple(
            tuple(hazard / whole for hazard in column) if whole else (0.0,) * len(column)
            for column, whole in zip(columns, total, strict=True)
        )
        return cls(ages, tuple(hazards), total, shares)

    def after(self, age: float, *, cuts: Sequence[float] = ()) -> Iterator[Exits]:
        """Follow a case from an age on until it has left or is given up.

        Where nothing ever happens, the shares of what happens tell nothing: of a hundred deals that were forgotten,
        hardly one will be won, although a move of theirs would be a win as often as not.

        Args:
            age: Days that it has been here.
            cuts: Further ages at which a stretch shall end, rising.
        """
        staying = 1.0
        number = self.ages.bin_at(age)
        last = max(age, self.ages.edges[-1]) + GIVEN_UP_AFTER
        for end in sorted(end for end in {*self.ages.edges[number + 1 :], *cuts, last} if age < end <= last):
            hazard, width = self.total[number], end - age
            leaving = 1.0 - exp(-hazard * width) if hazard else 0.0
            yield Exits(end, staying * leaving, age + _mean_wait(hazard, width), self.shares[number])
            staying *= 1.0 - leaving
            age = end
            if number + 1 < len(self.ages) and end >= self.ages.edges[number + 1]:
                number += 1

    def chances(self, on_leaving: Sequence[float]) -> list[float]:
        """The chance of a case at the beginning of each age bin, by what leaving in each bin is worth.

        Walks the ages backwards: leave in this bin, or stand in the next.
        """
        edges = self.ages.edges
        later = (1.0 - exp(-self.total[-1] * GIVEN_UP_AFTER)) * on_leaving[-1]
        chances = [later]
        for at in range(len(edges) - 2, -1, -1):
            staying = exp(-self.total[at] * (edges[at + 1] - edges[at]))
            later = (1.0 - staying) * on_leaving[at] + staying * later
            chances.append(later)
        chances.reverse()
        return chances

    def towards(self, age: float) -> tuple[float, ...]:
        """The chance of each target for a case of some age."""
        weighted = [[exits.chance * share for share in exits.shares] for exits in self.after(age)]
        return tuple(fsum(column) for column in zip(*weighted, strict=True))


def state_exits(hazards: Hazards) -> dict[State, StateExits]:
    """Make the hazards of all states ready to be asked."""
    return {state: StateExits.of(hazards.ages, targets) for state, targets in hazards.by_state.items()}


def _mean_wait(hazard: float, width: float) -> float:
    """Mean time until leaving, of those who leave within a stretch at a constant hazard."""
    pace = hazard * width
    if pace < 1e-6:  # noqa: PLR2004 - the formula below loses all its digits there
        return 0.5 * width
    return 1.0 / hazard - width * exp(-pace) / (1.0 - exp(-pace))
