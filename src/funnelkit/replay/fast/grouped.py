"""The events of a log put together deal by deal, by one sort of whole numbers."""

from __future__ import annotations

from typing import Final

import numpy as np
from attrs import frozen

from funnelkit.replay.fast.columns import Array

_BITS: Final = 63


@frozen(eq=False)
class Grouped:
    """Events put together deal by deal, each deal's in the order of time.

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
    def of(cls, places: Array, days: Array) -> Grouped:
        """Group a log that has at least one event."""
        order, places, days = _sorted(places, days)
        firsts = np.flatnonzero(np.concatenate(([True], places[1:] != places[:-1])))
        return cls(order, places, days, firsts, np.diff(firsts, append=len(places)))


def _sorted(places: Array, days: Array) -> tuple[Array, Array, Array]:
    """Sort by deal, day and row: as one whole number each where these fit into 63 bits, which sorts fastest."""
    count, first_day = len(places), int(days.min())
    row_bits, day_bits = count.bit_length(), (int(days.max()) - first_day).bit_length()
    if row_bits + day_bits + int(places.max()).bit_length() > _BITS:
        order = np.lexsort((days, places))
        return order, places[order], days[order]
    key = places << (day_bits + row_bits)
    key |= (days - first_day) << row_bits
    key |= np.arange(count)
    key.sort()
    order = key & ((1 << row_bits) - 1)
    key >>= row_bits
    return order, key >> day_bits, (key & ((1 << day_bits) - 1)) + first_day
