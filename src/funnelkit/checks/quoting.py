"""How a refusal quotes what was handed over, and which known key it suggests instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from reprlib import Repr
from typing import Final

from attrs import frozen

from funnelkit.checks.isolation import isolated
from funnelkit.words import Message, say

_SHOWN = 12
_LONGEST = 60
# Comparing takes time for each known key, and a host may be told of very many wrong ones at once.
_MOST_COMPARED = 200


_ADDRESS: Final = re.compile(r" at 0x[0-9A-Fa-f]+")
_NAME_OF: Final = type.__dict__["__name__"].__get__


@frozen
class Stranger:
    """Something that funnelkit does not know, by name: nothing is asked of the thing itself.

    Args:
        kind: The name of its type.
        words: How it is quoted.
    """

    kind: str
    words: str


def quoted(key: object) -> str:
    """Quote a key for a message, cut short where it is very long; where it lies in memory is left out.

    Examples:
        >>> quoted("budget-set"), quoted(object())
        ("'budget-set'", '<object object>')
    """
    if type(key) is Stranger:
        return key.words
    told = repr(key[: 2 * _LONGEST]) if type(key) is str else isolated(_in_brief, key)
    # A refusal says what it can, also of a value that cannot say what it is.
    words = told if type(told) is str else f"<{kind_of(key)}>"
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _in_brief(value: object) -> str:
    brief = Repr()
    brief.maxlevel = 3
    brief.maxlist = brief.maxtuple = brief.maxset = brief.maxfrozenset = brief.maxdict = brief.maxdeque = _SHOWN
    brief.maxstring = brief.maxlong = brief.maxother = 4 * _LONGEST
    return _ADDRESS.sub("", brief.repr(value))


def kind_of(value: object) -> str:
    """Name the type of a value, also of one whose type would rather raise than say its name.

    Examples:
        >>> kind_of(None)
        'NoneType'
    """
    return value.kind if type(value) is Stranger else name_of(type(value))


def name_of(kind: type) -> str:
    """Name a type, also one that would rather raise than say its name.

    Examples:
        >>> name_of(int)
        'int'
    """
    name: str = _NAME_OF(kind)
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def nearest(key: object, among: Iterable[str]) -> str | None:
    """Find the known key that is probably meant; ``None`` where none is like it.

    Examples:
        >>> nearest("Mria", ["Maria", "Jun"]), nearest("Otto", ["Maria", "Jun"])
        ('Maria', None)
    """
    known = sorted(among)
    if type(key) is not str or len(key) > _LONGEST:
        return None
    alike = [name for name in known if name.casefold() == key.casefold()]
    near = alike or (get_close_matches(key, known, n=1) if len(known) <= _MOST_COMPARED else [])
    return near[0] if near else None


def unknown_key(key: object, *, among: Iterable[str], what: object) -> Message:
    """Say that a key is unknown and which known one is nearest.

    Examples:
        >>> print(unknown_key("brochure", among=["site-visit"], what="task"))
        task 'brochure' does not exist; known: 'site-visit'
    """
    known = sorted(among)
    near = nearest(key, known)
    hint: object = ""
    if near is not None:
        hint = say("nearest-key", nearest=quoted(near))
    elif known:
        shown = tuple(quoted(name) for name in known[:_SHOWN])
        hint = say("known-keys", known=(*shown, "…") if len(known) > _SHOWN else shown)
    return say("unknown-key", what=what, key=quoted(key), nearest=hint)
