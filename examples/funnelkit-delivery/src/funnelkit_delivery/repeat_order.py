"""The repeat order: where one sale ends and the next one begins ahead of every competitor."""

from __future__ import annotations

from typing import Final

from funnelkit.rules import (
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
    "buying-again",
    Text.of("Buys again, or sends others", zh="再次采购或转介绍"),
    typical_days=180,
    win_probability="1",
    description=Text.of(
        "The customer has a new need and thinks of us first, or names us to somebody who has one.",
        zh="客户有新的需求时首先想到我方，或将我方介绍给有需求的人。",
    ),
    evidence=[
        EvidenceKind(
            "new-need-raised",
            Text.of("The customer tells us of a further need", zh="客户向我方提出新的需求"),
            reason=Text.of("It tells us before it tells the market", zh="客户先告诉我方，而不是先问市场"),
        ),
        EvidenceKind(
            "reference-given",
            Text.of("The customer has recommended us to another one", zh="客户已将我方推荐给他人"),
            reason=Text.of("It stakes its own name on us", zh="客户以自己的信誉为我方担保"),
        ),
        EvidenceKind(
            "repeat-order-placed",
            Text.of("The customer has ordered again", zh="客户已再次下单"),
            reason=Text.of("Loyalty is an order, not a feeling", zh="忠诚体现在订单上"),
        ),
    ],
    to_learn=[
        InformationItem(
            "next-budget-round",
            Text.of("When is the customer's next round of budgets?", zh="客户下一轮预算何时编制？"),
            reason=Text.of("Who comes first shapes the next purchase", zh="先到者影响下一次采购"),
        ),
    ],
)

SUPPLIER: Final = SupplierStage(
    "account-growth",
    Text.of("Growing the account", zh="客户经营"),
    description=Text.of(
        "Turn a satisfied user into the beginning of the next deal, and open that deal as one of its own.",
        zh="把满意的用户变成下一单的起点，并将其作为新的商机立项。",
    ),
    milestone=Milestone(
        Text.of("The next deal is open", zh="下一个商机已立项"),
        [
            Criterion(
                "need-told-to-us",
                Text.of("The customer has told us of a further need", zh="客户已向我方说明新的需求"),
                mandatory=False,
                shown_by=["new-need-raised"],
                reason=Text.of("Whoever hears first of a need enters first", zh="先知道需求，才能先介入"),
            ),
            Criterion(
                "loyalty-shown",
                Text.of("The customer has ordered again or recommended us", zh="客户已再次采购或推荐我方"),
                shown_by=["reference-given", "repeat-order-placed"],
                reason=Text.of("This is what delivery and service were for", zh="交付与服务的目的正在于此"),
            ),
        ],
    ),
    tasks=[
        Task(
            "open-next-deal",
            Text.of("Open the new need as a deal of its own", zh="将新需求立为新的商机"),
            lead_days=14,
            reason=Text.of(
                "The new purchase has its own process, from the first stage", zh="新的采购有自己的流程，从第一阶段开始"
            ),
        ),
        Task(
            "thank-coach",
            Text.of(
                "Thank those who helped us, and let them shine inside", zh="感谢帮助过我方的人，并让其在内部有光彩"
            ),
            must_do=False,
            lead_days=30,
            reason=Text.of("A coach who is forgotten helps the next supplier", zh="被遗忘的内线会去帮助下一个供应商"),
        ),
    ],
)
