"""A whole document as plain data: its kind, its format and its content, out and in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from funnelkit.checks.errors import DocumentError
from funnelkit.documents.at_hand import AtHand
from funnelkit.documents.excerpts import digits_of, shown
from funnelkit.documents.formats import FORMAT, migrated
from funnelkit.documents.kinds import KINDS, DocumentKind
from funnelkit.documents.odd_values import Plain
from funnelkit.documents.problems import MisfitError, at, refuse
from funnelkit.documents.read_once import Carried
from funnelkit.documents.records import FORMAT_NUMBER, KIND, is_object, named_twice
from funnelkit.words import Message, say


def written(value: Any, kind: DocumentKind, *, embed: bool) -> dict[str, Plain]:
    """Write a value as a document of its kind.

    Raises:
        DocumentError: When it could not be read again.
    """
    document = kind.put(value, embed)
    try:
        content = kind.shape.write(document)
    except KeyboardInterrupt:
        raise
    except BaseException:  # what was put together by hand may do anything when it is asked or compared
        refuse(kind.shape.unwritable(document, "$"))
        raise
    refuse(kind.problems(value))
    return {KIND: kind.name, FORMAT_NUMBER: FORMAT, **content}


def read(plain: Plain, kind: DocumentKind, at_hand: AtHand) -> Any:
    """Read the value of a document that is within the bounds.

    Raises:
        DocumentError: With all that is wrong with it.
    """
    refuse(_problems_of_envelope(plain, (kind,)))
    present = migrated(plain, since=plain[FORMAT_NUMBER])
    try:
        document = kind.shape.read(present)
    except (MisfitError, KeyError):
        refuse(kind.shape.unreadable(present, "$"))
        raise
    return kind.take(document, at_hand)


def read_lifted(plain: Plain, kind: DocumentKind, at_hand: AtHand, carried: Carried) -> Any:
    """Read a document out of which methodologies were taken; ``None`` when anything is wrong, for a report on all."""
    try:
        return read(plain, kind, evolve(at_hand, carried=carried)) if carried else None
    except DocumentError:
        return None


def kind_of_document(plain: Plain) -> DocumentKind:
    """Find out of which kind a document is.

    Raises:
        DocumentError: When it is of none, or of a newer format.
    """
    refuse(_problems_of_envelope(plain, KINDS))
    return next(kind for kind in KINDS if kind.name == plain[KIND])


def _problems_of_envelope(plain: Plain, wanted: tuple[DocumentKind, ...]) -> Iterator[Message]:
    if not is_object(plain):
        yield at("$", say("not-a-document", value=shown(plain)))
        return
    yield from named_twice(plain, "$")
    for name in (KIND, FORMAT_NUMBER):
        if name not in plain:
            yield at(f"$.{name}", say("missing-field"))
    actual, number = plain.get(KIND, wanted[0].name), plain.get(FORMAT_NUMBER, FORMAT)
    if type(actual) is not str or actual not in _NAMES:
        yield at(f"$.{KIND}", say("unknown-kind", value=shown(actual), known=_NAMES))
    elif actual not in (kind.name for kind in wanted):
        yield at(f"$.{KIND}", say("other-kind", actual=actual, wanted=wanted[0].name))
    if type(number) is not int or number < 1:
        yield at(f"$.{FORMAT_NUMBER}", say("not-a-format", value=shown(number)))
    elif number > FORMAT:
        yield at(f"$.{FORMAT_NUMBER}", say("newer-format", value=digits_of(number), newest=FORMAT))


_NAMES: Final = tuple(kind.name for kind in KINDS)
