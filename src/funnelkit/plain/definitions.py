"""The parts of a JSON Schema that others refer to, each described once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

Schema: TypeAlias = dict[str, Any]

HERE: Final = "#/$defs/{model}"
"""Where a schema that stands by itself keeps its parts."""


class Definitions:
    """The objects that a schema is made of, by name.

    Args:
        ref_template: How one is referred to, with ``{model}`` in place of its name; ``None`` to write each out where it
            stands, so that the schema can be put anywhere.

    Examples:
        >>> known = Definitions("#/components/schemas/{model}")
        >>> known.refer("Money", lambda: {"type": "object"}, of="money"), known.named
        ({'$ref': '#/components/schemas/Money'}, {'Money': {'type': 'object'}})
    """

    def __init__(self, ref_template: str | None = HERE) -> None:
        self.named: dict[str, Schema] = {}
        self._of: dict[str, object] = {}
        self._template = ref_template
        self._open: list[str] = []
        self._within_itself: set[str] = set()

    def refer(self, name: str, describe: Callable[[], Schema], *, of: object) -> Schema:
        """Refer to an object, which is described the first time.

        Args:
            name: What it is called.
            describe: Describes it.
            of: What it describes; the same name for two things would mix them up.

        Raises:
            TypeError: When another thing is called so, or it holds itself and nothing is to be referred to.
        """
        if self._of.setdefault(name, of) is not of:
            msg = f"{self._of[name]} and {of} are both called {name}: rename one, so that a schema can tell them apart"
            raise TypeError(msg)
        if self._template is None:
            return self._in_place(name, describe)
        if name in self._open:
            self._within_itself.add(name)
        elif name not in self.named:
            self.named[name] = {}  # keeps its place in the order
            self.named[name] = self._described(name, describe)
        return {"$ref": self._template.replace("{model}", name)}

    def whole(self, name: str, describe: Callable[[], Schema], *, of: object) -> Schema:
        """Describe an object as a schema of its own, with the parts that it refers to."""
        schema = self.refer(name, describe, of=of)
        if self._template is not None and name not in self._within_itself:
            schema = self.named.pop(name)
        return schema | ({"$defs": self.named} if self.named else {})

    def _in_place(self, name: str, describe: Callable[[], Schema]) -> Schema:
        if name in self._open:
            msg = f"{name} holds others of its kind, so it cannot be described without references: give a ref_template"
            raise TypeError(msg)
        return self._described(name, describe)

    def _described(self, name: str, describe: Callable[[], Schema]) -> Schema:
        self._open.append(name)
        described = describe()
        self._open.pop()
        return described
