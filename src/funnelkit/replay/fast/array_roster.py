"""Deals with whole numbers for ids, numbered by a table in place of a dictionary."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from funnelkit.replay.log import DealId
from funnelkit.replay.roster import Newcomers, Roster

Array = NDArray[Any]
ROOM_BESIDE: Final = 1024
_FARTHEST: Final = 1 << 62
_STRANGER: Final = -1


class ArrayRoster(Roster):
    """Finds the places of whole-number ids by a table, as far as these lie close together; else as any roster.

    A replay in chunks looks nearly all deals up again and again, for which a dictionary takes many times as long as
    all the rest.

    Args:
        deals: Those that are known from the start.
        newcomers: ``"opened"``, or ``"reported"`` when the known deals are all there are.
    """

    def __init__(self, deals: Iterable[DealId], newcomers: Newcomers) -> None:
        super().__init__(deals, newcomers)
        self._table: Array = np.empty(0, np.int64)
        self._lowest = 0
        self._tabled = 0
        self._first: Array = np.empty(0, np.int64)
        self._some_beyond = False

    def places_of(self, ids: Array) -> Array | None:
        """Find the places of ids of which none is named twice; -1 for a stranger where no newcomers are opened.

        ``None`` says that the ids lie too far apart for a table.
        """
        if not self._deals and not self.is_closed:
            self._deals += ids.tolist()
            self._first = ids
            return np.arange(len(ids))
        if not len(ids) or not self._reaches(int(ids.min()), int(ids.max()), len(ids)):
            return None
        at = ids - self._lowest
        places: Array = self._table[at]
        if not self.is_closed:
            new = np.flatnonzero(places == _STRANGER)
            places[new] = np.arange(len(self), len(self) + len(new))
            self._table[at[new]] = places[new]
            self._deals += ids[new].tolist()
            self._tabled = len(self._deals)
        return places

    def _reaches(self, lowest: int, highest: int, count: int) -> bool:
        """Make the table reach from one id to another, and know all deals; tell whether it is worth its room."""
        end = self._lowest + len(self._table)
        if not len(self._table):
            self._lowest, end = lowest, lowest
        low, high = min(lowest, self._lowest), max(highest + 1, end)
        if (low, high) != (self._lowest, end):
            if high - low > 4 * (len(self) + count) + ROOM_BESIDE:
                return False
            # So much more at once that growing log by log stays cheap.
            table = np.full(2 * (high - low), _STRANGER, np.int64)
            table[self._lowest - low : end - low] = self._table
            self._table, self._lowest = table, low
            self._tabled = 0 if self._some_beyond else self._tabled
        self._catch_up()
        return True

    def _catch_up(self) -> None:
        """Enter the deals that came by another way; ids beyond the table are entered once it reaches them."""
        if self._tabled == len(self._deals):
            return
        if not self._tabled and len(self._first) == len(self._deals):
            ids, places = self._first, np.arange(len(self._first))
        else:
            fresh = enumerate(islice(self._deals, self._tabled, None), self._tabled)
            whole = [(one, at) for at, one in fresh if type(one) is int and abs(one) < _FARTHEST]
            ids, places = np.array(whole, np.int64).reshape(-1, 2).T
        near = (ids >= self._lowest) & (ids < self._lowest + len(self._table))
        self._table[ids[near] - self._lowest] = places[near]
        self._some_beyond = not near.all()
        self._tabled = len(self._deals)
