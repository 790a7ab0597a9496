"""The two lanes as a picture (SVG) on paper of its own, whose words read in order as a sentence."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, TypedDict

from funnelkit.display.beads import bead, diamond, pointer
from funnelkit.display.lanes import SHAPE_GLYPHS, SIGN_GLYPHS, Lanes, LaneStage, Marker, Place, Ribbon, Sign, Tether
from funnelkit.display.layout import EDGE, Box, Layout, baselines
from funnelkit.display.legend import drawn
from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.display.theme import FACE, PALETTES, SvgLook, Theme
from funnelkit.display.wrapping import Face, overhang, shortened, width_of
from funnelkit.words import say, words_of

_TITLE_FACE: Final = Face(19.0, bold=True)
_SMALLEST_SCALE: Final = 0.75
_TITLE_LINE: Final = 40.0
_DETAIL_FACE: Final = Face(12.5)
_DETAIL_LINE: Final = 61.0
_VERDICT_FACE: Final = Face(12.5, bold=True)
_CAPTION_SIZE: Final = 11.0
_LABEL_FACE: Final = Face(11.5)
_RIBBON_FACE: Final = Face(13.0, bold=True)
_BOLD: Final = 650.0
_DOT: Final = " · "


def lanes_svg(lanes: Lanes, language: str, theme: Theme = "light") -> Html:
    """Draw the lanes as SVG, for a file or as a part of a page; it looks alike in both, as it brings its own paper."""
    return _Picture(lanes, language, theme, aloud=True).svg()


def lanes_image(lanes: Lanes, language: str) -> Html:
    """Draw the lanes as an image of a page that holds all of its data, with words for those who do not see it."""
    picture = _Picture(lanes, language, "light", aloud=False)
    data = b64encode(picture.svg().encode()).decode("ascii")
    page = picture.page
    return tag(
        "img",
        src=Html(f"data:image/svg+xml;base64,{data}"),
        alt=picture.described(),
        width=page.width,
        height=page.height,
        # It shrinks with the page as long as its words can be read; then the page scrolls.
        style=Html(f"min-width:{page.width * _SMALLEST_SCALE:.0f}px;max-width:100%;height:auto"),
    )


class _How(TypedDict):
    """How a box is drawn, besides what it holds."""

    theme: Theme
    taken: bool
    aloud: bool


class _Picture:
    """The lanes in one language, laid out."""

    def __init__(self, lanes: Lanes, language: str, theme: Theme, *, aloud: bool) -> None:
        self._lanes = lanes
        self._language = language
        self._theme: Theme = theme
        self._palette = PALETTES[theme]
        self._aloud = aloud
        self.page = Layout.of(lanes, language)

    def _say(self, words: object) -> str:
        return words_of(words, self._language)

    def svg(self) -> Html:
        """Draw it."""
        page, palette = self.page, self._palette
        paper = tag(
            "rect",
            class_="fk-paper",
            x=0.5,
            y=0.5,
            width=page.width - 1,
            height=page.height - 1,
            rx=12.0,
            fill=palette.paper,
            stroke=palette.rim,
        )
        return tag(
            "svg",
            joined(paper, *self._parts(), by="\n" if self._aloud else ""),
            xmlns=Html("http://www.w3.org/2000/svg"),
            class_="fk-lanes",
            role="img",
            lang=self._language,
            aria_label=self.described(),
            viewBox=f"0 0 {page.width:g} {page.height:g}",
            width=page.width,
            height=page.height,
            font_family=FACE,
            fill=palette.ink,
        )

    def described(self) -> Html:
        """Say in a few words what is to be seen."""
        lanes = self._lanes
        said = [self._say(one.label) for one in (lanes.ribbon, lanes.tether) if one]
        said += [
            f"{self._say(lane.title)} {self._say(one.label)} {self._say(lane.stages[one.stage].name)}"
            for lane in (lanes.customer, lanes.supplier)
            for one in lane.markers
            if one.shape != "none"
        ]
        after, between = self._say(say("joint-colon")), self._say(say("joint-comma"))
        return escaped(
            after.join(
                filter(None, (self._say(lanes.title), self._say(say("label-the-two-lanes")), between.join(said)))
            )
        )

    def _parts(self) -> Iterator[Html]:
        """Draw from the ground up; words come in the order in which they are read."""
        lanes, page = self._lanes, self.page
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
            yield tag("path", d=f"M{EDGE:g} {line:g}H{page.width - EDGE:g}", stroke=self._palette.faint(0.12))
            yield from drawn(page.legend, self._palette)

    def _heading(self) -> Iterator[Html]:
        lanes = self._lanes
        label = self._say(lanes.ribbon.label) if lanes.ribbon else ""
        taken = width_of(label, face=_RIBBON_FACE) + 40 if label else 0.0
        room = self.page.width - 2 * EDGE - taken
        title = shortened(self._say(lanes.title), room=room, face=_TITLE_FACE)
        yield _words(title, "title", EDGE, _TITLE_LINE, font_size=_TITLE_FACE.size, font_weight=_BOLD)
        if details := self._details(room):
            yield self._unseen(_DOT)
            look: SvgLook = {"font_size": _DETAIL_FACE.size, "fill": self._palette.quiet}
            yield _words(details, "detail", EDGE, _DETAIL_LINE, **look)
        if lanes.ribbon:
            yield self._unseen(_DOT)
            yield self._ribbon(lanes.ribbon, label, self.page.width - EDGE, taken)
        yield self._unseen(self._say(say("joint-full-stop")))

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
        top, bottom = self.page.customer[0].bottom, self.page.supplier[0].y
        for at, x in enumerate(self.page.columns):
            if straight != (at, at):
                stroke = self._palette.faint(0.26)
                yield tag("line", class_="fk-link", x1=x, y1=top, x2=x, y2=bottom, stroke=stroke)

    def _tied(self) -> tuple[float, float, float, float]:
        theirs, ours = (self.page.columns[at] for at in self._lanes.tied_columns())
        return theirs, self.page.customer[0].bottom, ours, self.page.supplier[0].y

    def _tie(self, tether: Tether) -> Iterator[Html]:
        """Draw the tie, straight when in step and bent by the gap when not, with the verdict on it."""
        theirs, top, ours, bottom = self._tied()
        middle, x, colour = (top + bottom) / 2, (theirs + ours) / 2, self._palette.tone(tether.tone)
        path = f"M{theirs:g} {top:g} C{theirs:g} {middle + 14:g} {ours:g} {middle - 14:g} {ours:g} {bottom:g}"
        line: SvgLook = {"stroke": colour, "stroke_width": 2.5, "stroke_linecap": "round"}
        yield tag("path", class_=f"fk-tether fk-{tether.tone}", d=path, fill="none", **line)
        label = self._say(tether.label)
        width = width_of(label, face=_VERDICT_FACE) + 28
        x = self._inside(x, width)
        place: SvgLook = {"x": x - width / 2, "y": middle - 13, "width": width, "height": 26.0, "rx": 13.0}
        pill: SvgLook = {"fill": self._palette.paper, "stroke": colour, "stroke_width": 1.5}
        yield tag("rect", class_="fk-pill", **place, **pill)
        look: SvgLook = {"font_size": _VERDICT_FACE.size, "font_weight": _BOLD, "fill": colour}
        yield _words(label, f"verdict fk-{tether.tone}", x, middle + 4.4, text_anchor="middle", **look)
        yield self._unseen(self._say(say("joint-full-stop")))

    def _ends(self, tether: Tether) -> Iterator[Html]:
        theirs, top, ours, bottom = self._tied()
        for x, y in ((theirs, top), (ours, bottom)):
            yield tag("circle", fill=self._palette.tone(tether.tone), cx=x, cy=y, r=4.0)

    def _lane(self, side: int) -> Iterator[Html]:
        lane = (self._lanes.customer, self._lanes.supplier)[side]
        boxes = (self.page.customer, self.page.supplier)[side]
        caption = (self.page.customer_caption, self.page.supplier_caption)[side]
        look: SvgLook = {"font_size": _CAPTION_SIZE, "font_weight": 600.0, "letter_spacing": 0.9}
        yield _words(self._say(lane.title), "caption", EDGE, caption, fill=self._palette.quiet, **look)
        yield self._unseen(self._say(say("joint-colon")))
        for at, (stage, box) in enumerate(zip(lane.stages, boxes, strict=True)):
            markers = [one for one in lane.markers if one.stage == at]
            yield self._stage(stage, box, markers, side)
            yield self._unseen(self._say(say("joint-comma") if at + 1 < len(boxes) else say("joint-full-stop")))

    def _stage(self, stage: LaneStage, box: Box, markers: Sequence[Marker], side: int) -> Html:
        """Draw a stage: its box, its name, and on its outer edge what is known of it and who stands there."""
        edge = (box.y, box.bottom)[side]
        taken = any(one.shape in {"solid", "hollow"} for one in markers)
        how = _How(theme=self._theme, taken=taken, aloud=self._aloud)
        parts = [_boxed(stage.place, stage.sign, box, edge, self.page.size, **how)]
        for one in markers:
            parts += self._marker(one, box.middle, edge, side)
        return tag("g", joined(*parts, by="\n" if self._aloud else ""), class_=f"fk-{stage.place}")

    def _marker(self, marker: Marker, x: float, edge: float, side: int) -> Iterator[Html]:
        if marker.shape in {"solid", "hollow"}:
            yield diamond(marker.shape, x, edge, self._palette)
        elif marker.shape == "pointer":
            yield pointer(x, edge + 13, self._palette)
        glyph, label = SHAPE_GLYPHS.get(marker.shape, ""), self._say(marker.label)
        yield self._unseen(f" {glyph} " if glyph else " ")
        y = edge + (-15, 33)[side]
        x = self._inside(x, width_of(label, face=_LABEL_FACE))
        yield _words(label, "label", x, y, text_anchor="middle", font_size=_LABEL_FACE.size)

    def _inside(self, x: float, width: float) -> float:
        """Move the middle of something wide so far that it stays on the page."""
        return max(min(x, self.page.width - EDGE - width / 2), EDGE + width / 2)

    def _ribbon(self, ribbon: Ribbon, label: str, right: float, width: float) -> Html:
        """Put the outcome into the corner, in line with the last stage."""
        left = right - width
        outline = f"M{left:g} 22 H{right - 5:g} q5 0 5 5 V45 q0 5 -5 5 H{left:g} L{left + 10:g} 36 Z"
        shape = tag("path", d=outline, fill=self._palette.tone(ribbon.tone))
        look: SvgLook = {"font_size": _RIBBON_FACE.size, "font_weight": _BOLD, "fill": self._palette.paper}
        words = _words(label, "outcome", left + 4 + width / 2, 40.5, text_anchor="middle", **look)
        return tag("g", shape, words, class_=f"fk-ribbon fk-{ribbon.tone}")

    def _unseen(self, words: str) -> Html:
        """Write words of ours that only a reader without the picture sees; an image has other words for that."""
        return _unseen(words, aloud=self._aloud)


# A box depends on a methodology and on who stands where, not on the deal, so few are ever drawn.
@lru_cache(maxsize=4096)
def _boxed(  # noqa: PLR0913 - a box has this many sides
    place: Place, sign: Sign, box: Box, edge: float, size: float, *, theme: Theme, taken: bool, aloud: bool
) -> Html:
    """Draw a stage's box with its name and its sign."""
    palette = PALETTES[theme]
    corner: SvgLook = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": 10.0}
    parts = [tag("rect", class_="fk-box", **corner, **palette.box(place, sign))]
    if glyph := SIGN_GLYPHS.get(sign, ""):
        parts.append(_unseen(f"{glyph} ", aloud=aloud))
        if not taken:
            parts.append(bead(sign, box.middle, edge, palette))
    look: dict[str, str | float] = {"font_size": size}
    if place == "here":
        look["font_weight"] = _BOLD
    elif place in {"to-come", "said"}:
        look["fill"] = palette.quiet
    names = (
        tag("text", escaped(line), x=box.middle + overhang(line, face=Face(size)), y=y)
        for line, y in zip(box.lines, baselines(box, size), strict=True)
    )
    parts.append(tag("g", *names, class_="fk-name", text_anchor="middle", **look))
    return joined(*parts, by="\n" if aloud else "")


def _unseen(words: str, *, aloud: bool) -> Html:
    return tag("text", Html(words), display="none") if aloud else Html("")


def _words(words: str, name: str, x: float, y: float, **look: str | float) -> Html:
    return tag("text", escaped(words), class_=f"fk-{name}", x=x, y=y, **look)
