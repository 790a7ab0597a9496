"""The kinds of documents: what each is called, what it is made of, and how its value goes in and comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Final, TypeAlias, TypeVar

from attrs import frozen

from funnelkit.books import Book
from funnelkit.books.book import problems_of_deals
from funnelkit.checks.declared import is_a
from funnelkit.checks.errors import DocumentError
from funnelkit.checks.free_text import LONGEST_TEXT
from funnelkit.checks.quoting import name_of
from funnelkit.deal import Deal
from funnelkit.documents.at_hand import AtHand
from funnelkit.documents.bounds import MOST_CHARACTERS, MOST_OF
from funnelkit.documents.citations import checked, cited
from funnelkit.documents.content import BookDocument, DealDocument, MethodologyDocument, StoredBook, StoredDeal
from funnelkit.documents.derivation import document_of
from funnelkit.documents.excerpts import cut, shown
from funnelkit.documents.problems import at, refuse
from funnelkit.documents.records import RecordShape
from funnelkit.documents.restoring import problems_of_deal, restored
from funnelkit.methodology import Methodology
from funnelkit.words import Message, say

Document: TypeAlias = Methodology | Deal | Book
"""What documents hold."""
Value = TypeVar("Value", Methodology, Deal, Book)
# An envelope, and how a methodology is named in it: its key, its version of any letters, and its fingerprint.
_AROUND: Final = 200 + 12 * LONGEST_TEXT


@frozen(slots=False)
class DocumentKind:
    """One kind of document.

    Args:
        name: What it is called in a document.
        made_of: The class of its value.
        document: The class of its content.
        put: Value to content; the methodologies that it names are embedded or not.
        take: Content to value, given the methodologies that the reader has at hand.
        problems: Lists what would keep a value from being taken out again.
        deals: The deals of a value; there are none in a methodology.
    """

    name: str
    made_of: type[Any]
    document: Any
    put: Callable[[Any, bool], Any]
    take: Callable[[Any, AtHand], Any]
    problems: Callable[[Any], Iterator[Message]]
    deals: Callable[[Any], Iterable[Deal]] = lambda _: ()

    @cached_property
    def shape(self) -> RecordShape:
        """The shape of the whole document."""
        return document_of(self.document)

    @property
    def most_characters(self) -> int:
        """How long a document may be."""
        return MOST_CHARACTERS[self.name]

    def is_short(self, value: Any) -> bool:
        """Tell whether a document that carries no methodology is surely within its bound."""
        taken = [deal.characters + _AROUND * (1 + len(deal.eras)) for deal in self.deals(value)]
        return 0 < sum(taken) <= self.most_characters


def _put_methodology(value: Methodology, _embed: bool) -> MethodologyDocument:  # noqa: FBT001 - a table's function
    return MethodologyDocument(value)


def _take_methodology(document: MethodologyDocument, _at_hand: AtHand) -> Methodology:
    methodology, problems = checked(document.methodology, "$.methodology")
    refuse(problems)
    assert methodology  # noqa: S101 - it has no problems
    return methodology


def _put_deal(deal: Deal, embed: bool) -> DealDocument:  # noqa: FBT001
    return DealDocument(cited(deal.methodologies, embed=embed), StoredDeal(deal.journal))


def _take_deal(document: DealDocument, at_hand: AtHand) -> Deal:
    (deal,) = restored(document.methodologies, {"$.deal.journal": document.deal.journal}, at_hand)
    return deal


def _put_book(book: Book, embed: bool) -> BookDocument:  # noqa: FBT001
    if len(book) > MOST_OF["deals"]:
        raise DocumentError(at("$.book.deals", say("too-many-deals", count=len(book), most=MOST_OF["deals"])))
    journals = StoredBook(tuple(StoredDeal(deal.journal) for deal in book))
    return BookDocument(cited(book.methodologies, embed=embed), journals)


def _take_book(document: BookDocument, at_hand: AtHand) -> Book:
    journals = {f"$.book.deals[{place}].journal": one.journal for place, one in enumerate(document.book.deals)}
    deals = restored(document.methodologies, journals, at_hand)
    refuse(problems_of_deals(deals, "$.book.deals"))
    return Book(deals)


def _problems_of_book(book: Book) -> Iterator[Message]:
    for place, deal in enumerate(book):
        yield from problems_of_deal(deal, f"$.book.deals[{place}]")


METHODOLOGY: Final = DocumentKind(
    "methodology", Methodology, MethodologyDocument, _put_methodology, _take_methodology, lambda _: iter(())
)
DEAL: Final = DocumentKind(
    "deal",
    Deal,
    DealDocument,
    _put_deal,
    _take_deal,
    lambda deal: problems_of_deal(deal, "$.deal"),
    lambda deal: (deal,),
)
BOOK: Final = DocumentKind("book", Book, BookDocument, _put_book, _take_book, _problems_of_book, lambda book: book)
KINDS: Final = (METHODOLOGY, DEAL, BOOK)
"""Every kind of document."""


def kind_made_of(made_of: object) -> DocumentKind:
    """Find the kind of document that holds the values of a class.

    Raises:
        DocumentError: When there is none.
    """
    for kind in KINDS:
        if made_of is kind.made_of:
            return kind
    named = name_of(made_of) if is_a(made_of, type) else str(shown(made_of))
    raise DocumentError(
        at("$", say("no-such-kind", type=cut(named), known=tuple(kind.made_of.__name__ for kind in KINDS)))
    )
