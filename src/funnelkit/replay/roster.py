"""The deals of a replay, numbered in the order in which they come up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count, filterfalse, islice
from typing import Literal

from funnelkit.replay.log import DealId

Newcomers = Literal["opened", "reported"]


class Roster:
    """Which place each deal has in a replay.

    Args:
        deals: Those that are known from the start.
        newcomers: ``"opened"``, or ``"reported"`` when the known deals are all there are.
    """

    def __init__(self, deals: Iterable[DealId], newcomers: Newcomers) -> None:
        self._deals = list(deals)
        self._indexed: dict[DealId, int] = {}
        self.is_closed = newcomers == "reported"

    def known(self, deals: Iterable[DealId]) -> list[int | None]:
        """Find the places of deals; ``None`` for a stranger."""
        return list(map(self._places.get, deals))

    def numbered(self, deals: Sequence[DealId]) -> list[int]:
        """Find the places of deals; each stranger gets the next one."""
        self._deals += filterfalse(self._places.__contains__, dict.fromkeys(deals))
        return list(map(self._places.__getitem__, deals))

    def deals(self) -> tuple[DealId, ...]:
        """List the deals in the order of their places."""
        return tuple(self._deals)

    @property
    def _places(self) -> dict[DealId, int]:
        """Where to look deals up; a replay of one log of numbered deals never needs it."""
        done = len(self._indexed)
        if done < len(self._deals):
            self._indexed.update(zip(islice(self._deals, done, None), count(done), strict=False))
        return self._indexed

    def __len__(self) -> int:
        return len(self._deals)
