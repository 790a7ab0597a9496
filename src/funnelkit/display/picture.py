"""The two lanes as a picture (SVG), whose words read in order as a sentence where only they are left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

from funnelkit.display.beads import bead, diamond, pointer
from funnelkit.display.lanes import SHAPE_GLYPHS, SIGN_GLYPHS, Lanes, LaneStage, Marker, Ribbon, Tether
from funnelkit.display.layout import EDGE, MARGIN, Box, Layout, baselines
from funnelkit.display.legend import drawn
from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.display.theme import Theme, css_of_file
from funnelkit.display.wrapping import Face, overhang, shortened, width_of
from funnelkit.messages import Text, words_of

_TITLE_FACE: Final = Face(19.0, bold=True)
_SMALLEST_SCALE: Final = 0.75
_TITLE_LINE: Final = 40.0
_DETAIL_FACE: Final = Face(12.5)
_DETAIL_LINE: Final = 61.0
_VERDICT_FACE: Final = Face(12.5, bold=True)
_LABEL_FACE: Final = Face(11.5)
_RIBBON_FACE: Final = Face(13.0, bold=True)
_DOT: Final = " · "
_BETWEEN: Final = Text.of(", ", zh="、")
_AFTER_CAPTION: Final = Text.of(": ", zh="：")
_STOP: Final = Text.of(". ", zh="。")
_WHAT: Final = Text.of("the two lanes", zh="双轨图")


def lanes_svg(lanes: Lanes, language: str) -> Html:
    """Draw the lanes for a page that brings the style."""
    return _Picture(lanes, language).svg()


def lanes_file(lanes: Lanes, language: str, theme: Theme) -> Html:
    """Draw the lanes as a file of its own, in fixed colours on paper of its own."""
    return _Picture(lanes, language).svg(theme)


class _Picture:
    """The lanes in one language, laid out."""

    def __init__(self, lanes: Lanes, language: str) -> None:
        self._lanes = lanes
        self._language = language
        self._page = Layout.of(lanes, language)

    def _say(self, words: object) -> str:
        return words_of(words, self._language)

    def svg(self, theme: Theme | None = None) -> Html:
        """Draw it, in the colours of the page around it or in those of a theme."""
        page = self._page
        # Where there is no paper of its own, the picture needs no margin either, but for the width of a line.
        left, top = (0.0, 0.0) if theme else (EDGE - 1, MARGIN / 2)
        width, height = page.width - 2 * left, page.height - top
        ground = Html("")
        if theme:
            paper = tag("rect", class_="fk-paper", width=page.width, height=page.height, rx=14.0)
            ground = joined(Html(f"<style>\n{css_of_file(theme)}\n</style>"), paper)
        body = joined(ground, *self._parts())
        # The same content has the same ids everywhere, and other content has others.
        name = f"fk-{sha256(body.encode()).hexdigest()[:12]}"
        title = tag("title", escaped(f"{self._say(self._lanes.title)}: {self._say(_WHAT)}"), id=f"{name}-title")
        described = tag("desc", escaped(self._description()), id=f"{name}-desc")
        return tag(
            "svg",
            joined(Html("\n"), title, described, body, Html("\n")),
            xmlns="http://www.w3.org/2000/svg",
            class_=f"fk-lanes fk-{theme}" if theme else "fk-lanes",
            role="img",
            lang=self._language,
            aria_labelledby=f"{name}-title {name}-desc",
            viewBox=f"{left:g} {top:g} {width:g} {height:g}",
            width=width,
            height=height,
            # It shrinks with the page as long as its words can be read; then the page scrolls.
            **({} if theme else {"style": f"min-width:{width * _SMALLEST_SCALE:.0f}px"}),
        )

    def _parts(self) -> Iterator[Html]:
        """Draw from the ground up; words come in the order in which they are read."""
        lanes, page = self._lanes, self._page
        yield from self._links()
        yield from self._heading()
        if lanes.tether:
            yield from self._tie(lanes.tether)
        yield from self._lane(0)
        yield from self._lane(1)
        if lanes.tether:
            yield from self._ends(lanes.tether)
        if page.legend:
            line = page.legend[0].y - 22
            yield tag("line", class_="fk-rule", x1=EDGE, x2=page.width - EDGE, y1=line, y2=line)
            yield from drawn(page.legend)

    def _description(self) -> str:
        """Say in a few words what is to be seen."""
        lanes = self._lanes
        said = [self._say(one.label) for one in (lanes.ribbon, lanes.tether) if one]
        said += [
            f"{self._say(lane.title)} {self._say(one.label)} {self._say(lane.stages[one.stage].name)}"
            for lane in (lanes.customer, lanes.supplier)
            for one in lane.markers
            if one.shape != "none"
        ]
        return self._say(_BETWEEN).join(said)

    def _heading(self) -> Iterator[Html]:
        lanes = self._lanes
        label = self._say(lanes.ribbon.label) if lanes.ribbon else ""
        taken = width_of(label, face=_RIBBON_FACE) + 40 if label else 0.0
        room = self._page.width - 2 * EDGE - taken
        title = shortened(self._say(lanes.title), room=room, face=_TITLE_FACE)
        yield _words(title, "fk-title", EDGE, _TITLE_LINE, anchor="start")
        if details := self._details(room):
            yield _unseen(_DOT)
            yield _words(details, "fk-detail", EDGE, _DETAIL_LINE, anchor="start")
        if lanes.ribbon:
            yield _unseen(_DOT)
            yield _ribbon(lanes.ribbon, label, self._page.width - EDGE, taken)
        yield _unseen(self._say(_STOP))

    def _details(self, room: float) -> str:
        """Set the details in one line; where it is too long the longest of them is cut, and no amount or day."""
        said = [words for one in self._lanes.details if (words := self._say(one))]
        longest = max(said, key=len, default="")
        over = width_of(_DOT.join(said), face=_DETAIL_FACE) - room
        if over > 0:
            cut = shortened(longest, room=width_of(longest, face=_DETAIL_FACE) - over, face=_DETAIL_FACE)
            said[said.index(longest)] = cut
        return shortened(_DOT.join(said), room=room, face=_DETAIL_FACE)

    def _links(self) -> Iterator[Html]:
        """Draw a line for each pair, but for the one that the tie runs along."""
        straight = self._lanes.tied_columns() if self._lanes.tether else (-1, -2)
        top, bottom = self._page.customer[0].bottom, self._page.supplier[0].y
        for at, x in enumerate(self._page.columns):
            if straight != (at, at):
                yield tag("line", class_="fk-link", x1=x, y1=top, x2=x, y2=bottom)

    def _tied(self) -> tuple[float, float, float, float]:
        theirs, ours = (self._page.columns[at] for at in self._lanes.tied_columns())
        return theirs, self._page.customer[0].bottom, ours, self._page.supplier[0].y

    def _tie(self, tether: Tether) -> Iterator[Html]:
        """Draw the tie, straight when in step and bent by the gap when not, with the verdict on it."""
        theirs, top, ours, bottom = self._tied()
        middle, x = (top + bottom) / 2, (theirs + ours) / 2
        path = f"M{theirs:g} {top:g} C{theirs:g} {middle + 14:g} {ours:g} {middle - 14:g} {ours:g} {bottom:g}"
        yield tag("path", class_=f"fk-tether fk-{tether.tone}-line", d=path)
        label = self._say(tether.label)
        width = width_of(label, face=_VERDICT_FACE) + 28
        x = self._inside(x, width)
        pill = f"fk-pill fk-{tether.tone}-line"
        yield tag("rect", class_=pill, x=x - width / 2, y=middle - 13, width=width, height=26.0, rx=13.0)
        yield _words(label, f"fk-verdict fk-{tether.tone}-fill", x, middle + 4.4)
        yield _unseen(self._say(_STOP))

    def _ends(self, tether: Tether) -> Iterator[Html]:
        theirs, top, ours, bottom = self._tied()
        for x, y in ((theirs, top), (ours, bottom)):
            yield tag("circle", class_=f"fk-{tether.tone}-fill", cx=x, cy=y, r=4.0)

    def _lane(self, side: int) -> Iterator[Html]:
        lane = (self._lanes.customer, self._lanes.supplier)[side]
        boxes = (self._page.customer, self._page.supplier)[side]
        caption = (self._page.customer_caption, self._page.supplier_caption)[side]
        yield _words(self._say(lane.title), "fk-caption", EDGE, caption, anchor="start")
        yield _unseen(self._say(_AFTER_CAPTION))
        for at, (stage, box) in enumerate(zip(lane.stages, boxes, strict=True)):
            markers = [one for one in lane.markers if one.stage == at]
            yield self._stage(stage, box, markers, side)
            yield _unseen(self._say(_BETWEEN if at + 1 < len(boxes) else _STOP))

    def _stage(self, stage: LaneStage, box: Box, markers: Sequence[Marker], side: int) -> Html:
        """Draw a stage: its box, its name, and on its outer edge what is known of it and who stands there."""
        size, edge = self._page.size, (box.y, box.bottom)[side]
        taken = any(one.shape in {"solid", "hollow"} for one in markers)
        glyph = SIGN_GLYPHS.get(stage.sign, "")
        parts = [tag("rect", class_="fk-box", x=box.x, y=box.y, width=box.width, height=box.height, rx=10.0)]
        if glyph:
            parts += [_unseen(f"{glyph} "), bead(stage.sign, box.middle, edge)] if not taken else [_unseen(f"{glyph} ")]
        parts += [
            _words(line, "fk-name", box.middle + overhang(line, face=Face(size)), y, font_size=size)
            for line, y in zip(box.lines, baselines(box, size), strict=True)
        ]
        for one in markers:
            parts += self._marker(one, box.middle, edge, side)
        class_ = f"fk-{stage.place}" + (" fk-unexplained" if stage.sign == "unexplained" else "")
        return tag("g", joined(Html("\n"), *parts, Html("\n")), class_=class_)

    def _marker(self, marker: Marker, x: float, edge: float, side: int) -> Iterator[Html]:
        if marker.shape in {"solid", "hollow"}:
            yield diamond(marker.shape, x, edge)
        elif marker.shape == "pointer":
            yield pointer(x, edge + 13)
        glyph, label = SHAPE_GLYPHS.get(marker.shape, ""), self._say(marker.label)
        yield _unseen(f" {glyph} " if glyph else " ")
        yield _words(label, "fk-label", self._inside(x, width_of(label, face=_LABEL_FACE)), edge + (-15, 33)[side])

    def _inside(self, x: float, width: float) -> float:
        """Move the middle of something wide so far that it stays on the page."""
        return max(min(x, self._page.width - EDGE - width / 2), EDGE + width / 2)


def _words(words: str, class_: str, x: float, y: float, *, anchor: str = "middle", **more: float) -> Html:
    return tag("text", escaped(words), class_=class_, x=x, y=y, text_anchor=anchor, **more)


def _unseen(words: str) -> Html:
    """Write words of ours that only a reader without the picture sees."""
    return tag("text", Html(words), display="none")


def _ribbon(ribbon: Ribbon, label: str, right: float, width: float) -> Html:
    """Put the outcome into the corner, in line with the last stage."""
    left = right - width
    outline = f"M{left:g} 22 H{right - 5:g} q5 0 5 5 V45 q0 5 -5 5 H{left:g} L{left + 10:g} 36 Z"
    shape = tag("path", d=outline, class_=f"fk-{ribbon.tone}-fill")
    return tag("g", shape, _words(label, "fk-outcome", left + 4 + width / 2, 40.5), class_="fk-ribbon")
