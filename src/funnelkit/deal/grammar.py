"""What a field of a fact may hold, declared on the field itself.

A field of the type ``str`` is free text; what is more than that is marked with one of these. Verbs, journal checks,
adoption, documents, their schema and the strategies for tests read the marks; nobody guesses from a field's name.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from attrs import frozen


@frozen
class KeyOf:
    """The key of a rule.

    Args:
        shelf: The shelf of the methodology in force that must have it, such as ``"tasks"``; ``""`` where the fact
            itself sees to it.
        optional: Whether it may be left out, as ``""``.
    """

    shelf: str
    optional: bool = False


@frozen
class NonBlank:
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
class Pieces:
    """A number of pieces, 0 or more."""


@frozen
class Share:
    """A part of a whole: an exact decimal above 0, and at most 1."""


@frozen
class Repeats:
    """How often what recurs is delivered in all; ``None`` for what does not recur."""


@frozen
class AtMost:
    """A list that is held to a bound of its own.

    Args:
        items: How many there may be.
    """

    items: int


Grammar: TypeAlias = KeyOf | NonBlank | Filled | Fingerprint | Channel | Pieces | Share | Repeats
"""What a single value may hold."""

CustomerStageKey: TypeAlias = Annotated[str, KeyOf("customer_stages")]
SupplierStageKey: TypeAlias = Annotated[str, KeyOf("supplier_stages")]
EvidenceKey: TypeAlias = Annotated[str, KeyOf("evidence")]
InformationKey: TypeAlias = Annotated[str, KeyOf("information")]
CriterionKey: TypeAlias = Annotated[str, KeyOf("criteria")]
TaskKey: TypeAlias = Annotated[str, KeyOf("tasks")]
OurRoleKey: TypeAlias = Annotated[str, KeyOf("our_roles")]
SourceKey: TypeAlias = Annotated[str, KeyOf("sources")]
BuyingRoleKey: TypeAlias = Annotated[str, KeyOf("buying_roles")]
OptionalAidKey: TypeAlias = Annotated[str, KeyOf("aids", optional=True)]
ArtefactKey: TypeAlias = Annotated[str, KeyOf("artefacts")]
AssessmentKey: TypeAlias = Annotated[str, KeyOf("assessments")]
CustomerDateKey: TypeAlias = Annotated[str, KeyOf("customer_dates")]
AnyKey: TypeAlias = Annotated[str, KeyOf("")]
Words: TypeAlias = Annotated[str, NonBlank()]
MethodologyFingerprint: TypeAlias = Annotated[str, Fingerprint()]
