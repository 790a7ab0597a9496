"""The rule book: what is right in a sale, as validated data."""

from funnelkit.methodology.changes import Change
from funnelkit.methodology.diff import Difference, diff
from funnelkit.methodology.methodology import Methodology
from funnelkit.methodology.pairing import Pairing
from funnelkit.methodology.policies import (
    BuyingRole,
    Competitor,
    ExitSign,
    LossPolicy,
    OurRole,
    Tolerance,
)
from funnelkit.methodology.rule_changes import (
    AddRule,
    DropAid,
    DropCriterion,
    DropEvidenceKind,
    DropInformationItem,
    DropTask,
    ReplaceRule,
)
from funnelkit.methodology.stage_changes import (
    DropStage,
    InsertStage,
    MergeStages,
    ReorderStages,
    ReplaceProcess,
    ReplaceStage,
    SetPairs,
)
from funnelkit.methodology.stages import (
    Aid,
    Criterion,
    CustomerStage,
    EvidenceKind,
    InformationItem,
    Milestone,
    SupplierStage,
    Task,
)
from funnelkit.methodology.value_changes import (
    SetField,
    SetMilestone,
    SetTolerance,
    SetTypicalDays,
    SetWinProbability,
)

__all__ = [
    "AddRule",
    "Aid",
    "BuyingRole",
    "Change",
    "Competitor",
    "Criterion",
    "CustomerStage",
    "Difference",
    "DropAid",
    "DropCriterion",
    "DropEvidenceKind",
    "DropInformationItem",
    "DropStage",
    "DropTask",
    "EvidenceKind",
    "ExitSign",
    "InformationItem",
    "InsertStage",
    "LossPolicy",
    "MergeStages",
    "Methodology",
    "Milestone",
    "OurRole",
    "Pairing",
    "ReorderStages",
    "ReplaceProcess",
    "ReplaceRule",
    "ReplaceStage",
    "SetField",
    "SetMilestone",
    "SetPairs",
    "SetTolerance",
    "SetTypicalDays",
    "SetWinProbability",
    "SupplierStage",
    "Task",
    "Tolerance",
    "diff",
]
