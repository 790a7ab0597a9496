"""What a plugin's rule or model is given cannot be changed, however deep it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Any

import attrs
import pytest

import funnelkit as fk
from funnelkit.testing import REALISTIC, synthetic_book

MUTABLE = (list, dict, set, bytearray)


def names_of(value: object) -> list[str]:
    """Everything that a value of ours shows: its fields, and what is worked out from them."""
    found = dict.fromkeys(getattr(value, "__dict__", ()))
    for kind in type(value).__mro__:
        found |= dict.fromkeys(
            name
            for name, member in vars(kind).items()
            if isinstance(member, property) or type(member).__name__ in {"cached_property", "member_descriptor"}
        )
    return [name for name in found if not name.startswith("__")]


def parts_of(value: Any) -> Iterator[tuple[str, object]]:
    """What can be reached from a value in one step; a copy that is made afresh each time is nobody's to spoil."""
    if isinstance(value, tuple | frozenset | list | set):
        yield from ((f"[{at}]", part) for at, part in enumerate(value))
    elif isinstance(value, dict | MappingProxyType):
        yield from ((f"[{key!r}]", part) for key, part in value.items())
    elif type(value).__module__.startswith("funnelkit."):
        for name in names_of(value):
            part = getattr(value, name, None)
            if not (isinstance(part, MUTABLE) and getattr(value, name) is not part):
                yield f".{name}", part


def changeable(value: object) -> bool:
    """Tell whether a value can be changed by the ordinary means of the language."""
    if isinstance(value, MUTABLE):
        return True
    if not attrs.has(type(value)):
        return False
    for name in [*names_of(value), "brand_new"]:
        try:
            setattr(value, name, None)
        except (AttributeError, TypeError):
            continue
        return True
    return False


def reachable_and_changeable(start: object) -> list[str]:
    """Every path to something that can be changed."""
    found, seen = [], {id(start): start}
    open_ends: list[tuple[str, object]] = [("reading", start)]
    while open_ends:
        path, value = open_ends.pop()
        if changeable(value):
            found.append(f"{path}: {type(value).__name__}")
        for step, part in parts_of(value):
            if id(part) not in seen:
                seen[id(part)] = part
                open_ends.append((path + step, part))
    assert len(seen) > 1000
    return found


@pytest.mark.parametrize("seed", range(3))
def test_a_reading_is_frozen_all_the_way_down(seed: int) -> None:
    """From a reading of a deal with a history no list, dictionary, set or writable attribute can be reached."""
    on = date(2026, 1, 1)
    for deal in synthetic_book(fk.eight_stage(), deals=2, seed=seed, since=date(2025, 1, 1), until=on, dirt=REALISTIC):
        assert reachable_and_changeable(deal.at(on)) == []


def test_the_walk_would_find_a_list() -> None:
    """The test above is no test if it finds nothing where there is something."""

    @attrs.define
    class Loose:
        items: list[int]
        tail: tuple[object, ...]

    loose = Loose([1], tuple(object() for _ in range(1001)))
    assert reachable_and_changeable((loose, *range(1000, 3000))) != []
