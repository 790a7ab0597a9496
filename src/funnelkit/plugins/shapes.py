"""Whether data that a plugin brings is what it says: exactly the declared types, all the way down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

from funnelkit.deal.isolation import kind_of
from funnelkit.free_text import flaws_of_text
from funnelkit.messages import Message, Template, Text

_WRONG_TYPE = Template(
    "wrong-type",
    "{path} is of the type {kind}, which it must not be: nothing is coerced, so give {wanted}",
    "{path}的类型为{kind}，不符合要求：系统不做转换，请提供{wanted}",
)
_NOT_FINITE = Template("not-finite", "{path} is no finite number: {value}", "{path}不是有限的数：{value}")
_SCALARS: Final = (str, bool, int, float, Decimal, date, NoneType, tuple)


def misfits(value: object, hint: object, path: str) -> Iterator[Message]:
    """Find every part of a value that is not exactly of the type that was declared for it.

    A subclass does not do: it may bring code of its own into comparisons.

    Args:
        value: What is looked at.
        hint: The declared type.
        path: Where it stands, for messages.

    Examples:
        >>> [str(flaw) for flaw in misfits(("a", 3), tuple[str, ...], "keys")]
        ['keys[1] is of the type int, which it must not be: nothing is coerced, so give str']
    """
    origin, options = get_origin(hint), get_args(hint)
    if hint is Any or hint is object:
        hint = type(value) if _is_plain(value) else Text
    if origin in (Union, UnionType):
        hint = next((one for one in options if type(value) in (one, get_origin(one))), hint)
        origin, options = get_origin(hint), get_args(hint)
    if origin is tuple or hint is tuple:
        yield from _in_tuple(value, hint, path)
    elif hint is float and type(value) is float and not isfinite(value):
        yield _NOT_FINITE(path=path, value=value)
    elif hint is float and type(value) is int:
        return  # any whole number is a number
    elif not (_is_among(value, options) if origin is Literal else type(value) is hint):
        yield _wrong(value, hint, path)
    elif has(kind := type(value)):
        for name, declared in _declared(kind):
            yield from misfits(getattr(value, name), declared, f"{path}.{name}")
    elif isinstance(value, str):
        yield from flaws_of_text(path, value)


def _is_plain(value: object) -> bool:
    kind = type(value)
    return kind in _SCALARS or (has(kind) and kind.__module__.startswith("funnelkit."))


def _is_among(value: object, options: tuple[object, ...]) -> bool:
    return any(type(value) is type(one) and value == one for one in options)


def _in_tuple(value: object, hint: object, path: str) -> Iterator[Message]:
    options = get_args(hint) or (Any, ...)
    if type(value) is not tuple:
        yield _wrong(value, hint, path)
        return
    each = options[:1] * len(value) if options[-1] is Ellipsis else options
    if len(each) != len(value):
        yield _wrong(value, hint, path)
        return
    for at, (item, declared) in enumerate(zip(value, each, strict=True)):
        yield from misfits(item, declared, f"{path}[{at}]")


def _wrong(value: object, hint: object, path: str) -> Message:
    wanted = hint.__name__ if isinstance(hint, type) and not get_args(hint) else str(hint)
    return _WRONG_TYPE(path=path, kind=kind_of(value), wanted=wanted)


@lru_cache(maxsize=128)
def _declared(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((one.name, hints[one.name]) for one in fields(kind) if one.init)
