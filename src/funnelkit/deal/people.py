"""The people at the customer, as far as they are known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Final, Literal

from attrs import frozen

from funnelkit.display import Card
from funnelkit.words import Message, say

Attitude = Literal["", "supportive", "neutral", "opposed"]
Level = Literal["", "high", "medium", "low"]
Access = Literal["", "direct", "through-others", "none"]

ATTITUDES: Final[tuple[Attitude, ...]] = ("", "supportive", "neutral", "opposed")
LEVELS: Final[tuple[Level, ...]] = ("", "high", "medium", "low")
ACCESSES: Final[tuple[Access, ...]] = ("", "direct", "through-others", "none")

INFLUENCE_NAMES: Final[Mapping[Level, Message | str]] = MappingProxyType(
    {"": "", "low": say("influence-low"), "medium": say("influence-medium"), "high": say("influence-high")}
)
ATTITUDE_NAMES: Final[Mapping[Attitude, Message]] = MappingProxyType(
    {
        "": say("attitude-unknown"),
        "supportive": say("attitude-supportive"),
        "neutral": say("attitude-neutral"),
        "opposed": say("attitude-opposed"),
    }
)
ACCESS_NAMES: Final[Mapping[Access, Message | str]] = MappingProxyType(
    {
        "": "",
        "direct": say("access-direct"),
        "through-others": say("access-through-others"),
        "none": say("access-none"),
    }
)


@frozen(repr=False)
class Person(Card):
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
        reports_to: Whom this person reports to; ``""`` when unknown.
    """

    _title: ClassVar = say("heading-person-at-the-customer")
    _labels: ClassVar = MappingProxyType(
        {
            "name": say("heading-name"),
            "buying_roles": say("heading-roles-in-the-decision"),
            "influence_name": say("heading-influence"),
            "attitude_name": say("heading-attitude"),
            "access_name": say("heading-access"),
            "criteria": say("heading-own-criteria"),
            "reports_to": say("heading-reports-to"),
            "met_on": say("heading-last-met"),
        }
    )

    name: str
    buying_roles: tuple[str, ...] = ()
    influence: Level = ""
    attitude: Attitude = ""
    access: Access = ""
    criteria: tuple[str, ...] = ()
    met_on: date | None = None
    sources: tuple[str, ...] = ()
    reports_to: str = ""

    @property
    def influence_name(self) -> Message | str:
        """The influence as people call it; ``""`` when unknown."""
        return INFLUENCE_NAMES[self.influence]

    @property
    def attitude_name(self) -> Message | str:
        """The attitude as people call it; ``""`` when unknown."""
        return ATTITUDE_NAMES[self.attitude] if self.attitude else ""

    @property
    def access_name(self) -> Message | str:
        """How we get there, as people call it; ``""`` when unknown, or when we have met."""
        return "" if self.met_on else ACCESS_NAMES[self.access]
