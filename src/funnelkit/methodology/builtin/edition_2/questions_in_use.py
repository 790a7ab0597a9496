"""Every question of the information checklist is asked for by the gate of a stage."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.changes import Change
from funnelkit.methodology.rule_changes import AddRule
from funnelkit.methodology.stages import Criterion
from funnelkit.words import Text

CHANGES: Final[tuple[Change, ...]] = (
    AddRule(
        Criterion(
            "problem-understood",
            Text.of("We know the problem, who has it and what it costs", zh="已了解问题、受影响的人及其代价"),
            mandatory=False,
            answered=(
                "problem-extent",
                "present-supplier",
                "problem-owner",
                "entry-timing",
                "urgency",
                "other-reporters",
            ),
            reason=Text.of("What we do not ask now we guess later", zh="现在不问，以后只能猜"),
            authored=True,
        ),
        to="initiation",
    ),
    AddRule(
        Criterion(
            "need-and-money-understood",
            Text.of("We know the need, the money and who decides", zh="已了解需求、资金和决策人"),
            mandatory=False,
            answered=("budget-size", "approval-outlook", "division-of-labour", "user-needs", "funding-source"),
            reason=Text.of(
                "Need, money and power decide together whether there is a project", zh="需求、资金、决策权缺一不可"
            ),
            authored=True,
        ),
        to="first-contact",
    ),
    AddRule(
        Criterion(
            "way-of-buying-known",
            Text.of("We know how the customer buys, and who takes part", zh="已了解采购流程和参与人员"),
            mandatory=False,
            answered=("procurement-process", "team-members", "coach-candidate", "technical-constraints"),
            reason=Text.of("Whoever knows the steps can be there before them", zh="知道下一步，才能先到一步"),
            authored=True,
        ),
        to="solution-design",
    ),
    AddRule(
        Criterion(
            "contest-understood",
            Text.of("We know scope, criteria and who stands against us", zh="已了解招标范围、标准和竞争对手"),
            mandatory=False,
            answered=(
                "tender-scope",
                "technical-wording",
                "competitors-present",
                "relations-inside",
                "references-that-count",
            ),
            reason=Text.of("We are judged against others by what is written there", zh="客户按标准拿我方与对手比较"),
            authored=True,
        ),
        to="track-record",
    ),
    AddRule(
        Criterion(
            "tender-understood",
            Text.of("We know rules, dates and scoring of the tender", zh="已了解招标规则、时间和评分办法"),
            mandatory=False,
            answered=("screening-rules", "bid-timetable", "scoring-method", "rival-bidders"),
            reason=Text.of("A bid that misses a rule is not read", zh="不合规的标书没人看"),
            authored=True,
        ),
        to="solution-confirmation",
    ),
    AddRule(
        Criterion(
            "our-place-known",
            Text.of("We know how we stand, and who may still overturn it", zh="已了解我方排名以及谁可能翻盘"),
            mandatory=False,
            answered=("our-scores", "open-doubts", "strongest-rival", "final-word", "objection-period"),
            reason=Text.of("Only what is known can still be mended", zh="只有知道了才来得及补救"),
            authored=True,
        ),
        to="evaluation",
    ),
    AddRule(
        Criterion(
            "their-aims-known",
            Text.of("We know who negotiates, what for, and how far", zh="已了解谁谈、要什么、权限多大"),
            mandatory=False,
            answered=("negotiators", "payment-terms", "delivery-clauses", "price-to-report", "their-alternative"),
            reason=Text.of("A concession to whoever may not accept it is lost", zh="对无权拍板的人让步等于白让"),
            authored=True,
        ),
        to="negotiation",
    ),
    AddRule(
        Criterion(
            "signing-understood",
            Text.of("We know who signs, what is still due, and who takes over", zh="已了解谁签字、还差什么、由谁接手"),
            mandatory=False,
            answered=("signing-authority", "conditions-of-effect", "delivery-counterparts", "loyalty-wishes"),
            reason=Text.of(
                "A signature without authority or a condition unmet starts again", zh="授权不足或条件未满足就得重来"
            ),
            authored=True,
        ),
        to="signing",
    ),
)
