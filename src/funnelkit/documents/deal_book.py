"""A book of deals, as it travels in one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from attrs import field, frozen

from funnelkit.deal import Deal
from funnelkit.deal.isolation import isolated
from funnelkit.deal.reading import Rule
from funnelkit.documents.errors import at, refuse
from funnelkit.documents.excerpts import shown
from funnelkit.documents.misfits import NOT_A_LIST
from funnelkit.errors import quoted
from funnelkit.messages import Message, Template
from funnelkit.methodology import Methodology
from funnelkit.shapes import Listed, is_a

_DEAL_TWICE = Template(
    "deal-twice",
    "deal {deal} stands in the book already: give each deal a key of its own (key=)",
    "商机{deal}在文档中已存在：请为每个商机指定各自的键（key=）",
)
_NOT_A_DEAL = Template("not-a-deal", "must be a deal, not {value}", "必须是商机，而不是{value}")


def _as_tuple(deals: Iterable[Deal]) -> tuple[Deal, ...]:
    """List the deals; what is no list, or raises when it is asked, stays as it is, to be refused by the book."""
    listed = isolated(Listed[Deal], deals)
    return listed if type(listed) is tuple else cast(tuple[Deal, ...], deals)


@frozen
class DealBook:
    """Many deals, to be kept or sent together; each methodology that they live under is stored once.

    Args:
        deals: The deals, each with a key of its own, in any order.

    Raises:
        DocumentError: When two deals have the same key, one is no deal, or they are no list.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import eight_stage
        >>> deal = Deal.open("Harbour switchgear", under=eight_stage(), on=date(2026, 3, 2))
        >>> book = DealBook([deal])
        >>> len(book), book.methodologies
        (1, (<Methodology eight-stage 1: 8 customer stages, 8 supplier stages>,))
    """

    deals: tuple[Deal, ...] = field(converter=_as_tuple)

    def __attrs_post_init__(self) -> None:
        refuse(_flaws_of(self.deals))

    @property
    def methodologies(self) -> tuple[Methodology, ...]:
        """Each methodology that a deal lives or has lived under, once, in the order of the deals."""
        return tuple(dict.fromkeys(one for deal in self.deals for one in deal.methodologies))

    def with_rules(self, rules: Mapping[str, Rule]) -> DealBook:
        """Give each deal the rules of plugins, for criteria that ask one; a document holds none.

        Raises:
            FactError: When they are no mapping of names to functions.
        """
        return DealBook(tuple(deal.with_rules(rules) for deal in self.deals))

    def __iter__(self) -> Iterator[Deal]:
        return iter(self.deals)

    def __len__(self) -> int:
        return len(self.deals)


def _flaws_of(deals: tuple[Deal, ...]) -> Iterator[Message]:
    """Say which deals are none or have the key of an earlier one, with their place in a document."""
    if type(deals) is not tuple:
        yield at("$.book.deals", NOT_A_LIST(value=shown(deals)))
        return
    seen: set[str] = set()
    for place, deal in enumerate(deals):
        if not is_a(deal, Deal):
            yield at(f"$.book.deals[{place}]", _NOT_A_DEAL(value=shown(deal)))
            continue
        if deal.key in seen:
            yield at(f"$.book.deals[{place}]", _DEAL_TWICE(deal=quoted(deal.key)))
        seen.add(deal.key)
