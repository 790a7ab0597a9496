"""Who reports to whom, as rows of a tree; plain values that know nothing of deals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from funnelkit.display.lanes import Tone, Words
from funnelkit.display.markup import Html, escaped, tag
from funnelkit.display.paper import EDGE, Drawing, on_paper, written
from funnelkit.display.theme import PALETTES, Palette, Theme
from funnelkit.display.wrapping import Face
from funnelkit.words import say, words_of

_WIDTH: Final = 760.0
_HEAD: Final = 72.0
_ROW: Final = 52.0
_CARD: Final = 44.0
_STEP: Final = 26.0
_DEEPEST: Final = 8
_COLUMNS: Final = (312.0, 452.0, 590.0)
_CHIP: Final = 128.0
_TITLE: Final = Face(17.0, bold=True)
_DETAIL: Final = Face(12.5)
_NAME: Final = Face(13.0, bold=True)
_TEXT: Final = Face(11.5)
_LEVELS: Final = 3


@frozen(kw_only=True)
class PersonCard:
    """A person in the tree.

    Args:
        name: Who it is.
        roles: What the person does in the decision; ``""`` for nothing known.
        level: How deep in the tree, from 0.
        above: Which row, from 0, the line leads up to; ``None`` for none.
        influence: How much, 0 to 3; 0 where nobody knows.
        influence_said: The same in words.
        attitude: In words, with a sign of its own.
        tone: The colour of the attitude.
        met: When we last met, in words.
        is_met: Whether we have met; else the card is dashed.
        is_danger: Whether the card stands out: somebody with power is against us.
    """

    name: Words
    roles: Words = ""
    level: int = 0
    above: int | None = None
    influence: int = 0
    influence_said: Words = ""
    attitude: Words = ""
    tone: Tone = "calm"
    met: Words = ""
    is_met: bool = False
    is_danger: bool = False


@frozen(kw_only=True)
class PeopleChart:
    """A tree of people.

    Args:
        title: The name on top.
        detail: What stands under it.
        people: The rows, each after the one that it reports to.
    """

    title: Words
    detail: Words = ""
    people: tuple[PersonCard, ...]

    def drawing(self, language: str, theme: Theme = "light") -> Drawing | None:
        """Lay it out; ``None`` where there is nobody to see."""
        return _PeopleDrawing(self, language, theme) if self.people else None


class _PeopleDrawing:
    """The tree in one language, laid out."""

    def __init__(self, chart: PeopleChart, language: str, theme: Theme) -> None:
        self._chart, self._language = chart, language
        self._palette: Palette = PALETTES[theme]

    @property
    def width(self) -> float:
        """How wide it is."""
        return _WIDTH

    @property
    def height(self) -> float:
        """How high it is."""
        return _HEAD + len(self._chart.people) * _ROW + 14

    def _said(self, words: object) -> str:
        return words_of(words, self._language)

    def described(self) -> Html:
        """Say of each person what is to be seen."""
        between, after = self._said(say("joint-comma")), self._said(say("joint-full-stop"))
        told = [
            between.join(
                filter(None, map(self._said, (one.name, one.roles, one.influence_said, one.attitude, one.met)))
            )
            for one in self._chart.people
        ]
        return escaped(after.join((self._said(self._chart.title), *told)))

    def svg(self) -> Html:
        """Draw it."""
        return on_paper(self, self._parts(), name="fk-people", language=self._language, palette=self._palette)

    def _parts(self) -> Iterator[Html]:
        chart, room = self._chart, _WIDTH - 2 * EDGE
        yield written(self._said(chart.title), EDGE, 34, _TITLE, room=room)
        yield written(self._said(chart.detail), EDGE, 55, _DETAIL, room=room, fill=self._palette.quiet)
        for at, one in enumerate(chart.people):
            if one.above is not None:
                yield self._line(at, one)
        for at, one in enumerate(chart.people):
            yield from self._card(one, _HEAD + at * _ROW)

    @staticmethod
    def _left(one: PersonCard) -> float:
        return EDGE + min(one.level, _DEEPEST) * _STEP

    def _line(self, at: int, one: PersonCard) -> Html:
        """Draw the line up to whom a person reports to."""
        assert one.above is not None  # noqa: S101 - only asked where there is one
        x = self._left(self._chart.people[one.above]) + 11
        top, middle = _HEAD + one.above * _ROW + _CARD, _HEAD + at * _ROW + _CARD / 2
        path = f"M{x:g} {top:g} V{middle:g} H{max(self._left(one), x):g}"
        return tag("path", d=path, fill="none", stroke=self._palette.faint(0.45), stroke_width=1.5)

    def _card(self, one: PersonCard, top: float) -> Iterator[Html]:
        palette, left = self._palette, self._left(one)
        quiet = palette.quiet
        look: dict[str, str | float] = {"fill": palette.tint if one.is_met else palette.paper, "stroke": palette.here}
        if one.is_danger:
            look |= {"stroke": palette.bad, "stroke_width": 2.0}
        if not one.is_met:
            look["stroke_dasharray"] = "4 3"
        yield tag("rect", x=left, y=top, width=_WIDTH - EDGE - left, height=_CARD, rx=8.0, **look)
        room = _COLUMNS[0] - left - 22
        roles = self._said(one.roles)
        yield written(self._said(one.name), left + 12, top + (19 if roles else 27), _NAME, room=room)
        if roles:
            yield written(roles, left + 12, top + 35, _TEXT, room=room, fill=quiet)
        yield from self._influence(one, top)
        if attitude := self._said(one.attitude):
            colour = palette.tone(one.tone)
            place = {"x": _COLUMNS[1], "y": top + 11, "width": _CHIP, "height": 22.0}
            yield tag("rect", **place, rx=11.0, fill=palette.paper, stroke=colour)
            yield written(attitude, _COLUMNS[1] + 10, top + 26, _TEXT, room=_CHIP - 16, fill=colour)
        met = self._said(one.met)
        yield written(met, _COLUMNS[2], top + 26, _TEXT, room=_WIDTH - EDGE - 12 - _COLUMNS[2], fill=quiet)

    def _influence(self, one: PersonCard, top: float) -> Iterator[Html]:
        """Draw how much influence a person has, as three steps of which some are filled."""
        if not self._said(one.influence_said):
            return
        for number in range(_LEVELS):
            height = 6.0 + 4 * number
            filled = number < one.influence
            look = {"fill": self._palette.here if filled else self._palette.paper, "stroke": self._palette.here}
            place = {"x": _COLUMNS[0] + number * 9, "y": top + 29 - height, "width": 6.0, "height": height}
            yield tag("rect", **place, rx=1.0, **look)
        said, x = self._said(one.influence_said), _COLUMNS[0] + 34
        yield written(said, x, top + 26, _TEXT, room=_COLUMNS[1] - x - 8, fill=self._palette.quiet)
