"""The closed list of events that the pair knows, and the three regions that they move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen

from funnelkit.methodology import Methodology
from funnelkit.words import Message, say

Outcome = Literal["open", "suspended", "won", "lost", "no-decision", "withdrawn"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("open", "suspended", "won", "lost", "no-decision", "withdrawn")
OUTCOME_NAMES: Final[Mapping[Outcome, Message]] = MappingProxyType(
    {
        "open": say("label-open"),
        "suspended": say("label-suspended"),
        "won": say("label-won"),
        "lost": say("label-lost"),
        "no-decision": say("label-ended-without-a-decision"),
        "withdrawn": say("label-withdrawn"),
    }
)
OPEN, SUSPENDED, WON, LOST, NO_DECISION, WITHDRAWN = range(6)

# Supplier moves are made while the deal is open or won: a methodology may go on past the signature.
MOVING_OUTCOMES: Final = frozenset({OPEN, WON})
# A deal that has ended without a win takes no claim any more; one that rests takes claims, but no moves.
CLAIMING_OUTCOMES: Final = frozenset({OPEN, SUSPENDED, WON})

OUTCOME_MOVES: Final[dict[str, tuple[frozenset[int], int]]] = {
    "suspend": (frozenset({OPEN}), SUSPENDED),
    "resume": (frozenset({SUSPENDED}), OPEN),
    "win": (frozenset({OPEN}), WON),
    "win_overridden": (frozenset({OPEN}), WON),
    "lose": (frozenset({OPEN, SUSPENDED}), LOST),
    "decide_nothing": (frozenset({OPEN, SUSPENDED}), NO_DECISION),
    "withdraw": (frozenset({OPEN, SUSPENDED}), WITHDRAWN),
    "reopen": (frozenset({WON, LOST, NO_DECISION, WITHDRAWN}), OPEN),
}
_PLACES: Final = {move: at for at, move in enumerate(OUTCOME_MOVES)}
TOLD_OUTCOMES: Final = tuple(f"told_{name.replace('-', '_')}" for name in OUTCOMES)
"""The events by which the outcome is as it is told: by another system, or by a fact whose forerunner is not known."""


class Region(IntEnum):
    """The three parts of a position that move apart from each other."""

    CUSTOMER = 0
    SUPPLIER = 1
    OUTCOME = 2


@frozen
class Events:
    """The names of a methodology's events, in one order that never changes for it.

    Args:
        names: All names; the code of an event is its place.
        regions: The region that each event moves.
        customer_reaches: Code of "the customer has come to stage 0"; the following stages follow.
        customer_returns: Code of "the customer has gone back to stage 0"; likewise.
        advance: Code of "we go on one stage".
        advance_overridden: Code of "a person lets us go on one stage".
        falls_back: Code of "we go back to stage 0"; the following stages follow.
        told_supplier: Code of "we are told to stand at stage 0"; the following stages follow.
        outcome: Code of the first event of the outcome, in the order of ``OUTCOME_MOVES``.
        told_outcome: Code of "the deal is told to be open"; the others follow in the order of ``OUTCOMES``.
    """

    names: tuple[str, ...]
    regions: tuple[Region, ...]
    customer_reaches: int
    customer_returns: int
    advance: int
    advance_overridden: int
    falls_back: int
    told_supplier: int
    outcome: int
    told_outcome: int

    @classmethod
    def of(cls, methodology: Methodology) -> Events:
        """List the events of a methodology."""
        return cls.of_keys(
            [stage.key for stage in methodology.customer_stages], [stage.key for stage in methodology.supplier_stages]
        )

    @classmethod
    def of_keys(cls, customer_keys: Iterable[str], supplier_keys: Iterable[str]) -> Events:
        """List the events of processes with these stages."""
        customer = [as_word(key) for key in customer_keys]
        supplier = [as_word(key) for key in supplier_keys]
        moves = [f"customer_reaches_{key}" for key in customer]
        moves += [f"customer_returns_to_{key}" for key in customer]
        ours = ["advance", "advance_overridden", *(f"fall_back_to_{key}" for key in supplier)]
        ours += [f"told_at_{key}" for key in supplier]
        ends = [*OUTCOME_MOVES, *TOLD_OUTCOMES]
        return cls(
            names=(*moves, *ours, *ends),
            regions=(
                *(Region.CUSTOMER for _ in moves),
                *(Region.SUPPLIER for _ in ours),
                *(Region.OUTCOME for _ in ends),
            ),
            customer_reaches=0,
            customer_returns=len(customer),
            advance=len(moves),
            advance_overridden=len(moves) + 1,
            falls_back=len(moves) + 2,
            told_supplier=len(moves) + 2 + len(supplier),
            outcome=len(moves) + len(ours),
            told_outcome=len(moves) + len(ours) + len(OUTCOME_MOVES),
        )

    def code_of_outcome(self, move: str) -> int:
        """Find the code of an event of the outcome by its name."""
        return self.outcome + _PLACES[move]


def as_word(key: str) -> str:
    """Turn a key into a word that the engine takes for a name; keys have no underscores, so none collide."""
    return key.replace("-", "_")
