"""Values of facts: words and numbers, and what says that nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from numbers import Real
from typing import TypeAlias, cast

from funnelkit.checks.listing import Listed

FactValue: TypeAlias = str | float
"""A word, or a number."""

Facts: TypeAlias = tuple[tuple[str, FactValue], ...]


def is_absent(value: object) -> bool:
    """Whether a value says that nothing is known: None, an empty text, or a number or time that is none (NaN, NaT).

    Examples:
        >>> [is_absent(value) for value in (None, "", " ", float("nan"), 0, "0", False)]
        [True, True, True, True, False, False, False]
    """
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    try:
        return bool(value != value)  # noqa: PLR0124 - only NaN and NaT differ from themselves
    except (TypeError, ValueError):
        return type(value).__name__ == "NAType"


def as_facts(facts: Mapping[str, object] | Iterable[tuple[str, object]]) -> Facts:
    """Order facts by name, so that equal ones compare equal, and leave out what is absent.

    Examples:
        >>> as_facts({"need": "clear", "budget": "approved", "size": 12, "region": None})
        (('budget', 'approved'), ('need', 'clear'), ('size', 12.0))
    """
    given = facts.items() if isinstance(facts, Mapping) else facts
    pairs = Listed[tuple[str, object]](cast("Iterable[tuple[str, object]]", given))
    if not _are_named(pairs):
        return cast("Facts", pairs)  # what is not a pair stays as it is, to be refused
    return tuple(sorted(((name, _as_value(value)) for name, value in pairs if not is_absent(value)), key=_name))


def _name(pair: tuple[str, FactValue]) -> str:
    return pair[0]


def _as_value(value: object) -> FactValue:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value)
    return float(value) if isinstance(value, Real) else cast("FactValue", value)


def _are_named(pairs: object) -> bool:
    return isinstance(pairs, tuple) and all(
        isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[0], str)  # noqa: PLR2004
        for pair in pairs
    )


def are_facts(facts: object) -> bool:
    """Whether something is a list of pairs of a name and a word or finite number, each name once."""
    return (
        isinstance(facts, tuple)
        and _are_named(facts)
        and all(isinstance(value, str) or (type(value) is float and isfinite(value)) for _, value in facts)
        and len(dict(facts)) == len(facts)
    )
