"""The JSON edge: a methodology, a deal or a book of deals out as a document, and a document in again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from funnelkit.books import Book
from funnelkit.checks.declared import is_a
from funnelkit.checks.errors import DocumentError
from funnelkit.checks.quoting import name_of
from funnelkit.deal import Deal
from funnelkit.documents.bounds import check_plain
from funnelkit.documents.citations import by_fingerprint
from funnelkit.documents.derivation import document_of
from funnelkit.documents.excerpts import cut, digits_of, shown
from funnelkit.documents.formats import FORMAT, migrated
from funnelkit.documents.json_text import parse, print_json
from funnelkit.documents.kinds import KINDS, Kind
from funnelkit.documents.odd_values import Plain
from funnelkit.documents.problems import MISSING, MisfitError, at, refuse
from funnelkit.documents.records import FORMAT_NUMBER, KIND, is_object, named_twice
from funnelkit.messages import Message, Template
from funnelkit.methodology import Methodology
from funnelkit.plain.definitions import Definitions, Schema

Value = TypeVar("Value", Methodology, Deal, Book)

_NO_KIND = Template(
    "no-such-kind",
    "there are no documents of {type}: give a {known}",
    "没有关于{type}的文档：请给出{known}",
)
_NOT_A_DOCUMENT = Template(
    "not-a-document",
    "a document is an object with its kind and its format, not {value}",
    "文档是含有kind和format的对象，而不是{value}",
)
_NOT_A_KIND = Template(
    "unknown-kind", "the document is of kind {value}, not one of {known}", "文档的kind是{value}，不在{known}之中"
)
_OTHER_KIND = Template(
    "other-kind",
    "the document is of kind '{actual}', but '{wanted}' was asked for: name the right class",
    "文档的kind是'{actual}'，而要读取的是'{wanted}'：请指明正确的类",
)
_NOT_A_FORMAT = Template(
    "not-a-format",
    "the format must be a whole number from 1, not {value}",
    "format必须是不小于1的整数，而不是{value}",
)
_NEWER = Template(
    "newer-format",
    "the document is of format {value}, but this version of funnelkit reads formats up to {newest} only: "
    "upgrade funnelkit",
    "文档的格式为{value}，而此版本的funnelkit只能读取至格式{newest}：请升级funnelkit",
)


def to_json(value: Methodology | Deal | Book, *, embed: bool = False) -> str:
    """Write a methodology, a deal or a book of deals as a JSON document, the same bytes everywhere.

    Deals name their methodologies by key, version and fingerprint; the reader then needs them at hand.

    Args:
        value: What to write.
        embed: Whether the content of the methodologies goes into the document too, so that it can be read alone. A
            methodology is always written whole.

    Raises:
        DocumentError: When a value was put together past the library's checks, so that it could not be read again.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import eight_stage
        >>> deal = Deal.open("Harbour switchgear", under=eight_stage(), on=date(2026, 3, 2))
        >>> to_json(deal)[:64]
        '{"kind":"deal","format":1,"methodologies":[{"key":"eight-stage",'
    """
    return _written(value, embed=embed)[1]


def from_json(text: str, kind: type[Value], *, methodologies: Iterable[Methodology] = ()) -> Value:
    """Read a JSON document back into the value that was written.

    Nothing is taken for anything else: what does not fit is refused, with every problem and its place.

    Args:
        text: The document.
        kind: The class of what it is expected to hold: ``Methodology``, ``Deal`` or ``Book``.
        methodologies: Those that deals in the document may name; not needed for what is embedded.

    Raises:
        DocumentError: When the document cannot be read, with all that is wrong with it.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import eight_stage
        >>> deal = Deal.open("Harbour switchgear", under=eight_stage(), on=date(2026, 3, 2))
        >>> from_json(to_json(deal), Deal, methodologies=[eight_stage()]) == deal
        True
        >>> from_json(to_json(deal, embed=True), Deal) == deal
        True
    """
    known = _kind_of(kind)
    value: Value = _value_of(parse(text, most_characters=known.most_characters), known, methodologies)
    return value


def to_plain(value: Methodology | Deal | Book, *, embed: bool = False) -> dict[str, Plain]:
    """Write a document as plain data (dicts, lists, text, numbers), for hosts that have a JSON column.

    Arguments and errors are those of ``to_json``.

    Examples:
        >>> from funnelkit import eight_stage
        >>> to_plain(eight_stage())["methodology"]["name"]
        {'en': 'Eight-stage project selling', 'others': [['zh-Hans', '项目型销售八阶段']]}
    """
    return _written(value, embed=embed)[0]


def _written(value: Methodology | Deal | Book, *, embed: bool) -> tuple[dict[str, Plain], str]:
    """Write a value as plain data and as text; neither is given away when the other would be beyond a bound."""
    # A host's own class of deal is written like any deal; nothing else of another class is.
    kind = _kind_of(Deal if is_a(value, Deal) else type(value))
    shape, document = document_of(kind.document), kind.put(value, embed)
    try:
        content = shape.write(document)
    except KeyboardInterrupt:
        raise
    except BaseException:  # what was put together by hand may do anything when it is asked or compared
        refuse(shape.unwritable(document, "$"))
        raise
    refuse(kind.flaws(value))
    plain = {KIND: kind.name, FORMAT_NUMBER: FORMAT, **content}
    return plain, print_json(plain, most_characters=kind.most_characters)


def from_plain(value: Plain, kind: type[Value], *, methodologies: Iterable[Methodology] = ()) -> Value:
    """Read a document from plain data; arguments and errors are those of ``from_json``.

    Examples:
        >>> from funnelkit import eight_stage
        >>> from_plain(to_plain(eight_stage()), Methodology) == eight_stage()
        True
    """
    known = _kind_of(kind)
    check_plain(value, most_characters=known.most_characters)
    read: Value = _value_of(value, known, methodologies)
    return read


def schema(kind: type[Value]) -> dict[str, Any]:
    """Describe the documents of a kind as JSON Schema (draft 2020-12), for those who write them in other languages.

    What it refuses is refused here too. Beyond it, keys must exist in the methodology, and so on: see the reference.

    Args:
        kind: ``Methodology``, ``Deal`` or ``Book``.

    Examples:
        >>> schema(Deal)["required"]
        ['kind', 'format', 'methodologies', 'deal']
    """
    known, definitions = _kind_of(kind), Definitions()
    content: Schema = document_of(known.document).described(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"funnelkit document of kind {known.name}, format {FORMAT}",
        "type": "object",
        "properties": {KIND: {"const": known.name}, FORMAT_NUMBER: {"const": FORMAT}} | content["properties"],
        "required": [KIND, FORMAT_NUMBER, *content["required"]],
        "additionalProperties": False,
        "$defs": definitions.named,
    }


def _kind_of(made_of: object) -> Kind:
    for kind in KINDS:
        if made_of is kind.made_of:
            return kind
    named = name_of(made_of) if is_a(made_of, type) else str(shown(made_of))
    raise DocumentError(at("$", _NO_KIND(type=cut(named), known=tuple(kind.made_of.__name__ for kind in KINDS))))


def _value_of(plain: Plain, kind: Kind, methodologies: Iterable[Methodology]) -> Any:
    given = by_fingerprint(methodologies)
    refuse(_flaws_of_envelope(plain, kind))
    shape, present = document_of(kind.document), migrated(plain, since=plain[FORMAT_NUMBER])
    try:
        document = shape.read(present)
    except (MisfitError, KeyError):
        refuse(shape.unreadable(present, "$"))
        raise
    return kind.take(document, given)


def _flaws_of_envelope(plain: Plain, kind: Kind) -> Iterator[Message]:
    if not is_object(plain):
        yield at("$", _NOT_A_DOCUMENT(value=shown(plain)))
        return
    yield from named_twice(plain, "$")
    for name in (KIND, FORMAT_NUMBER):
        if name not in plain:
            yield at(f"$.{name}", MISSING())
    actual, number = plain.get(KIND, kind.name), plain.get(FORMAT_NUMBER, FORMAT)
    known = tuple(one.name for one in KINDS)
    if type(actual) is not str or actual not in known:
        yield at(f"$.{KIND}", _NOT_A_KIND(value=shown(actual), known=known))
    elif actual != kind.name:
        yield at(f"$.{KIND}", _OTHER_KIND(actual=actual, wanted=kind.name))
    if type(number) is not int or number < 1:
        yield at(f"$.{FORMAT_NUMBER}", _NOT_A_FORMAT(value=shown(number)))
    elif number > FORMAT:
        yield at(f"$.{FORMAT_NUMBER}", _NEWER(value=digits_of(number), newest=FORMAT))
