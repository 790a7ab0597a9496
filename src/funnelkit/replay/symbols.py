"""The alphabet of a log: each event together with what is known of its gate, as one small number."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from funnelkit.deal.moves import Events
from funnelkit.deal.pair_table import PairTable
from funnelkit.deal.statechart import GATE_OPEN

GATE_CLOSED, GATE_IS_OPEN, GATE_UNKNOWN = 0, 1, -1
GATE_STATES: Final = 3


@frozen
class Symbols:
    """All symbols of a methodology.

    An event that asks for no gate is one symbol, one that does is three; so the few symbols say everything
    that a log knows, and where a deal stands next depends on its position and on one symbol alone.

    Args:
        events: The events of the methodology.
        of: For each event code the symbols with a closed, an open and an unknown gate, so that the state of the
            gate, 0, 1 or -1, finds its own.
        meanings: For each symbol the event code and the state of the gate.
    """

    events: Events
    of: tuple[tuple[int, int, int], ...]
    meanings: tuple[tuple[int, int], ...]

    @classmethod
    def for_table(cls, table: PairTable) -> Symbols:
        """Make the alphabet of a methodology's table."""
        of: list[tuple[int, int, int]] = []
        meanings: list[tuple[int, int]] = []
        for event, moves in enumerate(table.moves):
            first = len(meanings)
            if any(move is not None and move[0] & GATE_OPEN for move in moves):
                of.append((first, first + 1, first + 2))
                meanings += [(event, GATE_CLOSED), (event, GATE_IS_OPEN), (event, GATE_UNKNOWN)]
            else:
                of.append((first, first, first))
                meanings.append((event, GATE_UNKNOWN))
        return cls(table.events, tuple(of), tuple(meanings))
