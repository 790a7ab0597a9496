"""Stage 8: both sides agree on the terms and sign."""

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
    "terms-agreed",
    Text.of("Terms agreed and signed", zh="双方商定，签约成交"),
    typical_days=14,
    win_probability="0.95",
    description=Text.of(
        "Both sides agree on the terms and the legal representatives sign. It is not the end: delivery and "
        "after-sales service are where the customer is bound as a loyal one.",
        zh="双方商定条款，由法定代表人签约。签约不是终点：交付与售后服务才是赢得忠诚客户的地方。",
    ),
    evidence=(
        EvidenceKind(
            "terms-confirmed",
            Text.of("The customer confirms the final terms", zh="客户确认最终条款"),
            reason=Text.of("Both sides have agreed; what is left is form", zh="双方已经商定，只差履行手续"),
        ),
        EvidenceKind(
            "contract-approved-inside",
            Text.of("The contract has passed the customer's internal approval", zh="客户内部合同会签完成"),
            reason=Text.of(
                "Every department that could still object has put its name to it",
                zh="凡可能反对的部门均已签字同意",
            ),
            authored=True,
        ),
        EvidenceKind(
            "signing-date-set",
            Text.of("The customer sets date and signatories of the signing", zh="客户确定签约日期和签约人"),
            reason=Text.of(
                "A date in the diary of the legal representative is not given lightly",
                zh="法定代表人的日程不会轻易安排",
            ),
            authored=True,
        ),
        EvidenceKind(
            "contract-signed",
            Text.of("The customer has signed the contract", zh="客户已签署合同"),
            reason=Text.of(
                "The signature of the legal representative makes the sale",
                zh="法定代表人签字，销售才算成交",
            ),
        ),
    ),
    to_learn=(
        InformationItem(
            "signing-authority",
            Text.of("Who signs for the customer, and with which authority?", zh="客户由谁签字，授权是否有效？"),
            reason=Text.of(
                "The legal representatives sign; any other signature needs a power of attorney",
                zh="合同由法定代表人签署，他人代签须有授权委托书",
            ),
            authored=True,
        ),
        InformationItem(
            "conditions-of-effect",
            Text.of("What must happen before the contract takes effect?", zh="合同生效还需满足哪些条件？"),
            reason=Text.of(
                "A contract that waits for an advance payment or a bond does not yet oblige anybody",
                zh="等待预付款或保函的合同，尚不能约束任何一方",
            ),
            authored=True,
        ),
        InformationItem(
            "delivery-counterparts",
            Text.of("Who receives, accepts and pays at the customer?", zh="客户由谁负责收货、验收和付款？"),
            reason=Text.of(
                "From now on other people decide how satisfied the customer is",
                zh="从现在起，客户是否满意由另一些人决定",
            ),
            authored=True,
        ),
        InformationItem(
            "loyalty-wishes",
            Text.of("What does the customer expect of delivery and service?", zh="客户对交付和售后有哪些期望？"),
            reason=Text.of(
                "Delivery and after-sales service are where the customer is bound as a loyal one",
                zh="交付与售后服务，才是赢得忠诚客户的地方",
            ),
        ),
    ),
)

SUPPLIER: Final = SupplierStage(
    "signing",
    Text.of("Signing", zh="签约成交"),
    description=Text.of(
        "Bring the agreed text to signature without a change, and hand the customer over to those who will keep it.",
        zh="使商定文本原样完成签署，并将客户移交给负责长期服务的人员。",
    ),
    milestone=Milestone(
        Text.of("Final text ready for both legal representatives to sign", zh="合同定稿，双方法定代表人可以签署"),
        (
            Criterion(
                "final-text-confirmed",
                Text.of("The customer has confirmed the final text", zh="客户已确认合同最终文本"),
                shown_by=("terms-confirmed", "contract-approved-inside", "contract-signed"),
                reason=Text.of(
                    "Last changes slip in between agreement and signature",
                    zh="从商定到签署之间，最容易混入改动",
                ),
                authored=True,
            ),
            Criterion(
                "authority-checked",
                Text.of("The authority of both signatories is checked", zh="双方签约人的授权已核实"),
                reason=Text.of(
                    "A contract signed without authority may bind nobody",
                    zh="无权签署的合同可能对谁都没有约束力",
                ),
                authored=True,
            ),
            Criterion(
                "signatory-met",
                Text.of("We have met the one who signs", zh="我方已会见签约人"),
                mandatory=False,
                roles_met=("signatory",),
                reason=Text.of(
                    "Whoever signs a stranger's contract asks once more why",
                    zh="面对陌生的供应商，签字的人总会再问一次为什么",
                ),
                authored=True,
            ),
        ),
        reason=Text.of(
            "The signature itself is the exit sign; this is all that we can do for it",
            zh="签字本身就是本阶段的出口标志，此前我方能做的都已列出",
        ),
        authored=True,
    ),
    tasks=(
        Task(
            "check-final-text",
            Text.of("Compare the final text with what was agreed, word by word", zh="逐字核对最终文本与谈定内容"),
            role="management",
            lead_days=5,
            aid="final-review",
            reason=Text.of(
                "What is not in the text was not agreed",
                zh="没写进合同的，就等于没有谈过",
            ),
            authored=True,
        ),
        Task(
            "arrange-signing",
            Text.of("Arrange date, place, signatories and seals", zh="安排签约日期、地点、签约人和印章"),
            lead_days=10,
            aid="signing-checklist",
            reason=Text.of(
                "Every week between agreement and signature is a week for a competitor",
                zh="商定之后每拖一周，就多给对手一周",
            ),
            authored=True,
        ),
        Task(
            "hand-over-to-service",
            Text.of("Hand the customer over to delivery and service in person", zh="当面将客户移交给交付与售后团队"),
            must_do=False,
            role="service",
            lead_days=21,
            aid="handover-sheet",
            reason=Text.of(
                "Signing is not the end; delivery and service bind the customer",
                zh="签约不是终点，交付和服务才能留住客户",
            ),
        ),
        Task(
            "write-down-lessons",
            Text.of("Write down what won the deal, and share it", zh="总结成功经验并在团队分享"),
            must_do=False,
            lead_days=30,
            aid="handover-sheet",
            reason=Text.of(
                "What one salesperson learned should belong to the company",
                zh="个人的经验应当成为公司的积累",
            ),
        ),
        Task(
            "dealer-contract-in-line",
            Text.of("Bring the dealer's contract with us into line", zh="使经销商与我方的合同与之一致"),
            must_do=False,
            role="partner",
            party="dealer",
            lead_days=10,
            reason=Text.of(
                "Any gap between the two contracts is paid for by us or by the dealer",
                zh="两份合同之间的差异，总要由其中一方买单",
            ),
            authored=True,
        ),
    ),
    aids=(
        Aid(
            "signing-checklist",
            Text.of("Signing checklist", zh="签约检查表"),
            purpose="prompt",
            content=Text.of(
                "Final text with annexes and page numbers; names and powers of the signatories; seals; copies for "
                "each side; date and place; conditions of effect; first payment: amount, date, invoice.",
                zh="定稿及附件、页码；签约人及授权；印章；各方份数；日期地点；生效条件；首付款金额、日期与发票。",
            ),
            authored=True,
        ),
        Aid(
            "handover-sheet",
            Text.of("Handover sheet", zh="项目移交表"),
            purpose="record-customer-facts",
            content=Text.of(
                "What was promised beyond the contract; people and what each cares for; site and dates; acceptance; "
                "payments due; what nearly lost us the deal; what won it.",
                zh="合同之外的承诺；客户人员及各自关注点；现场与工期；验收方式；应收款；险些丢单的原因；制胜的原因。",
            ),
            authored=True,
        ),
        Aid(
            "final-review",
            Text.of("Final contract review", zh="合同终审表"),
            audience="manager",
            purpose="prompt",
            content=Text.of(
                "Same price, payment, scope and dates as agreed? Any clause that was never discussed? Inside the "
                "mandate? Can we deliver it, and who has said so? Only then release it for signature.",
                zh="价格、付款、范围、日期是否与谈定一致？有无从未讨论的条款？是否在授权之内？能否按期交付，谁确认过？"
                "全部清楚才可签署。",
            ),
            authored=True,
        ),
    ),
)
