"""Stage 3: the customer approves the project and forms its team; we design a solution."""

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
    "project-approved",
    Text.of("Project approved, team formed", zh="项目立项，建立小组"),
    typical_days=30,
    win_probability="0.30",
    description=Text.of(
        "The customer approves the project and forms the team that will carry the purchase.",
        zh="客户批准立项，并成立负责采购的项目小组。",
    ),
    evidence=(
        EvidenceKind(
            "project-approval-issued",
            Text.of("The project is approved by the customer's management", zh="客户管理层批准项目立项"),
            reason=Text.of(
                "From now on the customer buys; before, it only thought about it",
                zh="从此客户进入采购，此前只是考虑",
            ),
        ),
        EvidenceKind(
            "project-team-named",
            Text.of("The customer names its project team or its leader", zh="客户公布项目小组或其负责人"),
            reason=Text.of(
                "People are given time only for a project that is meant to happen",
                zh="只有真要上马的项目，才会安排专人负责",
            ),
        ),
        EvidenceKind(
            "design-data-released",
            Text.of("The customer hands out plans or data for a proposal", zh="客户提供方案设计所需的图纸或资料"),
            reason=Text.of(
                "Internal data leaves the house only for an approved project",
                zh="项目批准之后，内部资料才会对外提供",
            ),
            authored=True,
        ),
        EvidenceKind(
            "first-solution-discussed",
            Text.of("The customer's team comments on our first solution", zh="客户项目小组对我方初步方案提出意见"),
            reason=Text.of(
                "A team that argues over details takes the proposal seriously",
                zh="项目小组讨论细节，说明方案已进入其考虑范围",
            ),
            authored=True,
        ),
    ),
    to_learn=(
        InformationItem(
            "procurement-process",
            Text.of(
                "Which steps does the purchase take, and who signs off each?", zh="采购要经过哪些步骤，每步由谁签批？"
            ),
            reason=Text.of(
                "Knowing the customer's internal process is what gives the edge here",
                zh="这一阶段的优势，来自了解客户内部采购流程",
            ),
        ),
        InformationItem(
            "team-members",
            Text.of(
                "Who is on the team, in which role, and how does each see us?",
                zh="小组有哪些成员，各任何职，对我方态度如何？",
            ),
            reason=Text.of("A role that we cannot put a name to is a known gap", zh="说不出姓名的角色，就是已知的缺口"),
        ),
        InformationItem(
            "coach-candidate",
            Text.of(
                "Who could be our coach, and what would the coach gain?",
                zh="谁可能成为我方的内线（教练），他能得到什么？",
            ),
            reason=Text.of(
                "An inside ally tells us what no document says",
                zh="内线能告诉我方任何文件都不会写的情况",
            ),
        ),
        InformationItem(
            "technical-constraints",
            Text.of(
                "Which sites, systems and interfaces must the solution fit?",
                zh="方案必须适应哪些现场条件、系统和接口？",
            ),
            reason=Text.of(
                "What is found at the site after signing is paid for by us",
                zh="签约后才在现场发现的问题，成本由我方承担",
            ),
            authored=True,
        ),
    ),
)

SUPPLIER: Final = SupplierStage(
    "solution-design",
    Text.of("Solution design", zh="方案设计"),
    description=Text.of(
        "Give accurate information, win a coach inside the customer, and prepare for the bid.",
        zh="提供准确信息，在客户内部发展内线（教练），为投标做准备。",
    ),
    milestone=Milestone(
        Text.of(
            "Our first solution is the basis that the customer's team works from",
            zh="我方初步方案成为客户小组的工作基础",
        ),
        (
            Criterion(
                "first-solution-reviewed",
                Text.of("The customer's team has reviewed our first solution", zh="客户项目小组已评议我方初步方案"),
                shown_by=("first-solution-discussed",),
                reason=Text.of(
                    "A proposal without an answer is a letter to nobody",
                    zh="没有回音的方案，等于没有提交",
                ),
                authored=True,
            ),
            Criterion(
                "technical-evaluator-met",
                Text.of("We have met the technical evaluator", zh="我方已会见技术评估人"),
                roles_met=("technical-evaluator",),
                reason=Text.of(
                    "The technical evaluator cannot choose us alone, but can rule us out",
                    zh="他不能单独决定选谁，却可以否决我方",
                ),
                authored=True,
            ),
            Criterion(
                "coach-won",
                Text.of("We have a coach inside the customer", zh="我方在客户内部已有内线（教练）"),
                mandatory=False,
                roles_met=("coach",),
                reason=Text.of(
                    "Without an inside ally we learn of every change last",
                    zh="没有内线，任何变化我方都最后知道",
                ),
            ),
            Criterion(
                "solution-within-budget",
                Text.of("The solution meets the recorded needs within the budget", zh="方案在预算内满足已记录的需求"),
                mandatory=False,
                reason=Text.of(
                    "A solution that the budget cannot carry wins praise and loses the order",
                    zh="超出预算的方案，叫好却拿不到订单",
                ),
                authored=True,
            ),
        ),
        reason=Text.of(
            "What the team works from finds its way into the purchase criteria",
            zh="小组以谁的方案为基础，采购标准就会向谁靠拢",
        ),
        authored=True,
    ),
    tasks=(
        Task(
            "design-solution",
            Text.of("Design a solution on the recorded needs and site data", zh="依据已记录的需求和现场资料设计方案"),
            role="engineer",
            lead_days=21,
            aid="solution-outline",
            reason=Text.of(
                "The information that we give now has to stay accurate until delivery",
                zh="此时提供的信息，直到交付都必须准确",
            ),
            authored=True,
        ),
        Task(
            "present-solution",
            Text.of("Present the solution to the team and note every objection", zh="向项目小组讲解方案，逐条记录异议"),
            role="engineer",
            lead_days=30,
            aid="solution-outline",
            reason=Text.of(
                "An objection heard now costs an hour; heard in the tender it costs the deal",
                zh="异议现在听到只花一小时，到招标时才听到就会丢单",
            ),
            authored=True,
        ),
        Task(
            "map-people",
            Text.of(
                "Map the buying side: role, influence, attitude, access",
                zh="绘制客户人员图：角色、影响力、态度、接触程度",
            ),
            lead_days=14,
            aid="people-map",
            reason=Text.of(
                "Right words to the wrong person change nothing; find out who has the power to decide",
                zh="找错人，说再多也没用；要弄清谁有决策权",
            ),
        ),
        Task(
            "win-coach",
            Text.of("Win an inside ally who wants us to win", zh="发展希望我方胜出的内线（教练）"),
            must_do=False,
            lead_days=30,
            aid="people-map",
            reason=Text.of(
                "A coach opens doors and tells us how the decision is really made",
                zh="他能为我方引路，并说明决策实际如何作出",
            ),
        ),
        Task(
            "prepare-bid",
            Text.of("Collect the qualifications and papers that a bid will need", zh="提前准备投标所需的资质和文件"),
            must_do=False,
            lead_days=30,
            reason=Text.of(
                "A certificate takes weeks; the tender gives days",
                zh="办一份证书要数周，而投标期限只有几天",
            ),
        ),
    ),
    aids=(
        Aid(
            "people-map",
            Text.of("Map of the buying side", zh="客户人员关系图"),
            purpose="record-customer-facts",
            content=Text.of(
                "One line a person: name and position; buying role; influence (high, medium, low); attitude to us; "
                "personal gain or fear; listens to whom; who of us has access; last contact.",
                zh="每人一行：姓名职务；采购角色；影响力（高、中、低）；对我方态度；个人得失；听谁的意见；我方由谁接触；最近联系日期。",
            ),
            authored=True,
        ),
        Aid(
            "solution-outline",
            Text.of("Solution outline", zh="方案编写提纲"),
            purpose="prompt",
            content=Text.of(
                "The need, in the user's words; what we propose; how it meets each need; site, systems and interfaces; "
                "what is left out; time; cost against budget; where it was done before.",
                zh="用户原话描述的需求；建议方案；逐条对应需求；现场、系统与接口；不包含的内容；工期；费用与预算对比；同类业绩。",
            ),
            authored=True,
        ),
        Aid(
            "engineer-call-in",
            Text.of("Engineer call-in check", zh="工程师介入检查表"),
            audience="manager",
            purpose="prompt",
            content=Text.of(
                "Is an engineer named, and has that engineer talked to the users in person? Is the site data there? "
                "Is the time booked until the tender? One no: settle it this week.",
                zh="工程师是否落实到人？是否亲自与用户交谈过？是否拿到现场资料？到投标前的时间是否已安排？有一项为否，本周解决。",
            ),
            authored=True,
        ),
    ),
)
