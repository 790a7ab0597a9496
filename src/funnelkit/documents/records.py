"""The objects of documents: records with the fields of a class, facts told apart by their tag, labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from attrs import field, frozen

from funnelkit.checks.declared import is_a
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import unknown_key
from funnelkit.documents.cattrs_hooks import FieldHook, assembler, disassembler
from funnelkit.documents.excerpts import excerpt, shown
from funnelkit.documents.odd_values import Plain, TwiceNamed
from funnelkit.documents.problems import MisfitError, at
from funnelkit.documents.shapes import Shape
from funnelkit.plain.definitions import Definitions, Schema
from funnelkit.words import Message, Text, say

TAG: Final = "type"
"""The field that says which kind of fact an object is."""
KIND: Final = "kind"
FORMAT_NUMBER: Final = "format"
"""The fields that say what a document is."""


@frozen(eq=False)
class Slot:
    """One field of a record.

    Args:
        name: What it is called, in the class and in the document.
        shape: What may stand there.
        nothing: The value that it has when it is left out.
        required: Whether it must stand there, because being left out has no meaning of its own.
    """

    name: str
    shape: Shape
    nothing: Any = None
    required: bool = True


@frozen(eq=False, slots=False)
class RecordShape(Shape):
    """An object with the fields of a class.

    Args:
        made_of: The attrs class.
        slots: Its fields, in order.
        tag: Which kind of fact it is, as it stands in the document; ``""`` for what is not a fact.
        envelope: Whether it is a whole document, which says its kind and its format too.
        told_at: The field at which it is told that its fields do not agree with each other, which its class sees to;
            ``""`` where any fields that fit by themselves agree.
    """

    made_of: type[Any]
    slots: tuple[Slot, ...]
    tag: str = ""
    envelope: bool = field(default=False, kw_only=True)
    told_at: str = field(default="", kw_only=True)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names that the object may use."""
        beside = (TAG,) if self.tag else (KIND, FORMAT_NUMBER) if self.envelope else ()
        return beside + tuple(slot.name for slot in self.slots)

    def reader(self) -> Callable[..., Any]:  # noqa: D102
        hooks = [FieldHook(slot.name, slot.shape.read, slot.nothing, slot.required) for slot in self.slots]
        assemble, names = assembler(self.made_of, hooks), frozenset(self.names)
        assemble = _agreeing(assemble) if self.told_at else assemble

        def read(plain: Plain, _type: object = None) -> Any:
            if type(plain) is dict and plain.keys() <= names:
                return assemble(plain)
            raise MisfitError

        return read

    def writer(self) -> Callable[[Any], Plain]:  # noqa: D102
        hooks = [FieldHook(slot.name, slot.shape.write, slot.nothing, slot.required) for slot in self.slots]
        return disassembler(self.made_of, hooks, {TAG: self.tag} if self.tag else {})

    def unreadable(self, plain: Plain, path: str) -> Iterator[Message]:  # noqa: D102
        if not is_object(plain):
            yield at(path, say("not-an-object", value=shown(plain)))
            return
        yield from named_twice(plain, path)
        names = self.names
        for name in plain:
            if name not in names:
                yield at(path, say("unknown-field", problem=unknown_key(name, among=names, what=say("label-field"))))
        for slot in self.slots:
            if slot.name in plain:
                yield from slot.shape.unreadable(plain[slot.name], f"{path}.{slot.name}")
            elif slot.required:
                yield at(f"{path}.{slot.name}", say("missing-field"))
        if self.told_at:
            yield from self._disagreeing(plain, path)

    def _disagreeing(self, plain: Plain, path: str) -> Iterator[Message]:
        """Say when fields that each fit by themselves do not agree with each other."""
        try:
            self.read(plain)
        except (MisfitError, KeyError) as misfit:
            if isinstance(misfit.__cause__, InputError):
                yield from (at(f"{path}.{self.told_at}", problem) for problem in misfit.__cause__.problems)

    def unwritable(self, value: Any, path: str) -> Iterator[Message]:  # noqa: D102
        if not is_a(value, self.made_of):
            yield at(path, say("not-made-of", wanted=self.made_of.__name__, value=shown(value)))
            return
        for slot in self.slots:
            held = getattr(value, slot.name)
            # The types come first: a stranger's value may fail when it is compared.
            if slot.required or type(held) is not type(slot.nothing) or held != slot.nothing:
                yield from slot.shape.unwritable(held, f"{path}.{slot.name}")

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        return known.refer(self.name, lambda: self.described(known), of=self.made_of)

    @property
    def name(self) -> str:
        """What it is called in a schema."""
        called = getattr(self.made_of, "called_in_schemas", "")  # a released format keeps its names
        return self.tag or called or re.sub("(?<!^)([A-Z])", r"-\1", self.made_of.__name__).lower()

    def described(self, known: Definitions) -> Schema:
        """Describe the object itself, wherever it stands."""
        tag: Schema = {TAG: {"const": self.tag}} if self.tag else {}
        return {
            "type": "object",
            "properties": tag | {slot.name: slot.shape.schema(known) for slot in self.slots},
            "required": [*tag, *(slot.name for slot in self.slots if slot.required)],
            "additionalProperties": False,
        }


def _agreeing(assemble: Callable[..., Any]) -> Callable[..., Any]:
    def assembled(plain: Plain) -> Any:
        try:
            return assemble(plain)
        except InputError as refused:
            raise MisfitError from refused

    return assembled


@frozen(eq=False, slots=False)
class OneOf(Shape):
    """One of several records, told apart by their tag."""

    records: Mapping[str, RecordShape]

    def reader(self) -> Callable[..., Any]:  # noqa: D102
        readers = {tag: record.read for tag, record in self.records.items()}

        def read(plain: Plain, _type: object = None) -> Any:
            if type(plain) is dict:
                tag = plain.get(TAG)
                if type(tag) is str and tag in readers:
                    return readers[tag](plain)
            raise MisfitError

        return read

    def writer(self) -> Callable[[Any], Plain]:  # noqa: D102
        writers = {record.made_of: record.write for record in self.records.values()}

        def write(value: Any) -> Plain:
            writer = writers.get(type(value))
            if writer is None:
                raise MisfitError
            return writer(value)

        return write

    def unreadable(self, plain: Plain, path: str) -> Iterator[Message]:  # noqa: D102
        if not is_object(plain):
            yield at(path, say("not-an-object", value=shown(plain)))
        elif TAG not in plain:
            yield at(f"{path}.{TAG}", say("missing-field"))
        elif type(plain[TAG]) is not str:
            yield at(f"{path}.{TAG}", say("text-wanted", value=shown(plain[TAG])))
        elif plain[TAG] not in self.records:
            unknown = unknown_key(plain[TAG], among=self.records, what=say("label-type-of-fact"))
            yield at(f"{path}.{TAG}", say("unknown-fact-type", problem=unknown))
        else:
            yield from self.records[plain[TAG]].unreadable(plain, path)

    def unwritable(self, value: Any, path: str) -> Iterator[Message]:  # noqa: D102
        record = next((one for one in self.records.values() if one.made_of is type(value)), None)
        if record is None:
            yield at(path, say("not-made-of", wanted="Fact", value=shown(value)))
        else:
            yield from record.unwritable(value, path)

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        return {"oneOf": [record.schema(known) for record in self.records.values()]}


@frozen(eq=False, slots=False)
class Label(Shape):
    """A ``Text``: plain English words as they are, with other languages as a record."""

    words: Shape
    record: RecordShape

    def reader(self) -> Callable[..., Any]:  # noqa: D102
        words, record, made_of = self.words.read, self.record.read, self.record.made_of

        def read(plain: Plain, _type: object = None) -> Any:
            return made_of(words(plain)) if type(plain) is str else record(plain)

        return read

    def writer(self) -> Callable[[Any], Plain]:  # noqa: D102
        words, record = self.words.write, self.record.write

        def write(value: Any) -> Plain:
            return record(value) if value.others else words(value.en)

        return write

    def unreadable(self, plain: Plain, path: str) -> Iterator[Message]:  # noqa: D102
        if type(plain) is str:
            yield from self.words.unreadable(plain, path)
        elif is_object(plain):
            yield from self.record.unreadable(plain, path)
        else:
            yield at(path, say("not-a-label", value=shown(plain)))

    def unwritable(self, value: Any, path: str) -> Iterator[Message]:  # noqa: D102
        if not is_a(value, Text):
            yield at(path, say("not-a-label", value=shown(value)))
        elif value.others:
            yield from self.record.unwritable(value, path)
        else:
            yield from self.words.unwritable(value.en, path)

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        return {"oneOf": [self.words.schema(known), self.record.schema(known)]}


def is_object(plain: Plain) -> bool:
    """Tell whether plain data is an object, whatever may be wrong with it."""
    kind = type(plain)
    return kind is dict or kind is TwiceNamed  # by identity: a stranger's class may bring a comparison of its own


def named_twice(plain: Plain, path: str) -> Iterator[Message]:
    """Say which fields an object names twice."""
    if type(plain) is TwiceNamed:
        yield from (at(path, say("duplicate-field", name=excerpt(name))) for name in plain.names)
