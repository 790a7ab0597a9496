"""The rows of a log that a replay can use, as arrays of whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen

from funnelkit.replay.fast.array_roster import ArrayRoster
from funnelkit.replay.fast.blocks import blocks
from funnelkit.replay.fast.columns import Array, days_of, events_of, gates_of, ids_of, places_of
from funnelkit.replay.fast.dense import Dense
from funnelkit.replay.faults import Fault
from funnelkit.replay.log import EventLog
from funnelkit.replay.log_reading import fault_at
from funnelkit.replay.symbols import GATE_STATES, Symbols


@frozen(eq=False)
class EventRows:
    """The sound rows of a log, column by column.

    Args:
        rows: The row of each event in its log.
        places: The place of its deal in the replay.
        symbols: What happened, with what is known of the gate.
        days: When.
    """

    rows: Array
    places: Array
    symbols: Array
    days: Array

    def only(self, kept: Array) -> EventRows:
        """Leave out some rows."""
        return EventRows(self.rows[kept], self.places[kept], self.symbols[kept], self.days[kept])


def read_rows(log: EventLog, *, roster: ArrayRoster, symbols: Symbols, dense: Dense) -> tuple[EventRows, list[Fault]]:
    """Read a log, number its deals, and set aside the rows that cannot be read."""
    bad: dict[str, Array] = {}
    ids, bad["deals"] = ids_of(log.deals)
    if roster.is_closed:
        bad["deals"] = np.flatnonzero(places_of(ids, roster) < 0)
    events, bad["events"] = events_of(log.events, symbols)
    days, bad["on"] = days_of(log.on, len(log))
    gates, bad["gates"] = gates_of(log.gates, len(log))
    faults = [
        fault_at(log, name, row, roster=roster, symbols=symbols) for name, some in bad.items() for row in some.tolist()
    ]
    rows = np.arange(len(log))
    if faults:
        rows = np.delete(rows, np.concatenate(list(bad.values())))
        ids, events, days, gates = _only(ids, rows), events[rows], days[rows], gates[rows]
    return EventRows(rows, places_of(ids, roster), _coded(events, gates, dense), days), faults


def _coded(events: Array, gates: Array, dense: Dense) -> Array:
    """Turn events and gates into symbols."""
    symbols = np.empty(len(events), np.uint8)
    for block in blocks(len(events)):
        at = np.multiply(events[block], GATE_STATES, dtype=np.intp, casting="unsafe")
        at += 1  # an unknown gate is -1
        np.add(at, gates[block], out=at, casting="unsafe")
        np.take(dense.symbol_of, at, out=symbols[block], mode="clip")
    return symbols


def _only(ids: Array | Sequence[Any], rows: Array) -> Array | Sequence[Any]:
    return ids[rows] if isinstance(ids, np.ndarray) else [ids[row] for row in rows.tolist()]
