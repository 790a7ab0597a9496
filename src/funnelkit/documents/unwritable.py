"""All that keeps a value from being written: the report on values that were put together by hand, past our checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from funnelkit.documents.errors import at
from funnelkit.documents.excerpts import shown
from funnelkit.documents.leaves import Leaf, MisfitError
from funnelkit.documents.misfits import NOT_A_LABEL, NOT_A_PAIR, TOO_MANY, pairs_twice
from funnelkit.documents.shapes import Label, Listing, Maybe, OneOf, Pair, Record, Shape
from funnelkit.messages import Message, Template, Text
from funnelkit.shapes import is_a

_NOT_A_TUPLE = Template("not-a-tuple", "must be a tuple, not {value}", "必须是元组，而不是{value}")
_NOT_MADE = Template("not-made-of", "must be of type {wanted}, not {value}", "必须是类型{wanted}的值，而不是{value}")


def unwritable(shape: Shape, value: Any, path: str) -> Iterator[Message]:
    """List what keeps a value from being written as a shape; nothing when ``writer_of`` would write it."""
    match shape:
        case Leaf():
            yield from _of_leaf(shape, value, path)
        case Maybe():
            if value is not None:
                yield from unwritable(shape.shape, value, path)
        case Record():
            yield from _of_record(shape, value, path)
        case OneOf():
            yield from _of_one(shape, value, path)
        case Label():
            yield from _of_label(shape, value, path)
        case Listing():
            yield from _of_listing(shape, value, path)
        case Pair():
            yield from _of_pair(shape, value, path)


def _of_leaf(shape: Leaf, value: Any, path: str) -> Iterator[Message]:
    try:
        shape.write(value)
    except MisfitError as misfit:
        if misfit.problem:
            yield at(path, misfit.problem)


def _of_one(shape: OneOf, value: Any, path: str) -> Iterator[Message]:
    made_of = {record.made_of: record for record in shape.records.values()}
    if type(value) in made_of:
        yield from _of_record(made_of[type(value)], value, path)
    else:
        yield at(path, _NOT_MADE(wanted="Fact", value=shown(value)))


def _of_label(shape: Label, value: Any, path: str) -> Iterator[Message]:
    if not is_a(value, Text):
        yield at(path, NOT_A_LABEL(value=shown(value)))
    elif value.others:
        yield from _of_record(shape.record, value, path)
    else:
        yield from _of_leaf(shape.words, value.en, path)


def _of_pair(shape: Pair, value: Any, path: str) -> Iterator[Message]:
    if type(value) is tuple and len(value) == 2:  # noqa: PLR2004 - a pair
        yield from _of_leaf(shape.first, value[0], f"{path}[0]")
        yield from _of_leaf(shape.second, value[1], f"{path}[1]")
    else:
        yield at(path, NOT_A_PAIR(value=shown(value)))


def _of_record(shape: Record, value: Any, path: str) -> Iterator[Message]:
    if not is_a(value, shape.made_of):
        yield at(path, _NOT_MADE(wanted=shape.made_of.__name__, value=shown(value)))
        return
    for slot in shape.slots:
        held = getattr(value, slot.name)
        # The types come first: a stranger's value may fail when it is compared.
        if slot.required or type(held) is not type(slot.nothing) or held != slot.nothing:
            yield from unwritable(slot.shape, held, f"{path}.{slot.name}")


def _of_listing(shape: Listing, value: Any, path: str) -> Iterator[Message]:
    if type(value) is not tuple:
        yield at(path, _NOT_A_TUPLE(value=shown(value)))
    elif len(value) > shape.most:
        yield at(path, TOO_MANY(count=len(value), most=shape.most))
    else:
        for place, item in enumerate(value):
            yield from unwritable(shape.item, item, f"{path}[{place}]")
        if shape.names_once:
            yield from pairs_twice([item[0] for item in value if type(item) is tuple and item], path)
