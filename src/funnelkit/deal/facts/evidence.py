"""What was observed that shows how far the customer has come."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.free_text import is_blank
from funnelkit.deal.asked_of_us import Timed
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.customer_moves import heard, reaches, returns, spoken
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.grammar import EvidenceKey
from funnelkit.deal.marks import Kind
from funnelkit.deal.meetings import opened_again
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.ticking import ticked, unticked
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import CustomerRecord, D, write


@frozen(kw_only=True, repr=False)
class EvidenceRecorded(CustomerFact):
    """Something was observed: it shows a customer stage or denies one, speaks against us, or stands for itself."""

    tag: ClassVar[str] = "evidence-recorded"

    kind: EvidenceKey

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Evidence shows the stage of its kind, denies it, speaks against us, admits us, or shows a criterion."""
        kind = rules.marks.kinds[self.kind]
        if kind.against_us:
            p = self._against_us(p, rules, kind)
        if kind.denies is not None:
            return returns(p, self, rules, kind.denies)
        timed = self._ticks(rules, kind)
        if kind.shows is not None:
            return reaches(p, self, rules, kind.shows, timed=timed, valid_days=kind.valid_days)
        if not self.verifies(rules, p.terms):
            return following(p, self.on)
        marks, until = ticked(p.marks, p.until, self.on, timed)
        return following(p, self.on, marks=marks, until=until, word=heard(p, self.on), beside=spoken(p))

    def _ticks(self, rules: CompiledMethodology, kind: Kind) -> Timed:
        """What it ticks off; a document that signs needs a reference."""
        unsigned = rules.methodology.index.sources.rules[self.source].document and is_blank(self.reference)
        return kind.criteria if unsigned or not kind.signs else (*kind.criteria, (kind.valid_days, kind.signs))

    def _against_us(self, p: Progress, rules: CompiledMethodology, kind: Kind) -> Progress:
        """The exit sign of our stage and the criteria that the kind names are open again, whoever says so."""
        here = rules.table.places(p.position)[1]
        marks, until = unticked(p.marks, p.until, rules.marks.exit_signs[here] | kind.opens)
        p = following(p, self.on, marks=marks, until=until)
        return opened_again(p, rules, kind.opened, self.on)

    def shows(self, rules: CompiledMethodology) -> int | None:
        """The stage of its kind; none when it denies one, speaks against us, or belongs to no stage."""
        kind = rules.marks.kinds.get(self.kind)
        return None if kind is None else kind.shows

    def takes_back_to(self, rules: CompiledMethodology) -> int | None:
        """The stage before the one that its kind denies."""
        kind = rules.marks.kinds.get(self.kind)
        return None if kind is None else kind.denies

    def is_word(self, rules: CompiledMethodology) -> bool:  # noqa: ARG002 - whatever the kind says
        """Evidence is a word of the customer's."""
        return True


@verb(EvidenceRecorded)
def record_evidence(deal: D, kind: str, *, source: str, **record: Unpack[CustomerRecord]) -> D:
    """Write down something that shows how far the customer has come.

    From a document or the words of a named person at the customer it verifies the stage that the kind
    shows; from a third party or as our own impression it only claims it.

    Args:
        kind: Key of the evidence kind.
        source: Key of the source: ``"customer-document"``, ``"customer-words"``, ``"third-party"``,
            ``"own-impression"`` or one of the methodology's own.
        record: As for every verb about the customer.

    Raises:
        FactError: When the kind does not exist or something else cannot be written down; all at once.
        StaleJournalError: When somebody else has written in the meantime.
    """
    return write(deal, EvidenceRecorded, record, kind=kind, source=source)
