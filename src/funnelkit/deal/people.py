"""The people at the customer, as far as they are known."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import ClassVar, Final, Literal

from attrs import frozen

from funnelkit.display import Card
from funnelkit.messages import Text
from funnelkit.methodology.policies import Source

Attitude = Literal["", "supportive", "neutral", "opposed"]
Level = Literal["", "high", "medium", "low"]
Access = Literal["", "direct", "through-others", "none"]

ATTITUDES: Final[tuple[Attitude, ...]] = ("", "supportive", "neutral", "opposed")
LEVELS: Final[tuple[Level, ...]] = ("", "high", "medium", "low")
ACCESSES: Final[tuple[Access, ...]] = ("", "direct", "through-others", "none")


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
    """

    _title: ClassVar = Text.of("Person at the customer", zh="客户方人员")
    _labels: ClassVar = MappingProxyType(
        {
            "name": Text.of("Name", zh="姓名"),
            "buying_roles": Text.of("Roles in the decision", zh="决策中的角色"),
            "influence": Text.of("Influence", zh="影响力"),
            "attitude": Text.of("Attitude", zh="态度"),
            "access": Text.of("Access", zh="接触途径"),
            "criteria": Text.of("Own criteria", zh="个人标准"),
            "met_on": Text.of("Last met", zh="最近会见"),
        }
    )

    name: str
    buying_roles: tuple[str, ...] = ()
    influence: Level = ""
    attitude: Attitude = ""
    access: Access = ""
    criteria: tuple[str, ...] = ()
    met_on: date | None = None
    sources: tuple[Source, ...] = ()
