"""Stage 4: the customer establishes its criteria; we show our track record."""

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
    "criteria-established",
    Text.of("Criteria established", zh="建立标准，稳定目标"),
    typical_days=45,
    win_probability="0.40",
    description=Text.of(
        "The purchasing department collects information and bid documents; the team writes down what it will buy by.",
        zh="采购部门收集资料和标书，项目小组确定采购标准。",
    ),
    evidence=(
        EvidenceKind(
            "supplier-information-collected",
            Text.of("Purchasing collects information and bid documents", zh="采购部门收集供应商资料和标书"),
            reason=Text.of(
                "Purchasing collects what the criteria will be written from",
                zh="采购部门收集的资料，就是制定标准的依据",
            ),
        ),
        EvidenceKind(
            "specification-drafted",
            Text.of("The technical part of the tender is drafted", zh="招标文件技术部分已形成初稿"),
            reason=Text.of(
                "The wording of the technical part decides who can bid at all",
                zh="技术部分的措辞，决定谁有资格投标",
            ),
        ),
        EvidenceKind(
            "evaluation-criteria-set",
            Text.of("The team agrees on the criteria of the purchase", zh="项目小组就采购标准达成一致"),
            reason=Text.of(
                "Once they are agreed, offers are compared and no longer ideas",
                zh="标准一旦确定，比较的就是报价而不再是想法",
            ),
        ),
        EvidenceKind(
            "reference-visited",
            Text.of("The customer visits a reference of ours or speaks to it", zh="客户考察我方样板项目或与其用户交流"),
            reason=Text.of(
                "It checks for itself whom it could admit to the tender",
                zh="客户在亲自核实谁有资格参加投标",
            ),
            authored=True,
        ),
    ),
    to_learn=(
        InformationItem(
            "tender-scope",
            Text.of("What exactly will be put out to tender?", zh="招标范围究竟包括哪些内容？"),
            reason=Text.of(
                "Confirmed from inside, it tells us what to offer and what to leave",
                zh="从内部确认范围，才知道该投什么、不投什么",
            ),
        ),
        InformationItem(
            "technical-wording",
            Text.of("How is the technical part worded, and by whom?", zh="技术部分如何措辞，由谁执笔？"),
            reason=Text.of(
                "One clause can shut us out or shut the others out",
                zh="一个条款就可能把我方或对手挡在门外",
            ),
        ),
        InformationItem(
            "competitors-present",
            Text.of(
                "Who are the competitors, and who at the customer backs them?", zh="竞争对手有哪些，客户中谁支持他们？"
            ),
            reason=Text.of("We are judged against them, not alone", zh="客户是拿我方与对手比较，而不是单独评价"),
        ),
        InformationItem(
            "relations-inside",
            Text.of("How do the customer's people stand to each other?", zh="客户内部人员之间关系如何？"),
            reason=Text.of(
                "Backing from one side can cost us the other",
                zh="得到一方支持，可能因此失去另一方",
            ),
        ),
        InformationItem(
            "references-that-count",
            Text.of("Which references would convince this customer?", zh="什么样的业绩最能说服这个客户？"),
            reason=Text.of(
                "It believes a customer like itself more than any salesperson",
                zh="客户更相信与自己相似的用户，而不是销售人员",
            ),
            authored=True,
        ),
    ),
)

SUPPLIER: Final = SupplierStage(
    "track-record",
    Text.of("Track-record showcase", zh="业绩展示"),
    description=Text.of(
        "Show what we have done, take part in writing the criteria, build relations and learn who competes.",
        zh="展示业绩，参与制定标准，建立关系，摸清竞争对手。",
    ),
    milestone=Milestone(
        Text.of("The customer has seen our track record for itself", zh="客户亲自考察了我方业绩"),
        (
            Criterion(
                "track-record-seen",
                Text.of("The customer has visited or spoken to a reference", zh="客户已考察样板项目或与其用户交流"),
                shown_by=("reference-visited",),
                reason=Text.of(
                    "What the customer has seen itself it defends in the committee",
                    zh="客户亲眼所见，才会在评审中为我方说话",
                ),
                authored=True,
            ),
            Criterion(
                "criteria-known",
                Text.of("We have the criteria from the customer itself", zh="我方已从客户处获知采购标准"),
                shown_by=("specification-drafted", "evaluation-criteria-set"),
                reason=Text.of(
                    "Whoever first reads the criteria in the tender has come too late to shape them",
                    zh="到招标时才看到标准，已来不及影响它",
                ),
            ),
            Criterion(
                "decision-maker-met",
                Text.of("We have met the one who decides", zh="我方已会见决策人"),
                roles_met=("economic-buyer",),
                reason=Text.of(
                    "After the tender opens, the rules of fairness close that door",
                    zh="招标一旦开始，出于公平的规定，这扇门就关上了",
                ),
                authored=True,
            ),
            Criterion(
                "criteria-carry-our-points",
                Text.of("The criteria contain points that speak for us", zh="采购标准中含有对我方有利的内容"),
                mandatory=False,
                reason=Text.of(
                    "Taking part in writing the criteria is worth more than any later discount",
                    zh="参与制定标准，胜过日后任何降价",
                ),
            ),
        ),
        reason=Text.of(
            "The customer admits to its tender those whose work it trusts",
            zh="客户只邀请业绩可信的供应商参加投标",
        ),
        authored=True,
    ),
    tasks=(
        Task(
            "reference-visit",
            Text.of("Take the customer to a reference like itself", zh="邀请客户考察同类样板项目"),
            lead_days=30,
            aid="reference-visit-plan",
            reason=Text.of(
                "A satisfied user says in an hour what we could not prove in a month",
                zh="满意的用户一小时的话，胜过我方一个月的说明",
            ),
            authored=True,
        ),
        Task(
            "contribute-criteria",
            Text.of("Take part in writing the technical criteria", zh="参与编写技术标准"),
            role="engineer",
            lead_days=21,
            aid="competitor-comparison",
            reason=Text.of(
                "Who came first and is useful to the team shapes the criteria",
                zh="介入早、对小组有帮助的供应商，才能影响标准",
            ),
        ),
        Task(
            "compare-competitors",
            Text.of("Compare us with each competitor, criterion by criterion", zh="按标准逐项与各竞争对手比较"),
            must_do=False,
            lead_days=30,
            aid="competitor-comparison",
            reason=Text.of(
                "It shows which criteria to strengthen while they can still be changed",
                zh="在标准尚可调整时，看清应当强化哪些条款",
            ),
            authored=True,
        ),
        Task(
            "confirm-tender-scope",
            Text.of("Confirm the scope of the tender from inside", zh="从客户内部确认招标范围"),
            must_do=False,
            lead_days=30,
            reason=Text.of(
                "A wrong scope makes the best calculation worthless",
                zh="范围错了，报价算得再好也没有意义",
            ),
        ),
        Task(
            "dealer-arranges-meeting",
            Text.of("Arrange our meeting with the decision maker", zh="安排我方与决策人会面"),
            must_do=False,
            role="partner",
            party="dealer",
            lead_days=21,
            reason=Text.of(
                "Relations are the dealer's strength; what is said there is ours",
                zh="关系是经销商的长处，会面内容由我方负责",
            ),
            authored=True,
        ),
    ),
    aids=(
        Aid(
            "reference-visit-plan",
            Text.of("Reference visit plan and report", zh="样板考察计划与记录表"),
            purpose="record-visit",
            content=Text.of(
                "Before: who comes, what each wants to see, what the host will say, who of us looks after whom. "
                "After: what each praised or doubted, in their words; what we promised, by when.",
                zh="考察前：谁来、各自想看什么、样板用户怎么讲、我方谁陪谁。考察后：各人的肯定与疑虑（原话）；我方承诺及期限。",
            ),
            authored=True,
        ),
        Aid(
            "competitor-comparison",
            Text.of("Competitor comparison", zh="竞争对手对比表"),
            purpose="classify",
            content=Text.of(
                "A line for each criterion, a column for us and for each competitor, the standing supplier and doing "
                "nothing included. Mark stronger, equal or weaker, and who at the customer says so.",
                zh="每条标准一行，我方与各对手各一列（含现有供应商和“不采购”）；标注强、平、弱，并注明客户中谁这样认为。",
            ),
            authored=True,
        ),
        Aid(
            "criteria-check",
            Text.of("Criteria check", zh="采购标准检查表"),
            audience="manager",
            purpose="classify",
            content=Text.of(
                "Sort every known criterion: speaks for us, neutral, against us, excludes us. "
                "For each of the last two: who wrote it, why, and can it still be changed?",
                zh="将已知标准归类：对我方有利、中性、不利、排除我方。对后两类逐条写明：谁提出、为什么、能否修改。",
            ),
            authored=True,
        ),
    ),
)
