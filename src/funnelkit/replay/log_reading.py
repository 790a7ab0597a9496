"""Reading the columns of a log into whole numbers, with a fault for every value that says nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import NoneType
from typing import Any, Final

from funnelkit.replay.faults import Fault, FaultKind
from funnelkit.replay.log import FARTHEST_DAY, Column, EventLog, holds_days, value_at, values_of
from funnelkit.replay.roster import Roster
from funnelkit.replay.symbols import GATE_CLOSED, GATE_IS_OPEN, GATE_UNKNOWN, Symbols

Numbers = list[int | None]
"""One number a row, ``None`` where the value says nothing."""

_GATES: Final[Mapping[Any, int]] = {False: GATE_CLOSED, True: GATE_IS_OPEN, None: GATE_UNKNOWN, -1: GATE_UNKNOWN}


def read_deals(column: Column) -> Sequence[Any]:
    """Read the ids of deals; ``None`` where the value is none."""
    ids = values_of(column)
    if set(map(type, ids)) <= {str, int} and "" not in ids:
        return ids
    return [one if _is_number(one) or (isinstance(one, str) and one) else None for one in ids]


def read_events(column: Column, symbols: Symbols) -> Numbers:
    """Read names or codes of events as codes."""
    names = symbols.events.names
    codes: dict[Any, int] = {name: code for code, name in enumerate(names)}
    codes |= {code: code for code in range(len(names))}
    told = values_of(column)
    if set(map(type, told)) <= {str, int}:
        return list(map(codes.get, told))
    return [codes.get(one) if isinstance(one, str) or _is_number(one) else None for one in told]


def read_days(column: Column, count: int) -> Numbers:
    """Read days as ordinals; a log without days has the same one in every row."""
    if not len(column):
        return [0] * count
    told = values_of(column)
    kinds = set(map(type, told))
    if kinds == {date}:
        return list(map(date.toordinal, told))
    if kinds == {int} and not holds_days(column) and max(told) < FARTHEST_DAY and min(told) > -FARTHEST_DAY:
        return list(told)
    only_dates = holds_days(column)
    return [_day(one, only_dates) for one in told]


def read_gates(column: Column, count: int) -> Numbers:
    """Read what is known of gates."""
    if not len(column):
        return [GATE_UNKNOWN] * count
    told = values_of(column)
    if set(map(type, told)) <= {bool, int, NoneType}:
        return list(map(_GATES.get, told))
    return [_GATES.get(one) if isinstance(one, bool | int | NoneType) else None for one in told]


def fault_at(log: EventLog, column: str, row: int, *, roster: Roster, symbols: Symbols) -> Fault:
    """Say what is wrong with a value that says nothing."""
    value, number = value_at(getattr(log, column), row), log.first_row + row
    if column == "events":
        return Fault(number, column, "unknown-event", value, symbols.events.names)
    kind: FaultKind = "no-gate"
    if column == "deals":
        kind = "unknown-deal" if roster.is_closed and read_deals([value])[0] is not None else "no-deal"
    elif column == "on":
        kind = "instant" if isinstance(value, datetime) else "no-day"
    return Fault(number, column, kind, value)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _day(value: object, only_dates: bool) -> int | None:  # noqa: FBT001 - private
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.toordinal()
    if isinstance(value, int) and _is_number(value) and not only_dates and abs(value) < FARTHEST_DAY:
        return value
    return None
