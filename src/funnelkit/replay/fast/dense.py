"""The table of a methodology spread out: one entry for every position and symbol."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from funnelkit.deal.moves import OUTCOMES
from funnelkit.deal.pair_table import NO_SUCH_MOVE, PairTable, table_of
from funnelkit.deal.statechart import GATE_OPEN, LEAD_ALLOWED, OUTCOME_ALLOWS, TELLING_COUNTS
from funnelkit.methodology import Methodology
from funnelkit.replay.reasons import ACCEPTED, UNCHECKED
from funnelkit.replay.standings import clock_runs
from funnelkit.replay.symbols import GATE_CLOSED, GATE_UNKNOWN, Symbols

_MOST_KEPT: Final = 8
_NO_MOVE: Final = -1


@frozen(eq=False)
class Dense:
    """Everything that a replay asks of a methodology, in arrays that are only read.

    Eight stages a side make 15 thousand cells, fifty a side, the most there may be, 2.5 million: 12 MB.

    Args:
        width: How many symbols there are, and so how many cells a position has.
        symbol_of: For each event code the symbols with an unknown, a closed and an open gate.
        next_base: For each cell the base of the position that it leads to.
        verdicts: For each cell the verdict.
        customer: For each position the customer stage.
        supplier: For each position our stage.
        counted: For each position 1 while days in a stage are counted, 0 while the clock stands still.
    """

    width: int
    symbol_of: NDArray[np.uint8]
    next_base: NDArray[np.int32]
    verdicts: NDArray[np.uint8]
    customer: NDArray[np.int64]
    supplier: NDArray[np.int64]
    counted: NDArray[np.int64]


@lru_cache(maxsize=_MOST_KEPT)
def dense_of(methodology: Methodology) -> Dense:
    """Spread out the table of a methodology; the last eight are kept."""
    table = table_of(methodology)
    symbols = Symbols.for_table(table)
    positions = np.arange(table.customers * table.suppliers * len(OUTCOMES), dtype=np.int32)
    stages, outcome = np.divmod(positions, len(OUTCOMES))
    customer, supplier = np.divmod(stages, table.suppliers)
    facts = LEAD_ALLOWED * np.array(table.leads_allowed)[customer, supplier]
    facts |= OUTCOME_ALLOWS * np.array(table.outcomes_allow)[outcome]
    facts |= TELLING_COUNTS  # a log holds nothing that was decided here against what it tells
    width = len(symbols.meanings)
    next_base = np.empty((len(positions), width), np.int32)
    verdicts = np.empty((len(positions), width), np.uint8)
    for symbol, (event, gate) in enumerate(symbols.meanings):
        place = (customer, supplier, outcome)[table.events.regions[event]]
        needed, change = _moves(table, event, place)
        missing = needed & ~(facts if gate == GATE_CLOSED else facts | GATE_OPEN)
        missing = np.where(needed == _NO_MOVE, NO_SUCH_MOVE, missing)
        unchecked = (gate == GATE_UNKNOWN) & (needed & GATE_OPEN > 0)
        verdicts[:, symbol] = np.where(missing > 0, missing, np.where(unchecked, UNCHECKED, ACCEPTED))
        next_base[:, symbol] = np.where(missing > 0, positions, positions + change) * width
    return _sealed(
        Dense(
            width,
            np.roll(np.array(symbols.of, np.uint8), 1, axis=1).ravel(),
            next_base.ravel(),
            verdicts.ravel(),
            customer.astype(np.int64),
            supplier.astype(np.int64),
            np.array([clock_runs(at) for at in range(len(OUTCOMES))], np.int64)[outcome],
        )
    )


def _moves(table: PairTable, event: int, place: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Find for each position what an event needs there, and by how much it changes the position."""
    stride = (table.suppliers * len(OUTCOMES), len(OUTCOMES), 1)[table.events.regions[event]]
    moves = [(_NO_MOVE, at) if move is None else move for at, move in enumerate(table.moves[event])]
    needed = np.array([need for need, _ in moves], np.int32)
    change = np.array([(target - at) * stride for at, (_, target) in enumerate(moves)], np.int32)
    return needed[place], change[place]


def _sealed(dense: Dense) -> Dense:
    for array in (dense.symbol_of, dense.next_base, dense.verdicts, dense.customer, dense.supplier, dense.counted):
        array.flags.writeable = False
    return dense
