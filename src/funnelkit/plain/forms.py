"""How the values of fields go out as plain data: one class a form, which writes values and describes what it writes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property
from math import isfinite
from typing import Any, Final, TypeAlias

from attrs import frozen

from funnelkit.plain.definitions import Definitions, Schema
from funnelkit.words import Message, Text

Plain: TypeAlias = Any
"""``dict``, ``list``, ``str``, ``int``, ``float``, ``True``, ``False`` or ``None``, to any depth."""


class Form(ABC):
    """What may stand in a place: it writes what stands there, and describes all that may."""

    @abstractmethod
    def write(self, value: Any, language: str) -> Plain:
        """Write a value; labels and sentences are said in a language."""

    @abstractmethod
    def schema(self, known: Definitions) -> Schema:
        """Describe as JSON Schema what is written."""


@frozen
class Single(Form):
    """A single value that is spelt out.

    Args:
        spell: Value to plain value.
        described: Its schema.
    """

    spell: Callable[[Any], Plain]
    described: Mapping[str, Any]

    def write(self, value: Any, language: str) -> Plain:  # noqa: ARG002, D102 - said the same in every language
        return self.spell(value)

    def schema(self, known: Definitions) -> Schema:  # noqa: ARG002, D102
        return dict(self.described)


def _finite(value: float) -> float:
    if isfinite(value):
        return value
    msg = f"{value} is not a number that JSON has"
    raise ValueError(msg)


WORDS: Final = Single(str.__str__, {"type": "string"})
TRUTH: Final = Single(bool, {"type": "boolean"})
WHOLE: Final = Single(int, {"type": "integer"})
NUMBER: Final = Single(_finite, {"type": "number"})
NOTHING: Final = Single(lambda _: None, {"type": "null"})
DAY: Final = Single(date.isoformat, {"type": "string", "format": "date"})
# Exact figures are text: most readers of JSON take a number for a float.
EXACT: Final = Single("{:f}".format, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"})
SHARE: Final = Single(str, {"type": "string", "pattern": "^-?[0-9]+(/[0-9]+)?$"})

SINGLE: Final[Mapping[type, Single]] = {
    str: WORDS,
    bool: TRUTH,
    int: WHOLE,
    float: NUMBER,
    type(None): NOTHING,
    date: DAY,
    Decimal: EXACT,
    Fraction: SHARE,
}
"""The forms of the types that stand for themselves."""


def choice(values: Iterable[Any]) -> Single:
    """One of a few values, each of which stands for itself."""
    return Single(lambda value: value, {"enum": list(values)})


def one_of_an_enum(kind: type[Enum]) -> Single:
    """One of the values of an enumeration."""
    return Single(lambda value: value.value, {"enum": [one.value for one in kind]})


class LabelForm(Form):
    """A label, in the language that was asked for."""

    def write(self, value: Text, language: str) -> Plain:  # noqa: D102
        return value.text(language)

    def schema(self, known: Definitions) -> Schema:  # noqa: ARG002, D102
        return {"type": "string"}


@frozen
class SentenceForm(Form):
    """A message: its code for programs, its sentence for people, and the facts that it rests on.

    Args:
        fact: The form of a fact.
    """

    fact: Form

    def write(self, value: Message, language: str) -> Plain:  # noqa: D102
        facts = {name: self.fact.write(fact, language) for name, fact in value.facts}
        return {"code": value.code, "text": value.text(language), "facts": facts}

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        return known.refer("Message", self._described, of=Message)

    def _described(self) -> Schema:
        return _object({"code": {"type": "string"}, "text": {"type": "string"}, "facts": {"type": "object"}})


@frozen
class ListForm(Form):
    """Any number of values of one form, in order."""

    item: Form

    def write(self, value: Iterable[Any], language: str) -> Plain:  # noqa: D102
        return [self.item.write(one, language) for one in value]

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        return {"type": "array", "items": self.item.schema(known)}


@frozen
class Row(Form):
    """A fixed number of values, each of a form of its own."""

    items: tuple[Form, ...]

    def write(self, value: Iterable[Any], language: str) -> Plain:  # noqa: D102
        return [form.write(one, language) for form, one in zip(self.items, value, strict=True)]

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        count, items = len(self.items), [form.schema(known) for form in self.items]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": count, "maxItems": count}


@frozen
class Keyed(Form):
    """Values by name, where the names are text or days; by anything else they are a list of pairs.

    Args:
        key: The form of a name.
        item: The form of a value.
    """

    key: Form
    item: Form

    @cached_property
    def _by_name(self) -> bool:
        described = self.key.schema(Definitions(None))
        return described.get("type") == "string" or all(type(one) is str for one in described.get("enum", (0,)))

    def write(self, value: Mapping[Any, Any], language: str) -> Plain:  # noqa: D102
        pairs = [(self.key.write(name, language), self.item.write(one, language)) for name, one in value.items()]
        return dict(pairs) if self._by_name else [list(pair) for pair in pairs]

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        if not self._by_name:
            return ListForm(Row((self.key, self.item))).schema(known)
        return {
            "type": "object",
            "propertyNames": self.key.schema(known),
            "additionalProperties": self.item.schema(known),
        }


@frozen
class AnyOf(Form):
    """A value of one of several types, each with its form."""

    forms: Mapping[type, Form]
    otherwise: Form

    def write(self, value: Any, language: str) -> Plain:  # noqa: D102
        return self.forms.get(type(value), self.otherwise).write(value, language)

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        return {"anyOf": [form.schema(known) for form in self.forms.values()]}


@frozen
class Anything(Form):
    """A value whose type nobody has declared: it is written by what it is.

    Args:
        form_of: From the type of a value to its form.
    """

    form_of: Callable[[Any], Form]

    def write(self, value: Any, language: str) -> Plain:  # noqa: D102
        return self.form_of(type(value)).write(value, language)

    def schema(self, known: Definitions) -> Schema:  # noqa: ARG002, D102
        return {}


@frozen(eq=False, slots=False)
class RecordForm(Form):
    """An object with the fields of a class, and with those of its properties that it wants to be told.

    Args:
        kind: The class.
        work_out: Finds the forms of its fields, when they are first needed: a class may hold others of its kind.
        form_of: From the type of a value to its form, for a value of a class below.
    """

    kind: type[Any]
    work_out: Callable[[type[Any]], Mapping[str, Form]]
    form_of: Callable[[Any], Form]

    @cached_property
    def fields(self) -> Mapping[str, Form]:
        """The form of each field, by name."""
        return self.work_out(self.kind)

    def write(self, value: Any, language: str) -> Plain:  # noqa: D102
        if type(value) is not self.kind:
            return self.form_of(type(value)).write(value, language)
        return {name: form.write(getattr(value, name), language) for name, form in self.fields.items()}

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        return known.refer(self.kind.__name__, lambda: self.described(known), of=self.kind)

    def described(self, known: Definitions) -> Schema:
        """Describe the object itself, wherever it stands."""
        return _object({name: form.schema(known) for name, form in self.fields.items()})


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
