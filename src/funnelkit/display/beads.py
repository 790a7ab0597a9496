"""The small signs on the edge of a stage; each has a shape of its own, so that none is told by colour alone."""

from __future__ import annotations

from typing import Final

from funnelkit.display.lanes import Shape, Sign, Tone
from funnelkit.display.markup import Html, joined, tag
from funnelkit.display.theme import Palette

_TONES: Final[dict[Sign, Tone]] = {"unexplained": "warn", "reached": "good", "missing": "warn"}


def bead(sign: Sign, x: float, y: float, palette: Palette) -> Html:
    """Draw what is known of a stage, around a point."""
    tone = _TONES.get(sign, "calm")
    colour = palette.tone(tone)
    if sign == "to-reach":
        return tag("circle", cx=x, cy=y, r=5.0, fill=palette.paper, stroke=palette.faint(0.5))
    dashes = {"stroke_dasharray": "3 2.4"} if sign == "missing" else {}
    ring = tag("circle", cx=x, cy=y, r=9.0, fill=palette.paper, stroke=colour, stroke_width=1.5, **dashes)
    if sign == "missing":
        return joined(ring, tag("circle", cx=x, cy=y, r=3.6, fill=colour), by="")
    if sign == "unexplained":
        path = f"M{x - 2.6:g} {y - 2:g}a2.6 2.6 0 1 1 3.9 2.3q-1.3 .8 -1.3 2M{x:g} {y + 5:g}v.1"
    else:
        path = f"M{x - 3.8:g} {y + 0.2:g}l2.7 2.8l4.9 -5.4"
    line = tag(
        "path",
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=1.8,
        stroke_linecap="round",
        stroke_linejoin="round",
    )
    return joined(ring, line, by="")


def diamond(shape: Shape, x: float, y: float, palette: Palette) -> Html:
    """Draw the marker of the customer: solid for what is verified, hollow for what is not."""
    path = f"M{x:g} {y - 9:g}l9 9l-9 9l-9 -9Z"
    fill = palette.paper if shape == "hollow" else palette.here
    return tag("path", d=path, fill=fill, stroke=palette.here, stroke_width=1.5, stroke_linejoin="round")


def pointer(x: float, y: float, palette: Palette) -> Html:
    """Draw the marker of where we stand, pointing up at the stage."""
    return tag("path", d=f"M{x:g} {y:g}l5 6h-10Z", fill=palette.here, stroke=palette.here, stroke_linejoin="round")
