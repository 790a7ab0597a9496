"""A fingerprint of a rule book's content, the same in every process and on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
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
    digest = hashlib.sha256()
    for part in _parts(rules):
        digest.update(part.encode())
    return digest.hexdigest()


def _parts(value: object) -> Iterator[str]:
    """Spell a value so that two different values never spell alike: each text carries its length."""
    if isinstance(value, str):
        yield f"t{len(value)}:{value}"
    elif value is None or isinstance(value, bool | int):
        yield f"i{value};"
    elif isinstance(value, Decimal):
        yield f"d{value:f};"
    elif isinstance(value, tuple):
        yield f"l{len(value)}:"
        for item in value:
            yield from _parts(item)
    else:
        yield from _fields(value)


def _fields(value: object) -> Iterator[str]:
    kind: Any = type(value)
    if not hasattr(kind, "__attrs_attrs__"):
        msg = f"a rule book holds plain data only, not {kind.__name__}"
        raise TypeError(msg)
    yield f"c{kind.__name__}("
    for one in fields(kind):
        part = getattr(value, one.name)
        if one.init and not _is_nothing(part):
            yield f"{one.name}="
            yield from _parts(part)
    yield ")"


def _is_nothing(value: object) -> bool:
    return value is None or value is False or value in ("", (), _NO_WORDS)
