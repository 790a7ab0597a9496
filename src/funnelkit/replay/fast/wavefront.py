"""Moving many deals at once: the first events of all deals, then the second ones, and so on."""

from __future__ import annotations

from itertools import repeat
from typing import Final

import numpy as np

from funnelkit.replay.cells import DenseCells
from funnelkit.replay.fast.columns import Array
from funnelkit.replay.fast.dense import Dense
from funnelkit.replay.fast.grouped import Grouped
from funnelkit.replay.plain.walk import walk as walk_one_by_one

_WORTH_A_WAVE: Final = 48
"""With fewer deals left, a loop in Python is quicker than one wave of numpy calls for each event."""


def walk(grouped: Grouped, symbols: Array, *, bases: Array, dense: Dense, cells: DenseCells) -> tuple[Array, Array]:
    """Move every deal by its events.

    Args:
        grouped: The events, deal by deal.
        symbols: For each event in that order what happened, with what is known of the gate.
        bases: For each deal the base of its position.
        dense: The answers of the methodology, spread out.
        cells: The same answers, asked one by one.

    Returns:
        For each event the cell that it met, and for each deal the base of the position that it came to.
    """
    by_length = _longest_first(grouped.lengths)
    lengths, at, now = grouped.lengths[by_length], grouped.firsts[by_length], bases[by_length]
    ends = at + lengths
    path = np.empty(len(symbols), np.int32)
    symbol, cell = np.empty(len(now), symbols.dtype), np.empty_like(now)
    # How many deals have more than 0, more than 1, … events; the last of these counts is 0.
    going_on = len(lengths) - np.cumsum(np.bincount(lengths))
    waves = going_on[going_on >= _WORTH_A_WAVE].tolist()
    for deals in waves:
        here, met = at[:deals], cell[:deals]
        np.take(symbols, here, out=symbol[:deals], mode="clip")
        np.add(now[:deals], symbol[:deals], out=met)
        np.take(dense.next_base, met, out=now[:deals], mode="clip")
        path[here] = met
        here += 1
    for deal in range(int(going_on[len(waves)])):
        rest, base = slice(at[deal], ends[deal]), [int(now[deal])]
        path[rest] = walk_one_by_one(repeat(0), symbols[rest].tolist(), bases=base, cells=cells)
        now[deal] = base[0]
    final = np.empty_like(now)
    final[by_length] = now
    return path, final


def _longest_first(lengths: Array) -> Array:
    """Order deals by their number of events; numbers of up to 16 bits are sorted by their digits, which is fastest."""
    longest = int(lengths.max())
    return np.argsort((longest - lengths).astype(np.min_scalar_type(longest)), kind="stable")
