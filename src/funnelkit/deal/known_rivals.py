"""Who else may win the deal, as far as it is known."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import ClassVar, Literal, TypeAlias

from attrs import frozen

from funnelkit.display import Card
from funnelkit.words import say

Rank: TypeAlias = Literal["", "leading", "level", "trailing", "out"]


@frozen(repr=False)
class Rival(Card):
    """One competitor in a deal, with everything that was noted up to a day.

    Args:
        name: Key of the competitor in the methodology, or its name.
        position: ``"leading"``, ``"level"``, ``"trailing"`` or ``"out"``, seen from us; ``""`` when unknown.
        strengths: What speaks for it at this customer.
        weaknesses: What speaks against it.
        sources: Where the knowledge comes from.
        noted_on: The day on which it was last noted.
    """

    _title: ClassVar = say("heading-competitor")
    _labels: ClassVar = MappingProxyType(
        {
            "name": say("heading-name"),
            "position": say("heading-position"),
            "strengths": say("heading-strengths"),
            "weaknesses": say("heading-weaknesses"),
            "noted_on": say("heading-last-noted"),
        }
    )

    name: str
    position: Rank = ""
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    noted_on: date | None = None
