"""Figures and parts that show themselves by the names of their fields, which the catalogues put into words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from attrs import fields, has

from funnelkit.display.answer import Answer, PlainNames
from funnelkit.display.blocks import Block, Points
from funnelkit.display.card import Card
from funnelkit.display.flat import flat_rows
from funnelkit.display.sheet import Sheet
from funnelkit.display.table import Table
from funnelkit.words import Message, plain, say

_IN_ONE_LINE = 4
_WORDS_OF_A_CLASS = re.compile("(?<!^)(?=[A-Z])")


class FieldCard(Card):
    """A thing whose fields are shown under the words that the catalogues have for their names.

    The words stand under ``title-`` with the name of the class and under ``field-`` with the name of the field. Where
    it holds many things of one kind (``_rows_of``), these follow as a table.

    Examples:
        >>> from attrs import frozen
        >>> @frozen(repr=False)
        ... class Drift(FieldCard):
        ...     found: float
        ...     expected: float
        >>> Drift(3.0, 1.25).rows()
        [{'found': 3.0, 'expected': 1.25}]
        >>> print(Drift(3.0, 1.25))
        What has changed lately
        What      Value
        Found     3
        Expected  1.25
    """

    __slots__ = ()

    @property
    def _title(self) -> Message:  # type: ignore[override]
        return say("title-" + _WORDS_OF_A_CLASS.sub("-", type(self).__name__).lower())

    @property
    def _labels(self) -> Mapping[str, Message]:  # type: ignore[override]
        return {name: field_label(name) for name in _told(type(self)) if name != self._rows_of}

    def __repr__(self) -> str:
        told = ((name, _cell(getattr(self, name))) for name in _told(type(self)))
        said = [f"{name} {plain(str(one))}" for name, one in told if one != "" and not isinstance(one, tuple | Message)]
        return f"<{type(self).__name__}: {', '.join(said[:_IN_ONE_LINE])}>"

    def _sheet(self) -> Sheet:
        rows = [(label, said) for name, label in self._labels.items() if (said := _cell(getattr(self, name))) != ""]
        blocks: list[Block] = [
            Table(caption=self._title, columns=(say("heading-what"), say("heading-value")), rows=rows)
        ]
        blocks += self._many()
        return Sheet(title=self._title, about=self._about, blocks=tuple(blocks), spoken=self._spoken(blocks))

    def _spoken(self, blocks: list[Block]) -> tuple[Block, ...]:
        return tuple(blocks)

    def _many(self) -> Iterator[Block]:
        if self._rows_of:
            rows = flat_rows(self, self._rows_of, "en")
            heads = [field_label(name) for name in rows[0]] if rows else [field_label(self._rows_of)]
            cells = [tuple(_cell(one) for one in row.values()) for row in rows]
            caption = field_label(self._rows_of)
            yield Table(caption=caption, columns=heads, rows=cells, figures=_figures(rows), whole="rows()")
        told = getattr(self, "messages", ())
        if told:
            yield Points(items=told)


def field_label(name: str) -> Message:
    """Say the name of a field."""
    return say("field-" + name.replace("_", "-"))


def _told(kind: type[Any]) -> Iterator[str]:
    for name in kind._plain_names:  # noqa: SLF001 - what a class tells of itself
        if isinstance(name, str):
            yield name
        elif has(kind):
            yield from (one.name for one in fields(kind) if not one.name.startswith("_"))


def _figures(rows: list[dict[str, object]]) -> frozenset[int]:
    names = list(rows[0]) if rows else []
    return frozenset(at for at, name in enumerate(names) if any(isinstance(row[name], int | float) for row in rows))


def _cell(value: Any) -> object:
    """Say what stands in a field, on one line: figures short, many things by their sentences or by their number."""
    if value is None or (isinstance(value, tuple | dict) and not value):
        return ""
    if isinstance(value, bool):
        return say("label-yes") if value else say("label-no")
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, Mapping):
        return tuple(f"{key}: {_cell(one)}" for key, one in value.items())
    if isinstance(value, tuple | list):
        return tuple(map(_cell, value))
    return _named(value)


def _named(value: Any) -> object:
    """Say a thing by its sentence or its name; what has a page of its own is not written out."""
    if isinstance(value, Answer):
        return getattr(value, "message", "")
    return value if isinstance(value, str) else getattr(value, "name", value)


class FieldSaying(FieldCard):
    """A thing with a ``message``: its text is the sentence, its page the fields as well."""

    __slots__ = ()

    _plain_names: ClassVar[PlainNames] = (..., "message")

    def _spoken(self, blocks: list[Block]) -> tuple[Block, ...]:  # noqa: ARG002 - the sentence says it
        message: Message = self.message  # type: ignore[attr-defined]
        return (Points(items=(message,), dashed=False),)
