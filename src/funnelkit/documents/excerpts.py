"""What a message shows of a document: a few characters, never the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from funnelkit.checks.quoting import kind_of
from funnelkit.documents.odd_values import OddNumber, TwiceNamed
from funnelkit.words import say

_SHOWN: Final = 40
_LONG_NUMBER: Final = 100


def shown(value: object) -> object:
    """Show a value of a document; nothing of a stranger's class is ever called.

    Examples:
        >>> str(shown([1, 2, 3])), shown("x" * 1000), shown(True)
        ('a list', "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'", 'true')
    """
    kind = type(value)
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    for known, words in _WORDS.items():
        if kind is known:
            return words(value)
    return say("value-of-type", type=cut(kind_of(value)))


def cut(words: str) -> str:
    """Leave out what is long.

    Examples:
        >>> len(cut("1" * 5000))
        40
    """
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def excerpt(words: str) -> str:
    """Quote the beginning of a text, in letters that any terminal can show.

    Examples:
        >>> excerpt("budget")
        "'budget'"
    """
    return repr(cut(words))


def digits_of(value: int) -> str:
    """Spell a number, unless it is so long that spelling it takes its time or is refused by Python.

    Examples:
        >>> digits_of(2026), digits_of(10**100_000)
        ('2026', '…')
    """
    return str(value) if value.bit_length() < _LONG_NUMBER else "…"


_WORDS: Final[Mapping[type, Callable[[Any], object]]] = MappingProxyType(
    {
        str: excerpt,
        int: lambda value: say("number", digits=digits_of(value)),
        OddNumber: lambda value: say("number", digits=cut(value.digits)),
        list: lambda _: say("list"),
        dict: lambda _: say("object"),
        TwiceNamed: lambda _: say("object"),
    }
)
