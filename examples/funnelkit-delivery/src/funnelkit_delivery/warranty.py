"""The warranty: the months in which the customer finds out whether our word holds."""

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

CUSTOMER: Final = CustomerStage(
    "in-use",
    Text.of("Uses it under warranty", zh="质保期使用"),
    typical_days=365,
    win_probability="1",
    description=Text.of(
        "The customer works with what it bought and learns how we behave when something breaks.",
        zh="客户正常使用所购产品，并观察出现问题时我方如何应对。",
    ),
    evidence=[
        EvidenceKind(
            "in-regular-operation",
            Text.of("The customer uses it in its daily work", zh="客户已投入日常使用"),
            reason=Text.of("What stands unused is bought once only", zh="闲置的产品不会有第二次采购"),
        ),
        EvidenceKind(
            "satisfaction-stated",
            Text.of("The customer says in writing that it is satisfied", zh="客户书面表示满意"),
            reason=Text.of("It can be shown to others, inside and outside", zh="可供客户内外参考"),
        ),
        EvidenceKind(
            "retention-released",
            Text.of("The customer has released the retention money", zh="客户已支付质保金"),
            reason=Text.of("The last payment is the last vote on the delivery", zh="最后一笔款是对交付的最终评价"),
        ),
    ],
    to_learn=[
        InformationItem(
            "use-against-expectation",
            Text.of("What did the customer expect of it that it does not do?", zh="客户期望的效果有哪些没有实现？"),
            reason=Text.of(
                "The gap is the next problem raised, ours or a competitor's", zh="差距就是下一个问题，也是对手的机会"
            ),
        ),
    ],
)

SUPPLIER: Final = SupplierStage(
    "warranty-care",
    Text.of("Warranty and service", zh="质保服务"),
    description=Text.of(
        "Be there before something breaks, answer at once when it does, and let the customer see the figures.",
        zh="防患于未然，出现问题立即响应，并让客户看到服务数据。",
    ),
    milestone=Milestone(
        Text.of("The customer is a satisfied reference", zh="客户成为满意的参考用户"),
        [
            Criterion(
                "satisfied-in-writing",
                Text.of("The customer has said in writing that it is satisfied", zh="客户已书面表示满意"),
                shown_by=["satisfaction-stated", "retention-released"],
                reason=Text.of("A satisfaction that nobody wrote down cannot be shown", zh="没有写下来的满意无法展示"),
            ),
            Criterion(
                "in-daily-use",
                Text.of("It is in daily use", zh="已投入日常使用"),
                mandatory=False,
                shown_by=["in-regular-operation"],
                reason=Text.of("What nobody uses nobody orders again", zh="没人用的东西不会有人再买"),
            ),
            Criterion(
                "no-open-claim",
                Text.of("No warranty claim is open", zh="没有未结的质保问题"),
                reason=Text.of("Nobody orders again while he waits for a repair", zh="等待维修的客户不会再次采购"),
            ),
        ],
    ),
    tasks=[
        Task(
            "visit-installation",
            Text.of("Visit the installation in its first month", zh="投运首月回访现场"),
            role="service",
            lead_days=30,
            aid="service-report",
            reason=Text.of(
                "Small faults that nobody fixes become the customer's story of us", zh="小毛病不修，就会变成口碑"
            ),
        ),
        Task(
            "review-first-year",
            Text.of(
                "Review the first year with the users and their management", zh="与使用部门及其领导回顾首年使用情况"
            ),
            lead_days=330,
            reason=Text.of(
                "Those who decide on the next budget hear what this one has brought", zh="让决定下次预算的人了解成效"
            ),
        ),
    ],
    aids=[
        Aid(
            "service-report",
            Text.of("Service report", zh="服务报告"),
            purpose="record-visit",
            content=Text.of(
                "State of the installation; faults with cause, day and remedy; hours in use; wishes of the users; what "
                "we promised and by when.",
                zh="设备状况；故障的原因、日期与处理；使用时长；用户的愿望；我方承诺及期限。",
            ),
        ),
    ],
)
