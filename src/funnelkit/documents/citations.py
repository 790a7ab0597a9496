"""How a document names the methodologies that its deals live under, and how a reader finds them again."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import asdict, frozen

from funnelkit.checks.errors import FunnelkitError
from funnelkit.documents.at_hand import AtHand
from funnelkit.documents.content import Citation
from funnelkit.documents.excerpts import excerpt
from funnelkit.documents.problems import at
from funnelkit.messages import Message, Template
from funnelkit.methodology import Methodology
from funnelkit.methodology.rulebook import RuleBook

Known = dict[str, Methodology | None]
"""The methodologies that a document names, by fingerprint; ``None`` for one that could not be found."""

_NOT_AT_HAND = Template(
    "methodology-not-at-hand",
    "the document needs methodology {key} version {version} (fingerprint {fingerprint}), which it does not carry and "
    "which was not given{hint}: pass it in methodologies=, or have the document written with embed=True",
    "文档需要方法论{key}版本{version}（指纹{fingerprint}），但文档未携带、也未提供该方法论{hint}："
    "请通过methodologies=提供，或用embed=True写出文档",
)
_OTHER_CONTENT = Template(
    "same-key-other-content",
    " (one of that key was given, but its content is another: fingerprint {fingerprint})",
    "（已提供同键的方法论，但内容不同：指纹{fingerprint}）",
)
_MISMATCH = Template(
    "fingerprint-mismatch",
    "the content gives fingerprint {actual}, not {stated} as it says: it was changed after it was written, or the "
    "fingerprint was",
    "内容的指纹是{actual}，而不是所述的{stated}：写出之后内容或指纹被改动过",
)
_MISNAMED = Template(
    "citation-mismatch",
    "the methodology with this fingerprint is {key} version {version}, not as it is called here",
    "具有该指纹的方法论是{key}版本{version}，与此处所称不符",
)
_CITED_TWICE = Template(
    "methodology-twice", "this methodology is named above already: name it once", "该方法论上文已列出：请只写一次"
)


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
            problems.append(at(path, _CITED_TWICE()))
            continue
        methodology, flaws = _find(citation, at_hand, path)
        if methodology and (citation.key, citation.version) != (methodology.key, methodology.version):
            flaws = [at(path, _MISNAMED(key=excerpt(methodology.key), version=excerpt(methodology.version)))]
        known[citation.fingerprint] = methodology
        problems += flaws
    return known, problems


def _find(citation: Citation, at_hand: AtHand, path: str) -> tuple[Methodology | None, list[Message]]:
    if citation.content is None:
        found = at_hand.get(citation.fingerprint)
        return found, [] if found else [at(path, _not_at_hand(citation, at_hand))]
    methodology, flaws = checked(citation.content, f"{path}.content")
    if methodology and methodology.fingerprint != citation.fingerprint:
        problem = _MISMATCH(actual=methodology.fingerprint, stated=citation.fingerprint)
        return None, [at(f"{path}.fingerprint", problem)]
    # One that was listed comes first, so that all deals that live under it share it.
    return at_hand.listed.get(citation.fingerprint, methodology), flaws


def _not_at_hand(citation: Citation, at_hand: AtHand) -> Message:
    namesake = at_hand.namesake(citation.key)
    return _NOT_AT_HAND(
        key=excerpt(citation.key),
        version=excerpt(citation.version),
        fingerprint=citation.fingerprint,
        hint=_OTHER_CONTENT(fingerprint=namesake.fingerprint) if namesake else "",
    )
