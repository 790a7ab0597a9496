"""Who buys."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write


@frozen(kw_only=True, repr=False)
class CustomerSet(Fact):
    """It is this customer who buys: it was merged, renamed, or taken for another one."""

    tag: ClassVar[str] = "customer-set"
    merges: ClassVar[bool] = False

    customer: str

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:  # noqa: ARG002 - no rule is asked
        """The customer is this now."""
        return with_terms(following(p, self.on), customer=self.customer)


@verb(CustomerSet)
def set_customer(deal: D, customer: str, **record: Unpack[Record]) -> D:
    """Say who buys, when it is not who was thought to; what was seen of the customer stays on record.

    Args:
        customer: Who buys; ``""`` when nobody can say.
        record: As for every verb.

    Raises:
        FactError: When something cannot be written down; all at once.
    """
    return write(deal, CustomerSet, record, customer=customer)
