"""Every tool of the manager's has a task that leads to it."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.builtin.amending import Amended
from funnelkit.methodology.changes import Change
from funnelkit.methodology.rule_changes import AddRule
from funnelkit.methodology.stages import Task
from funnelkit.words import Text

CHANGES: Final[tuple[Change, ...]] = (
    Amended(
        "aids",
        "first-contact-review",
        {"name": Text.of("Questions for reviewing the first contact", zh="初步接触阶段检查提问表")},
    ),
    AddRule(
        Task(
            "review-first-contact",
            Text.of("Go through the first contact with the salesperson", zh="与销售人员逐项检查初步接触情况"),
            must_do=False,
            role="management",
            lead_days=21,
            aid="first-contact-review",
            reason=Text.of(
                "What the customer said and what the salesperson hopes are told apart by questions",
                zh="通过提问分清客户说的和销售希望的",
            ),
            authored=True,
        ),
        to="first-contact",
    ),
    AddRule(
        Task(
            "call-in-engineer",
            Text.of("Decide with the engineer whether and when to be called in", zh="与工程师商定是否介入、何时介入"),
            must_do=False,
            role="management",
            lead_days=7,
            aid="engineer-call-in",
            reason=Text.of("Engineers who are called late and in haste cannot help", zh="临时仓促叫来的工程师帮不上忙"),
            authored=True,
        ),
        to="solution-design",
    ),
    AddRule(
        Task(
            "check-criteria",
            Text.of("Check the customer's criteria for and against us", zh="逐条检查采购标准对我方的利弊"),
            must_do=False,
            role="management",
            lead_days=21,
            aid="criteria-check",
            reason=Text.of("After the tender is out nothing can be changed", zh="招标发出之后就改不动了"),
            authored=True,
        ),
        to="track-record",
    ),
)
