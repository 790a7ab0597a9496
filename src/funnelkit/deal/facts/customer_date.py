"""A date that the customer sets: when bids are due, when it awards."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.customer_days import CustomerDay
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.grammar import CustomerDateKey
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import CustomerRecord, D, write


@frozen(kw_only=True, repr=False)
class CustomerDateSet(CustomerFact):
    """The customer has set a date, or moved it; ``None`` when it is off and no other one is known."""

    tag: ClassVar[str] = "customer-date-set"

    what: CustomerDateKey
    day: date | None

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """What the customer itself has told stands against what others say later."""
        p = following(p, self.on)
        known = next((one for one in p.terms.customer_days if one.key == self.what), None)
        verified = self.verifies(rules, p.terms)
        if known is not None and known.verified and not verified:
            return p
        others = tuple(one for one in p.terms.customer_days if one.key != self.what)
        now = () if self.day is None else (CustomerDay(self.what, self.day, verified=verified),)
        return with_terms(p, customer_days=(*others, *now))


@verb(CustomerDateSet)
def set_customer_date(deal: D, what: str, day: date | None, *, source: str, **record: Unpack[CustomerRecord]) -> D:
    """Write down a date that the customer has set; tasks may be due some days before it.

    What the customer itself has told stands against what others say later.

    Args:
        what: Key of the date, such as ``"bid-due"`` or ``"award"``.
        day: The day; ``None`` when it is off and no other one is known.
        source: Where the knowledge comes from.
        record: As for every verb about the customer.

    Raises:
        FactError: When there is no such date or source, or something else cannot be written down; all at once.
    """
    return write(deal, CustomerDateSet, record, what=what, day=day, source=source)
