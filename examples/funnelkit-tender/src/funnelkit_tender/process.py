"""How a public body buys, after the Open Contracting Data Standard, and how a supplier keeps step."""

from __future__ import annotations

from typing import Final

from funnelkit import Methodology
from funnelkit.rules import (
    BuyingRole,
    Criterion,
    CustomerStage,
    EvidenceKind,
    InformationItem,
    LossPolicy,
    Milestone,
    OurRole,
    SupplierStage,
    Task,
    Text,
)

_CUSTOMER: Final = (
    CustomerStage(
        "planning",
        Text.of("Planning", zh="采购计划"),
        typical_days=120,
        win_probability="0.10",
        description=Text.of(
            "The body states its need and its budget; the law does not yet bind it.",
            zh="采购人明确需求和预算，尚不受招标程序约束。",
        ),
        evidence=[
            EvidenceKind("plan-published", Text.of("The procurement plan is published", zh="采购计划已公布")),
            EvidenceKind("budget-stated", Text.of("The budget is stated", zh="预算已公布")),
            EvidenceKind("tender-announced", Text.of("A tender is announced for later", zh="已预告招标")),
        ],
        to_learn=[
            InformationItem(
                "need-behind",
                Text.of("Which need is behind the plan, and whose is it?", zh="计划背后的需求是什么，由谁提出？"),
            ),
            InformationItem("procedure", Text.of("Which procedure will be used?", zh="将采用何种采购方式？")),
        ],
    ),
    CustomerStage(
        "tender",
        Text.of("Tender", zh="招标"),
        typical_days=45,
        win_probability="0.25",
        description=Text.of(
            "Documents are out, questions are answered in public, bids come in.",
            zh="发布招标文件，公开答疑，接收投标。",
        ),
        evidence=[
            EvidenceKind("tender-opened", Text.of("The tender is open for bids", zh="招标已开始")),
            EvidenceKind("bids-closed", Text.of("The time for bids is over", zh="投标已截止")),
        ],
        to_learn=[
            InformationItem(
                "award-criteria", Text.of("By which criteria, with which weights?", zh="评标标准及权重是什么？")
            ),
            InformationItem("other-bidders", Text.of("Who else bids?", zh="还有谁投标？")),
        ],
    ),
    CustomerStage(
        "award",
        Text.of("Award", zh="定标"),
        typical_days=30,
        win_probability="0.60",
        description=Text.of(
            "Bids are compared and one is chosen; others may still object.", zh="评审并确定中标人，其他投标人仍可异议。"
        ),
        evidence=[
            EvidenceKind("award-proposed", Text.of("An award is proposed", zh="已推荐中标候选人")),
            EvidenceKind("award-decided", Text.of("The award is decided", zh="中标结果已确定")),
        ],
        to_learn=[
            InformationItem("objections", Text.of("Who may object, and until when?", zh="谁可以提出异议，截止何时？"))
        ],
    ),
    CustomerStage(
        "contract",
        Text.of("Contract", zh="签订合同"),
        typical_days=30,
        win_probability="0.95",
        description=Text.of(
            "The contract is drawn up as it was tendered, and signed.", zh="按招标文件订立并签署合同。"
        ),
        evidence=[
            EvidenceKind("contract-drawn-up", Text.of("The contract is drawn up", zh="合同已拟定")),
            EvidenceKind("contract-signed", Text.of("The contract is signed", zh="合同已签署")),
        ],
        to_learn=[InformationItem("securities", Text.of("Which securities are asked for?", zh="需要提供哪些担保？"))],
    ),
    CustomerStage(
        "implementation",
        Text.of("Implementation", zh="履约"),
        typical_days=365,
        win_probability="1",
        description=Text.of("Milestones are met and paid for, in public.", zh="按节点履约和付款，并予以公示。"),
        evidence=[
            EvidenceKind("milestone-met", Text.of("A milestone of the contract is met", zh="合同节点已完成")),
            EvidenceKind("payment-made", Text.of("A payment is made", zh="已支付款项")),
        ],
    ),
)
_SUPPLIER: Final = (
    SupplierStage(
        "bid-decision",
        Text.of("Decision to bid", zh="投标决策"),
        milestone=Milestone(
            Text.of("We have decided to bid", zh="已决定投标"),
            [
                Criterion(
                    "need-published",
                    Text.of("The body has published its plan or budget", zh="采购人已公布计划或预算"),
                    mandatory=False,
                    shown_by=["plan-published", "budget-stated", "tender-announced"],
                ),
                Criterion(
                    "we-can-qualify", Text.of("We meet the qualifications, with proof", zh="我方具备资格并有证明")
                ),
            ],
        ),
        tasks=[
            Task(
                "watch-plan",
                Text.of("Read the plan and last year's contracts", zh="研究采购计划与往年合同"),
                lead_days=20,
            ),
            Task("register", Text.of("Register where bids are handed in", zh="在投标平台注册"), lead_days=30),
        ],
    ),
    SupplierStage(
        "bidding",
        Text.of("Bidding", zh="编制与递交投标文件"),
        milestone=Milestone(
            Text.of("Bid handed in", zh="投标文件已递交"),
            [
                Criterion(
                    "bidding-open",
                    Text.of("Bids are asked for, or the time for them is over", zh="已开放投标或投标已截止"),
                    mandatory=False,
                    shown_by=["tender-opened", "bids-closed"],
                ),
                Criterion(
                    "bid-complete",
                    Text.of("Everything that the documents ask for is in it", zh="投标文件齐全并响应要求"),
                ),
            ],
        ),
        tasks=[
            Task(
                "ask-questions",
                Text.of("Ask in time about all that is unclear", zh="按时提出澄清问题"),
                role="engineer",
                lead_days=10,
            ),
            Task(
                "check-bid",
                Text.of("Have somebody else check the bid", zh="由他人复核投标文件"),
                role="management",
                lead_days=30,
            ),
        ],
    ),
    SupplierStage(
        "clarification",
        Text.of("Clarification", zh="澄清与公示"),
        milestone=Milestone(
            Text.of("The award is ours", zh="我方中标"),
            [
                Criterion(
                    "award-in-writing",
                    Text.of("The award is published", zh="中标结果已公布"),
                    shown_by=["award-proposed", "award-decided"],
                )
            ],
        ),
        tasks=[
            Task(
                "answer-clarifications",
                Text.of("Answer clarifications on the day", zh="当日答复澄清"),
                role="engineer",
                lead_days=5,
            )
        ],
    ),
    SupplierStage(
        "signing",
        Text.of("Signing", zh="签约"),
        milestone=Milestone(
            Text.of("Contract ready to be signed", zh="合同可以签署"),
            [
                Criterion(
                    "contract-text-there",
                    Text.of("The contract is drawn up as it was tendered", zh="合同已按招标文件拟定"),
                    mandatory=False,
                    shown_by=["contract-drawn-up", "contract-signed"],
                )
            ],
        ),
        tasks=[
            Task(
                "provide-securities",
                Text.of("Provide the securities", zh="提供履约担保"),
                role="management",
                lead_days=15,
            )
        ],
    ),
    SupplierStage(
        "fulfilment",
        Text.of("Fulfilment", zh="履行合同"),
        milestone=Milestone(
            Text.of("The contract is fulfilled and paid for", zh="合同已履行并付款"),
            [
                Criterion(
                    "fulfilled-in-public",
                    Text.of("Milestones and payments are published", zh="履约节点和付款已公示"),
                    mandatory=False,
                    shown_by=["milestone-met", "payment-made"],
                )
            ],
        ),
        tasks=[
            Task(
                "report-milestones",
                Text.of("Report each milestone when it is met", zh="节点完成即报告"),
                role="service",
            )
        ],
    ),
)

PUBLIC_TENDER: Final = Methodology(
    key="public-tender",
    name=Text.of("Public tender", zh="公开招标"),
    version="1",
    customer_stages=_CUSTOMER,
    supplier_stages=_SUPPLIER,
    winning_stage="signing",
    signature=["contract-signed"],
    our_roles=[
        OurRole("sales", Text.of("Sales", zh="销售")),
        OurRole("engineer", Text.of("Technical engineer", zh="技术工程师")),
        OurRole("management", Text.of("Management", zh="管理层")),
        OurRole("service", Text.of("Delivery and service", zh="交付与服务")),
    ],
    buying_roles=[
        BuyingRole("contact", Text.of("Contact point", zh="联系人"), known_by="tender", met_by="tender"),
        BuyingRole("evaluator", Text.of("Evaluation committee", zh="评标委员会"), met_by="award"),
    ],
    loss_policies=[LossPolicy("lost", winner=True)],
)
"""The five stages of the standard, with what we do in each; content and figures are ours."""
