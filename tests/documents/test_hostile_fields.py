"""Every field of every object of every kind of document, known from the published schema, against hostile values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Final

import pytest

from funnelkit import Deal, Methodology, eight_stage
from funnelkit.documents import DealBook, DocumentError, from_json, from_plain, schema, to_plain
from tests.deal.small_book import SMALL
from tests.documents.plain_places import Steps, changed, path
from tests.documents.rich_deal import harbour_grid, rich_deal

Found = tuple[Steps, str, dict[str, Any]]
"""Where an object stands, what it is, and its fields in the schema."""

GIVEN: Final = (eight_stage(), harbour_grid())

# The same three ways to say a thing, over and over: as a number, as a word, as text, in a list.
HOSTILE: Final[dict[str, tuple[Any, ...]]] = {
    "null": (None,),
    "boolean": (True, False),
    "integer": (0, 1, -1, 3, 2**31, 2**63, -(2**63), 10**20, 10**400),
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
    except TypeError:
        return
    with pytest.raises(DocumentError):
        from_json(text, kind, methodologies=GIVEN)


def sorts(part: dict[str, Any], definitions: dict[str, Any]) -> set[str]:
    """Tell which sorts of values a part of a schema lets stand."""
    if "$ref" in part:
        return sorts(definitions[part["$ref"].removeprefix("#/$defs/")], definitions)
    if "oneOf" in part:
        return set().union(*(sorts(one, definitions) for one in part["oneOf"]))
    if "const" in part or "enum" in part:
        values = part.get("enum", [part.get("const")])
        return {"integer" if type(value) is int else "string" for value in values}
    return {part["type"]}


def documents() -> Iterator[tuple[Any, Any]]:
    """Make small documents in which every object occurs that a document may hold."""
    deal = to_plain(rich_deal())
    journal, cited = deal["deal"]["journal"], deal["methodologies"][:1]
    yield to_plain(SMALL), Methodology
    for fact in {fact["type"]: fact for fact in reversed(journal)}.values():
        one = {"journal": [journal[0], fact][fact == journal[0] :]}
        yield deal | {"methodologies": cited, "deal": one}, Deal
        yield {"kind": "book", "format": 1, "methodologies": cited, "book": {"deals": [one]}}, DealBook


def objects(value: Any, part: dict[str, Any], whole: dict[str, Any], steps: Steps = ()) -> Iterator[Found]:
    """Walk through a document along its schema, and find each object with the name of its definition."""
    if "oneOf" in part:
        # A fact goes by its tag; else an object is described by the one reference there is.
        described = [one for one in part["oneOf"] if "$ref" in one] if isinstance(value, dict) else part["oneOf"]
        tag = f"#/$defs/{value['type']}" if len(described) > 2 else described[0].get("$ref")
        part = next(one for one in described if one.get("$ref") == tag)
    name = part.get("$ref", "document").removeprefix("#/$defs/")
    part = whole["$defs"].get(name, part)
    if isinstance(value, dict):
        yield steps, name, part["properties"]
        for field, held in value.items():
            yield from objects(held, part["properties"][field], whole, (*steps, field))
    elif isinstance(value, list) and "items" in part and part["items"]:
        for at, held in enumerate(value):
            yield from objects(held, part["items"], whole, (*steps, at))


def fields() -> Iterator[Any]:
    """List each field of each object once for each kind of document, whether the document has it or not."""
    seen = set()
    for plain, kind in documents():
        whole = schema(kind)
        for steps, name, properties in objects(plain, whole, whole):
            for field, part in properties.items():
                key = f"{kind.__name__}-{name}-{field}"
                if key not in seen:
                    seen.add(key)
                    yield pytest.param(plain, kind, (*steps, field), sorts(part, whole["$defs"]), id=key)


FIELDS: Final = list(fields())


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
    tried = {str(param.id) for param in FIELDS}
    assert not (all_fields(Deal) | all_fields(Methodology) | all_fields(DealBook)) - tried
    assert len(tried) > 500


@pytest.mark.parametrize(("plain", "kind", "steps", "allowed"), FIELDS)
def test_no_field_takes_another_sort_of_value(plain: Any, kind: Any, steps: Steps, allowed: set[str]) -> None:
    """1 is not True, "1", 1.0 or [1], nor the other way round, in any field; the refusal names the field."""
    for sort, values in HOSTILE.items():
        if sort in allowed:
            continue
        for place, value in enumerate(values):
            wrong = changed(plain, steps, value)
            error = refused(wrong, kind)
            assert any(told.startswith(path(steps)) for told in error.paths), (value, str(error))
            assert len(str(error)) < 3_000
            if place < 2:
                refused_as_text(wrong, kind)


@pytest.mark.parametrize(("plain", "kind", "steps", "allowed"), FIELDS)
def test_no_field_of_the_right_sort_raises_anything_else(
    plain: Any, kind: Any, steps: Steps, allowed: set[str]
) -> None:
    """A hostile value of the right sort is refused like any other, or it is a value that the field may have."""
    for sort in allowed:
        for value in HOSTILE[sort]:
            try:
                from_plain(changed(plain, steps, value), kind, methodologies=GIVEN)
            except DocumentError as error:
                assert error.codes  # noqa: PT017 - either is right
