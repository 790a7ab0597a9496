"""The one place that knows cattrs: it makes the functions that take an attrs value apart and put it together.

What cattrs does by default is loose: it takes a number for text, a text for a list, leaves unknown fields be and echoes
its input in errors. Here each field brings its own strict hook, the object and the names of its fields are checked
before cattrs sees them, and its detailed errors, whose cost grows far beyond the input, are off: the report is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import NOTHING, Attribute, fields_dict

if TYPE_CHECKING:
    from cattrs import Converter

Hook = Callable[..., Any]


class FieldHook(NamedTuple):
    """What is done with one field.

    Args:
        name: What it is called, in the class and in the object.
        hook: Reads it, or writes it.
        nothing: The value that it has when it is left out.
        required: Whether it must stand there.
    """

    name: str
    hook: Hook
    nothing: Any
    required: bool


@cache
def _converter() -> Converter:
    """Make the converter, on first use: cattrs takes a while to load, and most hosts only read deals now and then."""
    from cattrs import Converter  # noqa: PLC0415 - see above

    return Converter(detailed_validation=False, forbid_extra_keys=True)


def assembler(made_of: type[Any], hooks: Iterable[FieldHook]) -> Hook:
    """Make the function that builds a value from an object whose names have been checked.

    It raises ``KeyError`` when a required field is missing, and whatever a hook raises.
    """
    from cattrs.gen import make_dict_structure_fn_from_attrs, override  # noqa: PLC0415 - see _converter

    each = tuple(hooks)
    overrides: dict[str, Any] = {one.name: override(struct_hook=one.hook) for one in each}
    made: Hook = make_dict_structure_fn_from_attrs(
        _attributes(made_of, each),
        made_of,
        _converter(),
        _cattrs_forbid_extra_keys=False,  # the tag is a name too, and has been checked with the others
        _cattrs_use_linecache=False,
        **overrides,
    )
    return made


def disassembler(made_of: type[Any], hooks: Iterable[FieldHook], first: Mapping[str, str]) -> Hook:
    """Make the function that turns a value into an object.

    Args:
        made_of: The class of the value.
        hooks: Writes each field.
        first: What the object says before its fields, the same for every value: one pair at most.
    """
    from cattrs.gen import make_dict_unstructure_fn_from_attrs, override  # noqa: PLC0415 - see _converter

    each = tuple(hooks)
    attributes = _attributes(made_of, each)
    overrides: dict[str, Any] = {
        one.name: override(unstruct_hook=one.hook, omit_if_default=not one.required) for one in each
    }
    for name, said in first.items():
        # A value has no attribute for its tag, but it has a class, and the tag stands for that.
        attributes.insert(0, attributes[0].evolve(name="__class__", alias="__class__", default=NOTHING))
        overrides["__class__"] = override(rename=name, unstruct_hook=partial(_said, said))
    made: Hook = make_dict_unstructure_fn_from_attrs(
        attributes, made_of, _converter(), _cattrs_use_linecache=False, **overrides
    )
    return made


def _said(said: str, _kind: object) -> str:
    return said


def _attributes(made_of: type[Any], hooks: Iterable[FieldHook]) -> list[Attribute[Any]]:
    """Describe the fields for cattrs as the document has them; the class itself is left as it is."""
    known = fields_dict(made_of)
    return [
        known[one.name].evolve(type=Any, converter=None, default=NOTHING if one.required else one.nothing)
        for one in hooks
    ]
