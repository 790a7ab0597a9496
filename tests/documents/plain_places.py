"""Every place in plain data, and the same data with one place changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

Steps = tuple[str | int, ...]

NOWHERE: Final = object()
"""Put in a place, it takes the place away."""


def places(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Walk through all values, the outer ones first."""
    yield steps, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield from places(inner, (*steps, step))


def path(steps: Steps) -> str:
    """Spell a place as documents do."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


def changed(value: Any, steps: Steps, to: Any) -> Any:
    """Put something else in one place; what is around it is copied, the rest is shared."""
    if not steps:
        return to
    copy = value.copy()
    if len(steps) > 1:
        copy[steps[0]] = changed(value[steps[0]], steps[1:], to)
    elif to is NOWHERE:
        del copy[steps[0]]
    else:
        copy[steps[0]] = to
    return copy
