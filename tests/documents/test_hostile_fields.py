"""Every field of every object of every kind of document, known from the published schema, against hostile values."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import Any, Final

import pytest

from funnelkit import Deal, Methodology, eight_stage
from funnelkit.books import Book
from funnelkit.checks.errors import DocumentError
from funnelkit.documents import from_json, from_plain, schema
from tests.documents.every_field import FIELDS, Field
from tests.documents.plain_places import changed, path
from tests.documents.rich_deal import harbour_grid

pytestmark = pytest.mark.oldest_too

GIVEN: Final = (eight_stage(), harbour_grid())

# The same three ways to say a thing, over and over: as a number, as a word, as text, in a list.
HOSTILE: Final[dict[str, tuple[Any, ...]]] = {
    "null": (None,),
    "boolean": (True, False),
    "integer": (0, 1, -1, 3, 2**31, 2**63, -(2**63), 10**20, 10**400, 10**5_000),
    "string": (
        "",
        "0",
        "1",
        "1.0",
        "-1",
        "true",
        "True",
        "null",
        "None",
        "[]",
        "{}",
        "[1]",
        "x",
        "\ud800",
        "0" * 10_001,
    ),
    "array": ([], [0], [1], [None], [""], ["x"], [[]], [{}], ["x", "y", "z"], [["x", "y", "z"]], [True] * 3),
    "object": ({}, {"": 0}, {"x": 1}, {"0": "x"}, {"type": "opened"}, {"en": None}, {"amount": 1, "currency": "EUR"}),
    "number": (0.0, 1.0, -0.0, 0.5, 1e300, float("nan"), float("inf"), float("-inf")),
    "nothing": (Decimal(1), b"1", ("x", "y"), {"x"}, frozenset(), 1j, range(2), bytearray(b"1"), object(), len, int),
}


def refused(plain: object, kind: Any) -> DocumentError:
    """Read what must not be read."""
    with pytest.raises(DocumentError) as told:
        from_plain(plain, kind, methodologies=GIVEN)
    return told.value


def refused_as_text(plain: object, kind: Any) -> None:
    """Read the text of what must not be read, where JSON has one."""
    try:
        text = json.dumps(plain)
    except (TypeError, ValueError):
        return
    with pytest.raises(DocumentError):
        from_json(text, kind, methodologies=GIVEN)


@cache
def all_fields(kind: Any) -> set[str]:
    """List the fields that a schema names, but for those of a methodology within a deal."""
    whole = schema(kind)
    of_methodologies = set(schema(Methodology)["$defs"]) if kind is not Methodology else set()
    return {f"{kind.__name__}-document-{name}" for name in whole["properties"]} | {
        f"{kind.__name__}-{name}-{field}"
        for name, one in whole["$defs"].items()
        if name not in of_methodologies
        for field in one["properties"]
    }


def test_no_field_is_forgotten() -> None:
    """The fields below are all that the schemas name."""
    tried = {field.name for field in FIELDS}
    assert not (all_fields(Deal) | all_fields(Methodology) | all_fields(Book)) - tried
    assert len(tried) > 500


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_no_field_takes_another_sort_of_value(field: Field) -> None:
    """1 is not True, "1", 1.0 or [1], nor the other way round, in any field; the refusal names the field."""
    for sort, values in HOSTILE.items():
        if sort in field.sorts:
            continue
        for place, value in enumerate(values):
            wrong = changed(field.plain, field.steps, value)
            error = refused(wrong, field.kind)
            assert any(told.startswith(path(field.steps)) for told in error.paths), (value, str(error))
            assert len(str(error)) < 3_000
            if place < 2:
                refused_as_text(wrong, field.kind)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_no_value_of_the_right_sort_raises_anything_else(field: Field) -> None:
    """A hostile value of the right sort is refused like any other, or it is a value that the field may have."""
    for sort in field.sorts:
        for value in HOSTILE[sort]:
            try:
                from_plain(changed(field.plain, field.steps, value), field.kind, methodologies=GIVEN)
            except DocumentError as error:
                assert error.codes  # noqa: PT017 - either is right
