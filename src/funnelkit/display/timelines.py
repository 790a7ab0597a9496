"""Rows of stays and marks over calendar days, as plain values that know nothing of deals."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from funnelkit.display.lanes import Tone, Words
from funnelkit.display.paper import Drawing
from funnelkit.display.theme import Theme
from funnelkit.lazy_names import module_of

StayLook = Literal["solid", "hollow", "strip", "line"]
"""A box of its own, a dashed one for what is only said, a thin strip in a tone, or a dashed line."""
MarkShape = Literal["dot", "ring", "back", "diamond", "flag"]


@frozen
class Stay:
    """Something that lasts.

    Args:
        start: Its first day.
        end: The day on which it ends.
        label: What it is.
        short: The same where there is little room, such as a number; ``""`` for nothing.
        look: How it is drawn.
        tone: Its colour, for strips and lines.
    """

    start: date
    end: date
    label: Words
    short: str = ""
    look: StayLook = "solid"
    tone: Tone = "calm"


@frozen
class Mark:
    """Something that happened on a day.

    Args:
        on: The day.
        label: What it was.
        shape: What is drawn; each shape means one thing, so that none is told by colour alone.
        tone: Its colour.
        caption: What stands beside it; ``""`` for nothing.
    """

    on: date
    label: Words
    shape: MarkShape = "dot"
    tone: Tone = "calm"
    caption: Words = ""


@frozen
class TimeRow:
    """A row of the picture: stays beside each other, and marks over them.

    Args:
        title: What stands over it; ``""`` for nothing.
        stays: What lasts, in order.
        marks: What happened.
        height: How high its stays are, in pixels.
    """

    title: Words
    stays: tuple[Stay, ...] = ()
    marks: tuple[Mark, ...] = ()
    height: float = 30.0


@frozen
class MarkKey:
    """What a mark or a look means."""

    words: Words
    shape: MarkShape | StayLook
    tone: Tone = "calm"


@frozen(kw_only=True)
class TimePicture:
    """Rows over one axis of days.

    Args:
        title: The name on top.
        details: What stands under it, in order; empty words are left out.
        start: The first day.
        end: The last day.
        rows: The rows, from top to bottom.
        keys: What the marks mean.
    """

    title: Words
    details: tuple[Words, ...] = ()
    start: date
    end: date
    rows: tuple[TimeRow, ...]
    keys: tuple[MarkKey, ...] = ()

    def drawing(self, language: str, theme: Theme = "light") -> Drawing:
        """Lay it out."""
        drawn: Drawing = module_of("funnelkit.display.timeline_picture").TimeDrawing(self, language, theme)
        return drawn
