"""Delivery and acceptance: from the signature to the customer's protocol."""

from __future__ import annotations

from typing import Final

from funnelkit.rules import (
    Aid,
    Criterion,
    CustomerStage,
    EvidenceKind,
    InformationItem,
    Milestone,
    SupplierStage,
    Task,
    Text,
)

from funnelkit_delivery.handover import HANDED_OVER

CUSTOMER: Final = CustomerStage(
    "taking-delivery",
    Text.of("Takes delivery and accepts", zh="到货与验收"),
    typical_days=45,
    win_probability="1",
    description=Text.of(
        "The customer prepares its site, receives what it bought, tries it and signs for it.",
        zh="客户准备现场，接收所购产品，试运行并签署验收。",
    ),
    evidence=[
        EvidenceKind(
            "site-ready",
            Text.of("The customer reports its site ready", zh="客户通知现场已具备条件"),
            reason=Text.of("It spends its own money and people on the delivery", zh="客户已为交付投入人力和资金"),
        ),
        EvidenceKind(
            "goods-received",
            Text.of("The customer has signed for the goods", zh="客户已签收到货"),
            reason=Text.of("The risk has passed to the customer", zh="货物风险已转移给客户"),
        ),
        EvidenceKind(
            "acceptance-signed",
            Text.of("The customer has signed the acceptance protocol", zh="客户已签署验收单"),
            reason=Text.of("It says in writing that we have kept our word", zh="客户以书面确认我方已履约"),
        ),
    ],
    to_learn=[
        InformationItem(
            "acceptance-tests",
            Text.of("By which tests does the customer accept, and who signs?", zh="客户按哪些测试验收，由谁签字？"),
            reason=Text.of(
                "A test that is agreed after delivery is a second negotiation",
                zh="交付之后才商定验收标准，等于再谈一次合同",
            ),
        ),
    ],
)

SUPPLIER: Final = SupplierStage(
    "delivery",
    Text.of("Delivery and handover", zh="交付与验收"),
    description=Text.of(
        "Deliver what was signed, hand it over to the people who will use it, and get the acceptance in writing.",
        zh="按合同交付，移交给使用人员，并取得书面验收。",
    ),
    milestone=Milestone(
        Text.of("Acceptance protocol signed", zh="验收单已签署"),
        [
            Criterion(
                "acceptance-in-writing",
                Text.of("The customer has accepted in writing", zh="客户已书面验收"),
                shown_by=["acceptance-signed"],
                reason=Text.of("Warranty and payment run from this day", zh="质保期和付款均自此日起算"),
            ),
            Criterion(
                "goods-at-a-ready-site",
                Text.of("The site is ready and the goods are there", zh="现场具备条件，货物已签收"),
                mandatory=False,
                shown_by=["site-ready", "goods-received"],
                reason=Text.of("A crew that waits at the gate is paid by us", zh="施工队在门口等，费用由我方承担"),
            ),
            Criterion(
                "users-met-since-signing",
                Text.of("We have met the users since the signature", zh="签约后我方已与使用人员见面"),
                rule=HANDED_OVER,
                reason=Text.of("Those who sign are not those who use", zh="签字的人并不是使用的人"),
            ),
        ],
        reason=Text.of("From here on the customer judges us by use", zh="从此客户以使用效果评价我方"),
    ),
    tasks=[
        Task(
            "agree-acceptance-plan",
            Text.of("Agree dates, tests and signatories of the acceptance", zh="商定验收日期、测试项目和签字人"),
            role="service",
            lead_days=10,
            aid="acceptance-plan",
            reason=Text.of("What is not agreed beforehand is disputed afterwards", zh="事先没有约定，事后必有争议"),
        ),
        Task(
            "train-users",
            Text.of("Train the users on their own installation", zh="在客户现场培训使用人员"),
            role="engineer",
            lead_days=40,
            reason=Text.of(
                "An installation that nobody can use counts as a bad one", zh="无人会用的系统会被当作坏系统"
            ),
        ),
        Task(
            "collect-payment",
            Text.of("Invoice the instalment that is due on acceptance", zh="按合同开具验收款发票"),
            must_do=False,
            lead_days=50,
            reason=Text.of("Money that is not asked for comes late", zh="不开口，回款就会迟"),
        ),
    ],
    aids=[
        Aid(
            "acceptance-plan",
            Text.of("Acceptance plan", zh="验收计划"),
            content=Text.of(
                "Each test with its limit, day and tester; who signs; what happens when a test fails; which part of "
                "the payment is released.",
                zh="每项测试的合格标准、日期和测试人；签字人；测试不合格的处理；对应的付款。",
            ),
        ),
    ],
)
