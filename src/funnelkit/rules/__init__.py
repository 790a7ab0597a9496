"""What a methodology is made of, and what customises it: stages, tasks, criteria and policies, and changes of them.

Examples:
    >>> import funnelkit as fk
    >>> from funnelkit import rules
    >>> own = fk.eight_stage().customised("own", rules.DropTask("send-brochure"))
    >>> "send-brochure" in own.index.tasks
    False
"""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.methodology.builtin.ways_to_buy": "NEGOTIATED_PURCHASE SINGLE_SOURCE_PURCHASE",
        "funnelkit.methodology.aids": "Aid",
        "funnelkit.methodology.assessments": "AnswerOption Assessment AssessmentQuestion",
        "funnelkit.methodology.changes": "Change",
        "funnelkit.methodology.differences": "Difference",
        "funnelkit.methodology.pairing": "Pairing",
        "funnelkit.methodology.policies": (
            "Artefact BuyingRole Competitor CustomerDate ExitSign LossPolicy LossReason OurRole Phase Source Tolerance"
        ),
        "funnelkit.methodology.rule_changes": (
            "AddRule DropAid DropAssessment DropAssessmentQuestion DropCriterion DropEvidenceKind DropInformationItem "
            "DropTask ReplaceRule"
        ),
        "funnelkit.methodology.stage_changes": (
            "DropPairs DropStage InsertStage MergeStages ReorderStages ReplaceProcess ReplaceStage SetPairs"
        ),
        "funnelkit.methodology.stages": (
            "Criterion CustomerStage EvidenceKind InformationItem Milestone SupplierStage Task"
        ),
        "funnelkit.methodology.value_changes": ("SetField SetMilestone SetTolerance SetTypicalDays SetWinProbability"),
        "funnelkit.words": "Text",
    },
)
