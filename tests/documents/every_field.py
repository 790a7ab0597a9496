"""Every field of every object of every kind of document, known from the published schema, in small documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from funnelkit import Deal, Methodology
from funnelkit.books import Book
from funnelkit.documents import schema, to_plain
from funnelkit.rules import AddRule, AnswerOption, Assessment, AssessmentQuestion, Phase, SetField
from tests.deal.small_book import SMALL
from tests.documents.plain_places import Steps
from tests.documents.rich_deal import rich_deal

Found = tuple[Steps, str, dict[str, Any]]
"""Where an object stands, what it is, and its fields in the schema."""


@frozen
class Field:
    """One field.

    Args:
        name: Which it is: the kind of document, the definition in the schema, the field.
        plain: A document in which it may stand.
        kind: The class of what the document holds.
        steps: Where it stands there.
        part: What the schema says about it.
        whole: The schema.
    """

    name: str
    plain: Any
    kind: Any
    steps: Steps
    part: dict[str, Any]
    whole: dict[str, Any]

    @property
    def sorts(self) -> set[str]:
        """The sorts of values that the schema lets stand."""
        return sorts(self.part, self.whole["$defs"])


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


_ASKED = AssessmentQuestion(
    "fit",
    "Does it fit?",
    [AnswerOption("yes", "Yes", 2), AnswerOption("no", "No", -1)],
    weight=2,
    part="Offer",
    of_rivals=True,
    reason="It must",
    authored=True,
)
_ASSESSMENT = Assessment("choice", "Choice", [_ASKED], reason="Time is short", authored=True)


def documents() -> Iterator[tuple[Any, Any]]:
    """Make small documents in which every object occurs that a document may hold."""
    deal = to_plain(rich_deal())
    journal, cited = deal["deal"]["journal"], deal["methodologies"][:1]
    yield to_plain(SMALL), Methodology
    yield to_plain(SMALL.customised("phased", SetField("phases", [Phase("early", "Early", ["need"])]))), Methodology
    yield to_plain(SMALL.customised("assessed", AddRule(_ASSESSMENT, to=SMALL.supplier_stages[0].key))), Methodology
    for fact in {fact["type"]: fact for fact in reversed(journal)}.values():
        one = {"journal": [journal[0], fact][fact == journal[0] :]}
        yield deal | {"methodologies": cited, "deal": one}, Deal
        yield {"kind": "book", "format": 1, "methodologies": cited, "book": {"deals": [one]}}, Book


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


def fields() -> Iterator[Field]:
    """List each field of each object once for each kind of document, whether the document has it or not."""
    seen = set()
    for plain, kind in documents():
        whole = schema(kind)
        for steps, name, properties in objects(plain, whole, whole):
            for field, part in properties.items():
                known_as = f"{kind.__name__}-{name}-{field}"
                if known_as not in seen:
                    seen.add(known_as)
                    yield Field(known_as, plain, kind, (*steps, field), part, whole)


FIELDS: Final = tuple(fields())
