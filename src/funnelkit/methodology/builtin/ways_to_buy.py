"""Ready changes for customers who buy without an open tender: by negotiation, or from a single source.

The keys stay what they are, so that figures, maps and deals of both kinds can be compared; what they mean to people and
what gates ask for changes.
"""

from __future__ import annotations

from typing import Any, Final

from funnelkit.methodology.builtin.amending import Amended, AmendedStage
from funnelkit.methodology.changes import Change
from funnelkit.methodology.rule_changes import AddRule, DropCriterion, DropEvidenceKind, DropTask
from funnelkit.methodology.stages import Criterion, EvidenceKind, Task
from funnelkit.words import Text


def _named(en: str, zh: str) -> dict[str, Any]:
    return {"name": Text.of(en, zh=zh)}


NEGOTIATED_PURCHASE: Final[tuple[Change, ...]] = (
    AmendedStage("customer", "tender", _named("Invited to negotiate, first offers in", "发出谈判文件，收取首次响应")),
    Amended("evidence", "tender-published", _named("The negotiation is announced", "发布竞争性谈判公告")),
    Amended(
        "evidence",
        "tender-documents-issued",
        _named("The customer issues its negotiation documents to us", "客户向我方发出谈判文件"),
    ),
    Amended(
        "evidence", "bid-receipt-confirmed", _named("The customer confirms our first offer", "客户确认收到我方响应文件")
    ),
    Amended(
        "evidence",
        "suppliers-screened",
        _named("The customer names whom it negotiates with", "客户确定参加谈判的供应商"),
    ),
    Amended("evidence", "tender-cancelled", _named("The negotiation is broken off or annulled", "谈判终止或采购废标")),
    Amended(
        "evidence", "bid-rejected", _named("Our offer is found not to answer the documents", "我方响应文件被认定为无效")
    ),
    Amended("evidence", "bids-evaluated", _named("The rounds of negotiation are over", "各轮谈判结束")),
    Amended(
        "evidence",
        "bid-clarification-held",
        _named("The customer has negotiated a round with us", "谈判小组与我方进行一轮谈判"),
    ),
    Amended(
        "evidence", "candidates-published", _named("We are named first for the deal", "我方被推荐为第一成交候选人")
    ),
    Amended("evidence", "award-notice-received", _named("We have the notice of the deal", "收到成交通知书")),
    AddRule(
        EvidenceKind(
            "final-offer-asked",
            Text.of("The customer asks for final offers", zh="谈判小组要求提交最后报价"),
            reason=Text.of("What counts from here on is one price, given once", zh="此后只看一次最后报价"),
            authored=True,
        ),
        to="preferred-supplier",
    ),
    Amended(
        "criteria",
        "invited-to-bid",
        _named("The customer has given us its negotiation documents", "客户已将谈判文件发给我方"),
    ),
    Amended(
        "criteria", "bid-received", _named("The customer has our first offer in time", "客户已按时收到我方响应文件")
    ),
    Amended("criteria", "tender-rules-known", _named("We have the rules of the negotiation", "我方已获知谈判规则")),
    Amended(
        "criteria",
        "questions-settled",
        {"shown_by": ("bid-clarification-held", "bids-evaluated", "final-offer-asked")},
    ),
    Amended(
        "tasks",
        "decide-on-bid",
        _named("Decide to negotiate or not, and down to which price", "决定是否参加谈判及底价"),
    ),
    Amended(
        "tasks",
        "submit-bid",
        _named("Hand in the first offer and have its receipt confirmed", "提交响应文件并取得回执"),
    ),
    AddRule(
        Task(
            "prepare-final-offer",
            Text.of(
                "Have the final offer and its lower limit approved before the last round",
                zh="最后一轮前批准最后报价及底线",
            ),
            role="management",
            lead_days=14,
            aid="position-review",
            reason=Text.of("There is one final offer and no time to ask", zh="最后报价只有一次，现场来不及请示"),
            authored=True,
        ),
        to="evaluation",
    ),
)
"""Competitive negotiation (竞争性谈判): rounds of talks with a few invited suppliers, and one final offer."""


SINGLE_SOURCE_PURCHASE: Final[tuple[Change, ...]] = (
    AmendedStage("customer", "tender", _named("Single source justified and published", "单一来源论证与公示")),
    AmendedStage("customer", "preferred-supplier", _named("Single source approved", "单一来源获批")),
    AddRule(
        EvidenceKind(
            "single-source-justified",
            Text.of("Experts have justified the single source", zh="专家论证认可单一来源"),
            reason=Text.of("Without their opinion no body may approve it", zh="没有专家论证意见，单一来源无法报批"),
            authored=True,
        ),
        to="tender",
    ),
    AddRule(
        EvidenceKind(
            "objection-to-single-source",
            Text.of("Somebody objects to the single source", zh="有供应商对单一来源提出异议"),
            against_us=True,
            opens=("first-choice-confirmed",),
            reason=Text.of("If it is upheld, the purchase goes out to tender", zh="异议成立就要改为招标"),
            authored=True,
        ),
        to="tender",
    ),
    Amended("evidence", "tender-published", _named("The single source is published", "单一来源公示发布")),
    Amended(
        "evidence",
        "tender-documents-issued",
        _named("The customer asks us for our offer", "客户向我方发出单一来源采购文件"),
    ),
    Amended("evidence", "tender-cancelled", _named("The single source is turned down", "单一来源未获批准")),
    DropEvidenceKind("bid-receipt-confirmed"),
    DropEvidenceKind("suppliers-screened"),
    DropEvidenceKind("candidates-published"),
    Amended("evidence", "bid-rejected", {"opens": ()}),
    Amended("evidence", "ranked-first", _named("The single source is approved for us", "客户获批向我方单一来源采购")),
    Amended("evidence", "award-notice-received", _named("We have the notice of the deal", "收到成交通知书")),
    Amended("evidence", "bids-evaluated", _named("Our offer and its price are reviewed", "客户完成对我方报价的评审")),
    DropCriterion("bid-received"),
    DropCriterion("on-the-short-list"),
    Amended(
        "criteria", "invited-to-bid", _named("The customer has asked us for our offer", "客户已向我方发出采购文件")
    ),
    Amended("criteria", "tender-rules-known", _named("The publication has begun", "公示已开始")),
    Amended("criteria", "first-choice-confirmed", {"shown_by": ("ranked-first", "award-notice-received")}),
    AddRule(
        Criterion(
            "single-source-defended",
            Text.of("The reasons for the single source are accepted", zh="单一来源的理由已被认可"),
            shown_by=("single-source-justified",),
            reason=Text.of("A reason that any rival can meet is none", zh="对手也能满足的理由站不住脚"),
            authored=True,
        ),
        to="solution-confirmation",
    ),
    DropTask("compare-competitors"),
    Amended("tasks", "submit-bid", _named("Hand in the offer with the make-up of its price", "提交报价及价格构成说明")),
    AddRule(
        Task(
            "justify-single-source",
            Text.of(
                "Give the customer what justifies us: patents, compatibility, urgency",
                zh="为客户准备论证材料：专利、兼容性、紧急性",
            ),
            role="engineer",
            lead_days=14,
            aid="compliance-table",
            reason=Text.of("The handler has to defend the choice, not we", zh="要替我方解释的是经办人"),
            authored=True,
        ),
        to="solution-confirmation",
    ),
)
"""Single source (单一来源): no rival bids, but the choice has to be justified, published and approved."""
