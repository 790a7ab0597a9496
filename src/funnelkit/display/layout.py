"""Where everything of the two lanes stands on the page, in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from attrs import frozen

from funnelkit.display.lanes import Lanes, Sign
from funnelkit.display.legend import Entry, legend_of
from funnelkit.display.wrapping import Face, longest_word, wrapped
from funnelkit.words import words_of

MARGIN: Final = 20.0
GAP: Final = 8.0
EDGE: Final = MARGIN + GAP / 2
_PADDING: Final = 4.0
_AIR: Final = 3.0
_ROOM: Final = 900.0 - 2 * MARGIN
_NARROWEST_COLUMN: Final = 78.0
_WIDEST_COLUMN: Final = 172.0
_NARROWEST_PAGE: Final = 520.0

# The largest type first; it shrinks only where that saves a word from being broken.
_SIZES: Final = tuple(13.0 - 0.2 * step for step in range(14))
_LINE: Final = 1.26
_LEAST_LINES: Final = 2
_MOST_LINES: Final = 4

_CAPTION: Final = 92.0
_TOP: Final = 132.0
_TOP_WITHOUT_MARKERS: Final = 112.0
_LINKS_HEIGHT: Final = 80.0
_BELOW: Final = 58.0
_BELOW_WITHOUT_MARKERS: Final = 26.0
_LEGEND: Final = 44.0
_FOOT: Final = 28.0


Names: TypeAlias = tuple[tuple[str, bool], ...]
"""The names of a lane's stages, each with whether it is bold."""


@frozen
class Box:
    """A stage on the page: its corner, its size, and its name in lines."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """The middle from left to right."""
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@frozen
class Layout:
    """The page: its size, the size of the type in stages, both rows of boxes, and the middle of each column."""

    width: float
    height: float
    size: float
    customer: tuple[Box, ...]
    supplier: tuple[Box, ...]
    columns: tuple[float, ...]
    customer_caption: float
    supplier_caption: float
    legend: tuple[Entry, ...]

    @classmethod
    def of(cls, lanes: Lanes, language: str) -> Layout:
        """Lay the lanes out: a column for each pair, so that paired stages stand under each other."""
        names = tuple(
            tuple((words_of(stage.name, language), stage.place == "here") for stage in lane.stages)
            for lane in (lanes.customer, lanes.supplier)
        )
        marked = bool(lanes.customer.markers), bool(lanes.supplier.markers)
        return _laid_out(lanes.links, names, marked, lanes.signs, language)


# A page depends on the words of a methodology and on who stands where, not on the deal, so few are ever worked out.
@lru_cache(maxsize=512)
def _laid_out(
    links: tuple[tuple[int, int], ...],
    names: tuple[Names, ...],
    marked: tuple[bool, bool],
    signs: tuple[Sign, ...],
    language: str,
) -> Layout:
    count = len(links)
    column = min(_WIDEST_COLUMN, max(_NARROWEST_COLUMN, _ROOM / count))
    rows = [_Row(links, side, names[side], column) for side in (0, 1)]
    size = min(_SIZES, key=lambda size: sum(row.broken_words(size) for row in rows))
    top = _TOP if marked[0] else _TOP_WITHOUT_MARKERS
    customer = rows[0].boxes(top, size)
    supplier = rows[1].boxes(customer[0].bottom + _LINKS_HEIGHT, size)
    caption = supplier[0].bottom + (_BELOW if marked[1] else _BELOW_WITHOUT_MARKERS)
    width = max(_NARROWEST_PAGE, column * count + 2 * MARGIN)
    legend = legend_of(signs, language, left=EDGE, right=width - EDGE, top=caption + _LEGEND)
    return Layout(
        width=width,
        height=(legend[-1].y if legend else caption) + _FOOT,
        size=size,
        customer=customer,
        supplier=supplier,
        columns=tuple(MARGIN + column * (at + 0.5) for at in range(count)),
        customer_caption=_CAPTION,
        supplier_caption=caption,
        legend=legend,
    )


class _Row:
    """One lane before it is known how far down it stands and how large its type is."""

    def __init__(self, links: tuple[tuple[int, int], ...], side: int, names: Names, column: float) -> None:
        self._column = column
        self._names = names
        paired: dict[int, list[int]] = {}
        for at, link in enumerate(links):
            paired.setdefault(link[side], []).append(at)
        self._spans = [(paired[at][0], paired[at][-1]) for at in range(len(names))]

    def _width(self, span: tuple[int, int]) -> float:
        return (span[1] - span[0] + 1) * self._column - GAP

    def _rooms(self) -> Iterator[tuple[str, bool, float]]:
        """Tell for each name whether it is bold, and how wide a line of it may be."""
        for span, (name, bold) in zip(self._spans, self._names, strict=True):
            yield name, bold, self._width(span) - 2 * _PADDING

    def broken_words(self, size: float) -> int:
        """Count the stages whose longest word does not fit."""
        return sum(longest_word(name, face=Face(size, bold)) > room for name, bold, room in self._rooms())

    def _lines(self, size: float) -> Iterator[tuple[str, ...]]:
        """Break the names with some air around them, unless that breaks a word or takes a line more than a box has."""
        for name, bold, room in self._rooms():
            face = Face(size, bold)
            airy_room = max(room - 2 * _AIR, min(room, longest_word(name, face=face)))
            tight, airy = (wrapped(name, room=wide, face=face, most=_MOST_LINES) for wide in (room, airy_room))
            yield airy if len(airy) <= max(_LEAST_LINES, len(tight)) else tight

    def boxes(self, y: float, size: float) -> tuple[Box, ...]:
        """Place the row; all of its boxes are as high as the highest."""
        lines = list(self._lines(size))
        height = max(_LEAST_LINES, *(len(one) for one in lines)) * size * _LINE + 28
        return tuple(
            Box(MARGIN + first * self._column + GAP / 2, y, self._width((first, last)), round(height, 1), one)
            for (first, last), one in zip(self._spans, lines, strict=True)
        )


def baselines(box: Box, size: float) -> Sequence[float]:
    """Find the baselines of a box's lines, which stand in its middle."""
    step = size * _LINE
    first = box.y + box.height / 2 - step * (len(box.lines) - 1) / 2 + size * 0.35
    return [first + step * at for at in range(len(box.lines))]
