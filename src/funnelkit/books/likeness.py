"""In what two deals are alike: each likeness in words, so that the reader judges it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from funnelkit.deal.channels import DEALER
from funnelkit.deal.facts.competitor import CompetitorNoted
from funnelkit.deal.names import folded
from funnelkit.deal.reading import Reading
from funnelkit.words import Message, Phrase

_CUSTOMER = Phrase("alike-customer")
_PRODUCTS = Phrase("alike-products")
_RIVALS = Phrase("alike-rivals")
_DEALER = Phrase("alike-dealer")
_TAG = Phrase("alike-tag")
_AMOUNT = Phrase("alike-amount")
_ROLES = Phrase("alike-roles")
_DOUBLE: Final = Decimal(2)
_HALF: Final = 0.5


def likenesses(one: Reading, other: Reading) -> Iterator[Message]:
    """Say in what two deals are alike: customer, products, dealer, tags, size, rivals, and roles that were known."""
    yield from _in_terms(one, other)
    rivals = _rivals(one)
    shared = sorted(rivals.keys() & _rivals(other).keys())
    if shared:
        yield _RIVALS(names=tuple(rivals[key] for key in shared))
    roles, known = _roles(one), _roles(other)
    if roles and len(roles & known) > _HALF * len(roles | known):
        names = one.methodology.index.buying_roles.rules
        yield _ROLES(names=tuple(names[key].name for key in sorted(roles & known) if key in names))


def _in_terms(one: Reading, other: Reading) -> Iterator[Message]:
    mine, theirs = one.terms, other.terms
    if mine.customer and folded(mine.customer) == folded(theirs.customer):
        yield _CUSTOMER(customer=mine.customer)
    products = {folded(line.product): line.product for line in mine.lines}
    shared = [products[folded(line.product)] for line in theirs.lines if folded(line.product) in products]
    if shared:
        yield _PRODUCTS(names=tuple(dict.fromkeys(shared)))
    if mine.channel.startswith(DEALER) and mine.channel == theirs.channel:
        yield _DEALER(dealer=mine.channel.removeprefix(DEALER))
    tags = dict(theirs.tags)
    for name, value in mine.tags:
        if tags.get(name) == value:
            yield _TAG(name=name, value=value)
    amount, other_amount = mine.amount, theirs.amount
    if amount is None or other_amount is None or amount.currency != other_amount.currency:
        return
    low, high = sorted((amount.amount, other_amount.amount))
    if low > 0 and high <= low * _DOUBLE:
        yield _AMOUNT(amount=other_amount.rounded())


def _rivals(reading: Reading) -> dict[str, str]:
    """Name the competitors that were noted, by their folded names; who decided nothing or did it in-house is none."""
    return {
        folded(fact.competitor): fact.competitor
        for fact in reading.facts
        if isinstance(fact, CompetitorNoted) and fact.competitor not in {"no-decision", "in-house"}
    }


def _roles(reading: Reading) -> set[str]:
    return {role for person in reading.people for role in person.buying_roles}
