"""How large a document may be; everything is checked before anything is built from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from json import dumps
from types import MappingProxyType
from typing import Final

from funnelkit.checks.errors import DocumentError
from funnelkit.checks.quoting import kind_of
from funnelkit.documents.excerpts import digits_of
from funnelkit.documents.odd_values import Plain
from funnelkit.documents.problems import at
from funnelkit.messages import Template

MOST_CHARACTERS: Final = 4_000_000
MOST_CHARACTERS_OF_A_BOOK: Final = 64_000_000
DEEPEST: Final = 20
MOST_DIGITS: Final = 20
LARGEST_COUNT: Final = 1_000_000_000

MOST_ITEMS: Final = 5_000
# Lists that may be longer, or must be shorter, than the others.
MOST_OF: Final[Mapping[str, int]] = MappingProxyType(
    {
        "deals": 50_000,
        "journal": 10_000,
        "methodologies": 200,
        "customer_stages": 50,
        "supplier_stages": 50,
        "pairs": 100,
        "others": 50,
    }
)

TOO_LARGE = Template(
    "too-large",
    "the document has {size} characters: at most {most} are read or written, so split it",
    "文档有{size}个字符：最多读写{most}个，请拆分",
)
_TOO_MANY = Template(
    "too-many-values",
    "the document has more than {most} values: split it",
    "文档的值超过{most}个：请拆分",
)
TOO_DEEP = Template(
    "too-deep",
    "the document is nested more than {most} deep: no document of ours is",
    "文档嵌套超过{most}层：本库的文档不会如此",
)
_NO_NAME = Template(
    "name-not-text",
    "a field is named by a value of type {type}: fields are named by text",
    "有字段以类型{type}的值命名：字段名必须是文本",
)


def check_plain(value: Plain, *, most_characters: int) -> None:
    """Refuse plain data whose text would be too deep or too long, level by level and without recursion.

    A value takes two characters or more in a text, so a text within its bounds has no more than half as many values.

    Raises:
        DocumentError: When it is beyond a bound.
    """
    most, count, size, level = most_characters // 2, 1, 0, [value]
    for depth in range(DEEPEST + 1):
        inner: list[Plain] = []
        for one in level:
            if type(one) is dict:
                _check_names(one)
                size += sum(len(dumps(name)) + 1 for name in one)
            elif type(one) is not list:
                size += _size_of(one)
                continue
            if depth == DEEPEST:
                raise DocumentError(at("$", TOO_DEEP(most=DEEPEST)))
            size += max(2, len(one) + 1)
            held: Iterable[Plain] = one.values() if type(one) is dict else one
            count += len(one)
            if count > most:
                raise DocumentError(at("$", _TOO_MANY(most=most)))
            inner += held
        level = inner
    if size > most_characters:
        raise DocumentError(at("$", TOO_LARGE(size=size, most=most_characters)))


def _size_of(value: Plain) -> int:
    """Count the characters that a single value takes in a text; what no document holds takes one."""
    kind = type(value)
    if kind is str:
        return len(dumps(value))
    if kind is int:
        return len(digits_of(value))
    return {True: 4, False: 5, None: 4}[value] if value is None or kind is bool else 1


def _check_names(value: dict[Plain, Plain]) -> None:
    for name in value:
        if type(name) is not str:
            raise DocumentError(at("$", _NO_NAME(type=kind_of(name)[:40])))
