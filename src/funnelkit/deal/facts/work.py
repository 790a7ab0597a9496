"""Facts about our own work: claims, judged when they are written down."""

from __future__ import annotations

from attrs import frozen

from funnelkit.deal.facts.fact import Fact


@frozen(kw_only=True, repr=False)
class TaskDone(Fact):
    """A task was done."""

    task: str


@frozen(kw_only=True, repr=False)
class TaskUndone(Fact):
    """A task that was thought done is not."""

    task: str


@frozen(kw_only=True, repr=False)
class CriterionConfirmed(Fact):
    """Somebody vouches for a criterion that no evidence kind shows."""

    criterion: str


@frozen(kw_only=True, repr=False)
class CriterionWithdrawn(Fact):
    """Nobody vouches for a criterion any more."""

    criterion: str


@frozen(kw_only=True, repr=False)
class MilestoneReached(Fact):
    """We claim the milestone of a supplier stage."""

    stage: str


@frozen(kw_only=True, repr=False)
class MilestoneWithdrawn(Fact):
    """The milestone of a supplier stage does not hold any more."""

    stage: str


@frozen(kw_only=True, repr=False)
class Advanced(Fact):
    """We have gone on to a stage."""

    to: str


@frozen(kw_only=True, repr=False)
class AdvanceOverridden(Fact):
    """A person let us go on to a stage although something was missing.

    ``gaps`` names what was passed over, such as ``"task:confirm-budget"``.
    """

    to: str
    reason: str
    gaps: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class FellBack(Fact):
    """We have gone back to an earlier stage."""

    to: str
    reason: str = ""
