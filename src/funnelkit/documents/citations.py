"""How a document names the methodologies that its deals live under, and how a reader finds them again."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import asdict, frozen

from funnelkit.checks.errors import FunnelkitError
from funnelkit.documents.at_hand import AtHand
from funnelkit.documents.content import Citation
from funnelkit.documents.excerpts import excerpt
from funnelkit.documents.problems import at
from funnelkit.methodology import Methodology
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.words import Message, say

Known = dict[str, Methodology | None]
"""The methodologies that a document names, by fingerprint; ``None`` for one that could not be found."""


@frozen
class NeededMethodology:
    """A methodology that a document names and does not carry.

    Args:
        key: What programs call it.
        version: As its author counts.
        fingerprint: The fingerprint of its content, 64 hexadecimal digits: what to look it up by.
    """

    key: str
    version: str
    fingerprint: str


def cited(methodologies: Iterable[Methodology], *, embed: bool) -> tuple[Citation, ...]:
    """Name methodologies for a document, each once."""
    return tuple(
        Citation(one.key, one.version, one.fingerprint, one if embed else None) for one in dict.fromkeys(methodologies)
    )


def needed(citations: Iterable[Citation]) -> tuple[NeededMethodology, ...]:
    """Name those that are not carried, each once."""
    return tuple(
        dict.fromkeys(
            NeededMethodology(one.key, one.version, one.fingerprint) for one in citations if one.content is None
        )
    )


def checked(content: RuleBook, path: str) -> tuple[Methodology | None, list[Message]]:
    """Make a methodology of the content of a document, or say what is wrong with it."""
    try:
        return Methodology(**asdict(content, recurse=False)), []
    except FunnelkitError as error:
        return None, [at(path, problem) for problem in error.problems]


def found_again(citations: Iterable[Citation], at_hand: AtHand) -> tuple[Known, list[Message]]:
    """Find the methodologies that a document names.

    Args:
        citations: How it names them, with the content of those that have not been read yet.
        at_hand: What the reader has at hand.

    Raises:
        DocumentError: When something else than a methodology is found under a fingerprint.
    """
    known: Known = {}
    problems: list[Message] = []
    for place, citation in enumerate(citations):
        path = f"$.methodologies[{place}]"
        if citation.fingerprint in known:
            problems.append(at(path, say("methodology-twice")))
            continue
        methodology, found = _find(citation, at_hand, path)
        if methodology and (citation.key, citation.version) != (methodology.key, methodology.version):
            found = [
                at(path, say("citation-mismatch", key=excerpt(methodology.key), version=excerpt(methodology.version)))
            ]
        known[citation.fingerprint] = methodology
        problems += found
    return known, problems


def _find(citation: Citation, at_hand: AtHand, path: str) -> tuple[Methodology | None, list[Message]]:
    if citation.content is None:
        methodology = at_hand.get(citation.fingerprint)
        return methodology, [] if methodology else [at(path, _not_at_hand(citation, at_hand))]
    methodology, problems = checked(citation.content, f"{path}.content")
    if methodology and methodology.fingerprint != citation.fingerprint:
        problem = say("fingerprint-mismatch", actual=methodology.fingerprint, stated=citation.fingerprint)
        return None, [at(f"{path}.fingerprint", problem)]
    # One that was listed comes first, so that all deals that live under it share it.
    return at_hand.listed.get(citation.fingerprint, methodology), problems


def _not_at_hand(citation: Citation, at_hand: AtHand) -> Message:
    namesake = at_hand.namesake(citation.key)
    return say(
        "methodology-not-at-hand",
        key=excerpt(citation.key),
        version=excerpt(citation.version),
        fingerprint=citation.fingerprint,
        hint=say("same-key-other-content", fingerprint=namesake.fingerprint) if namesake else "",
    )
