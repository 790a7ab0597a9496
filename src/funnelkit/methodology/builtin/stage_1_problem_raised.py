"""Stage 1: the customer raises a problem; we open the project."""

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
    "problem-raised",
    Text.of("Problem raised", zh="发现问题，提出问题"),
    typical_days=45,
    win_probability="0.10",
    description=Text.of(
        "The customer usually has a supplier already and grows dissatisfied with it. The need is still forming.",
        zh="客户通常已有供应商，对其不满逐渐积累，需求正在形成。",
    ),
    evidence=(
        EvidenceKind(
            "problem-stated",
            Text.of("The customer names a problem of its own accord", zh="客户主动提出存在的问题"),
            reason=Text.of(
                "A need begins when the customer says it, not when we see it",
                zh="需求从客户自己说出问题开始，而不是从我方看到问题开始",
            ),
        ),
        EvidenceKind(
            "supplier-dissatisfaction",
            Text.of("The customer complains of its present supplier", zh="客户对现有供应商表示不满"),
            reason=Text.of(
                "Dissatisfaction with the present supplier is the opening; the larger it is, the larger the opening",
                zh="对现有供应商的不满就是切入点，不满越大，机会越大",
            ),
        ),
        EvidenceKind(
            "improvement-requested",
            Text.of(
                "A department asks in writing for replacement, extension or improvement",
                zh="使用部门书面提出更新、扩容或改进的申请",
            ),
            reason=Text.of(
                "An internal request turns a grievance into a case that somebody has to decide",
                zh="一旦形成内部申请，抱怨就变成了必须有人答复的事项",
            ),
            authored=True,
        ),
    ),
    to_learn=(
        InformationItem(
            "problem-extent",
            Text.of("What is the problem, and what does it cost the customer?", zh="问题是什么，给客户造成多大损失？"),
            reason=Text.of("The larger the problem, the larger our opening", zh="问题越大，我方的机会越大"),
        ),
        InformationItem(
            "present-supplier",
            Text.of(
                "Who supplies the customer today, and where does it fall short?",
                zh="现有供应商是谁，哪些方面令客户不满？",
            ),
            reason=Text.of(
                "We have to be better exactly where the present supplier disappoints",
                zh="我方必须恰好在现有供应商的短处上做得更好",
            ),
        ),
        InformationItem(
            "problem-owner",
            Text.of("Who suffers from the problem, and who has raised it?", zh="谁深受其苦，又是谁提出了这个问题？"),
            reason=Text.of(
                "Whoever suffers most will push the project inside the customer",
                zh="受影响最大的人，最有动力在客户内部推动项目",
            ),
            authored=True,
        ),
        InformationItem(
            "entry-timing",
            Text.of("How far had the customer come when we entered?", zh="我方介入时，客户已走到哪一步？"),
            reason=Text.of(
                "Who comes first shapes the criteria; entering late is a fact worth recording",
                zh="先入者影响采购标准；介入过晚这一事实值得记录在案",
            ),
            authored=True,
        ),
        InformationItem(
            "urgency",
            Text.of(
                "By when must it be solved, and what if nothing is done?", zh="最迟何时必须解决？若什么都不做会怎样？"
            ),
            reason=Text.of(
                "Where doing nothing costs nothing, the strongest competitor is no decision",
                zh="如果不做也没有代价，最强的竞争对手就是“不作决定”",
            ),
            authored=True,
        ),
    ),
)

SUPPLIER: Final = SupplierStage(
    "initiation",
    Text.of("Project initiation", zh="项目立项"),
    description=Text.of(
        "Enter while the need is forming, and decide whether the opportunity becomes a project of ours.",
        zh="在需求形成之际介入，并决定是否将该商机作为我方项目立项。",
    ),
    milestone=Milestone(
        Text.of("Opportunity opened as a project with a named team", zh="商机正式立项，项目组到位"),
        (
            Criterion(
                "problem-confirmed",
                Text.of("The customer itself has told us its problem", zh="客户已亲自向我方说明问题"),
                shown_by=("problem-stated", "supplier-dissatisfaction", "improvement-requested"),
                reason=Text.of(
                    "A project that only a dealer or a salesperson believes in cannot be verified",
                    zh="只有经销商或销售人员自己相信的项目，无从核实",
                ),
                authored=True,
            ),
            Criterion(
                "team-assigned",
                Text.of("Every role of our project team has a name", zh="项目组每个角色都已落实到人"),
                reason=Text.of(
                    "A team in which nobody knows who does what calls its engineers late and in haste",
                    zh="分工不清的项目组，总是到最后才匆忙叫来工程师",
                ),
            ),
            Criterion(
                "entered-early",
                Text.of("We entered while the need was still forming", zh="我方在需求形成阶段即已介入"),
                mandatory=False,
                reason=Text.of(
                    "Who comes first shapes the purchase criteria that are written later",
                    zh="谁先介入，谁就能影响日后制定的采购标准",
                ),
            ),
        ),
        reason=Text.of(
            "From here on we spend people and money on it, so somebody has to have decided that",
            zh="从此开始投入人力和费用，因此必须有人作出决定",
        ),
        authored=True,
    ),
    tasks=(
        Task(
            "first-visit",
            Text.of(
                "Visit, listen, and note the problem in the customer's words", zh="登门拜访，倾听并用客户的原话记录问题"
            ),
            lead_days=14,
            aid="first-visit-record",
            reason=Text.of(
                "Trust comes first: lead the customer to discover its own need before pitching anything",
                zh="先建立信任，引导客户发现自己的需求，不急于推销",
            ),
        ),
        Task(
            "open-project",
            Text.of("Decide on the project and name its team by role", zh="审批立项，按角色确定项目组成员"),
            role="management",
            lead_days=21,
            aid="opportunity-grading",
            reason=Text.of(
                "Saying no early is cheap; a project without an owner is nobody's",
                zh="及早放弃代价最小；没有负责人的项目等于无人负责",
            ),
            authored=True,
        ),
        Task(
            "send-brochure",
            Text.of("Send the brochure that answers this problem", zh="寄送针对该问题的产品资料"),
            must_do=False,
            lead_days=7,
            reason=Text.of(
                "It keeps us in mind and gives the contact something to pass on",
                zh="让客户记住我方，也便于联系人在内部传阅",
            ),
            authored=True,
        ),
        Task(
            "register-end-user",
            Text.of("Register the project with the end user's name and contact", zh="报备项目，写明最终用户及其联系人"),
            must_do=False,
            role="partner",
            party="dealer",
            lead_days=7,
            reason=Text.of(
                "A dealer's project that names no end user can be checked by nobody",
                zh="经销商报备的项目若不写明最终用户，谁也无法核实",
            ),
            authored=True,
        ),
    ),
    aids=(
        Aid(
            "first-visit-record",
            Text.of("First visit record", zh="首次拜访记录表"),
            purpose="record-visit",
            content=Text.of(
                "Note: date and place; people and positions; the problem in their words; what it costs them; "
                "the present supplier; what they asked for; the next step that they agreed to.",
                zh="记录：时间地点；在场人员及职务；客户原话描述的问题；造成的损失；现有供应商；客户提出的要求；双方约定的下一步。",
            ),
            authored=True,
        ),
        Aid(
            "opportunity-grading",
            Text.of("Opportunity grading sheet", zh="商机分级表"),
            audience="manager",
            purpose="classify",
            content=Text.of(
                "Is the problem real, and does it hurt? Is there money or a way to it? Can we win? Is it worth it? "
                "Four times yes: A, open it. Three: B, open it and settle the last by a date. Fewer: C, only watch.",
                zh="问题是否真实且紧迫？资金是否有来源？我方能否取胜？是否值得投入？四项皆是为A级，立项；"
                "三项为B级，限期查清后立项；其余为C级，仅作跟踪。",
            ),
            authored=True,
        ),
    ),
)
