# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.questions.actions import Action as Action
from funnelkit.questions.actions import NextActions as NextActions
from funnelkit.questions.actions import Urgency as Urgency
from funnelkit.questions.coverage import Coverage as Coverage
from funnelkit.questions.coverage import coverage as coverage
from funnelkit.questions.deal_changes import DealChange as DealChange
from funnelkit.questions.deal_changes import DealChanges as DealChanges
from funnelkit.questions.deal_changes import changes as changes
from funnelkit.questions.deal_changes import changes_between as changes_between
from funnelkit.questions.diagnosis import Diagnosis as Diagnosis
from funnelkit.questions.diagnosis import diagnosis as diagnosis
from funnelkit.questions.guidance import next_actions as next_actions
from funnelkit.questions.in_step import InStep as InStep
from funnelkit.questions.in_step import in_step as in_step
from funnelkit.questions.in_step_history import InStepSpan as InStepSpan
from funnelkit.questions.in_step_history import in_step_history as in_step_history
from funnelkit.questions.knowledge import Knowledge as Knowledge
from funnelkit.questions.knowledge import KnownItem as KnownItem
from funnelkit.questions.knowledge import knowledge as knowledge
from funnelkit.questions.lane_history import TimelineEntry as TimelineEntry
from funnelkit.questions.lanes_in_time import Timeline as Timeline
from funnelkit.questions.lanes_in_time import timeline as timeline
from funnelkit.questions.mapped_people import MappedPerson as MappedPerson
from funnelkit.questions.mapped_people import PeopleMap as PeopleMap
from funnelkit.questions.mapped_people import people_map as people_map
from funnelkit.questions.observations import Observation as Observation
from funnelkit.questions.standing import Standing as Standing
from funnelkit.questions.standing import standing as standing
from funnelkit.questions.two_lanes import TwoLanes as TwoLanes
from funnelkit.questions.two_lanes import two_lanes as two_lanes

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
