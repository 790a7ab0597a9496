"""Reading the columns of a log into arrays, without a copy where they are arrays already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from funnelkit.replay.fast.array_roster import ROOM_BESIDE, ArrayRoster
from funnelkit.replay.fast.blocks import blocks
from funnelkit.replay.log import FARTHEST_DAY, Column, holds_days
from funnelkit.replay.log_reading import read_days, read_deals, read_events, read_gates
from funnelkit.replay.symbols import GATE_IS_OPEN, GATE_UNKNOWN, Symbols

Array = NDArray[Any]
Read = tuple[Array, Array]
"""One number a row, and the rows whose value says nothing."""

_EPOCH: Final = date(1970, 1, 1).toordinal()
_NONE: Final = np.empty(0, np.intp)


def events_of(column: Column, symbols: Symbols) -> Read:
    """Read names or codes of events as codes."""
    codes = _array(column, kinds="iu")
    if codes is not None:
        return codes, _outside(codes, 0, len(symbols.events.names) - 1)
    return _numbers(read_events(column, symbols))


def days_of(column: Column, count: int) -> Read:
    """Read days as ordinals."""
    if not len(column):
        return np.zeros(count, np.int64), _NONE
    days = _array(column, kinds="iuM")
    if days is None or (days.dtype.kind == "M" and not holds_days(days)):
        return _numbers(read_days(column, count))
    if days.dtype.kind == "M":
        days = days.view(np.int64) + _EPOCH
        return days, _outside(days, date.min.toordinal(), date.max.toordinal())
    days = days.astype(np.int64, copy=False)
    return days, _outside(days, 1 - FARTHEST_DAY, FARTHEST_DAY - 1)


def gates_of(column: Column, count: int) -> Read:
    """Read what is known of gates."""
    if not len(column):
        return np.full(count, GATE_UNKNOWN, np.int8), _NONE
    gates = _array(column, kinds="biu")
    if gates is None:
        return _numbers(read_gates(column, count))
    if gates.dtype.kind == "b":
        return gates.view(np.int8), _NONE
    return gates, _outside(gates, GATE_UNKNOWN, GATE_IS_OPEN)


def ids_of(column: Column) -> tuple[Array | Sequence[Any], Array]:
    """Read the ids of deals, and find the rows that have none."""
    numbers = _array(column, kinds="iu")
    if numbers is not None:
        return numbers, _NONE
    ids = read_deals(column)
    return ids, _rows_without(ids)


def places_of(ids: Array | Sequence[Any], roster: ArrayRoster) -> Array:
    """Find the places of deals; -1 for a stranger where no newcomers are opened."""
    if not isinstance(ids, np.ndarray):
        return _numbers(roster.known(ids) if roster.is_closed else roster.numbered(ids))[0]
    were_none = not len(roster) and not roster.is_closed
    unique, which = _factored(ids)
    numbers = roster.places_of(unique)
    if were_none:
        return which
    if numbers is None:
        listed = unique.tolist()
        numbers, _ = _numbers(roster.known(listed) if roster.is_closed else roster.numbered(listed))
    for block in blocks(len(which)):
        which[block] = numbers[which[block]]
    return which


def _array(column: Column, *, kinds: str) -> Array | None:
    """Take a column of one of these kinds as an array; ``None`` for what Python had better read value by value.

    A series of a dataframe hands its array over without a copy; where some of its values are missing it is none of
    whole numbers.
    """
    if not hasattr(column, "__array__") or isinstance(column, np.ma.MaskedArray):
        return None
    array = np.asarray(column)
    return array if array.ndim == 1 and array.dtype.kind in kinds and array.dtype != np.uint64 else None


def _outside(numbers: Array, lowest: int, highest: int) -> Array:
    """Find the rows whose number lies outside a range; mostly there is none, which two extremes tell."""
    if not len(numbers) or (lowest <= int(numbers.min()) and int(numbers.max()) <= highest):
        return _NONE
    return np.flatnonzero((numbers < lowest) | (numbers > highest))


def _rows_without(values: Sequence[Any]) -> Array:
    return np.array([row for row, value in enumerate(values) if value is None] if None in values else [], np.intp)


def _numbers(values: Sequence[int | None]) -> Read:
    bad = _rows_without(values)
    whole = values if not len(bad) else [-1 if value is None else value for value in values]
    return np.array(whole, np.int64), bad


def _factored(ids: Array) -> tuple[Array, Array]:
    """List the different ids in the order in which they come up, and tell for each row which it is."""
    count = len(ids)
    lowest, highest = (int(ids.min()), int(ids.max())) if count else (0, 0)
    if highest - lowest >= 4 * count + ROOM_BESIDE:
        unique, first, which = np.unique(ids, return_index=True, return_inverse=True)
        order = np.argsort(first)
        place = np.empty(len(unique), np.intp)
        place[order] = np.arange(len(unique))
        return unique[order], place[which]
    which = np.empty(count, np.intp)
    first = np.full(highest - lowest + 1, count, np.intp)
    for block in reversed(list(blocks(count))):
        # Differences of small whole numbers may not fit into their own type.
        np.subtract(ids[block], lowest, out=which[block], dtype=np.intp, casting="unsafe")
        # Of several rows of one deal the last one written stays: the first.
        first[which[block][::-1]] = np.arange(block.start, block.stop)[::-1]
    present = np.flatnonzero(first < count)
    present = present[np.argsort(first[present])]
    first[present] = np.arange(len(present))
    for block in blocks(count):
        which[block] = first[which[block]]
    return present + lowest, which
