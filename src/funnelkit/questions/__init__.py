"""What can be asked of one deal, on any day."""

from funnelkit.questions.actions import Action, NextActions, Urgency
from funnelkit.questions.coverage import Coverage, coverage
from funnelkit.questions.deal_changes import DealChange, DealChanges, changes, changes_between
from funnelkit.questions.diagnosis import Diagnosis, diagnosis
from funnelkit.questions.guidance import next_actions
from funnelkit.questions.in_step import InStep, in_step
from funnelkit.questions.in_step_history import InStepSpan, in_step_history
from funnelkit.questions.knowledge import Knowledge, KnownItem, knowledge
from funnelkit.questions.lane_history import TimelineEntry
from funnelkit.questions.lanes_in_time import Timeline, timeline
from funnelkit.questions.mapped_people import MappedPerson, PeopleMap, people_map
from funnelkit.questions.observations import Observation
from funnelkit.questions.standing import Standing, standing
from funnelkit.questions.two_lanes import TwoLanes, two_lanes

__all__ = [
    "Action",
    "Coverage",
    "DealChange",
    "DealChanges",
    "Diagnosis",
    "InStep",
    "InStepSpan",
    "Knowledge",
    "KnownItem",
    "MappedPerson",
    "NextActions",
    "Observation",
    "PeopleMap",
    "Standing",
    "Timeline",
    "TimelineEntry",
    "TwoLanes",
    "Urgency",
    "changes",
    "changes_between",
    "coverage",
    "diagnosis",
    "in_step",
    "in_step_history",
    "knowledge",
    "next_actions",
    "people_map",
    "standing",
    "timeline",
    "two_lanes",
]
