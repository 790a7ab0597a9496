"""A book: many deals, kept, sent and asked together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from attrs import field, frozen

from funnelkit.checks.declared import is_a
from funnelkit.checks.errors import InputError
from funnelkit.checks.isolation import isolated
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.deal import Deal
from funnelkit.deal.reading import Rule
from funnelkit.messages import Message, Template
from funnelkit.methodology import Methodology

_DEAL_TWICE = Template(
    "deal-twice",
    "{path}: deal {deal} stands in the book already: give each deal a key of its own (key=)",
    "{path}：商机{deal}在商机集中已存在：请为每个商机指定各自的键（key=）",
)
_NOT_A_DEAL = Template("not-a-deal", "{path} must be a Deal, got {kind}", "{path}必须是Deal，而不是{kind}")
_NOT_A_LIST = Template(
    "not-a-list", "{path} must be a list of Deal, got {kind}", "{path}必须是Deal的列表，而不是{kind}"
)


def _as_tuple(deals: Iterable[Deal]) -> tuple[Deal, ...]:
    """List the deals; what is no list, or raises when it is asked, stays as it is, to be refused by the book."""
    listed = isolated(Listed[Deal], deals)
    return listed if type(listed) is tuple else cast(tuple[Deal, ...], deals)


@frozen
class Book:
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
        (1, (<Methodology eight-stage 1: 8 customer stages, 8 supplier stages>,))
    """

    deals: tuple[Deal, ...] = field(converter=_as_tuple)

    def __attrs_post_init__(self) -> None:
        problems = tuple(problems_of_deals(self.deals))
        if problems:
            raise InputError(*problems)

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


def problems_of_deals(deals: object, path: str = "deals") -> Iterator[Message]:
    """Say what keeps something from being the deals of a book, each problem with its place as the fact ``path``.

    Args:
        deals: What is to be the deals.
        path: Where they stand.
    """
    if not is_a(deals, tuple):
        yield _NOT_A_LIST(path=path, kind=kind_of(deals))
        return
    seen: set[str] = set()
    for place, deal in enumerate(deals):
        if not is_a(deal, Deal):
            yield _NOT_A_DEAL(path=f"{path}[{place}]", kind=kind_of(deal))
            continue
        if deal.key in seen:
            yield _DEAL_TWICE(path=f"{path}[{place}]", deal=quoted(deal.key))
        seen.add(deal.key)
