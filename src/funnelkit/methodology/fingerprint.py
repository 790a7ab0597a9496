"""A fingerprint of a rule book's content, the same in every process and on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from attrs import AttrsInstance, fields

from funnelkit.words import Text

_NO_WORDS: Final = Text("")


def fingerprint_of(rules: AttrsInstance) -> str:
    """Fingerprint the content of a rule or a whole rule book: 64 hexadecimal digits.

    A field that holds nothing counts as if it did not exist, so that a field which a later version adds leaves the
    fingerprints that are stored with deals as they are.

    Examples:
        >>> from funnelkit.methodology.policies import Tolerance
        >>> fingerprint_of(Tolerance()) == fingerprint_of(Tolerance(ahead=0, behind=0))
        True
    """
    parts: list[str] = []
    _spell(rules, parts.append)
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def _spell(value: object, say: Callable[[str], None]) -> None:
    """Spell a value so that two different values never spell alike: each text carries its length."""
    if isinstance(value, str):
        say(f"t{len(value)}:{value}")
    elif value is None or isinstance(value, bool | int):
        say(f"i{value};")
    elif isinstance(value, Decimal):
        say(f"d{value:f};")
    elif isinstance(value, tuple):
        say(f"l{len(value)}:")
        for item in value:
            _spell(item, say)
    else:
        kind: Any = type(value)
        say(f"c{kind.__name__}(")
        for name in _names_of(kind):
            part = getattr(value, name)
            if not _is_nothing(part):
                say(f"{name}=")
                _spell(part, say)
        say(")")


@lru_cache(maxsize=128)
def _names_of(kind: Any) -> tuple[str, ...]:
    if not hasattr(kind, "__attrs_attrs__"):
        msg = f"a rule book holds plain data only, not {kind.__name__}"
        raise TypeError(msg)
    return tuple(one.name for one in fields(kind) if one.init)


def _is_nothing(value: object) -> bool:
    if isinstance(value, str | tuple):
        return not value
    return value is None or value is False or (type(value) is Text and value == _NO_WORDS)
