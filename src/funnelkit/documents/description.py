"""JSON Schemas: of documents, for those who write them in other languages, and of the plain form of answers."""

from __future__ import annotations

from typing import Any, Final

from attrs import has

from funnelkit.checks.arguments import checked
from funnelkit.checks.declared import is_a
from funnelkit.checks.errors import DocumentError
from funnelkit.checks.isolation import isolated
from funnelkit.documents.excerpts import cut
from funnelkit.documents.formats import FORMAT
from funnelkit.documents.kinds import KINDS, DocumentKind, kind_made_of
from funnelkit.documents.problems import at
from funnelkit.documents.records import FORMAT_NUMBER, KIND
from funnelkit.plain import schema_of
from funnelkit.plain.definitions import HERE, Definitions, Schema
from funnelkit.words import say

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


@checked
def schema(kind: type[Any], *, ref_template: str | None = HERE) -> dict[str, Any]:
    """Describe documents of a kind, or the plain form of an answer, as JSON Schema (draft 2020-12).

    What the schema of a document refuses is refused in reading too. Beyond it, keys must exist in the methodology, and
    so on: see the reference.

    Args:
        kind: ``Methodology``, ``Deal`` or ``Book`` for documents; the class of an answer for what ``plain()`` gives.
        ref_template: How the schema refers to its parts, which stand under ``$defs``, with ``{model}`` in place of the
            name of one: ``"#/components/schemas/{model}"`` for OpenAPI, where a host puts them under that place.
            ``None`` writes each part out where it stands, so that the schema nests in any other as it is.

    Raises:
        DocumentError: When the kind has neither documents nor a plain form.

    Examples:
        >>> from funnelkit import Deal, Money
        >>> schema(Deal)["required"]
        ['kind', 'format', 'methodologies', 'deal']
        >>> schema(Money)["required"]
        ['amount', 'currency']
        >>> schema(Deal, ref_template="#/components/schemas/{model}")["properties"]["deal"]
        {'$ref': '#/components/schemas/journal'}
    """
    if ref_template is not None and not (is_a(ref_template, str) and "{model}" in ref_template):
        raise DocumentError(at("$", say("ref-template", model="{model}")))
    if _has_plain_form(kind) and all(kind is not one.made_of for one in KINDS):
        return _of_plain_form(kind, ref_template)
    return _of_document(kind_made_of(kind), ref_template)


def _has_plain_form(kind: object) -> bool:
    """Tell whether a class is one of attrs, or an answer that says what is told of it."""
    return isolated(has, kind) is True or (is_a(kind, type) and isolated(hasattr, kind, "_plain_names") is True)


def _of_document(kind: DocumentKind, ref_template: str | None) -> Schema:
    known = Definitions(ref_template)
    content: Schema = kind.shape.described(known)
    return {
        **_dialect(ref_template),
        "title": f"funnelkit document of kind {kind.name}, format {FORMAT}",
        "type": "object",
        "properties": {KIND: {"const": kind.name}, FORMAT_NUMBER: {"const": FORMAT}} | content["properties"],
        "required": [KIND, FORMAT_NUMBER, *content["required"]],
        "additionalProperties": False,
        **({"$defs": known.named} if known.named else {}),
    }


def _of_plain_form(kind: type[Any], ref_template: str | None) -> Schema:
    try:
        return {**_dialect(ref_template), "title": kind.__name__, **schema_of(kind, ref_template=ref_template)}
    except TypeError as error:
        raise DocumentError(at("$", say("no-plain-form", kind=kind.__name__, why=cut(str(error))))) from None


def _dialect(ref_template: str | None) -> Schema:
    """Name the dialect; only a schema that stands by itself may."""
    return {"$schema": _DIALECT} if ref_template == HERE else {}
