"""Something of ours that is handed over under a reference, such as a quote."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.errors import ClaimRefusedError
from funnelkit.deal.checklists import gate_of_work
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import ArtefactKey, Words
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.ticking import ticked
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, day_of, write


@frozen(kw_only=True, repr=False)
class ArtefactHandedOver(Fact):
    """The customer has something of ours, under a reference by which it can be found again."""

    tag: ClassVar[str] = "artefact-handed-over"

    artefact: ArtefactKey
    reference: Words

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """It may be what a criterion asks for."""
        timed = rules.marks.handed.get(self.artefact)
        if not timed:
            return following(p, self.on)
        marks, until = ticked(p.marks, p.until, self.on, timed)
        return following(p, self.on, marks=marks, until=until)


@verb(ArtefactHandedOver)
def hand_over(deal: D, artefact: str, *, reference: str, **record: Unpack[Record]) -> D:
    """Write down that we handed something of ours over: a proposal, a quote, a bid.

    Args:
        artefact: Key of the artefact.
        reference: Under which it can be found again, such as ``"Q-2026-17"``.
        record: As for every verb.

    Raises:
        FactError: When there is no such artefact, the reference says nothing, or something else cannot be written
            down; all at once.
        ClaimRefusedError: When the deal had ended by that day.
    """
    written = write(deal, ArtefactHandedOver, record, artefact=artefact, reference=reference)
    gate = gate_of_work(deal.found_on(day_of(record)), artefact)
    if gate is not None:
        raise ClaimRefusedError(gate)
    return written
