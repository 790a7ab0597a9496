"""A thing with a few facts, shown as a card: a row for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from funnelkit.display.answer import Answer
from funnelkit.display.lanes import Words
from funnelkit.display.sheet import Sheet
from funnelkit.display.table import Table
from funnelkit.words import Message, Text, plain, say


class Card(Answer):
    """A thing of which people want to see a few fields.

    A class says with ``_title`` what it is, and with ``_labels`` which fields are shown, and under which words.

    Examples:
        >>> from attrs import frozen
        >>> @frozen(repr=False)
        ... class Colleague(Card):
        ...     _title = Text.of("Colleague", zh="同事")
        ...     _labels = {"name": Text.of("Name", zh="姓名"), "engineer": Text.of("Engineer", zh="工程师")}
        ...     name: str
        ...     engineer: bool
        >>> print(Colleague("Jun", True).text("zh-Hans"))
        同事 · Jun
        同事
        项目    内容
        姓名    Jun
        工程师  是
    """

    __slots__ = ()

    _title: ClassVar[Text | Message]
    _labels: ClassVar[Mapping[str, Text | Message]]

    @property
    def _about(self) -> Words:
        about: Words = getattr(self, "name", getattr(self, "key", ""))
        return about

    def __repr__(self) -> str:
        named = getattr(self, "key", None) or str(self._about)
        return f"<{type(self).__name__} {plain(str(named))}>"

    def _sheet(self) -> Sheet:
        rows = [(label, said) for name, label in self._labels.items() if (said := _cell(getattr(self, name))) != ""]
        table = Table(caption=self._title, columns=(say("heading-what-3"), say("heading-value")), rows=rows)
        return Sheet(title=self._title, about=self._about, blocks=(table,))


def _cell(value: Any) -> object:
    """Say what stands in a field: things by their names, truths in words, nothing where there is nothing."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return say("label-yes") if value else say("label-no")
    if isinstance(value, tuple | list):
        return tuple(_cell(one) for one in value)
    if isinstance(value, Text | Message | str) or hasattr(value, "currency"):
        return str(value) if hasattr(value, "currency") else value
    said = getattr(value, "message", None) or getattr(value, "name", None)
    return value if said is None else said
