"""How lists and mappings that were handed over are read, whatever their own code does meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import GeneratorType
from typing import Any, Final, TypeVar, cast

from attrs import frozen

from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import kind_of
from funnelkit.words import Message, say

_NO_LISTS: Final = (str, bytes, bytearray, memoryview, Mapping)

Item = TypeVar("Item")


@frozen
class Unread:
    """Something that was to be read and could not be.

    Args:
        kind: The name of its type.
        raised: What its own code raised; ``None`` when it is a generator that was read before.
    """

    kind: str
    raised: Raised | None

    def said(self, path: str) -> Message:
        """Say so, of the argument of a name."""
        return (
            say("used-up", path=path)
            if self.raised is None
            else say("cannot-be-read", path=path, kind=self.kind, raised=self.raised)
        )


class Listed(tuple[Item, ...]):
    """Keep what can be listed as a tuple; anything else, a text too, stays as it is, to be refused for its type.

    A column of numpy or pandas is listed as the numbers and texts that Python has.

    Examples:
        >>> Listed[str](["price", "service"]), Listed[str]("price")
        (('price', 'service'), 'price')
    """

    __slots__ = ()

    def __new__(cls, values: Iterable[Item]) -> Any:
        """List the values."""
        kind = type(values)
        if kind is tuple:
            return values
        if kind is list:
            return tuple(values)
        if kind is GeneratorType and cast("GeneratorType[Item, Any, Any]", values).gi_frame is None:
            return Unread("generator", None)
        return _unless_it_raises(_listed, values)


def can_be_listed(values: object) -> bool:
    """Tell whether something can be listed, as far as its type says; texts, bytes and mappings are no lists.

    Examples:
        >>> can_be_listed(["price"]), can_be_listed("price"), can_be_listed({"price": 1})
        (True, False, False)
    """
    return isolated(_is_list, type(values)) is True


def items_of(named: object) -> Any:
    """Give the pairs of a mapping; anything else stays as it is, to be refused for its type.

    Examples:
        >>> items_of({"EUR": 1}), items_of("EUR")
        ((('EUR', 1),), 'EUR')
    """
    return tuple(dict.items(named)) if type(named) is dict else _unless_it_raises(_items, named)


def _unless_it_raises(read: Callable[[Any], object], values: object) -> object:
    answer = isolated(read, values)
    return Unread(kind_of(values), answer) if type(answer) is Raised else answer


def _listed(values: Any) -> object:
    kind = type(values)
    if not _is_list(kind):
        return values
    shape = getattr(values, "shape", None)
    if type(shape) is tuple and len(shape) != 1:  # a table is no list, though it can be walked through
        return values
    return tuple(values.tolist() if hasattr(kind, "tolist") else values)


def _is_list(kind: type) -> bool:
    return issubclass(kind, Iterable) and not issubclass(kind, _NO_LISTS)


def _items(named: Any) -> object:
    if not issubclass(type(named), Mapping):
        return named
    return tuple((name, value) for name, value in named.items())
