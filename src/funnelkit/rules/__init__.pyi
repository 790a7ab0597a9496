# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.methodology.aids import Aid as Aid
from funnelkit.methodology.assessments import AnswerOption as AnswerOption
from funnelkit.methodology.assessments import Assessment as Assessment
from funnelkit.methodology.assessments import AssessmentQuestion as AssessmentQuestion
from funnelkit.methodology.builtin.ways_to_buy import NEGOTIATED_PURCHASE as NEGOTIATED_PURCHASE
from funnelkit.methodology.builtin.ways_to_buy import SINGLE_SOURCE_PURCHASE as SINGLE_SOURCE_PURCHASE
from funnelkit.methodology.changes import Change as Change
from funnelkit.methodology.differences import Difference as Difference
from funnelkit.methodology.pairing import Pairing as Pairing
from funnelkit.methodology.policies import Artefact as Artefact
from funnelkit.methodology.policies import BuyingRole as BuyingRole
from funnelkit.methodology.policies import Competitor as Competitor
from funnelkit.methodology.policies import CustomerDate as CustomerDate
from funnelkit.methodology.policies import ExitSign as ExitSign
from funnelkit.methodology.policies import LossPolicy as LossPolicy
from funnelkit.methodology.policies import LossReason as LossReason
from funnelkit.methodology.policies import OurRole as OurRole
from funnelkit.methodology.policies import Phase as Phase
from funnelkit.methodology.policies import Source as Source
from funnelkit.methodology.policies import Tolerance as Tolerance
from funnelkit.methodology.rule_changes import AddRule as AddRule
from funnelkit.methodology.rule_changes import DropAid as DropAid
from funnelkit.methodology.rule_changes import DropAssessment as DropAssessment
from funnelkit.methodology.rule_changes import DropAssessmentQuestion as DropAssessmentQuestion
from funnelkit.methodology.rule_changes import DropCriterion as DropCriterion
from funnelkit.methodology.rule_changes import DropEvidenceKind as DropEvidenceKind
from funnelkit.methodology.rule_changes import DropInformationItem as DropInformationItem
from funnelkit.methodology.rule_changes import DropTask as DropTask
from funnelkit.methodology.rule_changes import ReplaceRule as ReplaceRule
from funnelkit.methodology.stage_changes import DropPairs as DropPairs
from funnelkit.methodology.stage_changes import DropStage as DropStage
from funnelkit.methodology.stage_changes import InsertStage as InsertStage
from funnelkit.methodology.stage_changes import MergeStages as MergeStages
from funnelkit.methodology.stage_changes import ReorderStages as ReorderStages
from funnelkit.methodology.stage_changes import ReplaceProcess as ReplaceProcess
from funnelkit.methodology.stage_changes import ReplaceStage as ReplaceStage
from funnelkit.methodology.stage_changes import SetPairs as SetPairs
from funnelkit.methodology.stages import Criterion as Criterion
from funnelkit.methodology.stages import CustomerStage as CustomerStage
from funnelkit.methodology.stages import EvidenceKind as EvidenceKind
from funnelkit.methodology.stages import InformationItem as InformationItem
from funnelkit.methodology.stages import Milestone as Milestone
from funnelkit.methodology.stages import SupplierStage as SupplierStage
from funnelkit.methodology.stages import Task as Task
from funnelkit.methodology.value_changes import SetField as SetField
from funnelkit.methodology.value_changes import SetMilestone as SetMilestone
from funnelkit.methodology.value_changes import SetTolerance as SetTolerance
from funnelkit.methodology.value_changes import SetTypicalDays as SetTypicalDays
from funnelkit.methodology.value_changes import SetWinProbability as SetWinProbability
from funnelkit.words import Text as Text

__all__ = [
    "AddRule",
    "Aid",
    "AnswerOption",
    "Artefact",
    "Assessment",
    "AssessmentQuestion",
    "BuyingRole",
    "Change",
    "Competitor",
    "Criterion",
    "CustomerDate",
    "CustomerStage",
    "Difference",
    "DropAid",
    "DropAssessment",
    "DropAssessmentQuestion",
    "DropCriterion",
    "DropEvidenceKind",
    "DropInformationItem",
    "DropPairs",
    "DropStage",
    "DropTask",
    "EvidenceKind",
    "ExitSign",
    "InformationItem",
    "InsertStage",
    "LossPolicy",
    "LossReason",
    "MergeStages",
    "Milestone",
    "NEGOTIATED_PURCHASE",
    "OurRole",
    "Pairing",
    "Phase",
    "ReorderStages",
    "ReplaceProcess",
    "ReplaceRule",
    "ReplaceStage",
    "SINGLE_SOURCE_PURCHASE",
    "SetField",
    "SetMilestone",
    "SetPairs",
    "SetTolerance",
    "SetTypicalDays",
    "SetWinProbability",
    "Source",
    "SupplierStage",
    "Task",
    "Text",
    "Tolerance",
]
