"""Bars as a picture (SVG) on paper of its own, as an image or as a part of a page."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from funnelkit.display.bars import Bar, Bars, Key, Stretch, Tick
from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.display.theme import FACE, PALETTES, Palette, Theme
from funnelkit.display.wrapping import Face, shortened, width_of
from funnelkit.words import say, words_of

_WIDTH: Final = 760.0
_EDGE: Final = 24.0
_TOP: Final = 34.0
_ROW: Final = 30.0
_TALL_ROW: Final = 42.0
_THICK: Final = 14.0
_MOST_LABEL: Final = 230.0
_MOST_NOTE: Final = 215.0
_GAP: Final = 12.0
_TITLE: Final = Face(17.0, bold=True)
_DETAIL: Final = Face(12.5)
_LABEL: Final = Face(12.5)
_SMALL: Final = Face(11.0)
_LEGEND: Final = Face(11.5)
_SMALLEST_SCALE: Final = 0.75


@frozen
class BarsBlock:
    """Bars in a page, beside a table that says the same; plain text has the table alone."""

    bars: Bars

    def html(self, language: str, picture: object) -> Html:
        """Write the picture; without pictures there is none, and the table stands alone."""
        if picture is None or not self.bars.bars:
            return Html("")
        return bars_image(self.bars, language) if picture == "image" else bars_svg(self.bars, language)

    def lines(self, language: str) -> Iterator[str]:  # noqa: ARG002 - as every block
        """Say nothing: the table beside it says it."""
        return iter(())


def bars_image(bars: Bars, language: str) -> Html:
    """Draw bars as an image of a page that holds all of its data, with words for those who do not see it."""
    drawing = _BarsDrawing(bars, language, "light")
    data = b64encode(drawing.svg().encode()).decode("ascii")
    return tag(
        "img",
        src=Html(f"data:image/svg+xml;base64,{data}"),
        alt=drawing.described(),
        width=_WIDTH,
        height=drawing.height,
        style=Html(f"min-width:{_WIDTH * _SMALLEST_SCALE:.0f}px;max-width:100%;height:auto"),
    )


def bars_svg(bars: Bars, language: str, theme: Theme = "light") -> Html:
    """Draw bars as SVG, for a file or as a part of a page; it looks alike in both, as it brings its own paper."""
    return _BarsDrawing(bars, language, theme).svg()


class _BarsDrawing:
    """The bars in one language, laid out."""

    def __init__(self, bars: Bars, language: str, theme: Theme) -> None:
        self._bars = bars
        self._language = language
        self._palette: Palette = PALETTES[theme]
        self._labels = [self._said(one.label) for one in bars.bars]
        self._details = [self._said(one.detail) for one in bars.bars]
        self._notes = [self._said(one.note) for one in bars.bars]
        self._left = _EDGE + min(_MOST_LABEL, self._widest(self._labels, self._details)) + _GAP
        self._right = _WIDTH - _EDGE - min(_MOST_NOTE, self._widest(self._notes, [])) - _GAP
        self._reach = max((one.reach for one in bars.bars), default=0.0) or 1.0
        self._row = _TALL_ROW if any(self._details) else _ROW
        self._head = _TOP + 14 + (20 if self._said(bars.detail) else 0)
        self._keys = list(self._placed_keys())

    @property
    def height(self) -> float:
        """How high the picture is."""
        lines = len({y for _, _, y in self._keys})
        return self._head + len(self._bars.bars) * self._row + (14 + 22 * lines if lines else 6) + 8

    def _said(self, words: object) -> str:
        return words_of(words, self._language)

    @staticmethod
    def _widest(words: list[str], small: list[str]) -> float:
        return max((*(width_of(one, face=_LABEL) for one in words), *(width_of(one, face=_SMALL) for one in small), 0))

    def described(self) -> Html:
        """Say in a few words what is to be seen."""
        between, after = self._said(say("joint-comma")), self._said(say("joint-colon"))
        told = [" ".join(filter(None, pair)) for pair in zip(self._labels, self._notes, strict=True)]
        return escaped(after.join(filter(None, (self._said(self._bars.title), between.join(told)))))

    def svg(self) -> Html:
        """Draw it."""
        paper = {"fill": self._palette.paper, "stroke": self._palette.rim}
        ground = tag("rect", x=0.5, y=0.5, width=_WIDTH - 1, height=self.height - 1, rx=12.0, **paper)
        return tag(
            "svg",
            joined(ground, *self._parts(), by=""),
            xmlns=Html("http://www.w3.org/2000/svg"),
            class_="fk-bars",
            role="img",
            lang=self._language,
            aria_label=self.described(),
            viewBox=f"0 0 {_WIDTH:g} {self.height:g}",
            width=_WIDTH,
            height=self.height,
            font_family=FACE,
            fill=self._palette.ink,
        )

    def _parts(self) -> Iterator[Html]:
        room = _WIDTH - 2 * _EDGE
        yield self._text(shortened(self._said(self._bars.title), room=room, face=_TITLE), _EDGE, _TOP, _TITLE)
        if detail := self._said(self._bars.detail):
            yield self._text(shortened(detail, room=room, face=_DETAIL), _EDGE, _TOP + 21, _DETAIL, quiet=True)
        for at, bar in enumerate(self._bars.bars):
            yield from self._drawn(bar, at, self._head + at * self._row + self._row / 2)
        for key, x, y in self._keys:
            yield from self._key(key, x, y)

    def _drawn(self, bar: Bar, at: int, middle: float) -> Iterator[Html]:
        """Draw one row: its label, the ground, its parts, and its note."""
        room = self._left - _EDGE - _GAP + 1
        lift = 8 if self._row == _TALL_ROW and self._details[at] else 0
        yield self._text(shortened(self._labels[at], room=room, face=_LABEL), _EDGE, middle + 4.5 - lift, _LABEL)
        if self._details[at]:
            told = shortened(self._details[at], room=room, face=_SMALL)
            yield self._text(told, _EDGE, middle + 14, _SMALL, quiet=True)
        yield tag("line", x1=self._left, y1=middle, x2=self._right, y2=middle, stroke=self._palette.faint(0.12))
        for one in bar.stretches:
            yield self._stretch(one, middle)
        for tick in bar.ticks:
            yield self._tick(tick, self._x(tick.at), middle)
        if self._notes[at]:
            told = shortened(self._notes[at], room=_WIDTH - _EDGE - self._right - _GAP + 1, face=_LABEL)
            yield self._text(told, self._right + _GAP, middle + 4.5, _LABEL)

    def _x(self, value: float) -> float:
        return self._left + (self._right - self._left) * min(1.0, max(0.0, value / self._reach))

    def _stretch(self, one: Stretch, middle: float) -> Html:
        start, end = self._x(one.start), self._x(one.end)
        # What is there at all is seen.
        wide = max(end - start, 2.0) if one.end > one.start else 0.0
        colour = self._palette.tone(one.tone)
        return tag(
            "rect",
            x=start,
            y=middle - _THICK / 2,
            width=wide,
            height=_THICK,
            rx=2.0,
            fill=colour,
            fill_opacity=0.28 if one.fill == "faint" else 1.0,
        )

    def _tick(self, one: Tick, x: float, middle: float) -> Html:
        colour = self._palette.tone(one.tone)
        if one.shape == "line":
            height = _THICK / 2 + 4
            return tag("line", x1=x, y1=middle - height, x2=x, y2=middle + height, stroke=colour, stroke_width=2.5)
        path = f"M{x:.1f} {middle - 6:.1f} l6 6 l-6 6 l-6 -6 Z"
        return tag("path", d=path, fill=colour, stroke=self._palette.paper, stroke_width=1.0)

    def _placed_keys(self) -> Iterator[tuple[Key, float, float]]:
        """Set the legend into as many lines as it takes."""
        x, y = _EDGE, self._head + len(self._bars.bars) * self._row + 18
        for key in self._bars.keys:
            width = 22 + width_of(self._said(key.words), face=_LEGEND)
            if x > _EDGE and x + width > _WIDTH - _EDGE:
                x, y = _EDGE, y + 22
            yield key, x, y
            x += width + 20

    def _key(self, key: Key, x: float, y: float) -> Iterator[Html]:
        if key.look in {"line", "diamond"}:
            shape: Tick = Tick(0.0, key.tone, "line" if key.look == "line" else "diamond")
            yield self._tick(shape, x + 7, y - 4)
        else:
            opacity = 0.28 if key.look == "faint" else 1.0
            colour = self._palette.tone(key.tone)
            yield tag("rect", x=x, y=y - 10, width=14.0, height=12.0, rx=2.0, fill=colour, fill_opacity=opacity)
        yield self._text(self._said(key.words), x + 22, y, _LEGEND, quiet=True)

    def _text(self, words: str, x: float, y: float, face: Face, *, quiet: bool = False) -> Html:
        look: dict[str, str | float] = {"font_size": face.size}
        if face.bold:
            look["font_weight"] = 650.0
        if quiet:
            look["fill"] = self._palette.quiet
        return tag("text", escaped(words), x=x, y=y, **look)
