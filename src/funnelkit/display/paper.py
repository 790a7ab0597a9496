"""Pictures on paper of their own: an opaque ground, a name for those who do not see it, and an image that holds it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from typing import Final, Protocol

from attrs import frozen

from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.display.theme import FACE, Palette
from funnelkit.display.wrapping import Face, shortened

EDGE: Final = 24.0
SMALLEST_SCALE: Final = 0.75


class Drawing(Protocol):
    """A picture in one language, laid out."""

    @property
    def width(self) -> float:
        """How wide it is."""
        ...

    @property
    def height(self) -> float:
        """How high it is."""
        ...

    def described(self) -> Html:
        """Say in a few words what is to be seen."""
        ...

    def svg(self) -> Html:
        """Draw it."""
        ...


class Drawn(Protocol):
    """What can be drawn in a language, on light paper; plain values that know nothing of deals."""

    def drawing(self, language: str) -> Drawing | None:
        """Lay it out; ``None`` where there is nothing to see."""
        ...


@frozen
class PictureBlock:
    """A picture in a page, beside a table that says the same; plain text has the table alone."""

    drawn: Drawn

    def html(self, language: str, picture: object) -> Html:
        """Write the picture; without pictures there is none, and the table stands alone."""
        drawing = None if picture is None else self.drawn.drawing(language)
        if drawing is None:
            return Html("")
        return image_of(drawing) if picture == "image" else drawing.svg()

    def lines(self, language: str) -> Iterator[str]:  # noqa: ARG002 - as every block
        """Say nothing: the table beside it says it."""
        return iter(())


def image_of(drawing: Drawing) -> Html:
    """Put a picture into an image of a page that holds all of its data; it shrinks with the page while it can be read.

    Args:
        drawing: The picture.
    """
    data = b64encode(drawing.svg().encode()).decode("ascii")
    return tag(
        "img",
        src=Html(f"data:image/svg+xml;base64,{data}"),
        alt=drawing.described(),
        width=drawing.width,
        height=drawing.height,
        style=Html(f"min-width:{drawing.width * SMALLEST_SCALE:.0f}px;max-width:100%;height:auto"),
    )


def on_paper(drawing: Drawing, parts: Iterator[Html], *, name: str, language: str, palette: Palette) -> Html:
    """Set the parts of a picture on opaque paper.

    Args:
        drawing: The picture.
        parts: What is drawn, from the ground up.
        name: Its class.
        language: The language of its words.
        palette: Its colours.
    """
    width, height = drawing.width, drawing.height
    paper = {"fill": palette.paper, "stroke": palette.rim}
    ground = tag("rect", class_="fk-paper", x=0.5, y=0.5, width=width - 1, height=height - 1, rx=12.0, **paper)
    return tag(
        "svg",
        joined(ground, *parts, by=""),
        xmlns=Html("http://www.w3.org/2000/svg"),
        class_=name,
        role="img",
        lang=language,
        aria_label=drawing.described(),
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        font_family=FACE,
        fill=palette.ink,
    )


def written(words: str, x: float, y: float, face: Face, *, room: float = 0.0, **look: str | float) -> Html:
    """Write a line of words, cut with an ellipsis where it is wider than its room.

    Args:
        words: What to write.
        x: Where it begins, or stands with ``text_anchor``.
        y: The line that it stands on.
        face: Its type.
        room: How wide it may be; 0 for any width.
        look: Attributes, such as ``fill``.
    """
    said = shortened(words, room=room, face=face) if room else words
    bold: dict[str, str | float] = {"font_weight": 650.0} if face.bold else {}
    return tag("text", escaped(said), x=x, y=y, font_size=face.size, **bold, **look)
