"""Who takes part: our roles, the buying roles at the customer, and who else may win."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.policies import BuyingRole, Competitor, OurRole
from funnelkit.words import Text

OUR_ROLES: Final = (
    OurRole("sales", Text.of("Sales", zh="销售")),
    OurRole("engineer", Text.of("Technical engineer", zh="技术工程师")),
    OurRole("service", Text.of("Delivery and service", zh="交付与售后服务")),
    OurRole("management", Text.of("Management", zh="管理层")),
    OurRole("partner", Text.of("Partner or dealer", zh="合作伙伴（经销商）")),
)

BUYING_ROLES: Final = (
    BuyingRole(
        "user",
        Text.of("User", zh="使用者（使用部门）"),
        known_by="problem-raised",
        met_by="budget-set",
        reason=Text.of(
            "The user has the problem and will live with the solution", zh="使用部门深受问题之苦，也要与方案长期相处"
        ),
    ),
    BuyingRole(
        "handler",
        Text.of("Handler (purchasing)", zh="经办人（采购）"),
        known_by="budget-set",
        met_by="budget-set",
        reason=Text.of(
            "The handler runs the purchase, screens the suppliers and may ask us to help persuade the boss",
            zh="经办人负责采购和筛选供应商，还可能请我方帮助说服其上级",
        ),
    ),
    BuyingRole(
        "coach",
        Text.of("Coach (inside ally)", zh="内线（教练）"),
        known_by="project-approved",
        met_by="project-approved",
        reason=Text.of(
            "The coach wants us to win and tells us how the decision is really made",
            zh="内线希望我方胜出，并说明决策实际如何作出",
        ),
    ),
    BuyingRole(
        "technical-evaluator",
        Text.of("Technical evaluator", zh="技术评估人"),
        known_by="project-approved",
        met_by="project-approved",
        reason=Text.of(
            "The technical evaluator writes the technical part, cannot choose us alone, but can rule us out",
            zh="技术评估人编写技术条款，虽不能单独选定我方，却可以否决我方",
        ),
    ),
    BuyingRole(
        "economic-buyer",
        Text.of("Decision maker (economic buyer)", zh="决策人（经济决策者）"),
        known_by="budget-set",
        met_by="criteria-established",
        reason=Text.of(
            "Only the one with the power over the money can say yes; after the tender opens it is too late to meet",
            zh="只有掌握资金的人才能最终拍板；招标开始后再求见就晚了",
        ),
    ),
    BuyingRole(
        "finance",
        Text.of("Finance", zh="财务"),
        known_by="preferred-supplier",
        met_by="contract-review",
        reason=Text.of(
            "Finance sets the payment terms and releases every payment",
            zh="财务决定付款条件，并审批每一笔付款",
        ),
    ),
    BuyingRole(
        "legal",
        Text.of("Legal", zh="法务"),
        known_by="preferred-supplier",
        met_by="contract-review",
        reason=Text.of(
            "Delivery later depends on the clauses that the lawyers write",
            zh="日后的交付取决于法务拟定的条款",
        ),
    ),
    BuyingRole(
        "signatory",
        Text.of("Signatory (legal representative)", zh="签约人（法定代表人）"),
        known_by="contract-review",
        met_by="terms-agreed",
        reason=Text.of(
            "The legal representative signs; without that signature the contract binds nobody",
            zh="合同由法定代表人签署，没有其签字合同就没有约束力",
        ),
    ),
)

INCUMBENT: Final = Competitor("incumbent", Text.of("Incumbent supplier", zh="现有供应商"))
