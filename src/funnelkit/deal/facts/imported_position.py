"""A deal is taken over in mid-life."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.errors import MoveRefusedError
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import CustomerStageKey, SupplierStageKey
from funnelkit.deal.our_moves import stands_at
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, judged_on, write
from funnelkit.words import say


@frozen(kw_only=True, repr=False)
class PositionImported(Fact):
    """A deal was taken over in mid-life: ungated, claimed, unchecked until evidence comes."""

    tag: ClassVar[str] = "position-imported"

    customer_stage: CustomerStageKey
    supplier_stage: SupplierStageKey

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Take the position over: the supplier stands there, the customer is said to."""
        stage = rules.methodology.index.customer_stages.stages[self.customer_stage]
        p = following(p, self.on, claimed=max(p.claimed, stage), unchecked=True)
        return stands_at(p, self, rules, self.supplier_stage)


@verb(PositionImported)
def import_position(deal: D, *, customer_stage: str, supplier_stage: str, **record: Unpack[Record]) -> D:
    """Take over a deal in mid-life: the position is claimed and unchecked until evidence comes from the customer.

    That is how a deal begins here: once it has moved or ended here, there is nothing to take over any more.

    Args:
        customer_stage: Key of the stage at which the customer is said to stand.
        supplier_stage: Key of the stage at which we stand.
        record: As for every verb.

    Raises:
        FactError: When a stage does not exist; both at once.
        MoveRefusedError: When we have moved in this deal already, or it has rested or ended.
        FactError: When the day is before the last import.
    """
    judged_on(deal, record)
    moved = next((fact for fact in deal.journal if fact.moves), None)
    if moved is not None:
        raise MoveRefusedError(say("import-on-the-way", on=moved.on))
    return write(deal, PositionImported, record, customer_stage=customer_stage, supplier_stage=supplier_stage)
