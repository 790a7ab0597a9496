"""From plain data to values: strict hooks for every shape, stopping at the first misfit."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from funnelkit.documents.cattrs_hooks import assembler
from funnelkit.documents.leaves import Leaf, MisfitError
from funnelkit.documents.shapes import TAG, Label, Listing, Maybe, OneOf, Pair, Record, Shape

Reader = Callable[..., Any]


@cache
def reader_of(shape: Shape) -> Reader:
    """Make the function that reads a shape; it raises ``MisfitError`` or ``KeyError`` for what does not fit."""
    match shape:
        case Leaf():
            made: Reader = shape.read
        case Record():
            made = _record(shape)
        case OneOf():
            made = _one_of(shape)
        case Label():
            made = _label(shape)
        case Listing():
            made = _listing(shape)
        case Pair():
            made = _pair(shape)
        case Maybe():
            made = _maybe(shape)
    return made


def _record(shape: Record) -> Reader:
    assemble = assembler(shape, {slot.name: reader_of(slot.shape) for slot in shape.slots})
    names = frozenset(shape.names)

    def read(value: Any, _type: object = None) -> Any:
        if type(value) is dict and value.keys() <= names:
            return assemble(value)
        raise MisfitError

    return read


def _one_of(shape: OneOf) -> Reader:
    readers = {tag: reader_of(record) for tag, record in shape.records.items()}

    def read(value: Any, _type: object = None) -> Any:
        if type(value) is dict:
            tag = value.get(TAG)
            if type(tag) is str and tag in readers:
                return readers[tag](value)
        raise MisfitError

    return read


def _label(shape: Label) -> Reader:
    words, record, made_of = shape.words.read, reader_of(shape.record), shape.record.made_of

    def read(value: Any, _type: object = None) -> Any:
        return made_of(words(value)) if type(value) is str else record(value)

    return read


def _listing(shape: Listing) -> Reader:
    item, most = reader_of(shape.item), shape.most

    def read(value: Any, _type: object = None) -> Any:
        if type(value) is list and len(value) <= most:
            return tuple([item(one) for one in value])
        raise MisfitError

    def read_once(value: Any, _type: object = None) -> Any:
        pairs = read(value)
        if len({first for first, _ in pairs}) == len(pairs):
            return pairs
        raise MisfitError

    return read_once if shape.names_once else read


def _pair(shape: Pair) -> Reader:
    first, second = shape.first.read, shape.second.read

    def read(value: Any, _type: object = None) -> Any:
        if type(value) is list and len(value) == 2:  # noqa: PLR2004 - a pair
            return first(value[0]), second(value[1])
        raise MisfitError

    return read


def _maybe(shape: Maybe) -> Reader:
    inner = reader_of(shape.shape)

    def read(value: Any, _type: object = None) -> Any:
        return None if value is None else inner(value)

    return read
