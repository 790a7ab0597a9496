"""How wide words are, about, and how they wrap: Chinese characters are wider and break anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Final
from unicodedata import combining, east_asian_width

from funnelkit.display.markup import plain

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
_CLOSING: Final = frozenset("，。、；：！？）》」』】”’…")
_STEPS: Final = 16
# What is longer is cut anyway: a picture has no room for it.
_LONGEST: Final = 400


def is_wide(character: str) -> bool:
    """Tell whether a character takes two places of a terminal."""
    return east_asian_width(character) in "WF"


def width_of(words: str, *, size: float) -> float:
    """Estimate the width of words in a common sans-serif face, in the unit of the size.

    Examples:
        >>> width_of("预算", size=10), width_of("mill", size=10) < width_of("Maxi", size=10)
        (20.0, True)
    """
    return size * sum(map(_width, words))


def _width(character: str) -> float:
    if is_wide(character):
        return 1.0
    if combining(character):
        return 0.0
    return _WIDTHS.get(character, 0.7 if character.isupper() else 0.58)


def longest_word(words: str, *, size: float) -> float:
    """Estimate the width of the longest part of words that does not break.

    Examples:
        >>> longest_word("ein Wort", size=10) == width_of("Wort", size=10)
        True
    """
    return max((width_of(piece.strip(), size=size) for piece in _pieces(plain(words[:_LONGEST]))), default=0.0)


def shortened(words: str, *, room: float, size: float) -> str:
    """Cut words that are too wide, with an ellipsis.

    Examples:
        >>> shortened("Harbour switchgear renewal", room=80, size=12)
        'Harbour swit…'
    """
    line = plain(words[:_LONGEST])
    if width_of(line, size=size) <= room:
        return line
    while line and width_of(line + "…", size=size) > room:
        line = line[:-1]
    return line.rstrip() + "…"


def wrapped(words: str, *, room: float, size: float, most: int) -> list[str]:
    """Break words into lines of about the same width.

    Args:
        words: What to say.
        room: How wide a line may be, in the unit of the size.
        size: The size of the type.
        most: How many lines there may be; what is left over becomes an ellipsis.

    Examples:
        >>> wrapped("Project approved, team formed", room=110, size=12, most=4)
        ['Project approved,', 'team formed']
        >>> wrapped("立项并成立采购小组", room=60, size=12, most=4)
        ['立项并成立', '采购小组']
    """
    pieces = [part for piece in _pieces(plain(words[:_LONGEST])) for part in _fitting(piece, room, size)]
    lines = _filled(pieces, room, size)
    if len(lines) > most:
        return [*lines[: most - 1], shortened(lines[most - 1].removesuffix("-") + "…", room=room, size=size)]
    for step in range(1, _STEPS):
        closer = _filled(pieces, room * (1 - step / _STEPS), size)
        if len(closer) != len(lines):
            break
        lines = closer
    return lines


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


def _fitting(piece: str, room: float, size: float) -> Iterator[str]:
    """Break a single word that is wider than a line into parts of about the same width."""
    most = room - width_of("-", size=size)
    while len(piece) > 1 and (width := width_of(piece.strip(), size=size)) > room:
        share, at = width / ceil(width / most), 1
        while width_of(piece[:at].strip(), size=size) < share and width_of(piece[: at + 1].strip(), size=size) <= most:
            at += 1
        yield piece[:at] + "-"
        piece = piece[at:]
    yield piece


def _filled(pieces: list[str], room: float, size: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        longer = lines[-1] + piece
        if lines[-1].strip() and width_of(longer.strip(), size=size) > room:
            lines.append(piece)
        else:
            lines[-1] = longer
    return [line.strip() for line in lines]
