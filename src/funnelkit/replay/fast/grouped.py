"""The events of a log put together deal by deal, by one sort of whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import frozen

from funnelkit.replay.fast.blocks import ROWS_A_BLOCK, blocks
from funnelkit.replay.fast.columns import Array

_BITS: Final = 63


@frozen(eq=False)
class Grouped:
    """Events of some deals, deal by deal, each deal's in the order of time.

    Args:
        order: For each event its place in the log.
        places: For each event the place of its deal.
        days: For each event its day.
        firsts: Where the events of each deal begin.
        lengths: How many events each deal has.
    """

    order: Array
    places: Array
    days: Array
    firsts: Array
    lengths: Array

    @classmethod
    def of(cls, order: Array, places: Array, days: Array) -> Grouped:
        """Find where the deals begin in events that are sorted by deal."""
        firsts = np.flatnonzero(np.concatenate(([True], places[1:] != places[:-1])))
        return cls(order, places, days, firsts, np.diff(firsts, append=len(places)))


def grouped_by_deal(places: Array, days: Array, *, most: int = ROWS_A_BLOCK) -> Iterator[Grouped]:
    """Put the events of a log together in groups of whole deals.

    Events are sorted by deal, day and row: as one whole number each where these fit into 63 bits, which sorts
    fastest.

    Args:
        places: For each event the place of its deal.
        days: For each event its day.
        most: A group has more events than this only when its last deal has many.
    """
    count = len(places)
    if not count:
        return
    first_day, row_bits = int(days.min()), count.bit_length()
    day_bits = (int(days.max()) - first_day).bit_length()
    if row_bits + day_bits + int(places.max()).bit_length() > _BITS:
        order = np.lexsort((days, places))
        places, days = places[order], days[order]
        for some in _whole_deals(places, most, 0):
            yield Grouped.of(order[some], places[some], days[some])
        return
    key = np.empty(count, np.int64)
    for block in blocks(count):
        part = np.left_shift(places[block], day_bits + row_bits, out=key[block])
        part |= (days[block] - first_day) << row_bits
        part |= np.arange(block.start, block.stop)
    key.sort()
    for some in _whole_deals(key, most, day_bits + row_bits):
        part = key[some]
        order = part & ((1 << row_bits) - 1)
        part = part >> row_bits
        yield Grouped.of(order, part >> day_bits, (part & ((1 << day_bits) - 1)) + first_day)


def _whole_deals(key: Array, most: int, bits: int) -> Iterator[slice]:
    """Cut a sorted column where one deal ends and another begins; the place of the deal stands above some bits."""
    start = 0
    while start < len(key):
        last = int(key[min(start + most, len(key)) - 1]) >> bits
        end = int(np.searchsorted(key, (last + 1) << bits))
        yield slice(start, end)
        start = end
