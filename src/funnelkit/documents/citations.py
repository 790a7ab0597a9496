"""How a document names the methodologies that its deals live under, and how a reader finds them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from attrs import asdict

from funnelkit.checks.errors import DocumentError, FunnelkitError
from funnelkit.checks.isolation import isolated
from funnelkit.checks.quoting import kind_of
from funnelkit.documents.content import Citation
from funnelkit.documents.excerpts import cut, excerpt
from funnelkit.documents.problems import at
from funnelkit.messages import Message, Template
from funnelkit.methodology import Methodology
from funnelkit.methodology.rulebook import RuleBook

Known = dict[str, Methodology | None]
"""The methodologies that a document names, by fingerprint; ``None`` for one that could not be found."""

_NOT_AT_HAND = Template(
    "methodology-not-at-hand",
    "the document needs methodology {key} version {version} (fingerprint {fingerprint}), which it does not carry and "
    "which was not given{hint}: pass it as methodologies=[…], or have the document written with embed=True",
    "文档需要方法论{key}版本{version}（指纹{fingerprint}），但文档未携带、也未提供该方法论{hint}："
    "请以methodologies=[…]传入，或用embed=True写出文档",
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
_NO_METHODOLOGY = Template(
    "not-a-methodology",
    "methodologies= is or holds a value of type {type}: give a list of methodologies",
    "methodologies=是或含有类型为{type}的值：请提供方法论的列表",
)


def cited(methodologies: Iterable[Methodology], *, embed: bool) -> tuple[Citation, ...]:
    """Name methodologies for a document, each once."""
    return tuple(
        Citation(one.key, one.version, one.fingerprint, one if embed else None) for one in dict.fromkeys(methodologies)
    )


def by_fingerprint(methodologies: Iterable[Methodology]) -> dict[str, Methodology]:
    """Put the methodologies that a reader was given at hand.

    Raises:
        DocumentError: When it is no list of methodologies.
    """
    # One methodology by itself is an easy mistake, and Python's own words on it would help nobody.
    listed = isolated(tuple, methodologies)
    strangers = (
        [one for one in listed if type(one) is not Methodology] if isinstance(listed, tuple) else [methodologies]
    )
    if strangers:
        raise DocumentError(at("$", _NO_METHODOLOGY(type=cut(kind_of(strangers[0])))))
    return {one.fingerprint: one for one in cast(tuple[Methodology, ...], listed)}


def checked(content: RuleBook, path: str) -> tuple[Methodology | None, list[Message]]:
    """Make a methodology of the content of a document, or say what is wrong with it."""
    try:
        return Methodology(**asdict(content, recurse=False)), []
    except FunnelkitError as error:
        return None, [at(path, problem) for problem in error.problems]


def found_again(citations: Iterable[Citation], given: Mapping[str, Methodology]) -> tuple[Known, list[Message]]:
    """Find the methodologies that a document names: in the document itself, else among those that were given."""
    known: Known = {}
    problems: list[Message] = []
    for place, citation in enumerate(citations):
        path = f"$.methodologies[{place}]"
        if citation.fingerprint in known:
            problems.append(at(path, _CITED_TWICE()))
            continue
        methodology, flaws = _find(citation, given, path)
        if methodology and (citation.key, citation.version) != (methodology.key, methodology.version):
            flaws = [at(path, _MISNAMED(key=excerpt(methodology.key), version=excerpt(methodology.version)))]
        known[citation.fingerprint] = methodology
        problems += flaws
    return known, problems


def _find(citation: Citation, given: Mapping[str, Methodology], path: str) -> tuple[Methodology | None, list[Message]]:
    stated = citation.fingerprint
    if citation.content is None:
        methodology = given.get(stated)
        return methodology, [] if methodology else [at(path, _not_at_hand(citation, given.values()))]
    methodology, flaws = checked(citation.content, f"{path}.content")
    if methodology and methodology.fingerprint != stated:
        problem = _MISMATCH(actual=_short(methodology.fingerprint), stated=_short(stated))
        return None, [at(f"{path}.fingerprint", problem)]
    return given.get(stated, methodology), flaws


def _not_at_hand(citation: Citation, given: Iterable[Methodology]) -> Message:
    namesake = next((one for one in given if one.key == citation.key), None)
    return _NOT_AT_HAND(
        key=excerpt(citation.key),
        version=excerpt(citation.version),
        fingerprint=_short(citation.fingerprint),
        hint=_OTHER_CONTENT(fingerprint=_short(namesake.fingerprint)) if namesake else "",
    )


def _short(fingerprint: str) -> str:
    return fingerprint[:12] + "…"
