"""A table of bars: one small bar in each cell, with its figure; plain values that know nothing of deals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from funnelkit.display.bars import Key, Stretch, Tick
from funnelkit.display.lanes import Tone, Words
from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.display.paper import EDGE, Drawing, on_paper, written
from funnelkit.display.theme import PALETTES, Palette, Theme
from funnelkit.display.wrapping import Face, width_of
from funnelkit.words import say, words_of

_WIDTH: Final = 760.0
_MOST_LABEL: Final = 190.0
_COLUMN: Final = 64.0
_AIR: Final = 10.0
_ROW: Final = 40.0
_THICK: Final = 9.0
_HEAD: Final = 58.0
_TITLE: Final = Face(17.0, bold=True)
_DETAIL: Final = Face(12.5)
_LABEL: Final = Face(12.5)
_FIGURE: Final = Face(11.5)


@frozen
class BarCell:
    """A cell.

    Args:
        note: The figure that stands in it; ``""`` for nothing.
        stretches: The parts of its bar; a later one is drawn over an earlier one.
        ticks: Lines across it.
    """

    note: str = ""
    stretches: tuple[Stretch, ...] = ()
    ticks: tuple[Tick, ...] = ()

    @property
    def reach(self) -> float:
        """How far its bar reaches."""
        return max((0.0, *(one.end for one in self.stretches), *(one.at for one in self.ticks)))


@frozen
class CellRow:
    """A row of cells, whose bars are drawn to one scale.

    Args:
        label: What it is.
        cells: A cell for each column.
    """

    label: Words
    cells: tuple[BarCell, ...]


@frozen(kw_only=True)
class Cells:
    """A table of bars.

    Args:
        title: The name on top.
        detail: What stands under it.
        columns: The heads of the columns.
        rows: The rows, each to its own scale.
        keys: What the colours mean.
    """

    title: Words
    detail: Words = ""
    columns: tuple[Words, ...]
    rows: tuple[CellRow, ...]
    keys: tuple[Key, ...] = ()

    def drawing(self, language: str, theme: Theme = "light") -> Drawing | None:
        """Lay it out; ``None`` where there is nothing to see."""
        return _CellsDrawing(self, language, theme) if self.rows else None


class _CellsDrawing:
    """The table in one language, laid out."""

    def __init__(self, cells: Cells, language: str, theme: Theme) -> None:
        self._cells, self._language = cells, language
        self._palette: Palette = PALETTES[theme]
        labels = [width_of(self._said(one.label), face=_LABEL) for one in cells.rows]
        self._left = EDGE + min(_MOST_LABEL, max(labels, default=0.0)) + 2 * _AIR
        room = (_WIDTH - EDGE - self._left) / len(cells.columns)
        self._column = max(_COLUMN, min(room, 2 * _COLUMN))
        self._keys = list(self._placed_keys())

    @property
    def width(self) -> float:
        """As wide as its columns, and never narrower than its title."""
        return max(_WIDTH, self._left + len(self._cells.columns) * self._column + EDGE)

    @property
    def height(self) -> float:
        """How high it is."""
        lines = len({y for _, _, y in self._keys})
        return self._top + len(self._cells.rows) * _ROW + (14 + 22 * lines if lines else 6) + 8

    @property
    def _top(self) -> float:
        return _HEAD + 24

    def _said(self, words: object) -> str:
        return words_of(words, self._language)

    def described(self) -> Html:
        """Say the figures row by row."""
        heads = [self._said(one) for one in self._cells.columns]
        between, after = self._said(say("joint-comma")), self._said(say("joint-colon"))
        told = []
        for row in self._cells.rows:
            cells = [f"{head} {cell.note}" for head, cell in zip(heads, row.cells, strict=True) if cell.note]
            told.append(" ".join((self._said(row.label), between.join(cells))))
        return escaped(after.join((self._said(self._cells.title), between.join(told))))

    def svg(self) -> Html:
        """Draw it."""
        return on_paper(self, self._parts(), name="fk-cells", language=self._language, palette=self._palette)

    def _parts(self) -> Iterator[Html]:
        room, quiet = self.width - 2 * EDGE, self._palette.quiet
        yield written(self._said(self._cells.title), EDGE, 34, _TITLE, room=room)
        yield written(self._said(self._cells.detail), EDGE, 55, _DETAIL, room=room, fill=quiet)
        for at, head in enumerate(self._cells.columns):
            x = self._left + at * self._column
            yield written(self._said(head), x, self._top - 6, _FIGURE, room=self._column - 4, fill=quiet)
        for at, row in enumerate(self._cells.rows):
            yield from self._row(row, self._top + at * _ROW)
        for key, x, y in self._keys:
            yield self._key(key, x, y)

    def _row(self, row: CellRow, top: float) -> Iterator[Html]:
        line = self._palette.faint(0.12)
        yield tag("line", x1=EDGE, y1=top, x2=self.width - EDGE, y2=top, stroke=line)
        yield written(self._said(row.label), EDGE, top + 24, _LABEL, room=self._left - EDGE - _AIR)
        most = max((one.reach for one in row.cells), default=0.0) or 1.0
        scale = (self._column - _AIR) / most
        for at, cell in enumerate(row.cells):
            x = self._left + at * self._column
            if cell.note:
                yield written(cell.note, x, top + 16, _FIGURE, room=self._column - 4)
            for one in cell.stretches:
                yield self._stretch(one, x, top + 22, scale)
            for tick in cell.ticks:
                yield self._tick(tick.tone, x + tick.at * scale, top + 22)

    def _stretch(self, one: Stretch, x: float, y: float, scale: float) -> Html:
        wide = max((one.end - one.start) * scale, 1.5) if one.end > one.start else 0.0
        return tag("rect", x=x + one.start * scale, y=y, width=wide, height=_THICK, rx=2.0, **self._look(one))

    def _tick(self, tone: Tone, x: float, y: float) -> Html:
        colour = self._palette.tone(tone)
        return tag("line", x1=x, y1=y - 2, x2=x, y2=y + _THICK + 2, stroke=colour, stroke_width=2.5)

    def _look(self, one: Stretch | Key) -> dict[str, str | float]:
        faint = (one.fill if isinstance(one, Stretch) else one.look) == "faint"
        return {"fill": self._palette.tone(one.tone), "fill_opacity": 0.28 if faint else 1.0}

    def _placed_keys(self) -> Iterator[tuple[Key, float, float]]:
        x, y = EDGE, self._top + len(self._cells.rows) * _ROW + 18
        for key in self._cells.keys:
            width = 22 + width_of(self._said(key.words), face=_FIGURE)
            if x > EDGE and x + width > _WIDTH - EDGE:
                x, y = EDGE, y + 22
            yield key, x, y
            x += width + 20

    def _key(self, key: Key, x: float, y: float) -> Html:
        box = tag("rect", x=x, y=y - 10, width=14.0, height=12.0, rx=2.0, **self._look(key))
        if key.look == "line":
            box = self._tick(key.tone, x + 7, y - 9)
        return joined(box, written(self._said(key.words), x + 22, y, _FIGURE, fill=self._palette.quiet), by="")
