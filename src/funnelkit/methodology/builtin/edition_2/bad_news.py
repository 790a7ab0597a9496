"""What a customer says that is no good news: it goes back, or it turns to somebody else."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.changes import Change
from funnelkit.methodology.rule_changes import AddRule
from funnelkit.methodology.stages import EvidenceKind
from funnelkit.words import Text

CHANGES: Final[tuple[Change, ...]] = (
    AddRule(
        EvidenceKind(
            "budget-frozen",
            Text.of("The budget is cut or frozen", zh="预算被削减或冻结"),
            denies=True,
            reason=Text.of(
                "Without money the customer is back at its budget",
                zh="没有资金就没有项目，客户又回到预算阶段",
            ),
            authored=True,
        ),
        to="project-approved",
    ),
    AddRule(
        EvidenceKind(
            "project-put-off",
            Text.of("The project is put off, or its approval is taken back", zh="项目暂缓或立项被撤回"),
            denies=True,
            reason=Text.of("A team without a mandate decides nothing", zh="没有授权的小组作不了任何决定"),
            authored=True,
        ),
        to="project-approved",
    ),
    AddRule(
        EvidenceKind(
            "criteria-reopened",
            Text.of("The customer opens its criteria again", zh="客户重新讨论采购标准"),
            denies=True,
            reason=Text.of("What we had written in may be written out", zh="原先写入的有利条款可能被改掉"),
            authored=True,
        ),
        to="criteria-established",
    ),
    AddRule(
        EvidenceKind(
            "specification-for-rival",
            Text.of("The specification is written for a competitor", zh="技术条款明显偏向竞争对手"),
            against_us=True,
            opens=("criteria-carry-our-points",),
            reason=Text.of(
                "Whoever bids on it without a protest only makes up the number", zh="不提异议就去投标，只是陪标"
            ),
            authored=True,
        ),
        to="criteria-established",
    ),
    AddRule(
        EvidenceKind(
            "tender-cancelled",
            Text.of("The tender is cancelled or fails", zh="招标取消或流标"),
            denies=True,
            reason=Text.of("All bids are void, and the criteria may be written anew", zh="所有投标作废，标准可能重订"),
            authored=True,
        ),
        to="tender",
    ),
    AddRule(
        EvidenceKind(
            "bid-rejected",
            Text.of("Our bid is rejected or our qualification denied", zh="我方投标被否决或资格审查未通过"),
            against_us=True,
            opens=("bid-received", "on-the-short-list"),
            reason=Text.of(
                "Ask for the reason while an objection is still possible", zh="趁还能提出异议，尽快问明原因"
            ),
            authored=True,
        ),
        to="tender",
    ),
    AddRule(
        EvidenceKind(
            "rival-preferred",
            Text.of("The customer prefers a competitor", zh="客户倾向于竞争对手"),
            against_us=True,
            opens=("first-choice-confirmed",),
            reason=Text.of("From here on only a new reason turns the choice", zh="此时只有新的理由才能扭转局面"),
            authored=True,
        ),
        to="preferred-supplier",
    ),
    AddRule(
        EvidenceKind(
            "talks-with-runner-up",
            Text.of("The customer also negotiates with the runner-up", zh="客户同时与第二名谈判"),
            against_us=True,
            opens=("first-choice-confirmed",),
            reason=Text.of("Its alternative has become real", zh="客户有了现实的备选"),
            authored=True,
        ),
        to="contract-review",
    ),
)
