"""Methodologies that stand in documents are read once for each content: the text of the content is the key.

What is kept is the pure result of reading a text, for the last few texts; whoever holds more methodologies than that
keeps them in a table of its own and hands them over (``methodologies=``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from attrs import asdict

from funnelkit.checks.errors import FunnelkitError
from funnelkit.documents.bounds import is_pure
from funnelkit.documents.derivation import record_of
from funnelkit.documents.formats import FORMAT
from funnelkit.documents.json_text import parse, print_json
from funnelkit.documents.odd_values import Plain
from funnelkit.documents.problems import MisfitError
from funnelkit.methodology import Methodology
from funnelkit.methodology.rulebook import RuleBook

KEPT: Final = 128

# A document as it is written: within the quotes of a text no quote stands unescaped, so these find whole objects.
_ALONE: Final = f'{{"kind":"methodology","format":{FORMAT},"methodology":'
_CITATION: Final = re.compile(
    r'\{"key":"[^"\\]*","version":"[^"\\]*","fingerprint":"([0-9a-f]{64})"(,"content":)(?=\{)'
)
_END_OF_CITATIONS: Final = re.compile(r'\}\],"(?:deal|book)":\{')

Carried = dict[str, Methodology]
"""Methodologies that a document carries, by fingerprint."""


@lru_cache(maxsize=KEPT)
def _methodology_of(content: str) -> Methodology:
    """Read the content of a methodology.

    Raises:
        MisfitError, KeyError, FunnelkitError: When it is none.
    """
    rules: RuleBook = record_of(RuleBook).read(parse(content))
    return Methodology(**asdict(rules, recurse=False))


def read_alone(text: str) -> Methodology | None:
    """Read a methodology's document that is spelt as we write it; ``None`` for any other, which wants a report."""
    if not text.startswith(_ALONE):
        return None
    try:
        return _methodology_of(text[len(_ALONE) : -1]) if text.endswith("}") else None
    except (MisfitError, KeyError, FunnelkitError):
        return None


def lifted(text: str) -> tuple[str, Carried]:
    """Take the methodologies that have been read out of a document that is spelt as we write it.

    What is left names them only; the text is given back as it is when anything about them is not in order.
    """
    citations = list(_CITATION.finditer(text)) if ',"content":{' in text else []
    end = _END_OF_CITATIONS.search(text, citations[-1].end()) if citations else None
    if end is None:
        return text, {}
    carried: Carried = {}
    left, after = [], 0
    for place, citation in enumerate(citations):
        content_ends = citations[place + 1].start() - len("},") if place + 1 < len(citations) else end.start()
        if not _carries(carried, citation[1], text[citation.end() : content_ends]):
            return text, {}
        left.append(text[after : citation.start(2)])
        after = content_ends
    return "".join([*left, text[after:]]), carried


def lifted_from_plain(plain: Plain) -> tuple[Plain, Carried]:
    """Take the methodologies that have been read out of plain data, however it was spelt."""
    cited = plain.get("methodologies") if type(plain) is dict else None
    if type(cited) is not list or not any(type(one) is dict and "content" in one for one in cited):
        return plain, {}
    carried: Carried = {}
    left = []
    for one in cited:
        if type(one) is not dict or type(one.get("fingerprint")) is not str or not is_pure(one):
            return plain, {}
        try:
            content = print_json(one.get("content"))
        except ValueError:  # a number with more digits than Python spells
            return plain, {}
        if not _carries(carried, one["fingerprint"], content):
            return plain, {}
        left.append({name: held for name, held in one.items() if name != "content"})
    return {**plain, "methodologies": left}, carried


def _carries(carried: Carried, fingerprint: str, content: str) -> bool:
    """Read a content that is said to have a fingerprint, and tell whether it has."""
    try:
        methodology = _methodology_of(content)
    except (MisfitError, KeyError, FunnelkitError):
        return False
    carried[fingerprint] = methodology
    return methodology.fingerprint == fingerprint
