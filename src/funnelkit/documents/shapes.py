"""The shapes of documents: what may stand where.

A shape is one class, which reads plain data, writes a value, says what is wrong with either, and describes itself as
JSON Schema; so the four cannot disagree on what a document is. ``scalars`` has the single values, ``records`` objects.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from attrs import field, frozen

from funnelkit.documents.excerpts import excerpt, shown
from funnelkit.documents.odd_values import Plain
from funnelkit.documents.problems import MisfitError, at
from funnelkit.plain.definitions import Definitions, Schema
from funnelkit.words import Message, say


class Shape(ABC):
    """What may stand in a place of a document."""

    @cached_property
    def read(self) -> Callable[..., Any]:
        """From plain data to a value.

        It is called with the plain data and, by cattrs, its type; it raises ``MisfitError`` or ``KeyError`` for what
        does not fit, at the first misfit.
        """
        return self.reader()

    @cached_property
    def write(self) -> Callable[[Any], Plain]:
        """From a value to plain data; it raises ``MisfitError`` or ``AttributeError`` for what does not fit."""
        return self.writer()

    @abstractmethod
    def reader(self) -> Callable[..., Any]:
        """Make the function that reads, once."""

    @abstractmethod
    def writer(self) -> Callable[[Any], Plain]:
        """Make the function that writes, once."""

    @abstractmethod
    def unreadable(self, plain: Plain, path: str) -> Iterator[Message]:
        """List all that keeps plain data from being read, each with its place."""

    @abstractmethod
    def unwritable(self, value: Any, path: str) -> Iterator[Message]:
        """List all that keeps a value from being written: one that was put together by hand, past our checks."""

    @abstractmethod
    def schema(self, known: Definitions) -> Schema:
        """Describe it as JSON Schema (draft 2020-12)."""


@frozen(eq=False, slots=False)
class Nullable(Shape):
    """A shape, or ``null``."""

    inner: Shape

    def reader(self) -> Callable[..., Any]:  # noqa: D102
        inner = self.inner.read

        def read(plain: Plain, _type: object = None) -> Any:
            return None if plain is None else inner(plain)

        return read

    def writer(self) -> Callable[[Any], Plain]:  # noqa: D102
        inner = self.inner.write

        def write(value: Any) -> Plain:
            return None if value is None else inner(value)

        return write

    def unreadable(self, plain: Plain, path: str) -> Iterator[Message]:  # noqa: D102
        return iter(()) if plain is None else self.inner.unreadable(plain, path)

    def unwritable(self, value: Any, path: str) -> Iterator[Message]:  # noqa: D102
        return iter(()) if value is None else self.inner.unwritable(value, path)

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        return {"oneOf": [self.inner.schema(known), {"type": "null"}]}


@frozen(eq=False, slots=False)
class Listing(Shape):
    """A list of one shape.

    Args:
        item: The shape of each.
        most: How many there may be.
    """

    item: Shape
    most: int = field(kw_only=True)

    def reader(self) -> Callable[..., Any]:  # noqa: D102
        item, most = self.item.read, self.most

        def read(plain: Plain, _type: object = None) -> Any:
            if type(plain) is list and len(plain) <= most:
                return tuple([item(one) for one in plain])
            raise MisfitError

        return read

    def writer(self) -> Callable[[Any], Plain]:  # noqa: D102
        item, most = self.item.write, self.most

        def write(value: Any) -> Plain:
            if type(value) is tuple and len(value) <= most:
                return [item(one) for one in value]
            raise MisfitError

        return write

    def unreadable(self, plain: Plain, path: str) -> Iterator[Message]:  # noqa: D102
        if type(plain) is not list:
            yield at(path, say("not-a-list", value=shown(plain)))
        else:
            yield from self._wrong_in(plain, self.item.unreadable, path)

    def unwritable(self, value: Any, path: str) -> Iterator[Message]:  # noqa: D102
        if type(value) is not tuple:
            yield at(path, say("not-a-tuple", value=shown(value)))
        else:
            yield from self._wrong_in(value, self.item.unwritable, path)

    def _wrong_in(
        self, items: list[Any] | tuple[Any, ...], wrong: Callable[[Any, str], Iterator[Message]], path: str
    ) -> Iterator[Message]:
        if len(items) > self.most:
            yield at(path, say("too-many-items", count=len(items), most=self.most))
            return
        for place, item in enumerate(items):
            yield from wrong(item, f"{path}[{place}]")

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        return {"type": "array", "items": self.item.schema(known), "maxItems": self.most}


@frozen(eq=False, slots=False)
class Pair(Shape):
    """A list of two."""

    first: Shape
    second: Shape

    def reader(self) -> Callable[..., Any]:  # noqa: D102
        first, second = self.first.read, self.second.read

        def read(plain: Plain, _type: object = None) -> Any:
            if type(plain) is list and len(plain) == 2:  # noqa: PLR2004 - a pair
                return first(plain[0]), second(plain[1])
            raise MisfitError

        return read

    def writer(self) -> Callable[[Any], Plain]:  # noqa: D102
        first, second = self.first.write, self.second.write

        def write(value: Any) -> Plain:
            if type(value) is tuple and len(value) == 2:  # noqa: PLR2004 - a pair
                return [first(value[0]), second(value[1])]
            raise MisfitError

        return write

    def unreadable(self, plain: Plain, path: str) -> Iterator[Message]:  # noqa: D102
        if type(plain) is not list or len(plain) != 2:  # noqa: PLR2004 - a pair
            yield at(path, say("not-a-pair", value=shown(plain)))
            return
        yield from self.first.unreadable(plain[0], f"{path}[0]")
        yield from self.second.unreadable(plain[1], f"{path}[1]")

    def unwritable(self, value: Any, path: str) -> Iterator[Message]:  # noqa: D102
        if type(value) is not tuple or len(value) != 2:  # noqa: PLR2004 - a pair
            yield at(path, say("not-a-pair", value=shown(value)))
            return
        yield from self.first.unwritable(value[0], f"{path}[0]")
        yield from self.second.unwritable(value[1], f"{path}[1]")

    def schema(self, known: Definitions) -> Schema:  # noqa: D102
        two = [self.first.schema(known), self.second.schema(known)]
        return {"type": "array", "prefixItems": two, "items": False, "minItems": 2}


@frozen(eq=False, slots=False)
class PairsByName(Listing):
    """A list of pairs, of which no two begin alike."""

    def reader(self) -> Callable[..., Any]:  # noqa: D102
        return _once(super().reader())

    def writer(self) -> Callable[[Any], Plain]:  # noqa: D102
        return _once(super().writer())

    def unreadable(self, plain: Plain, path: str) -> Iterator[Message]:  # noqa: D102
        yield from super().unreadable(plain, path)
        yield from self._twice(plain, list, path)

    def unwritable(self, value: Any, path: str) -> Iterator[Message]:  # noqa: D102
        yield from super().unwritable(value, path)
        yield from self._twice(value, tuple, path)

    def _twice(self, items: Any, kind: type[list[Any] | tuple[Any, ...]], path: str) -> Iterator[Message]:
        """Say which names come more than once in a list that is not too long."""
        if type(items) is kind and len(items) <= self.most:
            names = Counter(item[0] for item in items if type(item) is kind and item and type(item[0]) is str)
            yield from (at(path, say("name-twice", name=excerpt(name))) for name, count in names.items() if count > 1)


def _once(take: Callable[..., Any]) -> Callable[..., Any]:
    def taken(given: Any, _type: object = None) -> Any:
        pairs = take(given)
        if len({first for first, _ in pairs}) == len(pairs):
            return pairs
        raise MisfitError

    return taken
