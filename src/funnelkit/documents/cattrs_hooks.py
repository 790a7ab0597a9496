"""The one place that knows cattrs: it makes the functions that take a record apart and put it together.

What cattrs does by default is loose: it takes a number for text, a text for a list, leaves unknown fields be and echoes
its input in errors. Here each field brings its own strict hook, the object and the names of its fields are checked
before cattrs sees them, and its detailed errors, whose cost grows far beyond the input, are off: the report is ours.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import NOTHING, Attribute, fields_dict

from funnelkit.documents.shapes import TAG, Record

if TYPE_CHECKING:
    from cattrs import Converter

Hook = Callable[..., Any]


@cache
def _converter() -> Converter:
    """Make the converter, on first use: cattrs takes a while to load, and most hosts only read deals now and then."""
    from cattrs import Converter  # noqa: PLC0415 - see above

    return Converter(detailed_validation=False, forbid_extra_keys=True)


def assembler(record: Record, hooks: dict[str, Hook]) -> Hook:
    """Make the function that builds a record's value from an object whose names have been checked.

    It raises ``KeyError`` when a required field is missing, and whatever a hook raises.
    """
    from cattrs.gen import make_dict_structure_fn_from_attrs, override  # noqa: PLC0415 - see _converter

    overrides: dict[str, Any] = {name: override(struct_hook=hook) for name, hook in hooks.items()}
    made: Hook = make_dict_structure_fn_from_attrs(
        _attributes(record),
        record.made_of,
        _converter(),
        _cattrs_forbid_extra_keys=False,  # the tag is a name too: see the reader of records
        _cattrs_use_linecache=False,
        **overrides,
    )
    return made


def disassembler(record: Record, hooks: dict[str, Hook]) -> Hook:
    """Make the function that turns a record's value into an object, with the tag first."""
    from cattrs.gen import make_dict_unstructure_fn_from_attrs, override  # noqa: PLC0415 - see _converter

    attributes = _attributes(record)
    overrides: dict[str, Any] = {
        slot.name: override(unstruct_hook=hooks[slot.name], omit_if_default=not slot.required) for slot in record.slots
    }
    if tag := record.tag:
        # A value has no attribute for its tag, but it has a class, and the tag stands for that.
        attributes.insert(0, attributes[0].evolve(name="__class__", alias="__class__", default=NOTHING))
        overrides["__class__"] = override(rename=TAG, unstruct_hook=lambda _: tag)
    made: Hook = make_dict_unstructure_fn_from_attrs(
        attributes, record.made_of, _converter(), _cattrs_use_linecache=False, **overrides
    )
    return made


def _attributes(record: Record) -> list[Attribute[Any]]:
    """Describe the fields for cattrs as the document has them; the class itself is left as it is."""
    known = fields_dict(record.made_of)
    return [
        known[slot.name].evolve(type=Any, converter=None, default=NOTHING if slot.required else slot.nothing)
        for slot in record.slots
    ]
