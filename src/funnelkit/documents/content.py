"""What stands in a document of each kind, as values."""

from __future__ import annotations

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
class Journal:
    """A deal as it is stored: its journal, and nothing that follows from it."""

    journal: tuple[Fact, ...]


@frozen
class Journals:
    """The deals of a book, in order."""

    deals: tuple[Journal, ...]


@frozen
class MethodologyDocument:
    """A methodology by itself."""

    methodology: RuleBook


@frozen
class DealDocument:
    """A deal, with the methodologies that its journal names."""

    methodologies: tuple[Citation, ...]
    deal: Journal


@frozen
class BookDocument:
    """Many deals, with each methodology that any of them names, once."""

    methodologies: tuple[Citation, ...]
    book: Journals
