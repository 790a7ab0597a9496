"""How a value is taken as the type that is declared for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from math import isnan
from types import MappingProxyType, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

from attrs import frozen

from funnelkit.checks.days import flaws_of_day, is_day
from funnelkit.checks.declared import is_a, not_finite, wrong_type
from funnelkit.checks.free_text import flaws_of_text
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.listing import Listed, can_be_listed, items_of
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.checks.signatures import LISTS, MAPPINGS, SETS
from funnelkit.words import Message

Taker = Callable[[Any, str, list[Message]], Any]
"""Gives a value as the declared type, and adds to the problems what is wrong with it."""
Fits = Callable[[Any], bool]


def taker_of(hint: Any) -> Taker:
    """Find how a value is taken as a type."""
    kind = get_origin(hint) or hint
    if isinstance(hint, TypeVar) or kind is Annotated:
        return taker_of(_bare(hint))
    if kind in (Union, UnionType):
        return partial(_one_of, hint, tuple((one, _fits(one), taker_of(one)) for one in get_args(hint)))
    if kind in LISTS:
        return _list_taker(hint, kind)
    if kind in MAPPINGS:
        key, value = get_args(hint) or (Any, Any)
        return _Mapped(hint, taker_of(key), taker_of(value))
    return partial(_chosen, hint) if kind is Literal else _PLAIN.get(kind) or partial(_of_kind, hint, _fits(hint))


def _bare(hint: Any) -> Any:
    return (hint.__bound__ or Any) if isinstance(hint, TypeVar) else hint.__origin__


def _list_taker(hint: Any, kind: Any) -> Taker:
    each = get_args(hint)
    if kind is tuple and each and each[-1] is not Ellipsis:
        return partial(_in_places, hint, tuple(map(taker_of, each)))
    item = each[0] if each else Any
    exact = item if isinstance(item, type) and item not in _PLAIN and get_origin(item) is None else None
    return _Listing(hint, taker_of(item), exact, as_set=kind in SETS)


def _as_it_is(value: Any, name: str, problems: list[Message]) -> Any:  # noqa: ARG001 - anything will do
    return value


def _text(value: Any, name: str, problems: list[Message]) -> Any:
    if type(value) is str:
        return value
    if issubclass(type(value), str):
        return str.__str__(value)
    problems += flaws_of_text(name, value)
    return value


def _day(value: Any, name: str, problems: list[Message]) -> Any:
    if type(value) is date:
        return value
    flaws = flaws_of_day(name, value)
    problems += flaws
    return value if flaws else date.fromordinal(date.toordinal(value))


def _whole(value: Any, name: str, problems: list[Message]) -> Any:
    if type(value) is int:
        return value
    if _is_whole(value):
        return int.__int__(value)
    problems.append(wrong_type(value, int, name))
    return value


def _number(value: Any, name: str, problems: list[Message]) -> Any:
    if _is_whole(value):
        return int.__int__(value)
    if not issubclass(type(value), float):
        problems.append(wrong_type(value, float, name))
        return value
    plain = float.__float__(value)
    if isnan(plain):
        problems.append(not_finite(plain, name))
    return plain


def _of_kind(hint: Any, fits: Fits, value: Any, name: str, problems: list[Message]) -> Any:
    if type(value) is not hint and not fits(value):
        problems.append(wrong_type(value, hint, name))
    return value


def _chosen(hint: Any, value: Any, name: str, problems: list[Message]) -> Any:
    options = get_args(hint)
    plain = str.__str__(value) if issubclass(type(value), str) else value
    if not any(type(plain) is type(one) for one in options):
        problems.append(wrong_type(value, hint, name))
    elif plain not in options:
        problems.append(unknown_key(plain, among=[one for one in options if one], what=name))
    return plain


def _one_of(
    hint: Any, options: tuple[tuple[Any, Fits, Taker], ...], value: Any, name: str, problems: list[Message]
) -> Any:
    kind = type(value)
    for one, _, take in options:
        if kind is one:
            return take(value, name, problems)
    for _, fits, take in options:
        if fits(value):
            return take(value, name, problems)
    problems.append(wrong_type(value, hint, name))
    return value


@frozen
class _Listing:
    """Takes a list, each item of which is taken as a type; where all are exactly of a type, none is looked into."""

    hint: Any
    take: Taker
    exact: Any
    as_set: bool

    def __call__(self, values: Any, name: str, problems: list[Message]) -> Any:
        listed = Listed[Any](values)
        if type(listed) is not tuple:
            problems.append(wrong_type(listed, self.hint, name))
            return values
        if self.exact is None or not all(type(one) is self.exact for one in listed):
            before = len(problems)
            listed = tuple([self.take(one, f"{name}[{at}]", problems) for at, one in enumerate(listed)])
            if len(problems) > before:
                return listed
        return frozenset(listed) if self.as_set else listed


@frozen
class _Mapped:
    """Takes a mapping, each key and value of which is taken as a type."""

    hint: Any
    key: Taker
    value: Taker

    def __call__(self, named: Any, name: str, problems: list[Message]) -> Any:
        items = items_of(named)
        if type(items) is not tuple:
            problems.append(wrong_type(items, self.hint, name))
            return named
        before = len(problems)
        pairs = [
            (self.key(key, f"{name}.keys()", problems), self.value(one, f"{name}[{quoted(key)}]", problems))
            for key, one in items
        ]
        if len(problems) > before:
            return named
        made = isolated(dict, pairs)
        if type(made) is Raised:
            problems.append(wrong_type(named, self.hint, name))
        return made


def _in_places(hint: Any, takers: tuple[Taker, ...], values: Any, name: str, problems: list[Message]) -> Any:
    listed = Listed[Any](values)
    if type(listed) is not tuple or len(listed) != len(takers):
        problems.append(wrong_type(listed, hint, name))
        return values
    places = enumerate(zip(takers, listed, strict=True))
    return tuple([take(one, f"{name}[{at}]", problems) for at, (take, one) in places])


def _fits(hint: Any) -> Fits:
    """Find what tells whether a value may be of a type, as far as its own type says."""
    kind = get_origin(hint) or hint
    if isinstance(hint, TypeVar) or kind is Annotated:
        return _fits(_bare(hint))
    if kind is Literal:
        return partial(_is_of_one, tuple({type(one) for one in get_args(hint)}))
    if kind in (Union, UnionType):
        return partial(_fits_any, tuple(map(_fits, get_args(hint))))
    if getattr(kind, "_is_protocol", False) and kind not in LISTS:
        return partial(_has, tuple(_members_of(kind)))
    return can_be_listed if kind in LISTS else _FITS.get(kind) or partial(_is_kind, kind)


def _is_of_one(kinds: tuple[type, ...], value: object) -> bool:
    return issubclass(type(value), kinds)


def _fits_any(options: tuple[Fits, ...], value: object) -> bool:
    return any(fits(value) for fits in options)


def _is_kind(kind: Any, value: object) -> bool:
    return isolated(issubclass, type(value), kind) is True


def _is_whole(value: object) -> bool:
    return issubclass(type(value), int) and type(value) is not bool


def _is_number(value: object) -> bool:
    return issubclass(type(value), float) or _is_whole(value)


def _is_anything(value: object) -> bool:  # noqa: ARG001 - anything will do
    return True


def _has(names: tuple[str, ...], value: object) -> bool:
    """Tell whether something has what a protocol names; what raises when it is asked for is there, and at fault."""
    if is_a(value, type):
        return False
    return all(isolated(hasattr, value, name) is not False for name in names)


def _members_of(kind: type) -> Iterator[str]:
    for base in kind.__mro__:
        if getattr(base, "_is_protocol", False):
            named = {**vars(base), **vars(base).get("__annotations__", {})}
            yield from (name for name in named if not name.startswith("_") or name == "__call__")


_PLAIN: Final[Mapping[Any, Taker]] = MappingProxyType(
    {str: _text, date: _day, int: _whole, float: _number, Any: _as_it_is, object: _as_it_is}
)
_FITS: Final[Mapping[Any, Fits]] = MappingProxyType(
    {
        int: _is_whole,
        float: _is_number,
        date: is_day,
        None: partial(_is_kind, NoneType),
        Any: _is_anything,
        object: _is_anything,
        Callable: callable,
    }
)
