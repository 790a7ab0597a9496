"""What stands in a document of each kind, as values."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from funnelkit.deal.fact import Fact
from funnelkit.methodology.rulebook import RuleBook


@frozen
class Citation:
    """A methodology that deals live under, named so that no other can be taken for it.

    Args:
        key: What programs call it.
        version: As its author counts.
        fingerprint: The fingerprint of its content.
        content: The content itself, where the document carries it.
    """

    key: str
    version: str
    fingerprint: str
    content: RuleBook | None = None


@frozen
class StoredDeal:
    """A deal as it is stored: its journal, and nothing that follows from it."""

    called_in_schemas: ClassVar = "journal"

    journal: tuple[Fact, ...]


@frozen
class StoredBook:
    """The deals of a book, in order."""

    called_in_schemas: ClassVar = "journals"

    deals: tuple[StoredDeal, ...]


@frozen
class MethodologyDocument:
    """A methodology by itself."""

    methodology: RuleBook


@frozen
class DealDocument:
    """A deal, with the methodologies that its journal names."""

    methodologies: tuple[Citation, ...]
    deal: StoredDeal


@frozen
class BookDocument:
    """Many deals, with each methodology that any of them names, once."""

    methodologies: tuple[Citation, ...]
    book: StoredBook
