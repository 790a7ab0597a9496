"""Stage 2: the customer analyses its problem and sets a budget; we make first contact."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.aids import Aid
from funnelkit.methodology.stages import (
    Criterion,
    CustomerStage,
    EvidenceKind,
    InformationItem,
    Milestone,
    SupplierStage,
    Task,
)
from funnelkit.words import Text

CUSTOMER: Final = CustomerStage(
    "budget-set",
    Text.of("Budget set", zh="分析研讨，确定预算"),
    typical_days=45,
    win_probability="0.20",
    description=Text.of(
        "The customer studies the problem and decides how much money it may cost. "
        "Whether the project can be approved depends on that figure.",
        zh="客户分析研讨问题，确定可投入的资金；项目能否获批取决于这一数字。",
    ),
    evidence=(
        EvidenceKind(
            "budget-approved",
            Text.of("The budget is approved", zh="预算获得批准"),
            reason=Text.of(
                "Money set aside is the first decision for the project", zh="落实资金是对项目的第一个正式决定"
            ),
        ),
        EvidenceKind(
            "budget-amount-named",
            Text.of("The customer names the amount or range of the budget", zh="客户说明预算金额或范围"),
            reason=Text.of(
                "A customer that names figures has already worked on the budget",
                zh="能说出数字，说明客户已着手编制预算",
            ),
            authored=True,
        ),
        EvidenceKind(
            "budget-quote-requested",
            Text.of("The customer asks for an estimate to plan its budget", zh="客户为编制预算索取概算报价"),
            reason=Text.of(
                "The estimate goes into the budget, so the budget is being made now",
                zh="概算报价将写入预算，说明预算正在编制",
            ),
            authored=True,
        ),
        EvidenceKind(
            "help-with-boss-asked",
            Text.of("The handler asks us to help persuade the boss", zh="经办人请我方帮助说服其上级"),
            reason=Text.of(
                "The handler wants the project and is fighting for its money",
                zh="说明经办人希望项目上马，正在争取资金",
            ),
        ),
    ),
    to_learn=(
        InformationItem(
            "budget-size",
            Text.of("How large is the budget, and what must it cover?", zh="预算有多大，包含哪些内容？"),
            reason=Text.of(
                "It decides what we may offer, and whether top management has to be seen",
                zh="它决定我方能提供什么方案，也决定是否需要拜访高层",
            ),
        ),
        InformationItem(
            "approval-outlook",
            Text.of("Can the project be approved, and who approves it?", zh="项目能否获批，由谁审批？"),
            reason=Text.of(
                "A project that cannot be approved is work for nothing",
                zh="批不下来的项目，投入再多也是徒劳",
            ),
        ),
        InformationItem(
            "division-of-labour",
            Text.of("How is the work divided, and who has the power to decide?", zh="客户内部如何分工，谁有决策权？"),
            reason=Text.of("Only the right person can say yes", zh="只有找对人，才可能得到肯定的答复"),
        ),
        InformationItem(
            "user-needs",
            Text.of(
                "What do the users really need, and what matters most?", zh="使用部门的真实需求是什么，最看重什么？"
            ),
            reason=Text.of(
                "Without it engineers and salespeople put in much effort and get little back",
                zh="不了解真实需求，研发和销售投入再多，收效也甚微",
            ),
        ),
        InformationItem(
            "funding-source",
            Text.of(
                "Where does the money come from, and by when must it be spent?", zh="资金从哪里来，必须在何时之前使用？"
            ),
            reason=Text.of(
                "The source sets the rules of approval and the true date of the project",
                zh="资金来源决定审批规则，也决定项目的真实时间表",
            ),
            authored=True,
        ),
    ),
)

SUPPLIER: Final = SupplierStage(
    "first-contact",
    Text.of("First contact", zh="初步接触"),
    description=Text.of(
        "Learn the budget and the need from the customer itself, and judge whether the project can be approved.",
        zh="直接向客户了解预算和需求，判断项目能否获批。",
    ),
    milestone=Milestone(
        Text.of("Need and budget known from the customer itself", zh="需求与预算均由客户亲自确认"),
        (
            Criterion(
                "budget-confirmed",
                Text.of("The customer has confirmed its budget to us", zh="客户已向我方确认预算"),
                shown_by=("budget-approved", "budget-amount-named"),
                reason=Text.of(
                    "A solution drawn without a budget is drawn twice",
                    zh="不了解预算就做方案，必然要返工",
                ),
                authored=True,
            ),
            Criterion(
                "end-user-met",
                Text.of("We have met the users ourselves", zh="我方已亲自会见使用部门"),
                roles_met=("user",),
                reason=Text.of(
                    "A deal through a dealer still needs our own access to the end user",
                    zh="即使通过经销商成交，我方也必须能直接接触最终用户",
                ),
            ),
            Criterion(
                "handler-met",
                Text.of("We have met the handler of the purchase", zh="我方已会见采购经办人"),
                mandatory=False,
                roles_met=("handler",),
                reason=Text.of(
                    "The handler fights for the budget and knows the way that it takes",
                    zh="经办人负责争取预算，也最清楚审批流程",
                ),
                authored=True,
            ),
        ),
        reason=Text.of(
            "Need and money decide together whether there will be a project at all",
            zh="需求与资金共同决定项目能否成立",
        ),
        authored=True,
    ),
    tasks=(
        Task(
            "confirm-budget",
            Text.of("Confirm the budget and the way to its approval", zh="确认预算及其审批途径"),
            lead_days=14,
            aid="budget-sheet",
            reason=Text.of(
                "The budget tells whether the project can be approved",
                zh="从预算可以判断项目能否获批",
            ),
        ),
        Task(
            "needs-interview",
            Text.of("Interview the users about their needs", zh="访谈使用部门，了解真实需求"),
            role="engineer",
            lead_days=21,
            aid="needs-interview-guide",
            reason=Text.of(
                "Engineers who hear of the user too late design for nobody",
                zh="工程师太晚接触用户，设计出来的东西就没人要",
            ),
        ),
        Task(
            "raise-budget-upstairs",
            Text.of("Take a budget that is too small to top management", zh="预算不足时，拜访客户高层争取追加"),
            must_do=False,
            role="management",
            reason=Text.of(
                "Too small a budget is an occasion to meet the customer's top management",
                zh="预算不足正是拜访客户高层的时机",
            ),
        ),
        Task(
            "dealer-introduction",
            Text.of("Introduce us to the end user in person", zh="引荐我方当面拜访最终用户"),
            must_do=False,
            role="partner",
            party="dealer",
            lead_days=14,
            reason=Text.of(
                "The dealer has the relation, but the technical part rests on us as the maker",
                zh="商务关系在经销商手中，但技术部分要靠我方厂家",
            ),
            authored=True,
        ),
    ),
    aids=(
        Aid(
            "needs-interview-guide",
            Text.of("Needs interview guide", zh="需求访谈提纲"),
            purpose="prompt",
            content=Text.of(
                "How is the work done today? Where does it fail, how often, and what does that cost? What was tried "
                "already? What must never happen? What would a good year look like? Who else is affected?",
                zh="目前如何运作？哪里出问题，多久一次，损失多大？以前试过哪些办法？最不能接受的是什么？"
                "理想状态是怎样的？还影响到哪些部门？",
            ),
            authored=True,
        ),
        Aid(
            "budget-sheet",
            Text.of("Budget and approval sheet", zh="预算与审批情况表"),
            purpose="record-customer-facts",
            content=Text.of(
                "Amount and what it covers; source and year of the money; who asks, who checks, who approves; "
                "limit of each; date of the next budget round; who told us, and when.",
                zh="金额及范围；资金来源与年度；申请人、审核人、批准人及各自权限；下次预算会日期；信息由谁、何时提供。",
            ),
            authored=True,
        ),
        Aid(
            "first-contact-review",
            Text.of("Questions for the first-contact review", zh="初步接触阶段检查提问表"),
            audience="manager",
            purpose="prompt",
            content=Text.of(
                "Ask: who at the customer said so, and when? Which need is in the user's own words? "
                "What do we know only from the dealer? Who can say no? Which engineer is on the project?",
                zh="检查时问：这话是客户的谁、何时说的？哪些需求是用户原话？哪些只是听经销商说的？谁能否决？哪位工程师已参与？",
            ),
            authored=True,
        ),
    ),
)
