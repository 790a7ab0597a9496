"""What can be asked of one deal, on any day."""

from funnelkit.answers.actions import Action, NextActions, Urgency
from funnelkit.answers.changes import DealChange, DealChanges, OtherDealError, changes_between
from funnelkit.answers.coverage import Coverage, coverage
from funnelkit.answers.diagnosis import Diagnosis, diagnosis
from funnelkit.answers.estimate import Estimate, estimate
from funnelkit.answers.guidance import next_actions
from funnelkit.answers.in_step import InStep, in_step
from funnelkit.answers.in_step_history import InStepSpan, in_step_history
from funnelkit.answers.knowledge import Knowledge, KnownItem, knowledge
from funnelkit.answers.observations import Observation
from funnelkit.answers.standing import Standing, standing
from funnelkit.answers.two_lanes import TwoLanes, two_lanes

__all__ = [
    "Action",
    "Coverage",
    "DealChange",
    "DealChanges",
    "Diagnosis",
    "Estimate",
    "InStep",
    "InStepSpan",
    "Knowledge",
    "KnownItem",
    "NextActions",
    "Observation",
    "OtherDealError",
    "Standing",
    "TwoLanes",
    "Urgency",
    "changes_between",
    "coverage",
    "diagnosis",
    "estimate",
    "in_step",
    "in_step_history",
    "knowledge",
    "next_actions",
    "standing",
    "two_lanes",
]
