"""The verdict on how far the two sides are apart, in one word and in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from funnelkit.messages import Message, Template

Verdict = Literal["in-step", "ahead", "behind"]

_APART: Final[Mapping[Verdict, Template]] = {
    "in-step": Template("apart-not", "in step", "同步"),
    "ahead": Template("apart-ahead", "ahead by {size}", "超前{size}个阶段"),
    "behind": Template("apart-behind", "behind by {size}", "落后{size}个阶段"),
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
