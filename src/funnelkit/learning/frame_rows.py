"""Rows out of frames: pandas and Polars are taken as they are, arrays without names of columns are refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeAlias

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import kind_of
from funnelkit.words import say


class Frame(Protocol):
    """A frame of pandas or Polars, by what both have."""

    columns: Any


class Array(Protocol):
    """An array, which is refused by what is wrong with it: its columns have no names."""

    ndim: Any


Rows: TypeAlias = Frame | Array | Iterable[object]
"""The rows of a log. What is no mapping among them is left out by its number, and the rest is read."""


def rows_of(rows: Any) -> Iterable[Mapping[str, object]]:
    """Give the rows of a frame as mappings; what is a list of rows already stays as it is.

    Raises:
        InputError: When it is an array, whose columns have no names.
    """
    if hasattr(rows, "columns"):
        if hasattr(rows, "to_dicts"):
            found: Iterable[Mapping[str, object]] = rows.to_dicts()
            return found
        if hasattr(rows, "to_dict"):
            records: Iterable[Mapping[str, object]] = rows.to_dict("records")
            return records
    if hasattr(rows, "__array_interface__"):
        raise InputError(say("rows-of-an-array", kind=kind_of(rows)))
    given: Iterable[Mapping[str, object]] = rows
    return given
