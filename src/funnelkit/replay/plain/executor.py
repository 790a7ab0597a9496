"""Bulk replay in plain Python: one loop over the log in the order of time."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import compress, count

from funnelkit.deal.pair_table import table_of
from funnelkit.replay.cells import DenseCells
from funnelkit.replay.faults import Fault, late
from funnelkit.replay.log import EventLog
from funnelkit.replay.plain.rows import EventRows, read_rows
from funnelkit.replay.plain.stays import Stays
from funnelkit.replay.plain.walk import walk
from funnelkit.replay.reasons import FAULTY, REFUSED
from funnelkit.replay.roster import Newcomers, Roster
from funnelkit.replay.standings import NEVER, Standings, packed, unpacked
from funnelkit.replay.verdicts import Verdicts

_NO_CELL = -1


class PlainExecutor:
    """Replays log after log in plain Python, and keeps where every deal stands between them.

    Args:
        start: Where deals stand before the first log.
        newcomers: What to do with deals that are not among them.
    """

    def __init__(self, start: Standings, newcomers: Newcomers) -> None:
        self._methodology = start.methodology
        self._cells = DenseCells(table_of(start.methodology))
        self._roster = Roster(start.deals, newcomers)
        self._bases = [position * self._cells.width for position in unpacked(start.positions)]
        self._last = array("q", start.last_on)
        self._stays = Stays(self._cells, self._last[:], array("q", start.days))

    def take(self, log: EventLog) -> Verdicts:
        """Replay one more log."""
        sound, faults = read_rows(log, roster=self._roster, symbols=self._cells.symbols)
        sound = self._in_time(sound, faults, log.first_row).in_order()
        path = walk(sound.places, sound.symbols, bases=self._bases, cells=self._cells)
        counts = Counter(path)
        answers = {cell: self._cells.answer(cell) for cell in counts}
        self._stays.count(sound, path, {cell: target for cell, (target, _) in answers.items()})
        for place, day in zip(sound.places, sound.days, strict=True):
            self._last[place] = day
        cells, width = _by_row(sound.rows, path, len(log)), self._cells.width
        verdicts = {cell: verdict for cell, (_, verdict) in answers.items()} | {_NO_CELL: FAULTY}
        codes = bytes(map(verdicts.__getitem__, cells))
        refused = list(compress(count(), map(REFUSED.__and__, codes)))
        return Verdicts(
            self._methodology,
            log,
            codes,
            tuple(sorted(faults, key=lambda fault: fault.row)),
            packed(log.first_row + row for row in refused),
            packed(cells[row] // width for row in refused),
            tuple(sorted(counts.items())),
        )

    def standings(self) -> Standings:
        """Tell where every deal stands now."""
        self._stays.count_until(self._last, self._bases)
        width = self._cells.width
        return Standings(
            self._methodology,
            self._roster.deals(),
            packed(base // width for base in self._bases),
            self._last.tobytes(),
            self._stays.days.tobytes(),
        )

    def _in_time(self, sound: EventRows, faults: list[Fault], first_row: int) -> EventRows:
        """Open the newcomers, and set aside what lies before the day that its deal has reached already."""
        last, newcomers = self._last, len(self._roster) - len(self._last)
        has_past = bool(last)
        last += array("q", [NEVER]) * newcomers
        self._bases += [0] * newcomers
        self._stays.open(newcomers)
        if not has_past:
            return sound
        in_time = [day >= last[place] for place, day in zip(sound.places, sound.days, strict=True)]
        if all(in_time):
            return sound
        faults += [
            late(first_row + row, last[place])
            for row, place, good in zip(sound.rows, sound.places, in_time, strict=True)
            if not good
        ]
        return sound.only(in_time)


def _by_row(rows: Sequence[int], path: Sequence[int], count: int) -> Sequence[int]:
    """Put the cells that events met into the order of the log, with no cell for a row that was set aside."""
    if rows == range(count):
        return path
    cells = [_NO_CELL] * count
    for row, cell in zip(rows, path, strict=True):
        cells[row] = cell
    return cells
