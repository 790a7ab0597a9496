"""The small signs on the edge of a stage; each has a shape of its own, so that none is told by colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from funnelkit.display.lanes import SIGN_GLYPHS, SIGN_NAMES, Lanes, Shape, Sign, Tone
from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.display.wrapping import width_of

_TONES: Final[dict[Sign, Tone]] = {"unexplained": "warn", "reached": "good", "missing": "warn"}
_LEGEND_SIZE: Final = 11.5


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


@frozen
class Entry:
    """One sign of the legend, at its place."""

    sign: Sign
    x: float
    y: float
    words: str


def entries(lanes: Lanes, language: str, *, width: float, margin: float) -> Sequence[Entry]:
    """Set the signs that are to be seen into lines, in the order of the picture."""
    stages = (*lanes.customer.stages, *lanes.supplier.stages)
    signs: dict[Sign, None] = dict.fromkeys(stage.sign for stage in stages)
    placed, x, y = [], margin, 0.0
    for sign in signs:
        if sign:
            words = SIGN_NAMES[sign].text(language)
            taken = 19 + width_of(words, size=_LEGEND_SIZE)
            if x + taken > width - margin and x > margin:
                x, y = margin, y + 24
            placed.append(Entry(sign, x, y, words))
            x += taken + 22
    return placed


def legend(placed: Sequence[Entry], y: float) -> Iterator[Html]:
    """Explain the signs."""
    for entry in placed:
        yield bead(entry.sign, entry.x + 9, y + entry.y)
        yield tag("text", Html(f"{SIGN_GLYPHS[entry.sign]} "), display="none")
        yield tag("text", escaped(entry.words), class_="fk-legend", x=entry.x + 24, y=y + entry.y + 4)
