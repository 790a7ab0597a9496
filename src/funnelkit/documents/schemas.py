"""From shapes to JSON Schema (draft 2020-12), so that others can check documents before they send them."""

from __future__ import annotations

import re
from typing import Any

from funnelkit.documents.leaves import Leaf
from funnelkit.documents.shapes import TAG, Label, Listing, Maybe, OneOf, Pair, Record, Shape

Schema = dict[str, Any]


def schema_of(shape: Shape, definitions: dict[str, Schema]) -> Schema:
    """Describe a shape; records are put among the definitions, once each."""
    match shape:
        case Leaf():
            made = dict(shape.schema)
        case Record():
            made = _record(shape, definitions)
        case OneOf():
            made = {"oneOf": [schema_of(record, definitions) for record in shape.records.values()]}
        case Label():
            made = {"oneOf": [schema_of(shape.words, definitions), schema_of(shape.record, definitions)]}
        case Listing():
            made = {"type": "array", "items": schema_of(shape.item, definitions), "maxItems": shape.most}
        case Pair():
            two = [schema_of(shape.first, definitions), schema_of(shape.second, definitions)]
            made = {"type": "array", "prefixItems": two, "items": False, "minItems": 2}
        case Maybe():
            made = {"oneOf": [schema_of(shape.shape, definitions), {"type": "null"}]}
    return made


def _record(shape: Record, definitions: dict[str, Schema]) -> Schema:
    name = shape.tag or re.sub("(?<!^)([A-Z])", r"-\1", shape.made_of.__name__).lower()
    if name not in definitions:
        definitions[name] = {}
        tag: Schema = {TAG: {"const": shape.tag}} if shape.tag else {}
        definitions[name] = {
            "type": "object",
            "properties": tag | {slot.name: schema_of(slot.shape, definitions) for slot in shape.slots},
            "required": [*tag, *(slot.name for slot in shape.slots if slot.required)],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
