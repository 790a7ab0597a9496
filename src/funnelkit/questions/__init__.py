"""What can be asked of one deal, on any day."""

from funnelkit.lazy_names import lazily

# These modules are called like what they answer, so the answer has to take their place before anybody asks.
from funnelkit.questions.coverage import coverage as coverage
from funnelkit.questions.diagnosis import diagnosis as diagnosis
from funnelkit.questions.in_step import in_step as in_step
from funnelkit.questions.in_step_history import in_step_history as in_step_history
from funnelkit.questions.knowledge import knowledge as knowledge
from funnelkit.questions.standing import standing as standing
from funnelkit.questions.two_lanes import two_lanes as two_lanes

lazily(
    globals(),
    {
        "funnelkit.questions.actions": "Action NextActions Urgency",
        "funnelkit.questions.coverage": "Coverage coverage",
        "funnelkit.questions.deal_changes": "DealChange DealChanges changes changes_between",
        "funnelkit.questions.diagnosis": "Diagnosis diagnosis",
        "funnelkit.questions.guidance": "next_actions",
        "funnelkit.questions.in_step": "InStep in_step",
        "funnelkit.questions.in_step_history": "InStepSpan in_step_history",
        "funnelkit.questions.knowledge": "Knowledge KnownItem knowledge",
        "funnelkit.questions.lane_history": "TimelineEntry",
        "funnelkit.questions.lanes_in_time": "Timeline timeline",
        "funnelkit.questions.mapped_people": "MappedPerson PeopleMap people_map",
        "funnelkit.questions.observations": "Observation",
        "funnelkit.questions.standing": "Standing standing",
        "funnelkit.questions.two_lanes": "TwoLanes two_lanes",
    },
)
