"""The salesperson who has a deal."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.progress import Progress, following, with_terms
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write


@frozen(kw_only=True, repr=False)
class OwnerSet(Fact):
    """Another salesperson owns the deal now."""

    tag: ClassVar[str] = "owner-set"
    merges: ClassVar[bool] = False

    owner: str

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:  # noqa: ARG002 - no rule is asked
        """The owner is this now."""
        return with_terms(following(p, self.on), owner=self.owner, shares=())


@verb(OwnerSet)
def set_owner(deal: D, owner: str, **record: Unpack[Record]) -> D:
    """Give the deal to another salesperson, the whole of it; stage and history stay.

    Args:
        owner: The salesperson.
        record: As for every verb.

    Raises:
        FactError: When something cannot be written down.
    """
    return write(deal, OwnerSet, record, owner=owner)
