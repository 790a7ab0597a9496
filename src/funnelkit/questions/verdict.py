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


def side_of(lead: int) -> Verdict:
    """Tell the side on which we are off."""
    if lead == 0:
        return "in-step"
    return "ahead" if lead > 0 else "behind"


def apart(lead: int) -> Message:
    """Say how far the two sides are apart."""
    side = side_of(lead)
    return _APART[side]() if side == "in-step" else _APART[side](size=abs(lead))
