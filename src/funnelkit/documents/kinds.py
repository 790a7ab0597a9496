"""The kinds of documents: what each is called, what it is made of, and how its value goes in and comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from funnelkit.books import Book
from funnelkit.books.book import problems_of_deals
from funnelkit.deal import Deal
from funnelkit.documents.bounds import MOST_CHARACTERS, MOST_CHARACTERS_OF_A_BOOK
from funnelkit.documents.citations import checked, cited
from funnelkit.documents.content import BookDocument, DealDocument, Journal, Journals, MethodologyDocument
from funnelkit.documents.problems import refuse
from funnelkit.documents.restoring import flaws_of_deal, restored
from funnelkit.messages import Message
from funnelkit.methodology import Methodology

Given = Mapping[str, Methodology]
"""The methodologies that a reader has at hand, by fingerprint."""


@frozen
class Kind:
    """One kind of document.

    Args:
        name: What it is called in a document.
        made_of: The class of its value.
        document: The class of its content.
        most_characters: How long a document may be.
        put: Value to content; the methodologies that it names are embedded or not.
        take: Content to value, given the methodologies that the reader has at hand.
        flaws: Lists what would keep a value from being taken out again.
    """

    name: str
    made_of: type[Any]
    document: Any
    most_characters: int
    put: Callable[[Any, bool], Any]
    take: Callable[[Any, Given], Any]
    flaws: Callable[[Any], Iterator[Message]]


def _put_methodology(value: Methodology, _embed: bool) -> MethodologyDocument:  # noqa: FBT001 - a table's function
    return MethodologyDocument(value)


def _take_methodology(document: MethodologyDocument, _given: Given) -> Methodology:
    methodology, problems = checked(document.methodology, "$.methodology")
    refuse(problems)
    assert methodology  # noqa: S101 - it has no problems
    return methodology


def _put_deal(deal: Deal, embed: bool) -> DealDocument:  # noqa: FBT001
    return DealDocument(cited(deal.methodologies, embed=embed), Journal(deal.journal))


def _take_deal(document: DealDocument, given: Given) -> Deal:
    (deal,) = restored(document.methodologies, {"$.deal.journal": document.deal.journal}, given)
    return deal


def _put_book(book: Book, embed: bool) -> BookDocument:  # noqa: FBT001
    journals = Journals(tuple(Journal(deal.journal) for deal in book))
    return BookDocument(cited(book.methodologies, embed=embed), journals)


def _take_book(document: BookDocument, given: Given) -> Book:
    journals = {f"$.book.deals[{place}].journal": one.journal for place, one in enumerate(document.book.deals)}
    deals = restored(document.methodologies, journals, given)
    refuse(problems_of_deals(deals, "$.book.deals"))
    return Book(deals)


def _flaws_of_book(book: Book) -> Iterator[Message]:
    for place, deal in enumerate(book):
        yield from flaws_of_deal(deal, f"$.book.deals[{place}]")


KINDS: Final = (
    Kind(
        "methodology",
        Methodology,
        MethodologyDocument,
        MOST_CHARACTERS,
        _put_methodology,
        _take_methodology,
        lambda _: iter(()),
    ),
    Kind(
        "deal", Deal, DealDocument, MOST_CHARACTERS, _put_deal, _take_deal, lambda deal: flaws_of_deal(deal, "$.deal")
    ),
    Kind("book", Book, BookDocument, MOST_CHARACTERS_OF_A_BOOK, _put_book, _take_book, _flaws_of_book),
)
"""Every kind of document. Kinds of answers join here, each with its part of the library."""
