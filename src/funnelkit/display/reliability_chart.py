"""What was said against what came, as a diagram of reliability; plain values that know nothing of deals."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import Final

from attrs import frozen

from funnelkit.display.lanes import Words
from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.display.paper import EDGE, Drawing, on_paper, written
from funnelkit.display.theme import PALETTES, Palette, Theme
from funnelkit.display.wrapping import Face
from funnelkit.words import Message, say, words_of

_WIDTH: Final = 470.0
_HEIGHT: Final = 500.0
_LEFT: Final = 78.0
_TOP: Final = 78.0
_SIDE: Final = 350.0
_LINES: Final = 5
_LARGEST: Final = 15.0
_SMALLEST: Final = 3.5
_TITLE: Final = Face(17.0, bold=True)
_DETAIL: Final = Face(12.5)
_SMALL: Final = Face(11.5)


@frozen
class Said:
    """Things of which the same was said.

    Args:
        chance: What was said, 0 to 1.
        rate: What came, 0 to 1.
        count: How many they are.
    """

    chance: float
    rate: float
    count: float


@frozen(kw_only=True)
class ReliabilityChart:
    """A diagram of reliability: right is on the line.

    Args:
        title: The name on top.
        detail: What stands under it.
        across: What runs along the foot.
        upwards: What runs up the side.
        points: What was said and what came, from the lowest chance to the highest.
    """

    title: Words
    detail: Words = ""
    across: Words
    upwards: Words
    points: tuple[Said, ...]

    def drawing(self, language: str, theme: Theme = "light") -> Drawing | None:
        """Lay it out; ``None`` where there is nothing to see."""
        return _Diagram(self, language, theme) if self.points else None


class _Diagram:
    """The diagram in one language, laid out."""

    def __init__(self, chart: ReliabilityChart, language: str, theme: Theme) -> None:
        self._chart, self._language = chart, language
        self._palette: Palette = PALETTES[theme]
        self._most = max(one.count for one in chart.points)

    @property
    def width(self) -> float:
        """How wide it is."""
        return _WIDTH

    @property
    def height(self) -> float:
        """How high it is."""
        return _HEIGHT

    def _said(self, words: object) -> str:
        return words_of(words, self._language)

    def described(self) -> Html:
        """Say of each point what was said and what came."""
        told = [self._said(_point(one)) for one in self._chart.points]
        return escaped(self._said(say("joint-comma")).join((self._said(self._chart.title), *told)))

    def svg(self) -> Html:
        """Draw it."""
        return on_paper(self, self._parts(), name="fk-reliability", language=self._language, palette=self._palette)

    def _parts(self) -> Iterator[Html]:
        chart, room = self._chart, _WIDTH - 2 * EDGE
        yield written(self._said(chart.title), EDGE, 34, _TITLE, room=room)
        yield written(self._said(chart.detail), EDGE, 55, _DETAIL, room=room, fill=self._palette.quiet)
        yield from self._scales()
        yield self._line([(0.0, 0.0), (1.0, 1.0)], stroke=self._palette.faint(0.45), stroke_dasharray="5 5")
        path = [(one.chance, one.rate) for one in chart.points]
        yield self._line(path, stroke=self._palette.here, stroke_width=1.8)
        for one in chart.points:
            yield self._point(one)

    def _scales(self) -> Iterator[Html]:
        quiet = self._palette.quiet
        for number in range(_LINES + 1):
            share = number / _LINES
            x, y = _across(share), _upwards(share)
            look = {"stroke": self._palette.faint(0.12)}
            yield tag("line", x1=x, y1=_TOP, x2=x, y2=_TOP + _SIDE, **look)
            yield tag("line", x1=_LEFT, y1=y, x2=_LEFT + _SIDE, y2=y, **look)
            told = f"{share:.0%}"
            yield written(told, x, _TOP + _SIDE + 18, _SMALL, text_anchor="middle", fill=quiet)
            yield written(told, _LEFT - 8, y + 4, _SMALL, text_anchor="end", fill=quiet)
        foot = _TOP + _SIDE + 42
        yield written(self._said(self._chart.across), _LEFT + _SIDE / 2, foot, _DETAIL, text_anchor="middle")
        middle = _TOP + _SIDE / 2
        words = written(self._said(self._chart.upwards), 0, 0, _DETAIL, text_anchor="middle")
        yield tag("g", words, transform=f"translate({EDGE + 4:g} {middle:g}) rotate(-90)")

    def _line(self, points: list[tuple[float, float]], **look: str | float) -> Html:
        path = " ".join(f"{_across(x):.1f},{_upwards(y):.1f}" for x, y in points)
        return tag("polyline", points=path, fill="none", **look)

    def _point(self, one: Said) -> Html:
        size = max(_LARGEST * sqrt(one.count / self._most), _SMALLEST)
        title = tag("title", escaped(self._said(_point(one))))
        look: dict[str, str | float] = {
            "fill": self._palette.here,
            "fill_opacity": 0.55,
            "stroke": self._palette.paper,
        }
        return tag("circle", joined(title, by=""), cx=_across(one.chance), cy=_upwards(one.rate), r=size, **look)


def _point(one: Said) -> Message:
    return say("reliability-point", said=f"{one.chance:.0%}", came=f"{one.rate:.0%}", count=f"{one.count:g}")


def _across(share: float) -> float:
    return _LEFT + _SIDE * share


def _upwards(share: float) -> float:
    return _TOP + _SIDE * (1.0 - share)
