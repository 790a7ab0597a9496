"""What a deal is worth, and which products are in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.listing import Listed
from funnelkit.deal.channels import DEALER
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import KeyOf
from funnelkit.deal.product_line import ProductLine
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.ticking import with_terms_ticked
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write
from funnelkit.money import Money


@frozen(kw_only=True, repr=False)
class AmountSet(Fact):
    """The amount is now this, and so are the product lines where any are named.

    Args:
        amount: What the deal is worth; ``None`` when there is no figure any more.
        lines: The products in it; ``None`` leaves them as they were.
        source: Key of the source of the amount; ``""`` when it is our own.
    """

    tag: ClassVar[str] = "amount-set"
    merges: ClassVar[bool] = False

    amount: Money | None
    lines: tuple[ProductLine, ...] | None = None
    source: Annotated[str, KeyOf("sources", optional=True)] = ""

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """An amount of ours or of the customer's is the amount now; another's only while there is no other."""
        p = self._told(p, rules)
        return with_terms_ticked(p, rules) if rules.marks.terms else p

    def _teller(self, p: Progress) -> str:
        """Whose amounts are to be believed as far as this one: those of the deal's dealer, else of the source."""
        channel = p.terms.channel
        return channel.removeprefix(DEALER) if channel.startswith(DEALER) else self.source

    def _told(self, p: Progress, rules: CompiledMethodology) -> Progress:
        p, told = following(p, self.on), self.amount
        lines = p.terms.lines if self.lines is None else self.lines
        if self.source and rules.methodology.index.sources.rules[self.source].whose == "other":
            if p.terms.amount is not None and not p.terms.amount_is_told:
                return with_terms(p, told_amount=told, told_by=self._teller(p))
            known = told is not None
            return with_terms(
                p, amount=told, lines=lines, told_amount=told, amount_is_told=known, told_by=self._teller(p)
            )
        if told is None and p.terms.told_amount is not None:
            return with_terms(p, amount=p.terms.told_amount, lines=lines, amount_is_told=True)
        return with_terms(p, amount=told, lines=lines, amount_is_told=False)


@verb(AmountSet)
def set_amount(
    deal: D,
    amount: Money | None,
    *,
    lines: Iterable[ProductLine] | None = None,
    source: str = "",
    **record: Unpack[Record],
) -> D:
    """Say what the deal is worth now, and which products are in it.

    An amount of somebody who is neither the customer nor us, such as a dealer, counts only while there is no other.

    Args:
        amount: What it is worth; ``None`` when nobody can say any more.
        lines: Products with their quantities, which replace the former ones; an empty list when there are none any
            more, ``None`` when they stay.
        source: Key of the source that the amount comes from; ``""`` when it is our own.
        record: As for every verb.

    Raises:
        FactError: When the source does not exist, the amount is no money or cannot be paid in its currency.
    """
    named = None if lines is None else Listed(lines)
    return write(deal, AmountSet, record, amount=amount, lines=named, source=source)
