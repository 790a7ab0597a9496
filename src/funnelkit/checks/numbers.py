"""Figures that must lie within bounds, and how all that is wrong is refused at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isinf

from funnelkit.checks.declared import not_finite
from funnelkit.checks.errors import FunnelkitError, InputError
from funnelkit.checks.quoting import quoted
from funnelkit.words import Message, say


def flaws_of_count(name: str, value: int) -> Iterator[Message]:
    """Name a whole number that is not one from 1 on."""
    if value < 1:
        yield say("figure-out-of-range", name=name, value=quoted(value), range=say("from-one"))


def flaws_of_endless(name: str, values: Iterable[float]) -> Iterator[Message]:
    """Name each figure of a list that is without end, by its place counted from 0."""
    return (not_finite(value, f"{name}[{at}]") for at, value in enumerate(values) if isinf(value))


def flaws_of_length(name: str, value: float) -> Iterator[Message]:
    """Name a length of time that is not above 0."""
    if value <= 0:
        yield say("figure-out-of-range", name=name, value=quoted(value), range=say("above-zero"))


def refuse(*flaws: Iterable[Message], error: type[FunnelkitError] = InputError) -> None:
    """Refuse what was given when it has flaws.

    Raises:
        FunnelkitError: Of the given type, with all of them at once.
    """
    found = [flaw for some in flaws for flaw in some]
    if found:
        raise error(*found)
