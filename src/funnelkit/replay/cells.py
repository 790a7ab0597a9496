"""What comes of each symbol at each position, asked of the pair's table when it is first met."""

from __future__ import annotations

from typing import Final

from funnelkit.deal.pair_table import PairTable
from funnelkit.deal.statechart import GATE_OPEN
from funnelkit.replay.reasons import ACCEPTED, UNCHECKED
from funnelkit.replay.standings import clock_runs
from funnelkit.replay.symbols import GATE_CLOSED, GATE_UNKNOWN, Symbols

_MOST_KEPT: Final = 1 << 18


class DenseCells:
    """The answers of one methodology's table, for one replay.

    A cell is a position and a symbol in one whole number, ``position * width + symbol``; the first cell of a
    position is its base.

    Args:
        table: The table of the methodology.
    """

    def __init__(self, table: PairTable) -> None:
        self.table = table
        self.symbols = Symbols.for_table(table)
        self.width = len(self.symbols.meanings)
        self.next_base: dict[int, int] = {}
        """The bases that cells lead to, as far as they have been asked for: a plain dict reads fastest."""

    def learn(self, cell: int) -> int:
        """Find the base that a cell leads to and keep it; all are forgotten when there are too many."""
        if len(self.next_base) >= _MOST_KEPT:
            self.next_base.clear()
        base = self.next_base[cell] = self.answer(cell)[0] * self.width
        return base

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

    def stages_counted(self, cell: int) -> tuple[int, int] | None:
        """Find the stages of both sides whose days are counted before a cell; ``None`` while the clock stands."""
        customer, supplier, outcome = self.table.places(cell // self.width)
        return (customer, self.table.customers + supplier) if clock_runs(outcome) else None
