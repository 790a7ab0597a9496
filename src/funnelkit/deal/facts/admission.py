"""The customer admits us to its next stage."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.customer_moves import heard, spoken
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.grammar import SupplierStageKey
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.ticking import ticked
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import CustomerRecord, D, day_of, write


@frozen(kw_only=True, repr=False)
class AdmissionGiven(CustomerFact):
    """The customer has admitted us to its next stage: the exit sign of one of our stages."""

    tag: ClassVar[str] = "admission-given"

    stage: SupplierStageKey

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """The customer's own word sets the exit sign, and those of the stages before."""
        if not self.verifies(rules, p.terms):
            return following(p, self.on)
        stage = rules.methodology.index.supplier_stages.stages[self.stage]
        marks, until = ticked(p.marks, p.until, self.on, ((None, rules.marks.admitted_by[stage]),))
        return following(p, self.on, marks=marks, until=until, word=heard(p, self.on), beside=spoken(p))

    def is_word(self, rules: CompiledMethodology) -> bool:  # noqa: ARG002 - whatever the rules say
        """An admission is a word of the customer's."""
        return True


@verb(AdmissionGiven)
def record_admission(deal: D, *, source: str, stage: str = "", **record: Unpack[CustomerRecord]) -> D:
    """Write down that the customer has admitted us to its next stage, the exit sign of a stage of ours.

    Args:
        source: As for ``record_evidence``; only the customer's own shows the sign.
        stage: Key of the supplier stage whose exit sign it is; where we stood on that day when left out.
        record: As for every verb about the customer.

    Raises:
        FactError: When the stage does not exist or something else cannot be written down; all at once.
    """
    if stage == "":
        stage = deal.found_on(day_of(record)).supplier_stage.key
    return write(deal, AdmissionGiven, record, stage=stage, source=source)
