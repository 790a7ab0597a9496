"""What is worked out of a methodology once, and kept with it as long as it lives.

A bounded table beside it would fall off a cliff as soon as a host has more methodologies than the table has places.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from funnelkit.methodology.methodology import Methodology

Kept = TypeVar("Kept")


def once(work_out: Callable[[Methodology], Kept]) -> Callable[[Methodology], Kept]:
    """Have a function that only looks at a methodology work things out once for each.

    Two threads that ask at once may both work it out; both get the same.
    """
    name = f"{work_out.__module__}.{work_out.__qualname__}"

    def kept(methodology: Methodology) -> Kept:
        held: dict[str, Any] = vars(methodology)
        try:
            found: Kept = held[name]
        except KeyError:
            found = held.setdefault(name, work_out(methodology))
        return found

    kept.__doc__, kept.__name__, kept.__module__ = work_out.__doc__, work_out.__name__, work_out.__module__
    return kept
