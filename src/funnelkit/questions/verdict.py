"""The verdict on how far the two sides are apart, in one word and in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from funnelkit.words import Message, Phrase

Verdict = Literal["in-step", "ahead", "behind"]

_APART: Final[Mapping[Verdict, Phrase]] = {
    "in-step": Phrase("apart-not"),
    "ahead": Phrase("apart-ahead"),
    "behind": Phrase("apart-behind"),
}


def side_of(ahead_by: int) -> Verdict:
    """Tell the side on which we are off."""
    if ahead_by == 0:
        return "in-step"
    return "ahead" if ahead_by > 0 else "behind"


def apart(ahead_by: int) -> Message:
    """Say how far the two sides are apart."""
    side = side_of(ahead_by)
    return _APART[side]() if side == "in-step" else _APART[side](size=abs(ahead_by))
