# Written by `python -m tests.architecture.stubs` from the files of `deal/facts`.

from funnelkit.deal.fact import CustomerFact as CustomerFact
from funnelkit.deal.fact import Fact as Fact
from funnelkit.deal.facts.acceptance import UncheckedAccepted as UncheckedAccepted
from funnelkit.deal.facts.acknowledgement import FindingAcknowledged as FindingAcknowledged
from funnelkit.deal.facts.activity import ActivityNoted as ActivityNoted
from funnelkit.deal.facts.admission import AdmissionGiven as AdmissionGiven
from funnelkit.deal.facts.adoption import MethodologyAdopted as MethodologyAdopted
from funnelkit.deal.facts.advance import AdvanceOverridden as AdvanceOverridden
from funnelkit.deal.facts.advance import Advanced as Advanced
from funnelkit.deal.facts.amount import AmountSet as AmountSet
from funnelkit.deal.facts.artefact import ArtefactHandedOver as ArtefactHandedOver
from funnelkit.deal.facts.assessment import AssessmentAnswered as AssessmentAnswered
from funnelkit.deal.facts.channel import ChannelSet as ChannelSet
from funnelkit.deal.facts.competitor import CompetitorNoted as CompetitorNoted
from funnelkit.deal.facts.criterion import CriterionConfirmed as CriterionConfirmed
from funnelkit.deal.facts.criterion import CriterionWithdrawn as CriterionWithdrawn
from funnelkit.deal.facts.customer import CustomerSet as CustomerSet
from funnelkit.deal.facts.customer_date import CustomerDateSet as CustomerDateSet
from funnelkit.deal.facts.customer_stage import CustomerMoved as CustomerMoved
from funnelkit.deal.facts.customer_stage import CustomerWentBack as CustomerWentBack
from funnelkit.deal.facts.evidence import EvidenceRecorded as EvidenceRecorded
from funnelkit.deal.facts.expected_close import CloseExpected as CloseExpected
from funnelkit.deal.facts.fall_back import FellBack as FellBack
from funnelkit.deal.facts.information import Learned as Learned
from funnelkit.deal.facts.loss import Lost as Lost
from funnelkit.deal.facts.loss import NoDecision as NoDecision
from funnelkit.deal.facts.loss import Withdrawn as Withdrawn
from funnelkit.deal.facts.merger import DealsMerged as DealsMerged
from funnelkit.deal.facts.milestone import MilestoneReached as MilestoneReached
from funnelkit.deal.facts.milestone import MilestoneWithdrawn as MilestoneWithdrawn
from funnelkit.deal.facts.name import Renamed as Renamed
from funnelkit.deal.facts.next_step import NextStepAgreed as NextStepAgreed
from funnelkit.deal.facts.next_step import NextStepDone as NextStepDone
from funnelkit.deal.facts.owner import OwnerSet as OwnerSet
from funnelkit.deal.facts.owners import OwnersSet as OwnersSet
from funnelkit.deal.facts.person import PersonNoted as PersonNoted
from funnelkit.deal.facts.redaction import PersonRedacted as PersonRedacted
from funnelkit.deal.facts.reopening import Reopened as Reopened
from funnelkit.deal.facts.rest import Resumed as Resumed
from funnelkit.deal.facts.rest import Suspended as Suspended
from funnelkit.deal.facts.retraction import Retracted as Retracted
from funnelkit.deal.facts.tag import TagSet as TagSet
from funnelkit.deal.facts.task import TaskDone as TaskDone
from funnelkit.deal.facts.task import TaskUndone as TaskUndone
from funnelkit.deal.facts.team import TeamSet as TeamSet
from funnelkit.deal.facts.told_position import PositionTold as PositionTold
from funnelkit.deal.facts.win import WinOverridden as WinOverridden
from funnelkit.deal.facts.win import Won as Won
from funnelkit.deal.opening import Opened as Opened

__all__ = [
    "ActivityNoted",
    "AdmissionGiven",
    "AdvanceOverridden",
    "Advanced",
    "AmountSet",
    "ArtefactHandedOver",
    "AssessmentAnswered",
    "ChannelSet",
    "CloseExpected",
    "CompetitorNoted",
    "CriterionConfirmed",
    "CriterionWithdrawn",
    "CustomerDateSet",
    "CustomerFact",
    "CustomerMoved",
    "CustomerSet",
    "CustomerWentBack",
    "DealsMerged",
    "EvidenceRecorded",
    "Fact",
    "FellBack",
    "FindingAcknowledged",
    "Learned",
    "Lost",
    "MethodologyAdopted",
    "MilestoneReached",
    "MilestoneWithdrawn",
    "NextStepAgreed",
    "NextStepDone",
    "NoDecision",
    "Opened",
    "OwnerSet",
    "OwnersSet",
    "PersonNoted",
    "PersonRedacted",
    "PositionTold",
    "Renamed",
    "Reopened",
    "Resumed",
    "Retracted",
    "Suspended",
    "TagSet",
    "TaskDone",
    "TaskUndone",
    "TeamSet",
    "UncheckedAccepted",
    "WinOverridden",
    "Withdrawn",
    "Won",
]
