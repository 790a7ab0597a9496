"""The small signs on the edge of a stage; each has a shape of its own, so that none is told by colour alone."""

from __future__ import annotations

from typing import Final

from funnelkit.display.lanes import Shape, Sign, Tone
from funnelkit.display.markup import Html, joined, tag

_TONES: Final[dict[Sign, Tone]] = {"unexplained": "warn", "reached": "good", "missing": "warn"}


def bead(sign: Sign, x: float, y: float) -> Html:
    """Draw what is known of a stage, around a point."""
    tone = _TONES.get(sign, "calm")
    if sign == "to-reach":
        return tag("circle", class_="fk-bead fk-calm-line", cx=x, cy=y, r=5.0)
    dashes = {"stroke_dasharray": "3 2.4"} if sign == "missing" else {}
    ring = tag("circle", class_=f"fk-bead fk-{tone}-line", cx=x, cy=y, r=9.0, **dashes)
    if sign == "missing":
        return joined(ring, tag("circle", class_=f"fk-{tone}-fill", cx=x, cy=y, r=3.6))
    if sign == "unexplained":
        path = f"M{x - 2.6:g} {y - 2:g} a2.6 2.6 0 1 1 3.9 2.3 q-1.3 .8 -1.3 2 M{x:g} {y + 5:g} v.1"
    else:
        path = f"M{x - 3.8:g} {y + 0.2:g} l2.7 2.8 l4.9 -5.4"
    return joined(ring, tag("path", class_=f"fk-mark fk-{tone}-line", d=path))


def diamond(shape: Shape, x: float, y: float) -> Html:
    """Draw the marker of the customer: solid for what is verified, hollow for what is not."""
    path = f"M{x:g} {y - 9:g} L{x + 9:g} {y:g} L{x:g} {y + 9:g} L{x - 9:g} {y:g} Z"
    return tag("path", class_="fk-point" + (" fk-hollow" if shape == "hollow" else ""), d=path, stroke_linejoin="round")


def pointer(x: float, y: float) -> Html:
    """Draw the marker of where we stand, pointing up at the stage."""
    return tag("path", class_="fk-point", d=f"M{x:g} {y:g} l5 6 h-10 Z", stroke_linejoin="round")
