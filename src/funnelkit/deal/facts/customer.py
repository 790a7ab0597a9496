"""Facts about the customer: never refused, whatever they are and whenever they become known."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from funnelkit.deal.facts.fact import Fact
from funnelkit.methodology.policies import Source

Attitude = Literal["", "supportive", "neutral", "opposed"]
Level = Literal["", "high", "medium", "low"]
Access = Literal["", "direct", "through-others", "none"]

ATTITUDES: Final[tuple[Attitude, ...]] = ("", "supportive", "neutral", "opposed")
LEVELS: Final[tuple[Level, ...]] = ("", "high", "medium", "low")
ACCESSES: Final[tuple[Access, ...]] = ("", "direct", "through-others", "none")


@frozen(kw_only=True, repr=False)
class CustomerFact(Fact):
    """Something about the customer, with where it comes from.

    Args:
        source: ``"customer-document"``, ``"customer-words"``, ``"third-party"`` or ``"own-impression"``.
        person: Who at the customer said so; ``""`` when nobody is named.
        reference: Where it can be read again, such as ``"letter 17"``.
    """

    source: Source
    person: str = ""
    reference: str = ""


@frozen(kw_only=True, repr=False)
class EvidenceRecorded(CustomerFact):
    """Something was observed that shows a customer stage."""

    kind: str


@frozen(kw_only=True, repr=False)
class CustomerMoved(CustomerFact):
    """The customer has come to a stage, by whatever sign."""

    to: str


@frozen(kw_only=True, repr=False)
class CustomerWentBack(CustomerFact):
    """The customer has gone back to an earlier stage."""

    to: str


@frozen(kw_only=True, repr=False)
class AdmissionGiven(CustomerFact):
    """The customer has admitted us to its next stage: the exit sign of one of our stages."""

    stage: str


@frozen(kw_only=True, repr=False)
class PersonNoted(CustomerFact):
    """What is known of a person at the customer; fields left empty leave what was known before.

    ``criteria`` are the person's decision criteria, the weightiest first.
    """

    name: str
    met: bool = False
    buying_roles: tuple[str, ...] = ()
    influence: Level = ""
    attitude: Attitude = ""
    access: Access = ""
    criteria: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class CompetitorNoted(CustomerFact):
    """What is known of a competitor: its position in the deal, strengths and weaknesses."""

    competitor: str
    position: Literal["", "leading", "level", "trailing", "out"] = ""
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class Learned(CustomerFact):
    """The answer to one question of the information checklist."""

    item: str
    answer: str
