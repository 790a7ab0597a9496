"""The milestones of our stages: reached, or after all not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.checklists import gate_of_milestone
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import SupplierStageKey
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.ticking import ticked
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, claim, write
from funnelkit.methodology.index import Index
from funnelkit.words import Message, say


@frozen(kw_only=True, repr=False)
class MilestoneReached(Fact):
    """We claim the milestone of a supplier stage."""

    tag: ClassVar[str] = "milestone-reached"

    stage: SupplierStageKey

    def disagreements(self, index: Index) -> Iterator[tuple[str, Message]]:
        """There must be a milestone."""
        return _without_milestone(self.stage, index)

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """The milestone stands, and with it the criteria that rest on our word."""
        stage = rules.methodology.index.supplier_stages.stages[self.stage]
        marks, until = ticked(p.marks, p.until, self.on, rules.marks.confirmed_by_milestone[stage])
        return following(p, self.on, marks=marks, until=until)


@frozen(kw_only=True, repr=False)
class MilestoneWithdrawn(Fact):
    """The milestone of a supplier stage does not hold any more."""

    tag: ClassVar[str] = "milestone-withdrawn"

    stage: SupplierStageKey

    def disagreements(self, index: Index) -> Iterator[tuple[str, Message]]:
        """There must be a milestone."""
        return _without_milestone(self.stage, index)

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """The milestone stands no more."""
        stage = rules.methodology.index.supplier_stages.stages[self.stage]
        return following(p, self.on, marks=p.marks & ~rules.marks.milestones[stage])


def _without_milestone(key: str, index: Index) -> Iterator[tuple[str, Message]]:
    if index.supplier_stages[key].milestone is None:
        yield "stage", say("no-milestone", key=key)


@verb(MilestoneReached)
def reach_milestone(deal: D, stage: str, **record: Unpack[Record]) -> D:
    """Claim the milestone of a supplier stage, and with it the criteria that rest on our word.

    Args:
        stage: Key of the supplier stage.
        record: As for every verb.

    Raises:
        FactError: When the stage does not exist or has no milestone.
        ClaimRefusedError: When a mandatory criterion is not shown, or the deal had ended by that day.
    """
    return claim(deal, MilestoneReached, record, gate_of_milestone, stage=stage)


@verb(MilestoneWithdrawn)
def withdraw_milestone(deal: D, stage: str, **record: Unpack[Record]) -> D:
    """Write down that the milestone of a supplier stage does not hold any more; it must be claimed anew.

    Args:
        stage: Key of the supplier stage.
        record: As for every verb.

    Raises:
        FactError: When the stage does not exist or has no milestone.
    """
    return write(deal, MilestoneWithdrawn, record, stage=stage)
