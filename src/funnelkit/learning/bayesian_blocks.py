"""Ages that a history can tell apart: neighbouring bins are merged unless the counts speak against it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import inf, log
from typing import Final

_PRICE: Final = 3.0  # the logarithm of 20
_LEAST_EXPECTED: Final = 1e-9


def told_apart(moves: Sequence[float], *, expected: Sequence[float], parts: int | None = None) -> list[tuple[int, int]]:
    """Split ages into the blocks in which moves differ most credibly from what was expected.

    Exact optimal partition of Poisson counts (Jackson et al. 2005, "An algorithm for optimal
    partitioning of data on an interval"). A further block must make the counts 20 times as likely.

    Args:
        moves: Number of moves in each age bin.
        expected: Number that was expected there, above 0 wherever anything was at risk.
        parts: Into how many parts with as many moves each blocks may be cut at most; any bin if ``None``.

    Returns:
        Blocks as (first bin, bin after the last); the last one reaches to the end.

    Examples:
        >>> told_apart([9, 11, 10, 40, 42], expected=[10.0] * 5)
        [(0, 3), (3, 5)]
        >>> told_apart([2, 0, 1, 0, 2], expected=[1.0] * 5)
        [(0, 5)]
    """
    last = max((n for n, pair in enumerate(zip(moves, expected, strict=True)) if any(pair)), default=0) + 1
    places = _places(moves, last)
    if parts is not None:
        places = _thinned(places, moves, parts)
    summed_moves = [0.0, *accumulate(moves[:last])]
    summed_expected = [0.0, *accumulate(expected[:last])]
    best = [0.0]
    begins = [0]
    for number, end in enumerate(places[1:], 1):
        top, at = -inf, 0
        all_moves, all_expected = summed_moves[end], summed_expected[end]
        for before, start in enumerate(places[:number]):
            found = all_moves - summed_moves[start]
            value = best[before] - _PRICE
            if found > 0:
                due = all_expected - summed_expected[start]
                value += found * log(found / (max(_LEAST_EXPECTED, due)))
            if value > top:
                top, at = value, before
        best.append(top)
        begins.append(at)
    return _blocks(begins, places, of=len(moves))


def _places(moves: Sequence[float], last: int) -> list[int]:
    """Where blocks can meet: in a run of bins without a move only at its ends, as the likelihood is convex there."""
    return [0, *(at for at in range(1, last) if moves[at] or moves[at - 1]), last]


def _thinned(places: Sequence[int], moves: Sequence[float], parts: int) -> list[int]:
    """Keep the places between which enough moves lie."""
    enough, found, reached = sum(moves) / parts, [0], 0.0
    for before, place in pairwise(places):
        reached += sum(moves[before:place])
        if reached >= enough or place == places[-1]:
            found.append(place)
            reached = 0.0
    return found


def _blocks(begins: Sequence[int], places: Sequence[int], *, of: int) -> list[tuple[int, int]]:
    blocks: list[tuple[int, int]] = []
    end = len(places) - 1
    while end > 0:
        blocks.append((places[begins[end]], places[end]))
        end = begins[end]
    blocks.reverse()
    blocks[-1] = (blocks[-1][0], of)
    return blocks
