"""How long each deal has been in each stage of both sides."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress

from funnelkit.replay.cells import DenseCells
from funnelkit.replay.plain.rows import EventRows
from funnelkit.replay.standings import NEVER, width_of


class Stays:
    """The days that deals have spent in stages, counted whenever a deal leaves a position.

    Args:
        cells: The answers of the methodology.
        since: For each deal the day up to which its days are counted; ``NEVER`` before its first event.
        days: For each deal the days in each customer stage and then in each of ours.
    """

    def __init__(self, cells: DenseCells, since: array[int], days: array[int]) -> None:
        self.days = days
        self._since = since
        self._cells = cells
        self._stages = width_of(cells.table)

    def open(self, newcomers: int) -> None:
        """Make room for deals that come up."""
        self._since += array("q", [NEVER]) * newcomers
        self.days += array("q", [0]) * (newcomers * self._stages)

    def count(self, sound: EventRows, path: Sequence[int], targets: Mapping[int, int]) -> None:
        """Count the stays that end with one of the events.

        Args:
            sound: The events.
            path: The cells that they met.
            targets: For each of these cells the position that it leads to.
        """
        since, width = self._since, self._cells.width
        if NEVER in since:  # the clock of a new deal begins on the day of its first event
            for place, day in dict(zip(reversed(sound.places), reversed(sound.days), strict=True)).items():
                if since[place] == NEVER:
                    since[place] = day
        leaving = {cell for cell, target in targets.items() if target != cell // width}
        events = zip(sound.places, sound.days, path, strict=True)
        self._add(compress(events, map(leaving.__contains__, path)))

    def count_until(self, days: Sequence[int], bases: Sequence[int]) -> None:
        """Count the stays that go on: up to a day for each deal, at the position whose base is given."""
        self._add(zip(range(len(days)), days, bases, strict=True))

    def _add(self, ends: Iterable[tuple[int, int, int]]) -> None:
        """Add stays that end, each with the place of the deal, the day, and a cell of the position."""
        since, days, stages = self._since, self.days, self._stages
        counted: dict[int, tuple[int, int] | None] = {}
        for place, day, cell in ends:
            elapsed = day - since[place]
            if not elapsed:
                continue
            since[place] = day
            if cell not in counted:
                counted[cell] = self._cells.stages_counted(cell)
            if both := counted[cell]:
                first = place * stages
                days[first + both[0]] += elapsed
                days[first + both[1]] += elapsed
