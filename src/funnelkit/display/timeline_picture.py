"""Rows over calendar days as a picture (SVG) on paper of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.display.paper import EDGE, on_paper, written
from funnelkit.display.theme import PALETTES, Palette, Theme
from funnelkit.display.timelines import MarkKey, MarkShape, Stay, TimePicture, TimeRow
from funnelkit.display.wrapping import Face, width_of
from funnelkit.words import say, words_of

_WIDTH: Final = 900.0
_HEAD: Final = 74.0
_CAPTION: Final = 20.0
_MARKS: Final = 20.0
_BETWEEN: Final = 12.0
_AXIS: Final = 26.0
_MOST_TICKS: Final = 12
_DAYS_IN_WEEKS: Final = 70
_NARROWEST_NAME: Final = 46.0
_NARROWEST_NUMBER: Final = 12.0
_LOW: Final = 20.0
_TITLE: Final = Face(17.0, bold=True)
_DETAIL: Final = Face(12.5)
_TEXT: Final = Face(11.5)
_SMALL: Final = Face(11.0)


class TimeDrawing:
    """The picture in one language, laid out."""

    def __init__(self, picture: TimePicture, language: str, theme: Theme) -> None:
        self._picture, self._language = picture, language
        self._palette: Palette = PALETTES[theme]
        self._days = max((picture.end - picture.start).days, 1)
        self._tops = list(self._placed())
        self._keys = list(self._placed_keys())

    @property
    def width(self) -> float:
        """How wide it is."""
        return _WIDTH

    @property
    def height(self) -> float:
        """How high it is."""
        return self._keys[-1][2] + 18 if self._keys else self._axis + _AXIS

    @property
    def _axis(self) -> float:
        return self._bottom_of(self._picture.rows[-1], self._tops[-1])

    def _placed(self) -> Iterator[float]:
        top = _HEAD
        for row in self._picture.rows:
            yield top
            top = self._bottom_of(row, top) + _BETWEEN

    @staticmethod
    def _bottom_of(row: TimeRow, top: float) -> float:
        return top + (_CAPTION if row.title else 0) + (_MARKS if row.marks else 0) + row.height

    def _said(self, words: object) -> str:
        return words_of(words, self._language)

    def described(self) -> Html:
        """Say row by row what lasts how long, and what happened when."""
        picture = self._picture
        between, after = self._said(say("joint-comma")), self._said(say("joint-colon"))
        told = [self._said(picture.title)]
        for row in picture.rows:
            said = [f"{one.start} {self._said(one.label)}" for one in row.stays if one.look == "solid"]
            said += [f"{one.on} {self._said(one.label)}" for one in row.marks if one.shape != "dot"]
            told += [after.join((self._said(row.title), between.join(said)))] if said and self._said(row.title) else []
        return escaped(self._said(say("joint-full-stop")).join(told))

    def svg(self) -> Html:
        """Draw it."""
        return on_paper(self, self._parts(), name="fk-timeline", language=self._language, palette=self._palette)

    def _parts(self) -> Iterator[Html]:
        picture, room, quiet = self._picture, _WIDTH - 2 * EDGE, self._palette.quiet
        yield written(self._said(picture.title), EDGE, 34, _TITLE, room=room)
        detail = " · ".join(filter(None, map(self._said, picture.details)))
        yield written(detail, EDGE, 55, _DETAIL, room=room, fill=quiet)
        yield from self._ticks()
        for row, top in zip(picture.rows, self._tops, strict=True):
            yield from self._row(row, top)
        for key, x, y in self._keys:
            yield from self._key(key, x, y)

    def _x(self, day: date) -> float:
        share = (day - self._picture.start).days / self._days
        return EDGE + (_WIDTH - 2 * EDGE) * min(1.0, max(0.0, share))

    def _ticks(self) -> Iterator[Html]:
        """Draw the axis: weeks of a short time, else months, few enough to be read."""
        top, bottom = _HEAD, self._axis + 6
        ground = self._palette.faint(0.12)
        yield tag("line", x1=EDGE, y1=bottom, x2=_WIDTH - EDGE, y2=bottom, stroke=self._palette.faint(0.3))
        for day, label in self._labelled():
            x = self._x(day)
            yield tag("line", x1=x, y1=top, x2=x, y2=bottom, stroke=ground)
            anchor, at = ("end", x) if x > _WIDTH - EDGE - 40 else ("start", x + 2)
            yield written(label, at, bottom + 15, _SMALL, fill=self._palette.quiet, text_anchor=anchor)

    def _labelled(self) -> Iterator[tuple[date, str]]:
        start, end = self._picture.start, self._picture.end
        if self._days <= _DAYS_IN_WEEKS:
            step = 7 if self._days > _MOST_TICKS else 1
            for number in range(0, self._days + 1, step):
                day = start + timedelta(days=number)
                yield day, f"{day:%m-%d}" if number else day.isoformat()
            return
        months = (end.year - start.year) * 12 + end.month - start.month
        step = next(one for one in (1, 2, 3, 6, 12, 24, 60, 120, 1200, 12000) if months / one <= _MOST_TICKS)
        first = start.year * 12 + start.month - 1
        for month in range(first + (start.day > 1), first + months + 1):
            if not month % step:
                yield date(month // 12, month % 12 + 1, 1), f"{month // 12}-{month % 12 + 1:02}"

    def _row(self, row: TimeRow, top: float) -> Iterator[Html]:
        quiet = self._palette.quiet
        if row.title:
            yield written(self._said(row.title), EDGE, top + 12, _SMALL, fill=quiet, font_weight=600.0)
            top += _CAPTION
        lines = [one for one in row.stays if one.look == "line"]
        for one in lines:
            yield from self._line(one, top + _MARKS / 2)
        for mark in row.marks:
            x, colour = self._x(mark.on), self._palette.tone(mark.tone)
            yield self._mark(mark.shape, x, top + _MARKS / 2 - 1, colour)
            if caption := self._said(mark.caption):
                beside = 8 + width_of(caption, face=_SMALL)
                anchor, at = ("end", x - 8) if x + beside > _WIDTH - EDGE else ("start", x + 8)
                yield written(caption, at, top + _MARKS / 2 + 3, _SMALL, text_anchor=anchor, fill=colour)
        top += _MARKS if row.marks else 0
        for one in row.stays:
            if one.look != "line":
                yield from self._stay(one, top, row.height)

    def _line(self, one: Stay, y: float) -> Iterator[Html]:
        """Draw a dashed line with its words, where there is room for them."""
        left, right, colour = self._x(one.start) + 6, self._x(one.end) - 6, self._palette.tone(one.tone)
        if right > left:
            look: dict[str, str | float] = {"stroke": colour, "stroke_width": 1.5, "stroke_dasharray": "4 4"}
            yield tag("line", x1=left, y1=y, x2=right, y2=y, **look)
        label = self._said(one.label)
        wide = width_of(label, face=_SMALL) + 8
        if wide <= right - left:
            place = {"x": (left + right - wide) / 2, "y": y - 8, "width": wide, "height": 16.0}
            yield tag("rect", **place, fill=self._palette.paper)
            yield written(label, (left + right) / 2, y + 4, _SMALL, fill=colour, text_anchor="middle")

    def _stay(self, one: Stay, top: float, height: float) -> Iterator[Html]:
        left, right = self._x(one.start), self._x(one.end)
        wide = max(right - left - 1, 1.5)
        yield tag("rect", x=left, y=top, width=wide, height=height, **self._look(one))
        label, colour = self._said(one.label), self._palette.ink
        if one.look == "strip":
            colour = self._palette.tone(one.tone)
        room = wide - 8
        fits = width_of(label, face=_TEXT) <= room or room >= _NARROWEST_NAME
        said = label if fits else one.short if wide >= _NARROWEST_NUMBER + 2 else ""
        if said:
            baseline = top + height / 2 + 4
            yield written(said, left + 4, baseline, _SMALL if height < _LOW else _TEXT, room=max(room, 10), fill=colour)

    def _look(self, one: Stay) -> dict[str, str | float]:
        palette = self._palette
        if one.look == "strip":
            return {"rx": 3.0, "fill": palette.paper, "stroke": palette.tone(one.tone)}
        if one.look == "hollow":
            return {"rx": 4.0, "fill": palette.paper, "stroke": palette.here, "stroke_dasharray": "4 3"}
        return {"rx": 4.0, "fill": palette.tint, "stroke": palette.here}

    def _mark(self, shape: MarkShape, x: float, y: float, colour: str) -> Html:
        if shape in {"dot", "ring"}:
            fill = colour if shape == "dot" else self._palette.paper
            return tag("circle", cx=x, cy=y, r=4.0, fill=fill, stroke=colour, stroke_width=1.5)
        paths = {
            "back": f"M{x + 4:.1f} {y - 5:.1f} l-9 5 l9 5 Z",
            "flag": f"M{x - 4:.1f} {y - 5:.1f} l9 5 l-9 5 Z",
            "diamond": f"M{x:.1f} {y - 6:.1f} l6 6 l-6 6 l-6 -6 Z",
        }
        return tag("path", d=paths[shape], fill=colour, stroke=self._palette.paper)

    def _placed_keys(self) -> Iterator[tuple[MarkKey, float, float]]:
        x, y = EDGE, self._axis + _AXIS + 20
        for key in self._picture.keys:
            width = 22 + width_of(self._said(key.words), face=_TEXT)
            if x > EDGE and x + width > _WIDTH - EDGE:
                x, y = EDGE, y + 22
            yield key, x, y
            x += width + 20

    def _key(self, key: MarkKey, x: float, y: float) -> Iterator[Html]:
        colour = self._palette.tone(key.tone)
        if key.shape == "solid" or key.shape == "hollow" or key.shape == "strip":  # noqa: PLR1714 - types narrow so
            stay = Stay(date.min, date.min, "", look=key.shape, tone=key.tone)
            yield tag("rect", x=x, y=y - 10, width=14.0, height=12.0, **self._look(stay))
        elif key.shape == "line":
            look: dict[str, str | float] = {"stroke": colour, "stroke_width": 1.5, "stroke_dasharray": "4 4"}
            yield tag("line", x1=x, y1=y - 4, x2=x + 14, y2=y - 4, **look)
        else:
            yield joined(self._mark(key.shape, x + 7, y - 4, colour), by="")
        yield written(self._said(key.words), x + 22, y, _TEXT, fill=self._palette.quiet)
