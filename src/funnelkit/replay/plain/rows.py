"""The rows of a log that a replay can use, as lists of whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, islice
from operator import le
from typing import Any

from attrs import frozen

from funnelkit.replay.faults import Fault
from funnelkit.replay.log import EventLog
from funnelkit.replay.log_reading import fault_at, read_days, read_deals, read_events, read_gates
from funnelkit.replay.roster import Roster
from funnelkit.replay.symbols import Symbols


@frozen
class EventRows:
    """The sound rows of a log, column by column.

    Args:
        rows: The row of each event in its log.
        places: The place of its deal in the replay.
        symbols: What happened, with what is known of the gate.
        days: When.
    """

    rows: Sequence[int]
    places: Sequence[int]
    symbols: Sequence[int]
    days: Sequence[int]

    def only(self, kept: Iterable[bool]) -> EventRows:
        """Leave out some rows."""
        chosen = list(kept)
        columns = (self.rows, self.places, self.symbols, self.days)
        return EventRows(*(list(compress(column, chosen)) for column in columns))

    def in_order(self) -> EventRows:
        """Put the rows in the order of their days, and within a day in that of the log."""
        days = self.days
        if all(map(le, days, islice(days, 1, None))) or self._each_deal_in_order():
            return self
        order = sorted(range(len(days)), key=days.__getitem__)
        columns = (self.rows, self.places, self.symbols, self.days)
        return EventRows(*(list(map(column.__getitem__, order)) for column in columns))

    def _each_deal_in_order(self) -> bool:
        """Tell whether each deal's own rows are in the order of their days, as in a log that lists deal by deal."""
        reached: dict[int, int] = {}
        for place, day in zip(self.places, self.days, strict=True):
            if day < reached.get(place, day):
                return False
            reached[place] = day
        return True


def read_rows(log: EventLog, *, roster: Roster, symbols: Symbols) -> tuple[EventRows, list[Fault]]:
    """Read a log, number its deals, and set aside the rows that cannot be read."""
    ids, count = read_deals(log.deals), len(log)
    columns: dict[str, Sequence[Any]] = {
        "deals": roster.known(ids) if roster.is_closed else ids,
        "events": read_events(log.events, symbols),
        "on": read_days(log.on, count),
        "gates": read_gates(log.gates, count),
    }
    bad = [(row, name) for name, column in columns.items() if None in column for row in rows_without_value(column)]
    faults = [fault_at(log, name, row, roster=roster, symbols=symbols) for row, name in bad]
    rows: Sequence[int] = range(count)
    if bad:
        unsound = {row for row, _ in bad}
        kept = [row not in unsound for row in rows]
        ids, rows = list(compress(ids, kept)), list(compress(rows, kept))
        columns = {name: list(compress(column, kept)) for name, column in columns.items()}
    symbol_of = symbols.of
    coded = [symbol_of[event][gate] for event, gate in zip(columns["events"], columns["gates"], strict=True)]
    return EventRows(rows, roster.numbered(ids), coded, columns["on"]), faults


def rows_without_value(column: Sequence[Any]) -> list[int]:
    """List the rows whose value says nothing."""
    return [row for row, value in enumerate(column) if value is None]
