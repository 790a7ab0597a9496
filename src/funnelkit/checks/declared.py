"""Whether data is what it says: exactly the declared types, all the way down; nothing is coerced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeGuard, TypeVar, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

from funnelkit.checks.free_text import flaws_of_text
from funnelkit.checks.listing import Unread
from funnelkit.checks.quoting import kind_of, name_of, quoted
from funnelkit.checks.room import MOST_ITEMS, MOST_LANGUAGES
from funnelkit.words import Message, Text, say, usual_tag

_OF_TYPES: Final = ("wrong-type", "cannot-be-read", "used-up")
_SCALARS: Final = (str, bool, int, float, Decimal, date, NoneType, tuple)
_MODULES: Final = re.compile(r"[a-z_]+\.(?=[A-Za-z])")

Item = TypeVar("Item")


def misfits(value: Any, hint: object, path: str) -> Iterator[Message]:
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
    declared: Any = hint
    # A class with a metaclass of its own, which may be a stranger's, is not asked for its hash.
    if (type(hint) is type or not is_a(hint, type)) and _fitting(declared)(value):
        return
    if hint is Any or hint is object:
        hint = type(value) if _is_plain(value) else Text
    if type(value) is hint:
        yield from _inside(value, path)
        return
    origin, options = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        fitting = next((one for one in options if type(value) in (one, get_origin(one))), None)
        yield from [wrong_type(value, hint, path)] if fitting is None else misfits(value, fitting, path)
    elif origin is tuple:
        yield from _in_tuple(value, hint, path)
    elif origin is Literal:
        yield from _in_choice(value, options, path)
    elif not (hint is float and type(value) is int):  # any whole number is a number
        yield wrong_type(value, hint, path)


# Nearly everything fits, which is found out in a fraction of the time that it takes to say what does not.
@lru_cache(maxsize=512)
def _fitting(hint: Any) -> Callable[[Any], bool]:
    """Make the function that tells at once that a value fits; where it says no, the value is looked at part by part."""
    origin, options = get_origin(hint), get_args(hint)
    made: Callable[[Any], bool] = lambda _: False  # noqa: E731 - one of several
    if hint is str:
        made = lambda value: type(value) is str and not flaws_of_text("", value)  # noqa: E731
    elif hint in (bool, int, Decimal, date, NoneType):
        made = lambda value: type(value) is hint  # noqa: E731
    elif origin in (Union, UnionType):
        made = _fitting_one_of(options)
    elif origin is Literal:
        made = lambda value: type(value) is str and value in options  # noqa: E731
    elif origin is tuple:
        made = _fitting_tuple(options)
    elif isinstance(hint, type) and has(hint):
        made = _fitting_class(hint)
    return made


def _fitting_one_of(options: tuple[Any, ...]) -> Callable[[Any], bool]:
    ways = [(get_origin(one) or one, _fitting(one)) for one in options]
    return lambda value: any(fits(value) for kind, fits in ways if kind is type(value))


def _fitting_tuple(options: tuple[Any, ...]) -> Callable[[Any], bool]:
    if options[-1] is Ellipsis:
        each = _fitting(options[0])
        return lambda value: type(value) is tuple and len(value) <= MOST_ITEMS and all(map(each, value))
    row = [_fitting(one) for one in options]
    return lambda value: (
        type(value) is tuple
        and len(value) == len(row)
        and all(fits(item) for fits, item in zip(row, value, strict=True))
    )


def _fitting_class(kind: Any) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        if type(value) is not kind:
            return False
        for name, fitting in parts():
            if not fitting(getattr(value, name)):
                return False
        return kind is not Text or not value.others or _sound_tags(tuple([tag for tag, _ in value.others]))

    # Worked out when it is first asked: a class may hold others of its kind.
    @cache
    def parts() -> tuple[tuple[str, Callable[[Any], bool]], ...]:
        return tuple((name, _fitting(declared)) for name, declared in declared_of(kind))

    return fits


@lru_cache(maxsize=512)
def _sound_tags(tags: tuple[str, ...]) -> bool:
    """Tell whether words in these languages can be found and are not two, which every label of a rule book is asked."""
    return not any(_in_label(Text("", tuple((tag, "") for tag in tags)), ""))


def is_wrong_type(misfit: Message) -> bool:
    """Tell whether a misfit is a wrong type, after which nothing else can be said of the value."""
    return misfit.code in _OF_TYPES


def wrong_types(value: object, hint: object, path: str) -> list[Message]:
    """Find every part of a value that is of a wrong type altogether.

    Examples:
        >>> [str(flaw) for flaw in wrong_types(None, tuple[str, ...], "keys")]
        ['keys is of the type NoneType, which it must not be: nothing is coerced, so give tuple[str, ...]']
    """
    return [flaw for flaw in misfits(value, hint, path) if is_wrong_type(flaw)]


def wrong_type(value: object, hint: object, path: str) -> Message:
    """Say that a value is of a wrong type.

    Examples:
        >>> print(wrong_type(5, str | None, "name"))
        name is of the type int, which it must not be: nothing is coerced, so give str | None
    """
    if type(value) is Unread:
        return value.said(path)
    wanted = name_of(hint) if isinstance(hint, type) and not get_args(hint) else _MODULES.sub("", str(hint))
    return say("wrong-type", path=path, kind=kind_of(value), wanted=wanted)


def not_finite(value: float, path: str) -> Message:
    """Say that a number is endless, or none.

    Examples:
        >>> print(not_finite(float("inf"), "days"))
        days must be a finite number, got inf
    """
    return say("not-finite", path=path, value=value)


def is_a(value: object, kind: type[Item]) -> TypeGuard[Item]:
    """Tell whether a value is of a type or of one below it, by what it is and not by what it says.

    Examples:
        >>> is_a(True, int), is_a("1", int)
        (True, False)
    """
    return type.__subclasscheck__(kind, type(value))


def _is_plain(value: object) -> bool:
    kind = type(value)
    return kind in _SCALARS or (has(kind) and kind.__module__.startswith("funnelkit."))


def _inside(value: Any, path: str) -> Iterator[Message]:
    """Look into a value that is itself of the right type."""
    kind = type(value)
    if kind is str:
        yield from flaws_of_text(path, value)
    elif kind is tuple:
        yield from _in_tuple(value, tuple[Any, ...], path)
    elif kind is float and not isfinite(value):
        yield not_finite(value, path)
    elif has(kind):
        flaws = [
            flaw
            for name, declared in declared_of(kind)
            for flaw in misfits(getattr(value, name), declared, f"{path}.{name}")
        ]
        yield from flaws or (_in_label(value, path) if kind is Text else ())


def _in_label(label: Text, path: str) -> Iterator[Message]:
    """Say what keeps words of a label from being found, or makes them two."""
    if len(label.others) > MOST_LANGUAGES:
        yield say("label-languages", path=path, count=len(label.others), most=MOST_LANGUAGES)
        return
    times = Counter(tag for tag, _ in label.others)
    for tag, words in label.others:
        if not tag:
            yield say("label-without-language", path=path, words=quoted(words))
        elif tag.lower() == "en":
            yield say("label-twice-in-english", path=path, words=quoted(label.en), more=quoted(words), tag=quoted(tag))
        elif usual_tag(tag) != tag:
            yield say("label-language", path=path, tag=quoted(tag), known=quoted(usual_tag(tag)))
    yield from (say("label-language-twice", path=path, tag=quoted(tag)) for tag, count in times.items() if count > 1)


def _in_choice(value: object, options: tuple[object, ...], path: str) -> Iterator[Message]:
    if not any(type(value) is type(one) for one in options):
        yield wrong_type(value, Literal[options], path)
    elif value not in options:
        yield say("not-a-choice", path=path, value=quoted(value), choices=tuple(one for one in options if one != ""))


def _in_tuple(value: object, hint: object, path: str) -> Iterator[Message]:
    options = get_args(hint)
    if type(value) is not tuple:
        yield wrong_type(value, hint, path)
        return
    if options[-1] is Ellipsis and len(value) > MOST_ITEMS:
        yield say("list-too-long", path=path, count=len(value), most=MOST_ITEMS)
        return
    each = options[:1] * len(value) if options[-1] is Ellipsis else options
    if len(each) != len(value):
        yield wrong_type(value, hint, path)
        return
    for at, (item, declared) in enumerate(zip(value, each, strict=True)):
        key = getattr(item, "key", None) if has(type(item)) else None
        yield from misfits(item, declared, f"{path}[{quoted(key) if type(key) is str else at}]")


@lru_cache(maxsize=128)
def declared_of(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Name the fields that a kind of value is made from, each with the type that it declares."""
    hints = get_type_hints(kind)
    return tuple((one.name, hints[one.name]) for one in fields(kind) if one.init)


def strangers_in(name: str, items: object, hint: object) -> list[Message]:
    """Say what in a tuple is not of its class; their few types are looked at first, because a journal is long."""
    if type(items) is not tuple:
        return [wrong_type(items, hint, name)]
    kind = get_args(hint)[0]
    strange = {one for one in set(map(type, items)) if not type.__subclasscheck__(kind, one)}
    return [wrong_type(one, kind, f"{name}[{at}]") for at, one in enumerate(items) if type(one) in strange]
