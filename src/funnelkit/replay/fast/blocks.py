"""Long columns worked through block by block, so that what is worked out on the way stays in the processor's cache."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

ROWS_A_BLOCK: Final = 1 << 17
"""So many rows, with all that is worked out of them, fit into a cache; memory for more is asked of the system anew."""


def blocks(count: int) -> Iterator[slice]:
    """Cut a column of so many rows into blocks."""
    for start in range(0, count, ROWS_A_BLOCK):
        yield slice(start, min(start + ROWS_A_BLOCK, count))
