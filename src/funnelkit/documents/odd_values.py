"""Plain data as it comes out of a JSON text, with marks for what no document may hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeAlias

Plain: TypeAlias = Any
"""``dict``, ``list``, ``str``, ``int``, ``True``, ``False`` or ``None``, to any depth."""


class OddNumber:
    """A number that no field of a document may be: with a point, endless, or longer than any that is counted.

    Args:
        digits: The number as it is spelt.
    """

    def __init__(self, digits: str) -> None:
        self.digits = digits


class TwiceNamed(dict[str, Any]):
    """An object that names a field twice.

    Args:
        pairs: All names and values, in order.
    """

    def __init__(self, pairs: Iterable[tuple[str, Any]]) -> None:
        named = list(pairs)
        super().__init__(named)
        self.names = tuple(name for name, count in Counter(name for name, _ in named).items() if count > 1)
