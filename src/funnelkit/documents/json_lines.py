"""Deals as JSON lines: one document a line, for books without a bound and for work in many processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from funnelkit.checks.declared import is_a
from funnelkit.checks.errors import DocumentError
from funnelkit.checks.quoting import kind_of
from funnelkit.deal import Deal
from funnelkit.documents.at_hand import AtHand, Methodologies
from funnelkit.documents.edge import from_json, to_json
from funnelkit.documents.problems import at
from funnelkit.methodology import Methodology
from funnelkit.words import Message, say


def to_json_lines(deals: Iterable[Deal], *, embed: bool = False) -> Iterator[str]:
    """Write deals one by one, each as a document on a line of its own; lines of several files can be put together.

    Args:
        deals: The deals, such as a book, or a generator that reads them from a table.
        embed: Whether each methodology that a deal lives or has lived under is written too, on a line before it, once.

    Raises:
        DocumentError: When a deal was put together past the library's checks, so that it could not be read again.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import eight_stage
        >>> deals = [Deal.open(name, under=eight_stage(), on=date(2026, 3, 2)) for name in ("Harbour", "Quay")]
        >>> lines = list(to_json_lines(deals))
        >>> list(from_json_lines(lines, methodologies=[eight_stage()])) == deals
        True
    """
    written: set[str] = set()
    for deal in deals:
        for one in deal.methodologies if embed and is_a(deal, Deal) else ():
            if one.fingerprint not in written:
                written.add(one.fingerprint)
                yield to_json(one)
        yield to_json(deal)


def from_json_lines(lines: Iterable[str], *, methodologies: Methodologies = ()) -> Iterator[Deal]:
    """Read deals one by one from lines that ``to_json_lines`` wrote; lines of blanks are passed over.

    Args:
        lines: The lines, such as an open file, or one text.
        methodologies: As for ``from_json``; those that stand in lines before a deal are known too.

    Raises:
        DocumentError: When a line cannot be read, with its number in front of each place.

    Examples:
        >>> next(from_json_lines(["", "{}"]))
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.DocumentError: line 2, $.kind: is missing; line 2, $.format: is missing
    """
    at_hand = AtHand.of(methodologies)
    carried: dict[str, Methodology] = {}
    for number, line in enumerate(lines.split("\n") if is_a(lines, str) else lines, start=1):
        try:
            read = _read(line, lambda fingerprint: carried.get(fingerprint) or at_hand.get(fingerprint))
        except DocumentError as error:
            raise DocumentError(*(_on_line(number, problem) for problem in error.problems)) from None
        if is_a(read, Methodology):
            carried[read.fingerprint] = read
        elif is_a(read, Deal):
            yield read


def _read(line: str, methodologies: Methodologies) -> Methodology | Deal | None:
    if not is_a(line, str):
        raise DocumentError(at("$", say("document-not-text", type=kind_of(line)[:40])))
    if not line.strip():
        return None
    # A line is a deal's unless it says at once that it is a methodology's.
    if line.startswith('{"kind":"methodology"'):
        return from_json(line, Methodology)
    return from_json(line, Deal, methodologies=methodologies)


def _on_line(number: int, problem: Message) -> Message:
    facts = dict(problem.facts)
    told = facts["problem"]
    assert isinstance(told, Message)  # noqa: S101 - see at
    return at(f"line {number}, {facts['path']}", told)
