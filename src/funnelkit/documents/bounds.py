"""How large a document may be; everything is checked before anything is built from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from json import dumps
from types import MappingProxyType
from typing import Final

from funnelkit.checks.errors import DocumentError
from funnelkit.checks.quoting import kind_of
from funnelkit.checks.room import MOST_CHARACTERS as _KEPT
from funnelkit.checks.room import MOST_LANGUAGES
from funnelkit.deal.fact import MOST_FACTS
from funnelkit.documents.excerpts import digits_of
from funnelkit.documents.odd_values import Plain
from funnelkit.documents.problems import at
from funnelkit.words import say

MOST_CHARACTERS: Final[Mapping[str, int]] = MappingProxyType(
    {"methodology": _KEPT, "deal": 5 * _KEPT // 2, "book": 16 * _KEPT}
)
"""How long the text of a kind of document may be, as ASCII: a deal's journal and its methodologies have room in it."""
DEEPEST: Final = 20
MOST_DIGITS: Final = 20
LARGEST_COUNT: Final = 1_000_000_000

_TEXT: Final = frozenset({str})
_PURE: Final = frozenset({dict, list, str, int, bool, type(None)})

# A number, or what stands around a text and its name.
_MOST_AROUND: Final = 32

# Lists that may be longer, or must be shorter, than the others.
MOST_OF: Final[Mapping[str, int]] = MappingProxyType(
    {
        "deals": 50_000,
        "journal": MOST_FACTS,
        "methodologies": 200,
        "customer_stages": 50,
        "supplier_stages": 50,
        "pairs": 100,
        "others": MOST_LANGUAGES,
    }
)


def check_plain(value: Plain, *, most_characters: int) -> None:
    """Refuse plain data whose text would be too deep or too long, level by level and without recursion.

    A value takes two characters or more in a text, so a text within its bounds has no more than half as many values.

    Raises:
        DocumentError: When it is beyond a bound.
    """
    most, count, letters, level = most_characters // 2, 1, 0, [value]
    for depth in range(DEEPEST + 1):
        inner: list[Plain] = []
        letters += sum([len(one) for one in level if type(one) is str])
        for one in level:
            if type(one) is dict:
                _check_names(one)
                letters += sum(map(len, one))
                held: Iterable[Plain] = one.values()
            elif type(one) is list:
                held = one
            else:
                continue
            if depth == DEEPEST:
                raise DocumentError(at("$", say("too-deep", most=DEEPEST)))
            count += len(one)
            if count > most:
                raise DocumentError(at("$", say("too-many-values", most=most)))
            inner += held
        level = inner
    # A letter takes twelve characters at most; how many exactly is found out only where it matters.
    if 12 * letters + _MOST_AROUND * count > most_characters:
        size = _size_of(value)
        if size > most_characters:
            raise DocumentError(at("$", say("too-large", size=size, most=most_characters)))


def _size_of(value: Plain) -> int:
    """Count the characters that plain data within the other bounds takes in a text; what no text holds takes one."""
    kind = type(value)
    if kind is str:
        return len(dumps(value))
    if kind is dict:
        return max(2, len(value) + 1) + sum(len(dumps(name)) + 1 + _size_of(held) for name, held in value.items())
    if kind is list:
        return max(2, len(value) + 1) + sum(map(_size_of, value))
    if kind is int:
        return len(digits_of(value))
    return {True: 4, False: 5, None: 4}[value] if value is None or kind is bool else 1


def is_pure(value: Plain) -> bool:
    """Tell whether plain data holds nothing but what a text holds, of exactly the types that a parser makes."""
    level = [value]
    while level:
        if not set(map(type, level)) <= _PURE:
            return False
        held = [one.values() if type(one) is dict else one for one in level if type(one) in (dict, list)]
        level = list(chain.from_iterable(held))
    return True


def _check_names(value: dict[Plain, Plain]) -> None:
    if set(map(type, value)) <= _TEXT:
        return
    for name in value:
        if type(name) is not str:
            raise DocumentError(at("$", say("name-not-text", type=kind_of(name)[:40])))
