"""Moving deals event by event, in plain Python."""

from __future__ import annotations

from collections.abc import Iterable

from funnelkit.replay.cells import DenseCells


def walk(places: Iterable[int], symbols: Iterable[int], *, bases: list[int], cells: DenseCells) -> list[int]:
    """Move every deal by its events, in the order given.

    Args:
        places: For each event the place of its deal.
        symbols: For each event what happened, with what is known of the gate.
        bases: For each deal the base of its position; it is moved on.
        cells: The answers of the methodology.

    Returns:
        For each event the cell that it met: everything else about it can be told from that.
    """
    path: list[int] = []
    met, next_base = path.append, cells.next_base
    for place, symbol in zip(places, symbols, strict=False):
        cell = bases[place] + symbol
        met(cell)
        try:
            bases[place] = next_base[cell]
        except KeyError:  # costs nothing but the first time
            bases[place] = cells.learn(cell)
    return path
