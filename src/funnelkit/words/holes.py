"""The holes of a sentence, into which its facts go."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

_HOLE: Final = re.compile(r"\{([a-z_][a-z0-9_]*)(?:\|([^{}|]+)\|([^{}|]+))?\}")


@lru_cache(maxsize=1024)
def holes_in(sentence: str) -> frozenset[str]:
    """Name the facts that a sentence has holes for.

    Examples:
        >>> sorted(holes_in("{count|deal|deals} of {owner}"))
        ['count', 'owner']
    """
    return frozenset(hole[1] for hole in _HOLE.finditer(sentence))


def filled(sentence: str, facts: dict[str, object], in_words: Callable[[object], str]) -> str:
    """Say a sentence with its facts; a hole ``{count|deal|deals}`` adds the noun that goes with the number.

    Raises:
        KeyError: When a fact is missing.
    """

    def said(hole: re.Match[str]) -> str:
        name, one, many = hole.groups()
        fact = facts[name]
        return in_words(fact) if one is None else f"{in_words(fact)} {one if fact == 1 else many}"

    return _HOLE.sub(said, sentence)
