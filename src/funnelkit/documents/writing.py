"""From values to plain data, checked on the way: what is written can be read again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from funnelkit.documents.cattrs_hooks import disassembler
from funnelkit.documents.leaves import Leaf, MisfitError
from funnelkit.documents.shapes import Label, Listing, Maybe, OneOf, Pair, Record, Shape

Writer = Callable[[Any], Any]


@cache
def writer_of(shape: Shape) -> Writer:
    """Make the function that writes a shape; it raises ``MisfitError`` or ``AttributeError`` for what does not fit."""
    match shape:
        case Leaf():
            made: Writer = shape.write
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


def _record(shape: Record) -> Writer:
    return disassembler(shape, {slot.name: writer_of(slot.shape) for slot in shape.slots})


def _one_of(shape: OneOf) -> Writer:
    writers = {record.made_of: writer_of(record) for record in shape.records.values()}

    def write(value: Any) -> Any:
        writer = writers.get(type(value))
        if writer is None:
            raise MisfitError
        return writer(value)

    return write


def _label(shape: Label) -> Writer:
    words, record = shape.words.write, writer_of(shape.record)

    def write(value: Any) -> Any:
        return record(value) if value.others else words(value.en)

    return write


def _listing(shape: Listing) -> Writer:
    item, most = writer_of(shape.item), shape.most

    def write(value: Any) -> Any:
        if type(value) is tuple and len(value) <= most:
            return [item(one) for one in value]
        raise MisfitError

    def write_once(value: Any) -> Any:
        pairs = write(value)
        if len({first for first, _ in pairs}) == len(pairs):
            return pairs
        raise MisfitError

    return write_once if shape.names_once else write


def _pair(shape: Pair) -> Writer:
    first, second = shape.first.write, shape.second.write

    def write(value: Any) -> Any:
        if type(value) is tuple and len(value) == 2:  # noqa: PLR2004 - a pair
            return [first(value[0]), second(value[1])]
        raise MisfitError

    return write


def _maybe(shape: Maybe) -> Writer:
    inner = writer_of(shape.shape)

    def write(value: Any) -> Any:
        return None if value is None else inner(value)

    return write
