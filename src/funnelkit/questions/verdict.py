"""The verdict on how far the two sides are apart, in one word and in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from funnelkit.deal.reading import Reading
from funnelkit.words import Message, Phrase

Verdict = Literal["in-step", "ahead", "behind", "unheard"]

_APART: Final[Mapping[Verdict, Phrase]] = {
    "in-step": Phrase("apart-not"),
    "ahead": Phrase("apart-ahead"),
    "behind": Phrase("apart-behind"),
    "unheard": Phrase("apart-unheard"),
}


def verdict_on(reading: Reading) -> tuple[Verdict, int]:
    """Judge how far the two sides are apart; until the first word of the customer's nobody can."""
    if not reading.heard:
        return "unheard", 0
    ahead_by, tolerance = reading.ahead_by, reading.methodology.tolerance
    off = ahead_by > tolerance.ahead or -ahead_by > tolerance.behind
    return side_of(ahead_by) if off else "in-step", ahead_by


def side_of(ahead_by: int) -> Verdict:
    """Tell the side on which we are off."""
    if ahead_by == 0:
        return "in-step"
    return "ahead" if ahead_by > 0 else "behind"


def apart(ahead_by: int, *, heard: bool = True) -> Message:
    """Say how far the two sides are apart."""
    side = side_of(ahead_by) if heard else "unheard"
    return _APART[side](size=abs(ahead_by)) if side in {"ahead", "behind"} else _APART[side]()
