"""What was observed that shows how far the customer has come."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.customer_moves import reaches
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.grammar import EvidenceKey
from funnelkit.deal.progress import Progress
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import CustomerRecord, D, write
from funnelkit.methodology.policies import Source


@frozen(kw_only=True, repr=False)
class EvidenceRecorded(CustomerFact):
    """Something was observed that shows a customer stage."""

    tag: ClassVar[str] = "evidence-recorded"

    kind: EvidenceKey

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Evidence shows the stage of its kind."""
        return reaches(p, self, rules, self.shows(rules), rules.marks.shown_by[self.kind])

    def shows(self, rules: CompiledMethodology) -> int:
        """The stage of its kind."""
        return rules.marks.kind_stages[self.kind]


@verb(EvidenceRecorded)
def record_evidence(deal: D, kind: str, *, source: Source, **record: Unpack[CustomerRecord]) -> D:
    """Write down something that shows how far the customer has come.

    From a document or the words of a named person at the customer it verifies the stage that the kind
    shows; from a third party or as our own impression it only claims it.

    Args:
        kind: Key of the evidence kind.
        source: ``"customer-document"``, ``"customer-words"``, ``"third-party"`` or ``"own-impression"``.
        record: As for every verb about the customer.

    Raises:
        FactError: When the kind does not exist or something else cannot be written down; all at once.
        StaleJournalError: When somebody else has written in the meantime.
    """
    return write(deal, EvidenceRecorded, record, kind=kind, source=source)
