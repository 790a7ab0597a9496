"""Bars side by side as plain values: what is drawn, with no knowledge of deals."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from funnelkit.display.lanes import Tone, Words

Fill = Literal["solid", "faint"]


@frozen
class Stretch:
    """A part of a bar.

    Args:
        start: Where it begins, in the unit of the chart.
        end: Where it ends.
        tone: Its colour.
        fill: ``"solid"``, or ``"faint"`` for what is only the ground of another.
    """

    start: float
    end: float
    tone: Tone
    fill: Fill = "solid"


@frozen
class Tick:
    """A line across a bar.

    Args:
        at: Where, in the unit of the chart.
        tone: Its colour.
        shape: ``"line"``, or ``"diamond"`` for what is held against it.
    """

    at: float
    tone: Tone
    shape: Literal["line", "diamond"] = "line"


@frozen
class Bar:
    """One row of the chart.

    Args:
        label: What it is.
        note: What stands at its end: words, or an amount.
        detail: What stands under the label, in small letters; ``""`` for nothing.
        stretches: Its parts; a later one is drawn over an earlier one.
        ticks: Lines across it.
    """

    label: Words
    note: object = ""
    detail: Words = ""
    stretches: tuple[Stretch, ...] = ()
    ticks: tuple[Tick, ...] = ()

    @property
    def reach(self) -> float:
        """How far it reaches, in the unit of the chart."""
        return max((0.0, *(one.end for one in self.stretches), *(one.at for one in self.ticks)))


@frozen
class Key:
    """What a colour or a shape means.

    Args:
        words: The words.
        tone: The colour.
        look: ``"solid"`` and ``"faint"`` parts of bars, or the ``"line"`` or ``"diamond"`` of a tick.
    """

    words: Words
    tone: Tone
    look: Literal["solid", "faint", "line", "diamond"] = "solid"


@frozen(kw_only=True)
class Bars:
    """A chart of bars.

    Args:
        title: The name on top.
        detail: What stands under it; ``""`` for nothing.
        bars: The bars, from top to bottom.
        keys: What the colours mean.
    """

    title: Words
    detail: Words = ""
    bars: tuple[Bar, ...]
    keys: tuple[Key, ...] = ()
