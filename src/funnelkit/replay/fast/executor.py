"""Bulk replay with numpy: all deals at once, event by event."""

from __future__ import annotations

import numpy as np

from funnelkit.deal.pair_table import table_of
from funnelkit.replay.cells import DenseCells
from funnelkit.replay.fast.array_roster import ArrayRoster
from funnelkit.replay.fast.blocks import blocks
from funnelkit.replay.fast.columns import Array
from funnelkit.replay.fast.dense import dense_of
from funnelkit.replay.fast.grouped import Grouped, grouped_by_deal
from funnelkit.replay.fast.rows import EventRows, read_rows
from funnelkit.replay.fast.wavefront import walk
from funnelkit.replay.faults import Fault, late
from funnelkit.replay.log import EventLog
from funnelkit.replay.reasons import FAULTY, REFUSED
from funnelkit.replay.roster import Newcomers
from funnelkit.replay.standings import NEVER, Standings, width_of
from funnelkit.replay.verdicts import Verdicts


class ArrayExecutor:
    """Replays log after log with numpy, and keeps where every deal stands between them.

    Args:
        start: Where deals stand before the first log.
        newcomers: What to do with deals that are not among them.
    """

    def __init__(self, start: Standings, newcomers: Newcomers) -> None:
        self._methodology = start.methodology
        table = table_of(start.methodology)
        self._cells, self._dense = DenseCells(table), dense_of(start.methodology)
        self._customers, self._stages = table.customers, width_of(table)
        self._roster = ArrayRoster(start.deals, newcomers)
        self._count = len(start.deals)
        self._bases = (np.frombuffer(start.positions, np.int64) * self._dense.width).astype(np.int32)
        self._last = np.frombuffer(start.last_on, np.int64).copy()
        self._days = np.frombuffer(start.days, np.int64).copy()

    def take(self, log: EventLog) -> Verdicts:
        """Replay one more log."""
        sound, faults = read_rows(log, roster=self._roster, symbols=self._cells.symbols, dense=self._dense)
        sound = self._in_time(sound, faults, log.first_row)
        cells = np.empty(len(sound.rows), np.int32)
        for grouped in grouped_by_deal(sound.places, sound.days):
            deals = grouped.places[grouped.firsts]
            symbols = sound.symbols[grouped.order]
            path, self._bases[deals] = walk(
                grouped, symbols, bases=self._bases[deals], dense=self._dense, cells=self._cells
            )
            self._count_days(grouped, path)
            cells[grouped.order] = path
        return self._judged(log, sound.rows, cells, faults)

    def standings(self) -> Standings:
        """Tell where every deal stands now."""
        count = self._count
        return Standings(
            self._methodology,
            self._roster.deals(),
            (self._bases[:count] // self._dense.width).astype(np.int64).tobytes(),
            self._last[:count].tobytes(),
            self._days[: count * self._stages].tobytes(),
        )

    def _in_time(self, sound: EventRows, faults: list[Fault], first_row: int) -> EventRows:
        """Open the newcomers, and set aside what lies before the day that its deal has reached already."""
        has_past, self._count = self._count > 0, len(self._roster)
        self._bases = _with_room(self._bases, self._count, 0)
        self._last = _with_room(self._last, self._count, NEVER)
        self._days = _with_room(self._days, self._count * self._stages, 0)
        if not has_past:
            return sound
        reached = self._last[sound.places]
        behind = np.flatnonzero(sound.days < reached)
        if not len(behind):
            return sound
        faults += map(late, (first_row + sound.rows[behind]).tolist(), reached[behind].tolist())
        return sound.only(np.flatnonzero(sound.days >= reached))

    def _count_days(self, grouped: Grouped, path: Array) -> None:
        """Add the days since each deal's event before to the stages in which they were spent."""
        deals = grouped.places[grouped.firsts]
        first_days, last = grouped.days[grouped.firsts], self._last[deals]
        elapsed = np.empty_like(grouped.days)
        np.subtract(grouped.days[1:], grouped.days[:-1], out=elapsed[1:])
        elapsed[grouped.firsts] = np.where(last == NEVER, 0, first_days - last)
        self._last[deals] = grouped.days[grouped.firsts + grouped.lengths - 1]
        positions = np.floor_divide(path, self._dense.width, dtype=np.intp)
        elapsed *= self._dense.counted[positions]
        starts = grouped.places * self._stages
        np.add.at(self._days, starts + self._dense.customer[positions], elapsed)
        np.add.at(self._days, starts + self._dense.supplier[positions] + self._customers, elapsed)

    def _judged(self, log: EventLog, rows: Array, cells: Array, faults: list[Fault]) -> Verdicts:
        """Give every row its verdict."""
        verdicts, counts = np.empty(len(cells), np.uint8), np.zeros(0, np.intp)
        for block in blocks(len(cells)):
            np.take(self._dense.verdicts, cells[block], out=verdicts[block], mode="clip")
            counts = _sum(counts, np.bincount(cells[block]))
        codes = verdicts
        if len(rows) < len(log):
            codes = np.full(len(log), FAULTY, np.uint8)
            codes[rows] = verdicts
        refused = np.flatnonzero(verdicts & REFUSED)
        met = np.flatnonzero(counts)
        return Verdicts(
            self._methodology,
            log,
            codes.tobytes(),
            tuple(sorted(faults, key=lambda fault: fault.row)),
            (log.first_row + rows[refused]).astype(np.int64).tobytes(),
            (cells[refused] // self._dense.width).astype(np.int64).tobytes(),
            tuple(zip(met.tolist(), counts[met].tolist(), strict=True)),
        )


def _sum(one: Array, other: Array) -> Array:
    """Add counts of which one goes further than the other."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    longer[: len(shorter)] += shorter
    return longer


def _with_room(array: Array, count: int, fill: int) -> Array:
    """Make room for more deals, so much at once that growing log by log stays cheap."""
    if count <= len(array):
        return array
    roomy = np.full(max(count, 2 * len(array)), fill, array.dtype)
    roomy[: len(array)] = array
    return roomy
