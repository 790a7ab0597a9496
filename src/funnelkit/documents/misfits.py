"""All that does not fit its place, with the place: the report on plain data that cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from funnelkit.documents.errors import at
from funnelkit.documents.excerpts import excerpt, shown
from funnelkit.documents.leaves import NOT_TEXT, Leaf, MisfitError
from funnelkit.documents.plain import Plain, TwiceNamed
from funnelkit.documents.shapes import TAG, Label, Listing, Maybe, OneOf, Pair, Record, Shape
from funnelkit.errors import unknown_key
from funnelkit.messages import Message, Template, Text

NOT_AN_OBJECT = Template("not-an-object", "must be an object, not {value}", "必须是对象，而不是{value}")
NOT_A_LIST = Template("not-a-list", "must be a list, not {value}", "必须是列表，而不是{value}")
NOT_A_PAIR = Template("not-a-pair", "must be a list of two, not {value}", "必须是两项的列表，而不是{value}")
NOT_A_LABEL = Template(
    "not-a-label",
    "must be text, or an object with the text in English and in others, not {value}",
    "必须是文本，或含英文及其他语言文本的对象，而不是{value}",
)
TOO_MANY = Template("too-many-items", "has {count|item|items}: at most {most}", "有{count}项：最多{most}项")
_NAME_TWICE = Template("name-twice", "{name} is named twice: name it once", "{name}重复出现：请只写一次")
MISSING = Template("missing-field", "is missing", "缺失")
_UNKNOWN_FIELD = Template("unknown-field", "{problem}", "{problem}")
_DUPLICATE_FIELD = Template(
    "duplicate-field",
    "field {name} stands twice in one object: nobody can tell which one counts",
    "同一对象中字段{name}出现两次：无法判断以哪个为准",
)
_UNKNOWN_TYPE = Template("unknown-fact-type", "{problem}", "{problem}")
_FIELD: Final = Text.of("field", zh="字段")
_TYPE: Final = Text.of("type of fact", zh="事实类型")


def misfits(shape: Shape, value: Plain, path: str) -> Iterator[Message]:
    """List what keeps plain data from fitting a shape; nothing when ``reader_of`` would read it."""
    match shape:
        case Leaf():
            yield from _of_leaf(shape, value, path)
        case Maybe():
            if value is not None:
                yield from misfits(shape.shape, value, path)
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


def _of_leaf(shape: Leaf, value: Plain, path: str) -> Iterator[Message]:
    try:
        shape.read(value)
    except MisfitError as misfit:
        if misfit.problem:
            yield at(path, misfit.problem)


def _of_record(shape: Record, value: Plain, path: str) -> Iterator[Message]:
    if not is_object(value):
        yield at(path, NOT_AN_OBJECT(value=shown(value)))
        return
    yield from named_twice(value, path)
    names = shape.names
    for name in value:
        if name not in names:
            yield at(path, _UNKNOWN_FIELD(problem=unknown_key(name, among=names, what=_FIELD)))
    for slot in shape.slots:
        if slot.name in value:
            yield from misfits(slot.shape, value[slot.name], f"{path}.{slot.name}")
        elif slot.required:
            yield at(f"{path}.{slot.name}", MISSING())


def _of_one(shape: OneOf, value: Plain, path: str) -> Iterator[Message]:
    if not is_object(value):
        yield at(path, NOT_AN_OBJECT(value=shown(value)))
        return
    if TAG not in value:
        yield at(f"{path}.{TAG}", MISSING())
        return
    tag = value[TAG]
    if type(tag) is not str:
        yield at(f"{path}.{TAG}", NOT_TEXT(value=shown(tag)))
    elif tag in shape.records:
        yield from _of_record(shape.records[tag], value, path)
    else:
        yield at(f"{path}.{TAG}", _UNKNOWN_TYPE(problem=unknown_key(tag, among=shape.records, what=_TYPE)))


def _of_label(shape: Label, value: Plain, path: str) -> Iterator[Message]:
    if type(value) is str:
        yield from _of_leaf(shape.words, value, path)
    elif is_object(value):
        yield from _of_record(shape.record, value, path)
    else:
        yield at(path, NOT_A_LABEL(value=shown(value)))


def _of_listing(shape: Listing, value: Plain, path: str) -> Iterator[Message]:
    if type(value) is not list:
        yield at(path, NOT_A_LIST(value=shown(value)))
    elif len(value) > shape.most:
        yield at(path, TOO_MANY(count=len(value), most=shape.most))
    else:
        for place, item in enumerate(value):
            yield from misfits(shape.item, item, f"{path}[{place}]")
        if shape.names_once:
            yield from pairs_twice([item[0] for item in value if type(item) is list and item], path)


def _of_pair(shape: Pair, value: Plain, path: str) -> Iterator[Message]:
    if type(value) is not list or len(value) != 2:  # noqa: PLR2004 - a pair
        yield at(path, NOT_A_PAIR(value=shown(value)))
        return
    yield from _of_leaf(shape.first, value[0], f"{path}[0]")
    yield from _of_leaf(shape.second, value[1], f"{path}[1]")


def is_object(value: Plain) -> bool:
    """Tell whether plain data is an object, whatever may be wrong with it."""
    kind = type(value)
    return kind is dict or kind is TwiceNamed  # by identity: a stranger's class may bring a comparison of its own


def named_twice(value: Plain, path: str) -> Iterator[Message]:
    """Say which fields an object names twice."""
    if type(value) is TwiceNamed:
        for name in value.names:
            yield at(path, _DUPLICATE_FIELD(name=excerpt(name)))


def pairs_twice(names: list[Any], path: str) -> Iterator[Message]:
    """Say which names come more than once."""
    for name, count in Counter(name for name in names if type(name) is str).items():
        if count > 1:
            yield at(path, _NAME_TWICE(name=excerpt(name)))
