"""The chance of winning in the end from each state, loops and ways back included."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from funnelkit.learning.histories import Ending, State, Target
from funnelkit.learning.stage_exits import StateExits

_CLOSE_ENOUGH = 1e-12
_MOST_ROUNDS = 10_000


def fresh_win_chances(exits: Mapping[State, StateExits], *, otherwise: float) -> dict[State, float]:
    """Solve for the chance of winning of a case that has just entered each state.

    Gauss-Seidel on "my chance is that of where I go next"; it converges because some cases end.

    Args:
        exits: How each state is left.
        otherwise: Chance, 0 to 1, of a state that nothing is known of.
    """
    towards = {state: leave.towards(0.0) for state, leave in exits.items()}
    chances: dict[State, float] = dict.fromkeys(exits, otherwise)
    for _ in range(_MOST_ROUNDS):
        change = 0.0
        for state, leave in exits.items():
            chance = win_chance(towards[state], leave.targets, chances, otherwise=otherwise)
            change = max(change, abs(chance - chances[state]))
            chances[state] = chance
        if change < _CLOSE_ENOUGH:
            break
    return chances


def win_chance(
    towards: tuple[float, ...],
    targets: tuple[Target, ...],
    chances: Mapping[State, float],
    *,
    otherwise: float,
) -> float:
    """The chance of winning, given where the case goes next."""
    return fsum(
        share * chance_at(target, chances, otherwise=otherwise) for share, target in zip(towards, targets, strict=True)
    )


def chance_at(target: Target, chances: Mapping[State, float], *, otherwise: float) -> float:
    """The chance of winning of a case that has just come to a state, or to its end."""
    return float(target.is_win) if isinstance(target, Ending) else chances.get(target, otherwise)
