"""Figures that are given to be scored: finite numbers, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.learning.finite_numbers import is_number
from funnelkit.words import Message, say


def flaws_of_figures(name: str, values: Iterable[object]) -> Iterator[Message]:
    """Name each figure of a list that is no finite number, by its place counted from 0."""
    for at, value in enumerate(values):
        if not is_number(value):
            yield say("no-figure", name=f"{name}[{at}]", value=quoted(value))


def flaws_of_figure(name: str, value: object) -> Iterator[Message]:
    """Name a figure that is no finite number."""
    if not is_number(value):
        yield say("no-figure", name=name, value=quoted(value))


def flaws_of_count(name: str, value: object) -> Iterator[Message]:
    """Name a figure that is no whole number from 1 on."""
    if type(value) is not int or value < 1:
        yield say("figure-out-of-range", name=name, value=quoted(value), range=say("from-one"))


def flaws_of_length(name: str, value: object) -> Iterator[Message]:
    """Name a figure that is no length of time above 0."""
    if not is_number(value) or value <= 0:
        yield say("figure-out-of-range", name=name, value=quoted(value), range=say("above-zero"))


def refuse(problems: Iterable[Message]) -> None:
    """Refuse figures with problems, the first twenty at once.

    Raises:
        InputError: When there are any.
    """
    found = list(problems)
    if found:
        raise InputError(*found[:20])
