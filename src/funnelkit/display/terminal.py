"""The two lanes in plain characters: one row for each pair of stages, the customer on the left."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, takewhile
from typing import Final
from unicodedata import combining

from funnelkit.display.lanes import SHAPE_GLYPHS, SHAPE_NAMES, SIGN_GLYPHS, SIGN_NAMES, Lane, Lanes
from funnelkit.display.wrapping import is_wide
from funnelkit.words import plain, words_of

_WIDEST_CELL: Final = 54
"""Two cells and the links between them fit a line of 120 characters."""
_LINK: Final = "┄" * 9
_STRAIGHT: Final = "━" * 9
_DOWN: Final = ("━━━━┓┄┄┄┄", "┄┄┄┄┃┄┄┄┄", "┄┄┄┄┗━━━━")
_UP: Final = ("┄┄┄┄┏━━━━", "┄┄┄┄┃┄┄┄┄", "━━━━┛┄┄┄┄")


def lanes_text(lanes: Lanes, language: str) -> str:
    """Write the lanes for a terminal; no character in it can steer the terminal."""
    left = _cells(lanes.customer, [link[0] for link in lanes.links], language)
    right = _cells(lanes.supplier, [link[1] for link in lanes.links], language)
    rows = zip(left, _ties(lanes), right, strict=True)
    titles = tuple("  " + plain(words_of(lane.title, language)) for lane in (lanes.customer, lanes.supplier))
    widest = max(places_of(cell) for cell in (*left, titles[0]))
    return "\n".join(
        line.rstrip()
        for line in (
            *_heading(lanes, language),
            "",
            f"{padded(titles[0], widest)} {' ' * len(_LINK)} {titles[1]}",
            *(f"{padded(cell, widest)} {tie} {other}" for cell, tie, other in rows),
            *_legend(lanes, language),
        )
    )


def _heading(lanes: Lanes, language: str) -> Iterator[str]:
    words = [plain(words_of(one, language)) for one in (lanes.title, *lanes.details)]
    yield " · ".join(filter(None, words))
    state = [plain(words_of(one.label, language)) for one in (lanes.ribbon, lanes.tether) if one]
    if state:
        yield " · ".join(state)


def _cells(lane: Lane, order: list[int], language: str) -> list[str]:
    """Write a stage where its first pair stands, and a line down where it goes on."""
    cells = []
    for row, at in enumerate(order):
        if row and order[row - 1] == at:
            cells.append("│")
            continue
        stage = lane.stages[at]
        glyph, notes = SIGN_GLYPHS.get(stage.sign, " ") + " ", ""
        for one in lane.markers:
            if one.stage == at:
                notes += f" · {plain(words_of(one.label, language))}"
                glyph = SHAPE_GLYPHS[one.shape] + " " if one.shape in {"solid", "hollow"} else glyph
        room = _WIDEST_CELL - places_of(glyph + notes)
        cells.append(glyph + _cut(plain(words_of(stage.name, language)), room) + notes)
    return cells


def _ties(lanes: Lanes) -> list[str]:
    ties = [_LINK for _ in lanes.links]
    if lanes.tether:
        theirs, ours = lanes.tied_columns()
        first, last = sorted((theirs, ours))
        bend = _DOWN if theirs < ours else _UP
        ties[first : last + 1] = [_STRAIGHT] if first == last else [bend[0], *[bend[1]] * (last - first - 1), bend[2]]
    return ties


def _legend(lanes: Lanes, language: str) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for shape in dict.fromkeys(one.shape for one in lanes.customer.markers):
        if shape in SHAPE_NAMES:
            told.setdefault(SHAPE_GLYPHS[shape], []).append(SHAPE_NAMES[shape].text(language))
    for sign in lanes.signs:
        told.setdefault(SIGN_GLYPHS[sign], []).append(SIGN_NAMES[sign].text(language))
    if told:
        yield ""
        yield "   ".join(f"{glyph} {' / '.join(names)}" for glyph, names in told.items())


def places_of(words: str) -> int:
    """Count the places that words take in a terminal; Chinese takes two a character."""
    return sum(2 if is_wide(one) else 0 if combining(one) else 1 for one in words)


def padded(words: str, width: int, *, right: bool = False) -> str:
    """Fill words up with spaces."""
    spaces = " " * (width - places_of(words))
    return spaces + words if right else words + spaces


def _cut(words: str, room: int) -> str:
    """Cut words that are too wide, with an ellipsis."""
    if places_of(words) <= room:
        return words
    width = accumulate(places_of(one) for one in words)
    return words[: sum(1 for _ in takewhile(lambda reached: reached < room, width))].rstrip() + "…"
