"""How wide words are, about, and how they wrap: Chinese characters are wider and break anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from typing import Final
from unicodedata import combining, east_asian_width

from attrs import frozen

from funnelkit.words import plain

# Widths in Arial and its like, in parts of the type's size, with a little room for wider faces.
_WIDTHS: Final = {
    character: width
    for characters, width in (
        ("ijl'|!", 0.25),
        ("ft.,:;I/[]()r- ", 0.31),
        ("cksvxyzJ", 0.52),
        ("mM@%", 0.87),
        ("wGOQD&", 0.78),
        ("W", 0.97),
    )
    for character in characters
}
_BOLD: Final = 1.07
_CLOSING: Final = frozenset("，。、；：！？）》」』】”’…")
_HALF_BLANK: Final = frozenset("，。、；：")
_STEPS: Final = 16
# What is longer is cut anyway: a picture has no room for it.
_LONGEST: Final = 400


@frozen
class Face:
    """A size and a weight of type; Chinese is as wide in bold as in plain."""

    size: float
    bold: bool = False


@lru_cache(maxsize=4096)
def is_wide(character: str) -> bool:
    """Tell whether a character takes two places of a terminal."""
    return east_asian_width(character) in "WF"


def width_of(words: str, *, face: Face) -> float:
    """Estimate the width of words in a common sans-serif, in the unit of the size.

    Examples:
        >>> width_of("预算", face=Face(10)), width_of("预算", face=Face(10, bold=True))
        (20.0, 20.0)
        >>> width_of("mill", face=Face(10)) < width_of("Maxi", face=Face(10))
        True
    """
    weight = _BOLD if face.bold else 1.0
    return face.size * sum([_width(character, weight) for character in words])


@lru_cache(maxsize=8192)
def _width(character: str, weight: float) -> float:
    if is_wide(character):
        return 1.0
    if combining(character):
        return 0.0
    return weight * _WIDTHS.get(character, 0.7 if character.isupper() else 0.58)


def overhang(line: str, *, face: Face) -> float:
    """Tell how far a line is moved to the right to look centred: the half of what is blank behind a Chinese comma.

    Examples:
        >>> overhang("发现问题，", face=Face(12)), overhang("Budget set", face=Face(12))
        (3.0, 0.0)
    """
    return face.size / 4 if line[-1:] in _HALF_BLANK else 0.0


def _seen_width(line: str, face: Face) -> float:
    return width_of(line, face=face) - 2 * overhang(line, face=face)


@lru_cache(maxsize=4096)
def longest_word(words: str, *, face: Face) -> float:
    """Estimate the width of the longest part of words that does not break.

    Examples:
        >>> longest_word("ein Wort", face=Face(10)) == width_of("Wort", face=Face(10))
        True
    """
    return max((width_of(piece.strip(), face=face) for piece in _pieces(plain(words[:_LONGEST]))), default=0.0)


def shortened(words: str, *, room: float, face: Face) -> str:
    """Cut words that are too wide, with an ellipsis.

    Examples:
        >>> shortened("Harbour switchgear renewal", room=80, face=Face(12))
        'Harbour swit…'
    """
    line = plain(words[:_LONGEST])
    if width_of(line, face=face) <= room:
        return line
    while line and width_of(line + "…", face=face) > room:
        line = line[:-1]
    return line.rstrip() + "…"


@lru_cache(maxsize=4096)
def wrapped(words: str, *, room: float, face: Face, most: int) -> tuple[str, ...]:
    """Break words into lines of about the same width.

    Args:
        words: What to say.
        room: How wide a line may be, in the unit of the size; what is blank behind a Chinese comma does not count.
        face: The type.
        most: How many lines there may be; what is left over becomes an ellipsis.

    Examples:
        >>> wrapped("Project approved, team formed", room=110, face=Face(12), most=4)
        ('Project approved,', 'team formed')
        >>> wrapped("立项并成立采购小组", room=60, face=Face(12), most=4)
        ('立项并成立', '采购小组')
    """
    pieces = [part for piece in _pieces(plain(words[:_LONGEST])) for part in _fitting(piece, room, face)]
    lines = _filled(pieces, room, face)
    if len(lines) > most:
        return (*lines[: most - 1], shortened(lines[most - 1].removesuffix("-") + "…", room=room, face=face))
    for step in range(1, _STEPS):
        closer = _filled(pieces, room * (1 - step / _STEPS), face)
        if len(closer) != len(lines):
            break
        lines = closer
    return tuple(lines)


def _pieces(words: str) -> Iterator[str]:
    """Split where a line may end; a piece that follows a space begins with it."""
    piece = ""
    for character in words:
        if piece and character not in _CLOSING and (character == " " or is_wide(character) or is_wide(piece[-1])):
            yield piece
            piece = ""
        piece += character
        if character in "-/" and len(piece) > 1:
            yield piece
            piece = ""
    if piece:
        yield piece


def _fitting(piece: str, room: float, face: Face) -> Iterator[str]:
    """Break a single word that is wider than a line into parts of about the same width."""
    most = room - width_of("-", face=face)
    while len(piece) > 1 and (width := width_of(piece.strip(), face=face)) > room:
        share, at = width / ceil(width / most), 1
        while width_of(piece[:at].strip(), face=face) < share and width_of(piece[: at + 1].strip(), face=face) <= most:
            at += 1
        yield piece[:at] + "-"
        piece = piece[at:]
    yield piece


def _filled(pieces: list[str], room: float, face: Face) -> list[str]:
    lines = [""]
    for piece in pieces:
        longer = lines[-1] + piece
        if lines[-1].strip() and _seen_width(longer.strip(), face) > room:
            lines.append(piece)
        else:
            lines[-1] = longer
    return [line.strip() for line in lines]
