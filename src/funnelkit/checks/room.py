"""How much is kept: bounds that are met when something is written down, so that it can always be stored."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import Any, Final

from attrs import fields

MOST_ITEMS: Final = 5_000
"""How many items a list may have."""
MOST_LANGUAGES: Final = 50
"""How many languages beside English a label may have."""
MOST_CHARACTERS: Final = 4_000_000
"""How many characters the journal of a deal may take in its document, and its methodologies together beside it."""

# None, true or false, a day, a whole number or a decimal, with the comma behind it.
_A_SCALAR: Final = 40
# Braces, a comma, and what a fact is called.
_AROUND: Final = 60

_COUNTED: Final = object()


def characters_of(value: Any) -> int:
    """Say how many characters a value takes at most in a document, where a letter beyond ASCII takes six or twelve.

    Examples:
        >>> characters_of("harbour"), characters_of("港口")
        (10, 15)
    """
    kind = type(value)
    if kind is str:
        return len(encode_basestring_ascii(value)) + 1
    if kind is tuple:
        return sum(map(characters_of, value)) + 3
    if kind is date or not hasattr(kind, "__attrs_attrs__"):
        return _A_SCALAR
    taken = _AROUND
    whose: Any = kind
    for name, usual, around in _fields_of(whose):
        held = getattr(value, name)
        if held is not usual:
            # Most of what is held are words, which need no call of their own.
            taken += around + (len(encode_basestring_ascii(held)) + 1 if type(held) is str else characters_of(held))
    return taken


@lru_cache(maxsize=512)
def _fields_of(kind: Hashable) -> tuple[tuple[str, object, int], ...]:
    """For each field its name, what it holds by itself, and the characters that its name takes."""
    attrs_class: Any = kind
    return tuple(
        # What holds nothing by itself is left out of a document, and anything else is not.
        (one.name, _COUNTED if one.default else one.default, len(one.name) + 4)
        for one in fields(attrs_class)
        if one.init
    )
