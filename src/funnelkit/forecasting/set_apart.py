"""What stands beside the figures, counted in words: only what there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from funnelkit.words import Message, Phrase

_WORDS: Final[Mapping[str, Phrase]] = {
    "suspended": Phrase("label-apart-suspended"),
    "won": Phrase("label-apart-won"),
    "ended": Phrase("label-apart-ended"),
    "unvalued": Phrase("label-apart-unvalued"),
    "unrated": Phrase("label-apart-unrated"),
    "later": Phrase("label-apart-later"),
}


def set_apart(counts: Mapping[str, int]) -> tuple[Message, ...]:
    """Say each count that is not zero.

    Examples:
        >>> [str(one) for one in set_apart({"won": 2, "suspended": 0, "later": 1})]
        ['2 won', '1 opened later']
    """
    return tuple(_WORDS[name](count=count) for name, count in counts.items() if count)
