"""Flat rows for tables of data: a dict for each thing that an answer holds, without anything nested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from funnelkit.plain.forms import RecordForm
from funnelkit.plain.of_classes import form_of
from funnelkit.words import Message, Text, words_of

_AS_THEY_ARE: Final = (bool, int, float, str, date, Decimal, type(None))
_OF_THE_WHOLE: Final = ("deal", "on")


def flat_rows(answer: object, many: str, language: str) -> list[dict[str, object]]:
    """Write an answer as rows with the same columns, in order.

    Args:
        answer: The answer.
        many: The field that holds many things, each of which is a row; ``""`` when the answer is one row itself.
        language: The language of labels and sentences.
    """
    if not many:
        return [dict(columns_of(answer, language))]
    whole = {name: getattr(answer, name) for name in _OF_THE_WHOLE if hasattr(answer, name)}
    rows = [
        whole | {f"its_{name}" if name in whole else name: cell for name, cell in columns_of(one, language)}
        for one in _listed(getattr(answer, many))
    ]
    columns = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name) for name in columns} for row in rows]


def _listed(many: Any) -> Iterable[object]:
    return many.values() if isinstance(many, Mapping) else many


def columns_of(thing: Any, language: str, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Write the fields of a thing as columns, each with its name.

    Args:
        thing: The thing.
        language: The language of labels and sentences.
        prefix: What stands before the names, where the thing is a part of another.
    """
    if isinstance(thing, Message):
        yield from (("code", thing.code), ("text", thing.text(language)))
        return
    kind: Any = type(thing)
    form = form_of(kind)
    if not isinstance(form, RecordForm):
        yield from _cells(prefix or "value", thing, language)
        return
    for name in form.fields:
        yield from _cells(f"{prefix}_{name}" if prefix else name, getattr(thing, name), language)


def _cells(name: str, value: Any, language: str) -> Iterator[tuple[str, object]]:
    """Write one field; money takes a column for its currency, and a thing inside the thing one for each field."""
    if isinstance(value, Enum):
        yield name, value.name.lower().replace("_", "-")
    elif isinstance(value, _AS_THEY_ARE):
        yield name, value
    elif isinstance(value, Fraction):
        yield name, float(value)
    elif isinstance(value, Text | Message):
        yield name, words_of(value, language)
    elif hasattr(value, "currency") and hasattr(value, "amount"):
        yield name, value.amount
        yield "currency", value.currency
    elif hasattr(value, "key") and hasattr(value, "name"):
        yield name, value.key
        yield f"{name}_name", words_of(value.name, language)
    elif isinstance(value, Mapping) or (isinstance(value, tuple | list) and not _is_short(value)):
        return
    elif isinstance(value, tuple | list):
        yield name, "; ".join(words_of(_word(one), language) for one in value)
    else:
        yield from columns_of(value, language, name)


def _is_short(values: Iterable[Any]) -> bool:
    """Tell whether things can be joined to one text."""
    return all(isinstance(_word(one), (*_AS_THEY_ARE, Text, Message)) for one in values)


def _word(one: Any) -> Any:
    if isinstance(one, Text | Message | str):
        return one
    said = getattr(one, "message", None)
    return said if isinstance(said, Message) else getattr(one, "name", one)
