"""Several things that are one answer: a tuple for programs, a table for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self, SupportsIndex, TypeVar, overload

from funnelkit.display.answer import Answer, PlainNames

Item = TypeVar("Item")


class Several(Answer, tuple[Item, ...]):  # noqa: SLOT001 - a tuple has no room for slots
    """A tuple that knows of which deal and of which day it tells; a part of it knows so as well.

    A class below says with a property ``items`` of which type its things are.

    Args:
        items: The things.
        deal: Key of the deal; ``""`` where they are of no single one.
        name: What people call the deal.
        on: The day; ``None`` where there is no single one.
    """

    _plain_names: ClassVar[PlainNames] = ("deal", "name", "on", "items")
    _rows_of: ClassVar[str] = "items"

    deal: str
    name: str
    on: date | None

    def __new__(cls, items: Iterable[Item] = (), *, deal: str = "", name: str = "", on: date | None = None) -> Self:
        """Keep the things, and what they are of."""
        made = super().__new__(cls, items)
        made.__dict__.update(deal=deal, name=name, on=on)
        return made

    @overload
    def __getitem__(self, at: SupportsIndex) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> Self: ...

    def __getitem__(self, at: SupportsIndex | slice) -> Item | Self:
        if isinstance(at, slice):
            return self._like(tuple(self)[at])
        return super().__getitem__(at)

    def _like(self, items: Iterable[Item]) -> Self:
        """Keep other things as what these are."""
        made = type(self)(items)
        made.__dict__.update(self.__dict__)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        msg = f"{type(self).__name__} does not change, so nothing can be set on it"
        raise AttributeError(msg)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _restored, (type(self), tuple(self), dict(self.__dict__))


def _restored(kind: type[Several[Item]], items: tuple[Item, ...], told: dict[str, object]) -> Several[Item]:
    made = kind(items)
    made.__dict__.update(told)
    return made
