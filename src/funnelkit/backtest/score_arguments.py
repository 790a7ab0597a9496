"""Figures that are given to be scored: finite numbers, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.learning.finite_numbers import is_number
from funnelkit.messages import Message, Template

_NO_FIGURE = Template(
    "no-figure",
    "{name} is {value}: give a finite number",
    "{name}为{value}：请给出有限的数",
)
_OUT_OF_RANGE = Template(
    "figure-out-of-range",
    "{name} is {value}: give a number {range}",
    "{name}为{value}：请给出{range}",
)
_FROM_ONE = Template("from-one", "that is whole, 1 or more", "1或以上的整数")
_ABOVE_ZERO = Template("above-zero", "above 0", "大于0的数")


def flaws_of_figures(name: str, values: Iterable[object]) -> Iterator[Message]:
    """Name each figure of a list that is no finite number, by its place counted from 0."""
    for at, value in enumerate(values):
        if not is_number(value):
            yield _NO_FIGURE(name=f"{name}[{at}]", value=quoted(value))


def flaws_of_figure(name: str, value: object) -> Iterator[Message]:
    """Name a figure that is no finite number."""
    if not is_number(value):
        yield _NO_FIGURE(name=name, value=quoted(value))


def flaws_of_count(name: str, value: object) -> Iterator[Message]:
    """Name a figure that is no whole number from 1 on."""
    if type(value) is not int or value < 1:
        yield _OUT_OF_RANGE(name=name, value=quoted(value), range=_FROM_ONE())


def flaws_of_length(name: str, value: object) -> Iterator[Message]:
    """Name a figure that is no length of time above 0."""
    if not is_number(value) or value <= 0:
        yield _OUT_OF_RANGE(name=name, value=quoted(value), range=_ABOVE_ZERO())


def refuse(problems: Iterable[Message]) -> None:
    """Refuse figures with problems, the first twenty at once.

    Raises:
        InputError: When there are any.
    """
    found = list(problems)
    if found:
        raise InputError(*found[:20])
