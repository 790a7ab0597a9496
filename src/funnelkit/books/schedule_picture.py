"""A schedule as a picture: how much is due in each week, what is late first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, Protocol

from funnelkit.display import Bar, Bars, Key, Stretch, Words
from funnelkit.periods import FiscalCalendar
from funnelkit.words import say

_MOST: Final = 12
_WEEKS: Final = FiscalCalendar()


class DueThing(Protocol):
    """What the picture needs of a thing that is due; ``Due`` is one."""

    @property
    def due(self) -> date:
        """By when."""
        ...

    @property
    def must(self) -> bool:
        """Whether our gate waits for it, or it was agreed."""
        ...

    @property
    def overdue(self) -> bool:
        """Whether its day has passed."""
        ...


def weeks_as_bars(due: Iterable[DueThing]) -> Bars:
    """Draw what is late, and the next weeks in which something is due: what must be done, and what is advised."""
    late, weeks = [0, 0], dict[str, list[int]]()
    for one in due:
        counts = late if one.overdue else weeks.setdefault(_WEEKS.period_of(one.due, by="week").label, [0, 0])
        counts[not one.must] += 1
    bars = [_bar(say("heading-overdue"), late, is_late=True)] if any(late) else []
    bars += (_bar(label, counts, is_late=False) for label, counts in [*weeks.items()][:_MOST])
    keys = (
        Key(say("key-must-be-done"), "good"),
        Key(say("key-is-late"), "bad"),
        Key(say("key-is-advised"), "calm", "faint"),
    )
    return Bars(title=say("heading-due-week-by-week"), bars=tuple(bars), keys=keys)


def _bar(label: Words, counts: list[int], *, is_late: bool) -> Bar:
    must, advised = counts
    stretches = (
        Stretch(0.0, float(must + advised), "calm", "faint"),
        Stretch(0.0, float(must), "bad" if is_late else "good"),
    )
    return Bar(label, note=str(must + advised), stretches=stretches)
