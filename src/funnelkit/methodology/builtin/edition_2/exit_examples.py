"""What the customer's admission to its next stage looks like in each stage of ours."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.builtin.amending import AmendedStage
from funnelkit.methodology.changes import Change
from funnelkit.words import Text

CHANGES: Final[tuple[Change, ...]] = (
    AmendedStage(
        "supplier",
        "initiation",
        {
            "exit_example": Text.of(
                "the customer asks us for figures to plan its budget", zh="客户请我方提供预算所需的数据"
            )
        },
    ),
    AmendedStage(
        "supplier",
        "first-contact",
        {
            "exit_example": Text.of(
                "the project leader invites us to present a first solution", zh="项目负责人约我方讲解初步方案"
            )
        },
    ),
    AmendedStage(
        "supplier",
        "solution-design",
        {
            "exit_example": Text.of(
                "the team asks us to help with its technical requirements", zh="项目小组请我方协助编写技术要求"
            )
        },
    ),
    AmendedStage(
        "supplier",
        "track-record",
        {
            "exit_example": Text.of(
                "we are invited to bid, or get the tender documents", zh="客户邀请我方投标或发出招标文件"
            )
        },
    ),
    AmendedStage(
        "supplier",
        "solution-confirmation",
        {"exit_example": Text.of("we are on the short list and asked to the evaluation", zh="我方入围并受邀参加评标")},
    ),
    AmendedStage(
        "supplier",
        "evaluation",
        {
            "exit_example": Text.of(
                "we are asked to negotiate the contract, or get the award notice",
                zh="客户约我方谈合同，或发出中标通知书",
            )
        },
    ),
    AmendedStage(
        "supplier",
        "negotiation",
        {
            "exit_example": Text.of(
                "the customer sends the final text and names a day to sign", zh="客户发来合同定稿并约定签约日期"
            )
        },
    ),
    AmendedStage(
        "supplier",
        "signing",
        {"exit_example": Text.of("the signed contract with its seal", zh="加盖公章的已签合同")},
    ),
)
