"""The JSON edge: a methodology, a deal or a book of deals out as a document, and a document in again."""

from __future__ import annotations

from typing import Any

from funnelkit.checks.declared import is_a
from funnelkit.deal import Deal
from funnelkit.documents.at_hand import AtHand, Methodologies
from funnelkit.documents.bounds import check_plain
from funnelkit.documents.citations import NeededMethodology
from funnelkit.documents.envelope import kind_of_document, read, read_lifted, written
from funnelkit.documents.json_text import checked_text, parse, print_json, refuse_long
from funnelkit.documents.kinds import BOOK, METHODOLOGY, Document, DocumentKind, Value, kind_made_of
from funnelkit.documents.odd_values import Plain
from funnelkit.documents.problems import refuse
from funnelkit.documents.read_once import lifted, lifted_from_plain, read_alone


def to_json(value: Document, *, embed: bool = False) -> str:
    """Write a methodology, a deal or a book of deals as a JSON document, the same bytes everywhere.

    Deals name their methodologies by key, version and fingerprint; the reader then needs them at hand.

    Args:
        value: What to write.
        embed: Whether the content of the methodologies goes into the document too, so that it can be read alone. A
            methodology is always written whole.

    Raises:
        DocumentError: When a value was put together past the library's checks, so that it could not be read again, or
            a book is too large for one document (``to_json_lines`` has no bound).

    Examples:
        >>> from datetime import date
        >>> from funnelkit import eight_stage
        >>> deal = Deal.open("Harbour switchgear", under=eight_stage(), on=date(2026, 3, 2))
        >>> to_json(deal)[:64]
        '{"kind":"deal","format":1,"methodologies":[{"key":"eight-stage",'
    """
    kind = _kind_of(value)
    return refuse_long(print_json(written(value, kind, embed=embed)), most_characters=kind.most_characters)


def from_json(text: str, kind: type[Value], *, methodologies: Methodologies = ()) -> Value:
    """Read a JSON document back into the value that was written.

    Nothing is taken for anything else: what does not fit is refused, with every problem and its place. A methodology
    that a document carries is read once for each content.

    Args:
        text: The document.
        kind: The class of what it is expected to hold: ``Methodology``, ``Deal`` or ``Book``.
        methodologies: Those that deals in the document may name, as a list, as a mapping by fingerprint, or as a
            function that is asked for a fingerprint and gives the methodology, or ``None``. They are not needed for
            what is embedded. What the function raises, but for a ``LookupError``, goes on to its host.

    Raises:
        DocumentError: When the document cannot be read, with all that is wrong with it.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import eight_stage
        >>> deal = Deal.open("Harbour switchgear", under=eight_stage(), on=date(2026, 3, 2))
        >>> from_json(to_json(deal), Deal, methodologies=[eight_stage()]) == deal
        True
        >>> kept = {eight_stage().fingerprint: eight_stage()}
        >>> from_json(to_json(deal), Deal, methodologies=kept) == from_json(to_json(deal), Deal, methodologies=kept.get)
        True
        >>> from_json(to_json(deal, embed=True), Deal) == deal
        True
    """
    known, at_hand = kind_made_of(kind), AtHand.of(methodologies)
    text = checked_text(text, most_characters=known.most_characters)
    found: Any = read_alone(text) if known is METHODOLOGY else None
    shorter, carried = lifted(text) if known is not METHODOLOGY else (text, {})
    if carried:
        found = read_lifted(parse(shorter), known, at_hand, carried)
    value: Value = _read(parse(text), known, at_hand) if found is None else found
    return value


def to_plain(value: Document, *, embed: bool = False) -> dict[str, Plain]:
    """Write a document as plain data (dicts, lists, text, numbers), for hosts that have a JSON column.

    Arguments and errors are those of ``to_json``.

    Examples:
        >>> from funnelkit import eight_stage
        >>> to_plain(eight_stage())["methodology"]["name"]
        {'en': 'Eight-stage project selling', 'others': [['zh-Hans', '项目型销售八阶段']]}
    """
    kind = _kind_of(value)
    plain = written(value, kind, embed=embed)
    if embed or not kind.is_short(value):
        check_plain(plain, most_characters=kind.most_characters)
    return plain


def from_plain(value: Plain, kind: type[Value], *, methodologies: Methodologies = ()) -> Value:
    """Read a document from plain data; arguments and errors are those of ``from_json``.

    Examples:
        >>> from funnelkit import Methodology, eight_stage
        >>> from_plain(to_plain(eight_stage()), Methodology) == eight_stage()
        True
    """
    known, at_hand = kind_made_of(kind), AtHand.of(methodologies)
    check_plain(value, most_characters=known.most_characters)
    found: Value = _read(value, known, at_hand)
    return found


def needed_methodologies(document: str | dict[str, Any]) -> tuple[NeededMethodology, ...]:
    """Name the methodologies that a document needs at hand to be read: those that it names and does not carry.

    Nothing is built of the document, so that a host can ask for them before it reads.

    Args:
        document: A deal, a book or a methodology, as text or as plain data.

    Raises:
        DocumentError: When it is not a document, or does not name its methodologies as documents do.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import eight_stage
        >>> deal = Deal.open("Harbour switchgear", under=eight_stage(), on=date(2026, 3, 2))
        >>> (needed,) = needed_methodologies(to_json(deal))
        >>> needed.key, needed.version, needed.fingerprint == eight_stage().fingerprint
        ('eight-stage', '2', True)
        >>> needed_methodologies(to_json(deal, embed=True))
        ()
    """
    most = BOOK.most_characters
    if is_a(document, str):
        plain: Plain = parse(checked_text(document, most_characters=most))
    else:
        check_plain(document, most_characters=most)
        plain = document
    kind = kind_of_document(plain)
    if kind is METHODOLOGY:
        return ()
    cited = plain.get("methodologies")
    names = [_without_content(one) for one in cited] if type(cited) is list else cited
    listing = next(slot.shape for slot in kind.shape.slots if slot.name == "methodologies")
    refuse(listing.unreadable(names, "$.methodologies"))
    return tuple(
        NeededMethodology(one["key"], one["version"], one["fingerprint"])
        for one, name in zip(cited, names, strict=True)
        if len(one) == len(name)
    )


def _without_content(citation: Plain) -> Plain:
    if type(citation) is not dict:
        return citation
    return {name: held for name, held in citation.items() if name != "content"}


def _kind_of(value: object) -> DocumentKind:
    # A host's own class of deal is written like any deal; nothing else of another class is.
    return kind_made_of(Deal if is_a(value, Deal) else type(value))


def _read(plain: Plain, kind: DocumentKind, at_hand: AtHand) -> Any:
    shorter, carried = lifted_from_plain(plain)
    value = read_lifted(shorter, kind, at_hand, carried)
    return read(plain, kind, at_hand) if value is None else value
