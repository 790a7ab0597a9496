"""The customer sees that it works, in its own way: a demonstration, a trial, or a visit to a reference."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.aids import Aid
from funnelkit.methodology.builtin.amending import Amended
from funnelkit.methodology.changes import Change
from funnelkit.methodology.rule_changes import AddRule
from funnelkit.methodology.stages import EvidenceKind, Task
from funnelkit.words import Text

CHANGES: Final[tuple[Change, ...]] = (
    AddRule(
        EvidenceKind(
            "demonstration-attended",
            Text.of(
                "The customer's team has seen a demonstration and said what it thinks",
                zh="客户项目小组观看演示并提出意见",
            ),
            reason=Text.of("What people have seen themselves they can argue for", zh="亲眼所见，才会为我方说话"),
            authored=True,
        ),
        to="project-approved",
    ),
    AddRule(
        EvidenceKind(
            "trial-passed",
            Text.of("The customer says that our trial has passed its test", zh="客户确认试用或测试验证通过"),
            reason=Text.of(
                "Its own test convinces a customer more than our references",
                zh="客户自己测试的结果，比我方的业绩更有说服力",
            ),
            authored=True,
        ),
        to="criteria-established",
    ),
    Amended(
        "criteria", "first-solution-reviewed", {"shown_by": ("first-solution-discussed", "demonstration-attended")}
    ),
    Amended(
        "criteria",
        "track-record-seen",
        {
            "name": Text.of(
                "The customer has seen that it works: at a reference, or in a trial of its own",
                zh="客户已通过样板考察或自行试用，确认方案可行",
            ),
            "shown_by": ("reference-visited", "trial-passed"),
        },
    ),
    Amended("criteria", "validation", {"shown_by": ("reference-visited", "trial-passed", "bid-clarification-held")}),
    Amended(
        "tasks",
        "reference-visit",
        {
            "name": Text.of(
                "Let the customer see it work, at a reference like itself or in a trial",
                zh="让客户看到实效：考察同类样板项目，或安排试用",
            )
        },
    ),
    AddRule(
        Task(
            "run-demonstration",
            Text.of("Demonstrate the solution on the customer's own case", zh="针对客户的实际场景演示方案"),
            must_do=False,
            role="engineer",
            lead_days=21,
            aid="solution-outline",
            reason=Text.of(
                "A demonstration without the customer's own case is a film", zh="脱离客户场景的演示只是放电影"
            ),
            authored=True,
        ),
        to="solution-design",
    ),
    AddRule(
        Task(
            "run-trial",
            Text.of(
                "Agree on a trial: what is tested, who judges, what follows",
                zh="约定试用：测什么、谁来评、通过后怎么办",
            ),
            must_do=False,
            role="engineer",
            lead_days=30,
            aid="trial-plan",
            reason=Text.of("A trial without an agreed end goes on for ever", zh="没有约定结论的试用，永远试不完"),
            authored=True,
        ),
        to="track-record",
    ),
    AddRule(
        Aid(
            "trial-plan",
            Text.of("Trial plan", zh="试用计划表"),
            purpose="prompt",
            content=Text.of(
                "Whose problem is tried; what counts as passed, in figures; who judges; from when to when; what it "
                "costs us; what the customer does when it has passed.",
                zh="验证谁的问题；通过标准（量化）；由谁评判；起止日期；我方投入；通过后客户采取什么行动。",
            ),
            authored=True,
        ),
        to="track-record",
    ),
)
