"""What each of us has to do this week, as a picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from funnelkit.books.person_week import PersonWeek
from funnelkit.display import Bar, Bars, Key, Stretch
from funnelkit.words import say

_MOST: Final = 12


def people_as_bars(weeks: Iterable[PersonWeek]) -> Bars:
    """Draw for each of us what is late and what is due this week, and in how many deals something looks wrong.

    Args:
        weeks: The week of each of us; the first twelve are drawn.
    """
    bars = [
        Bar(
            one.who,
            note=say("week-picture-note", due=len(one.due), deals=len(one.to_do)),
            stretches=(
                Stretch(0.0, float(one.overdue), "bad"),
                Stretch(float(one.overdue), float(len(one.due)), "good"),
            ),
        )
        for one in weeks
    ]
    keys = Key(say("key-is-late"), "bad"), Key(say("heading-due-this-week"), "good")
    return Bars(title=say("week-picture"), bars=tuple(bars[:_MOST]), keys=keys)
