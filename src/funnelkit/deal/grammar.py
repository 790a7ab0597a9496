"""What a field of a fact may hold, declared on the field itself.

A field of the type ``str`` is free text; what is more than that is marked with one of these. Verbs, journal checks,
adoption, documents, their schema and the strategies for tests read the marks; nobody guesses from a field's name.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from attrs import frozen


@frozen
class Key:
    """The key of a rule.

    Args:
        shelf: The shelf of the methodology in force that must have it, such as ``"tasks"``; ``""`` where the fact
            itself sees to it.
        optional: Whether it may be left out, as ``""``.
    """

    shelf: str
    optional: bool = False


@frozen
class Saying:
    """Text that must say something."""


@frozen
class Filled:
    """Text that is not empty."""


@frozen
class Fingerprint:
    """The fingerprint of a methodology."""


@frozen
class Channel:
    """The way in which a deal runs: direct, or through a dealer."""


@frozen
class Quantity:
    """A number of pieces, 0 or more."""


@frozen
class Share:
    """A part of a whole: an exact decimal above 0, and at most 1."""


@frozen
class Times:
    """How often what recurs is delivered in all; ``None`` for what does not recur."""


@frozen
class AtMost:
    """A list that is held to a bound of its own.

    Args:
        items: How many there may be.
    """

    items: int


Grammar: TypeAlias = Key | Saying | Filled | Fingerprint | Channel | Quantity | Share | Times
"""What a single value may hold."""

CustomerStageKey: TypeAlias = Annotated[str, Key("customer_stages")]
SupplierStageKey: TypeAlias = Annotated[str, Key("supplier_stages")]
EvidenceKey: TypeAlias = Annotated[str, Key("evidence")]
InformationKey: TypeAlias = Annotated[str, Key("information")]
CriterionKey: TypeAlias = Annotated[str, Key("criteria")]
TaskKey: TypeAlias = Annotated[str, Key("tasks")]
OurRoleKey: TypeAlias = Annotated[str, Key("our_roles")]
SourceKey: TypeAlias = Annotated[str, Key("sources")]
BuyingRoleKey: TypeAlias = Annotated[str, Key("buying_roles")]
OptionalAidKey: TypeAlias = Annotated[str, Key("aids", optional=True)]
ArtefactKey: TypeAlias = Annotated[str, Key("artefacts")]
AssessmentKey: TypeAlias = Annotated[str, Key("assessments")]
CustomerDateKey: TypeAlias = Annotated[str, Key("customer_dates")]
AnyKey: TypeAlias = Annotated[str, Key("")]
Words: TypeAlias = Annotated[str, Saying()]
MethodologyFingerprint: TypeAlias = Annotated[str, Fingerprint()]
