"""What the signs of the two lanes mean, set in lines under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from funnelkit.display.beads import bead
from funnelkit.display.lanes import SIGN_NAMES, Sign
from funnelkit.display.markup import Html, escaped, tag
from funnelkit.display.theme import Palette
from funnelkit.display.wrapping import Face, width_of

_FACE: Final = Face(11.5)
_LINE: Final = 24.0
_BEFORE_WORDS: Final = 24.0
_BETWEEN: Final = 20.0


@frozen
class Entry:
    """One sign of the legend: what it is, its words, and where it stands."""

    sign: Sign
    words: str
    x: float
    y: float


def legend_of(signs: Iterable[Sign], language: str, *, left: float, right: float, top: float) -> tuple[Entry, ...]:
    """Set the signs that are to be seen, in the order of the picture, into as many lines as it takes."""
    placed, x, y = [], left, top
    for sign in signs:
        words = SIGN_NAMES[sign].text(language)
        width = _BEFORE_WORDS + width_of(words, face=_FACE)
        if x + width > right:
            x, y = left, y + _LINE
        placed.append(Entry(sign, words, x, y))
        x += width + _BETWEEN
    return tuple(placed)


def drawn(legend: Iterable[Entry], palette: Palette) -> Iterator[Html]:
    """Draw the signs and their words."""
    for entry in legend:
        yield bead(entry.sign, entry.x + 9, entry.y, palette)
        yield tag(
            "text",
            escaped(entry.words),
            class_="fk-legend",
            x=entry.x + _BEFORE_WORDS,
            y=entry.y + 4,
            fill=palette.quiet,
            font_size=_FACE.size,
        )
