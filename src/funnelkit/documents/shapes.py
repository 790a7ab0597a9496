"""The shapes of documents: what may stand where.

A shape is plain data. Four modules go through it: ``reading`` and ``writing`` turn it into cattrs hooks, ``misfits``
lists all that does not fit, ``schemas`` publishes it; so the four cannot disagree on what a document is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from funnelkit.documents.leaves import Leaf

TAG: Final = "type"
"""The field that says which kind of fact an object is."""
KIND: Final = "kind"
FORMAT_NUMBER: Final = "format"
"""The fields that say what a document is."""


@frozen(eq=False)
class Slot:
    """One field of a record.

    Args:
        name: What it is called, in the class and in the document.
        shape: What may stand there.
        nothing: The value that it has when it is left out.
        required: Whether it must stand there, because being left out has no meaning of its own.
    """

    name: str
    shape: Shape
    nothing: Any = None
    required: bool = True


@frozen(eq=False)
class Record:
    """An object with the fields of a class.

    Args:
        made_of: The attrs class.
        slots: Its fields, in order.
        tag: Which kind of fact it is, as it stands in the document; ``""`` for what is no fact.
        envelope: Whether it is a whole document, which says its kind and its format too.
    """

    made_of: type[Any]
    slots: tuple[Slot, ...]
    tag: str = ""
    envelope: bool = field(default=False, kw_only=True)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that the object may use."""
        beside = (TAG,) if self.tag else (KIND, FORMAT_NUMBER) if self.envelope else ()
        return beside + tuple(slot.name for slot in self.slots)


@frozen(eq=False)
class OneOf:
    """One of several records, told apart by their tag."""

    records: Mapping[str, Record]


@frozen(eq=False)
class Label:
    """A ``Text``: plain English words as they are, with other languages as a record."""

    words: Leaf
    record: Record


@frozen(eq=False)
class Listing:
    """A list of one shape.

    Args:
        item: The shape of each.
        most: How many there may be.
        names_once: The items are pairs, and no two may begin alike.
    """

    item: Shape
    most: int
    names_once: bool = field(default=False, kw_only=True)


@frozen(eq=False)
class Pair:
    """A list of two."""

    first: Leaf
    second: Leaf


@frozen(eq=False)
class Maybe:
    """A shape, or ``null``."""

    shape: Shape


Shape: TypeAlias = Leaf | Record | OneOf | Label | Listing | Pair | Maybe
