"""A book: many deals, kept, sent and asked together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from attrs import field, frozen

from funnelkit.books.between_days import BetweenDays
from funnelkit.books.choosing import Choosing
from funnelkit.books.counting import Counting
from funnelkit.books.managing import Managing
from funnelkit.checks.declared import is_a
from funnelkit.checks.errors import InputError
from funnelkit.checks.isolation import isolated
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.deal import Deal
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.reading import Rule
from funnelkit.display import Answer, Points, Sheet, Table
from funnelkit.display.flat import flat_rows
from funnelkit.lazy_names import module_of
from funnelkit.methodology import Methodology
from funnelkit.words import Message, say, spoken

_COLUMNS = (
    say("heading-deal"),
    say("heading-customer"),
    say("heading-owner"),
    say("heading-customer-stage-verified"),
    say("heading-our-stage"),
    say("heading-outcome"),
    say("heading-amount"),
)


def _as_tuple(deals: Iterable[Deal]) -> tuple[Deal, ...]:
    """List the deals; what is not a list, or raises when it is asked, stays as it is, to be refused by the book."""
    listed = isolated(Listed[Deal], deals)
    return listed if type(listed) is tuple else cast(tuple[Deal, ...], deals)


@frozen(repr=False)
class Book(Choosing, Counting, BetweenDays, Managing, Answer):
    """Many deals, to be asked, kept or sent together; each methodology that they live under is stored once.

    Args:
        deals: The deals, each with a key of its own, in any order: a list, a generator, another book.

    Raises:
        InputError: When two deals have the same key, one must be a deal and is not, or they are no list.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import eight_stage
        >>> deal = Deal.open("Harbour switchgear", under=eight_stage(), on=date(2026, 3, 2))
        >>> book = Book([deal])
        >>> len(book), book.methodologies
        (1, (<Methodology eight-stage 2: 8 customer stages, 8 supplier stages>,))
    """

    deals: tuple[Deal, ...] = field(converter=_as_tuple)
    left_out: tuple[Message, ...] = field(default=(), init=False, eq=False)
    """What a narrowed book leaves out, in words; empty for a whole one."""
    _last_read: dict[object, Any] = field(factory=dict, init=False, eq=False)
    """What was read for the last day that was asked about."""
    _owner: str = field(default="", init=False, eq=False)
    """The salesperson that the book is narrowed to: of shared deals money is that one's share."""

    def __attrs_post_init__(self) -> None:
        problems = tuple(problems_of_deals(self.deals))
        if problems:
            raise InputError(*problems)

    def plain(self, language: str | None = None) -> dict[str, Any]:  # noqa: ARG002 - a document holds every language
        """Give the book as plain data: its document, with each label in every language; see ``fk.schema(fk.Book)``.

        Args:
            language: Not asked: a document is not an answer and holds every language.
        """
        document: dict[str, Any] = module_of("funnelkit.documents").to_plain(self)
        return document

    def rows(self, language: str | None = None) -> list[dict[str, object]]:
        """Give its deals as flat rows, each as all of its facts leave it.

        Args:
            language: In which language labels are said.
        """
        return [row for deal in self.deals for row in flat_rows(deal.latest, "", spoken(language))]

    def _sheet(self) -> Sheet:
        table = Table(
            caption=say("heading-the-deals-as-all-facts-leave-them"),
            columns=_COLUMNS,
            rows=[_row(deal) for deal in self.deals],
            whole="rows()",
            empty=say("label-no-deal"),
        )
        about = say("book-count", count=len(self.deals))
        said = Points(items=self.left_out, dashed=False)
        return Sheet(title=say("heading-book-of-deals"), about=about, blocks=(said, table))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        # The content travels; what is worked out from it does not.
        return _restored, (self.deals, self.left_out)

    def __repr__(self) -> str:
        return f"<Book: deals {len(self.deals)}>"

    @property
    def methodologies(self) -> tuple[Methodology, ...]:
        """Each methodology that a deal lives or has lived under, once, in the order of the deals."""
        return tuple(dict.fromkeys(one for deal in self.deals for one in deal.methodologies))

    def with_rules(self, rules: Mapping[str, Rule]) -> Book:
        """Give each deal the rules of plugins, for criteria that ask one; a document holds none.

        Raises:
            FactError: When they are no mapping of names to functions.
        """
        return Book(tuple(deal.with_rules(rules) for deal in self.deals))

    def __iter__(self) -> Iterator[Deal]:
        return iter(self.deals)

    def __len__(self) -> int:
        return len(self.deals)


def _restored(deals: tuple[Deal, ...], left_out: tuple[Message, ...]) -> Book:
    book = Book(deals)
    object.__setattr__(book, "left_out", left_out)
    return book


def _row(deal: Deal) -> tuple[object, ...]:
    now, terms = deal.latest, deal.terms
    stages = now.verified_stage.name, now.supplier_stage.name
    return deal.name, deal.customer, terms.owner, *stages, OUTCOME_NAMES[now.outcome], terms.amount


def problems_of_deals(deals: object, path: str = "deals") -> Iterator[Message]:
    """Say what keeps something from being the deals of a book, each problem with its place as the fact ``path``.

    Args:
        deals: What is to be the deals.
        path: Where they stand.
    """
    if not is_a(deals, tuple):
        yield say("book-not-a-list", path=path, kind=kind_of(deals))
        return
    seen: set[str] = set()
    for place, deal in enumerate(deals):
        if not is_a(deal, Deal):
            yield say("book-not-a-deal", path=f"{path}[{place}]", kind=kind_of(deal))
            continue
        if deal.key in seen:
            yield say("book-deal-twice", path=f"{path}[{place}]", deal=quoted(deal.key))
        seen.add(deal.key)
