"""The people at the customer, as far as they are known."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from attrs import frozen

from funnelkit.methodology.policies import Source

Attitude = Literal["", "supportive", "neutral", "opposed"]
Level = Literal["", "high", "medium", "low"]
Access = Literal["", "direct", "through-others", "none"]

ATTITUDES: Final[tuple[Attitude, ...]] = ("", "supportive", "neutral", "opposed")
LEVELS: Final[tuple[Level, ...]] = ("", "high", "medium", "low")
ACCESSES: Final[tuple[Access, ...]] = ("", "direct", "through-others", "none")


@frozen
class Person:
    """One person at the customer, with everything that was noted up to a day.

    Args:
        name: Who it is.
        buying_roles: Keys of the roles in the decision.
        influence: ``"high"``, ``"medium"``, ``"low"``, or ``""`` when unknown.
        attitude: ``"supportive"``, ``"neutral"``, ``"opposed"``, or ``""`` when unknown.
        access: ``"direct"``, ``"through-others"``, ``"none"``, or ``""`` when unknown.
        criteria: The person's decision criteria, the weightiest first.
        met_on: The day on which we last met; ``None`` when we have not.
        sources: Where the knowledge comes from.
    """

    name: str
    buying_roles: tuple[str, ...] = ()
    influence: Level = ""
    attitude: Attitude = ""
    access: Access = ""
    criteria: tuple[str, ...] = ()
    met_on: date | None = None
    sources: tuple[Source, ...] = ()
