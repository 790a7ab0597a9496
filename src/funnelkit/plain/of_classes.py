"""From the fields of a class, and the types that they declare, to plain data and to its schema.

A class says by ``_plain_names`` which of its fields and properties are told and in which order, ``...`` standing for
all its public fields; without it these are told. A class that says so need not
be one of attrs. Nothing is written by hand for a class, so the two cannot disagree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from functools import cached_property, lru_cache
from types import EllipsisType, MappingProxyType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

from funnelkit.plain.definitions import HERE, Definitions, Schema
from funnelkit.plain.forms import (
    SINGLE,
    AnyOf,
    Anything,
    Form,
    Keyed,
    LabelForm,
    ListForm,
    Plain,
    RecordForm,
    Row,
    SentenceForm,
    choice,
    one_of_an_enum,
)
from funnelkit.words import Message, Text, spoken

_LISTS: Final = (tuple, list, Sequence, Collection, Iterable)
_SETS: Final = (frozenset, set, AbstractSet)


def plain_of(value: object, *, language: str | None = None) -> Plain:
    """Write a value as plain data: dicts, lists, text, numbers, truths and ``None``, as ``json.dumps`` takes them.

    Exact figures and days are text; a message has its code, its sentence and its facts.

    Args:
        value: A value of an attrs class, or whatever its fields may hold.
        language: In which language labels and sentences are said.

    Raises:
        TypeError: When it has no plain form.

    Examples:
        >>> from datetime import date
        >>> from funnelkit.money import Money
        >>> plain_of((Money("12.00", "EUR"), date(2026, 3, 2), None))
        [{'amount': '12.00', 'currency': 'EUR'}, '2026-03-02', None]
    """
    return _ANYTHING.write(value, spoken(language))


def schema_of(kind: type[Any], *, ref_template: str | None = HERE) -> Schema:
    """Describe as JSON Schema (draft 2020-12) what ``plain_of`` writes of the values of a class.

    Args:
        kind: An attrs class.
        ref_template: How the schema refers to its parts, which stand under ``$defs``; ``None`` to write each part out
            where it stands.

    Raises:
        TypeError: When a field is of a type that has no plain form.

    Examples:
        >>> from funnelkit.money import Money
        >>> schema_of(Money)["properties"]["currency"]
        {'type': 'string'}
    """
    whole: Any = kind
    form, known = form_of(whole), Definitions(ref_template)
    if isinstance(form, RecordForm):
        return known.whole(kind.__name__, lambda: form.described(known), of=kind)
    schema = form.schema(known)
    return schema | ({"$defs": known.named} if known.named else {})


@lru_cache(maxsize=1024)
def form_of(hint: Any) -> Form:
    """Work out the form of whatever a type lets stand.

    Raises:
        TypeError: When it lets stand what has no plain form.
    """
    origin, options = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return form_of(options[0])
    if origin in (Union, UnionType):
        return _any_of(options)
    if origin is Literal:
        return choice(options)
    if hasattr(origin, "_plain_names"):
        return _by_itself(origin)
    if origin is not None:
        return _holding(hint, origin, options)
    return _by_itself(hint)


def _by_itself(kind: Any) -> Form:
    form: Form | None = _SPECIAL.get(kind)
    if form is None and isinstance(kind, type):
        if has(kind) or hasattr(kind, "_plain_names"):
            form = RecordForm(kind, _forms_of, form_of)
        elif issubclass(kind, Enum):
            form = one_of_an_enum(kind)
        else:
            form = next((_BELOW[one] for one in kind.__mro__ if one in _BELOW), None)
    if form is None:
        raise TypeError(_no_form(kind))
    return form


def _any_of(kinds: Iterable[Any]) -> Form:
    forms = {get_origin(kind) or kind: form_of(kind) for kind in kinds}
    return AnyOf(forms, _ANYTHING)


def _holding(hint: Any, origin: Any, options: tuple[Any, ...]) -> Form:
    """Work out the form of a type that holds others."""
    if origin is tuple and Ellipsis not in options:
        return Row(tuple(map(form_of, options)))
    if origin in _LISTS:
        return ListForm(form_of(options[0]))
    if origin in _SETS:
        msg = f"{hint} has no order, so its plain form would be another in each process: give a tuple"
        raise TypeError(msg)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Keyed(*map(form_of, options))
    raise TypeError(_no_form(hint))


def _no_form(kind: object) -> str:
    return f"{kind} has no plain form: give text, a number, a day, an attrs class, or a tuple or mapping of such"


def _forms_of(kind: type[Any]) -> dict[str, Form]:
    hints = get_type_hints(kind)
    told: Sequence[str | EllipsisType] = getattr(kind, "_plain_names", (...,))
    return {name: form_of(_hint_of(kind, name, hints)) for name in _names_of(kind, told)}


def _names_of(kind: type[Any], told: Iterable[str | EllipsisType]) -> Iterator[str]:
    for name in told:
        if isinstance(name, str):
            yield name
        else:
            yield from (one.name for one in fields(kind) if not one.name.startswith("_"))


def _hint_of(kind: type[Any], name: str, hints: Mapping[str, Any]) -> Any:
    """Find the type that a field or a property declares."""
    if name in hints:
        return hints[name]
    held = getattr(kind, name, None)
    asked = held.fget if isinstance(held, property) else held.func if isinstance(held, cached_property) else None
    if asked is None:
        msg = f"{kind.__name__} has no field or property {name!r}"
        raise TypeError(msg)
    return get_type_hints(asked)["return"]


_ANYTHING: Final = Anything(form_of)
_SPECIAL: Final[Mapping[Any, Form]] = {
    Any: _ANYTHING,
    object: _ANYTHING,
    Text: LabelForm(),
    Message: SentenceForm(_ANYTHING),
    MappingProxyType: Keyed(SINGLE[str], _ANYTHING),
}
_BELOW: Final[Mapping[type, Form]] = {
    **SINGLE,
    tuple: ListForm(_ANYTHING),
    list: ListForm(_ANYTHING),
    dict: Keyed(SINGLE[str], _ANYTHING),
}
