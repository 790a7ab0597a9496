"""What comes of each symbol at each position, asked of the pair's table when it is first met."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from funnelkit.deal.statechart import GATE_OPEN
from funnelkit.deal.table import PairTable
from funnelkit.replay.symbols import GATE_CLOSED, GATE_UNKNOWN, Symbols
from funnelkit.replay.verdicts import ACCEPTED, UNCHECKED

_MOST_CELLS: Final = 1 << 18


class Memo(dict[int, int]):
    """Answers that are worked out once; forgotten together when there are too many, so that memory is bounded."""

    def __init__(self, work_out: Callable[[int], int]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: int) -> int:
        if len(self) >= _MOST_CELLS:
            self.clear()
        answer = self[key] = self._work_out(key)
        return answer


class Cells:
    """The answers of one methodology's table, for one replay.

    A cell is a position and a symbol in one whole number: ``position * width + symbol``.

    Args:
        table: The table of the methodology.
    """

    def __init__(self, table: PairTable) -> None:
        self.table = table
        self.symbols = Symbols.for_table(table)
        self.width = len(self.symbols.meanings)
        self.next_row = Memo(lambda cell: self.answer(cell)[0] * self.width)
        self.verdicts = Memo(lambda cell: self.answer(cell)[1])

    def answer(self, cell: int) -> tuple[int, int]:
        """Find the position that a cell leads to, and the verdict on its event."""
        table, (position, symbol) = self.table, divmod(cell, self.width)
        event, gate = self.symbols.meanings[symbol]
        facts = table.facts_at(position, gate_open=gate != GATE_CLOSED)
        target = table.step(position, event, facts)
        if target < 0:
            return position, -target
        unchecked = gate == GATE_UNKNOWN and table.step(position, event, facts & ~GATE_OPEN) < 0
        return target, UNCHECKED if unchecked else ACCEPTED
