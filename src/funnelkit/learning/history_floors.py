"""How much history must stand behind a figure before it is called learned."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.words import Message, say


@checked
@frozen
class HistoryFloors:
    """The counts below which an estimate is called by its name: insufficient history.

    The defaults are those of Dynamics 365 (40 won and 40 lost) and, for one state, a tenth of a hundred:
    below 10 moves a share of one half is not even known to within 30 points.

    Args:
        won: Won cases in the whole history.
        not_won: Cases that ended otherwise.
        moves: Moves out of the state in question.

    Examples:
        >>> print(HistoryFloors().shortfall({"won": 3, "lost": 50})[0])
        insufficient history: 3 won and 50 otherwise ended, where 40 and 40 are needed
    """

    won: int = 40
    not_won: int = 40
    moves: int = 10

    def shortfall(self, endings: Mapping[str, float]) -> tuple[Message, ...]:
        """Say whether the whole history is too short to learn from; empty where it is not."""
        won = endings.get("won", 0.0)
        not_won = sum(count for outcome, count in endings.items() if outcome != "won")
        if won >= self.won and not_won >= self.not_won:
            return ()
        return (
            say(
                "insufficient-history",
                won=_counted(won),
                not_won=_counted(not_won),
                won_floor=self.won,
                not_won_floor=self.not_won,
            ),
        )

    def stage_shortfall(self, state: object, *, moves: float) -> tuple[Message, ...]:
        """Say whether too little happened in one state; empty where it is enough."""
        if moves >= self.moves:
            return ()
        return (say("insufficient-stage-history", state=named(state), moves=_counted(moves), floor=self.moves),)


def named(state: object) -> str:
    """Write a state for a message: a pair as its two keys.

    Examples:
        >>> named(("tender", "evaluation"))
        'tender / evaluation'
    """
    return " / ".join(str(side) or "–" for side in state) if isinstance(state, tuple) else str(state)


def _counted(count: float) -> str:
    return f"{count:g}" if count == round(count) else f"{count:.1f}"
