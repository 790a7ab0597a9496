"""What a signature declares: the type of each argument, and which values need no second look."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, Final, ParamSpecArgs, ParamSpecKwargs, Union, Unpack, get_args, get_origin, get_type_hints

from attrs import fields

SETS: Final = (set, frozenset, AbstractSet)
LISTS: Final = (list, tuple, Iterable, Sequence, Collection, *SETS)
MAPPINGS: Final = (dict, Mapping)


def hints_of(function: Any, home: dict[str, Any]) -> dict[str, Any]:
    """Find the declared type of each argument of a function, by its name."""
    declared = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
    hints: dict[str, Any] = {}
    for name, hint in get_type_hints(SimpleNamespace(__annotations__=declared), home).items():
        if get_origin(hint) is Unpack:
            hints |= get_type_hints(get_args(hint)[0])
        elif not isinstance(hint, ParamSpecArgs | ParamSpecKwargs):
            hints[name] = hint
    return hints


def hints_of_fields(made: Any, _home: dict[str, Any]) -> dict[str, Any]:
    """Find the declared type of each argument that a value is made from: what its converter takes, or its field."""
    hints = get_type_hints(made)
    for one in fields(made):
        told = getattr(one.converter, "__annotations__", {})
        if one.converter is not None and told:
            hints[one.name] = next(iter(hints_of(one.converter, one.converter.__globals__).values()), hints[one.name])
    return {one.alias: hints[one.name] for one in fields(made) if one.init}


def exact_of(hint: Any) -> type | None:
    """Give the type of which a value needs no second look; ``None`` where each does.

    Examples:
        >>> from datetime import date
        >>> exact_of(date | None), exact_of(str)
        (<class 'datetime.date'>, None)
    """
    if get_origin(hint) in (Union, UnionType):
        return next((exact for one in get_args(hint) if one is not NoneType and (exact := exact_of(one))), None)
    closed = isinstance(hint, type) and get_origin(hint) is None and hint not in (str, float, object, *LISTS, *MAPPINGS)
    return hint if closed and not getattr(hint, "_is_protocol", False) else None


def exact_of_each(hint: Any) -> type | None:
    """Give the type of which the values of a list need no second look; ``None`` where each does, or it is no list."""
    options = get_args(hint) if get_origin(hint) in {list, tuple, Iterable, Sequence} else ()
    return exact_of(options[0]) if options and options[1:] in {(), (Ellipsis,)} else None
