"""What a deal is worth, and which products are in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.listing import Listed
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.product_line import ProductLine
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write
from funnelkit.money import Money


@frozen(kw_only=True, repr=False)
class AmountSet(Fact):
    """The amount and the product lines are now these; ``None`` when there is no figure any more."""

    tag: ClassVar[str] = "amount-set"

    amount: Money | None
    lines: tuple[ProductLine, ...] = ()

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:  # noqa: ARG002 - no rule is asked
        """The amount is this now."""
        return with_terms(following(p, self.on), amount=self.amount, lines=self.lines)


@verb(AmountSet)
def set_amount(deal: D, amount: Money | None, *, lines: Iterable[ProductLine] = (), **record: Unpack[Record]) -> D:
    """Say what the deal is worth now, and which products are in it.

    Args:
        amount: What it is worth; ``None`` when nobody can say any more.
        lines: Products with their quantities; they replace the former ones.
        record: As for every verb.

    Raises:
        FactError: When the amount is no money or cannot be paid in its currency.
    """
    return write(deal, AmountSet, record, amount=amount, lines=Listed(lines))
