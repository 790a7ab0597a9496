"""The customer comes to a stage, or goes back to an earlier one."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.customer_moves import reaches, returns
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.grammar import CustomerStageKey
from funnelkit.deal.progress import Progress
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import CustomerRecord, D, write


@frozen(kw_only=True, repr=False)
class CustomerMoved(CustomerFact):
    """The customer has come to a stage, by whatever sign."""

    tag: ClassVar[str] = "customer-moved"

    to: CustomerStageKey

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """The customer has come to the stage that is named."""
        return reaches(p, self, rules, rules.methodology.index.customer_stages.stages[self.to])

    def shows(self, rules: CompiledMethodology) -> int | None:
        """The stage that is named."""
        return rules.methodology.index.customer_stages.stages.get(self.to)

    def is_word(self, rules: CompiledMethodology) -> bool:  # noqa: ARG002 - whatever the rules say
        """A move is a word of the customer's."""
        return True


@frozen(kw_only=True, repr=False)
class CustomerWentBack(CustomerFact):
    """The customer has gone back to an earlier stage."""

    tag: ClassVar[str] = "customer-went-back"

    to: CustomerStageKey

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Whatever was evidenced before no longer holds the position."""
        return returns(p, self, rules, rules.methodology.index.customer_stages.stages[self.to])

    def takes_back_to(self, rules: CompiledMethodology) -> int | None:
        """The stage that is named."""
        return rules.methodology.index.customer_stages.stages.get(self.to)

    def is_word(self, rules: CompiledMethodology) -> bool:  # noqa: ARG002 - whatever the rules say
        """A return is a word of the customer's."""
        return True


@verb(CustomerMoved)
def customer_moved(deal: D, to: str, *, source: str, **record: Unpack[CustomerRecord]) -> D:
    """Write down that the customer has come to a stage, by whatever sign; stages in between count as passed.

    An earlier stage than the present one is no step back: see ``customer_went_back``.

    Args:
        to: Key of the customer stage.
        source: As for ``record_evidence``.
        record: As for every verb about the customer.

    Raises:
        FactError: When the stage does not exist or something else cannot be written down; all at once.
    """
    return write(deal, CustomerMoved, record, to=to, source=source)


@verb(CustomerWentBack)
def customer_went_back(deal: D, to: str, *, source: str, **record: Unpack[CustomerRecord]) -> D:
    """Write down that the customer has gone back to an earlier stage: budget cut, criteria reopened.

    Any source may lower. Our own stage stays; milestones and exit signs of later stages must be confirmed anew.

    Args:
        to: Key of the customer stage.
        source: As for ``record_evidence``.
        record: As for every verb about the customer.

    Raises:
        FactError: When the stage does not exist or something else cannot be written down; all at once.
    """
    return write(deal, CustomerWentBack, record, to=to, source=source)
