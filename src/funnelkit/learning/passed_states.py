"""States that a case was held in, and those that it only passed through."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from funnelkit.learning.histories import History, Spell, State, Target

PASSING_DAYS: Final = 0.1
"""A state left after less than this, about two and a half hours, is passed through, not held."""


@frozen
class Passed:
    """A state that was only passed through: what is learned of it does not speak for cases that are held there.

    Args:
        state: The state.
    """

    state: State


def is_held(spell: Spell, *, passing: float = PASSING_DAYS) -> bool:
    """Whether a case was held in a state, or still stands there.

    Examples:
        >>> is_held(Spell("draft", entered=3.0, left=3.01, next="sent")), is_held(Spell("sent", entered=3.01))
        (False, True)
    """
    return spell.start_age + spell.left - spell.entered >= passing


def held_from(history: History, number: int, *, passing: float = PASSING_DAYS) -> Target:
    """The first state that a case was held in, from a stay on, by its number; its ending where there is none.

    Where a case is looked at just while it passes, its last state counts.

    Examples:
        >>> spells = (Spell("draft", entered=3.0, left=3.01, next="sent"), Spell("sent", entered=3.01))
        >>> held_from(History("a", spells=spells, known_until=9.0), 0)
        'sent'
    """
    for spell in history.spells[number:]:
        if is_held(spell, passing=passing):
            return spell.state
    last = history.spells[-1]
    return last.state if last.next is None else last.next
