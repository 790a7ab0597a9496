"""Stage 7: the customer reviews and negotiates the contract; we negotiate the commercial terms."""

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
    "contract-review",
    Text.of("Contract reviewed and negotiated", zh="合同审核，合作谈判"),
    typical_days=21,
    win_probability="0.80",
    description=Text.of(
        "The customer presses the price down and wants payment terms that lower its risk. "
        "It may form a negotiation team.",
        zh="客户压低价格，要求能降低自身风险的付款条件，并可能组成谈判小组。",
    ),
    evidence=(
        EvidenceKind(
            "contract-draft-reviewed",
            Text.of("The customer returns the contract draft with comments", zh="客户审核合同草案并返回意见"),
            reason=Text.of(
                "Nobody spends lawyers' time on a contract that is not meant to be signed",
                zh="无意签约的客户不会去审合同",
            ),
        ),
        EvidenceKind(
            "negotiation-team-formed",
            Text.of("The customer forms its negotiation team", zh="客户成立谈判小组"),
            reason=Text.of(
                "It has chosen with whom it will negotiate",
                zh="说明客户已选定谈判对象",
            ),
        ),
        EvidenceKind(
            "price-and-payment-demanded",
            Text.of("The customer puts its demands on price and payment", zh="客户提出价格和付款条件要求"),
            reason=Text.of(
                "Pressing the price and the payment terms is how it lowers its risk before signing",
                zh="压价和提出付款条件，是客户签约前降低风险的做法",
            ),
        ),
    ),
    to_learn=(
        InformationItem(
            "negotiators",
            Text.of("Who negotiates for the customer, and how far may each go?", zh="客户由谁谈判，各自权限多大？"),
            reason=Text.of(
                "A concession to somebody who may not agree is given away",
                zh="向无权拍板的人让步，等于白让",
            ),
            authored=True,
        ),
        InformationItem(
            "payment-terms",
            Text.of(
                "Which payment terms does it want, and which risk is behind them?",
                zh="客户要求怎样的付款条件，担心什么风险？",
            ),
            reason=Text.of(
                "Once we know the risk, we can often cover it more cheaply than by the payment terms",
                zh="了解其担心的风险，就可能用更低的代价化解",
            ),
        ),
        InformationItem(
            "delivery-clauses",
            Text.of("Which clauses rule delivery, acceptance and liability?", zh="交付、验收和违约责任条款如何规定？"),
            reason=Text.of("Delivery later depends on the clauses", zh="日后能否顺利交付，取决于合同条款"),
        ),
        InformationItem(
            "price-to-report",
            Text.of(
                "Which price must the negotiators be able to report upwards?", zh="谈判人员需要向上级交出怎样的价格？"
            ),
            reason=Text.of(
                "They need a result to show; it need not be the price alone",
                zh="他们需要交差的成果，但不一定只是价格",
            ),
            authored=True,
        ),
        InformationItem(
            "their-alternative",
            Text.of("What will the customer do if we do not agree?", zh="若谈不拢，客户会怎么办？"),
            reason=Text.of(
                "Its alternative, not its words, sets the strength of its position",
                zh="客户的底气取决于它的备选方案，而不是它的说法",
            ),
            authored=True,
        ),
    ),
)

SUPPLIER: Final = SupplierStage(
    "negotiation",
    Text.of("Commercial negotiation", zh="商务谈判"),
    description=Text.of(
        "Settle price, payment and clauses inside limits that were approved beforehand; give nothing without a return.",
        zh="在事先批准的权限内谈定价格、付款和条款，有让必有得。",
    ),
    authored=True,
    milestone=Milestone(
        Text.of("Every open point negotiated within our approved limits", zh="全部分歧在批准的权限内谈妥"),
        (
            Criterion(
                "contract-comments-received",
                Text.of("The customer has commented on the contract text", zh="客户已对合同文本提出意见"),
                shown_by=("contract-draft-reviewed",),
                reason=Text.of(
                    "Without its comments we negotiate against our own guesses",
                    zh="没有客户意见，就是在与自己的猜测谈判",
                ),
                authored=True,
            ),
            Criterion(
                "demands-complete",
                Text.of("We have all its demands on price and payment", zh="我方已掌握客户对价格和付款的全部要求"),
                shown_by=("price-and-payment-demanded",),
                reason=Text.of(
                    "Concede nothing before the whole list is on the table",
                    zh="要求没有全部摆上桌面之前，不作任何让步",
                ),
                authored=True,
            ),
            Criterion(
                "limits-approved",
                Text.of("Management has approved our limits", zh="管理层已批准我方谈判底线"),
                reason=Text.of(
                    "If we bring no limits to the table, the customer sets them",
                    zh="自己没有底线，底线就由客户来定",
                ),
                authored=True,
            ),
            Criterion(
                "legal-met",
                Text.of("We have met the customer's legal department", zh="我方已与客户法务会面"),
                mandatory=False,
                roles_met=("legal",),
                reason=Text.of(
                    "Clauses are settled faster with those who wrote them",
                    zh="与起草条款的人直接沟通，解决得更快",
                ),
                authored=True,
            ),
        ),
        reason=Text.of(
            "A point left open here is opened again on the day of signing",
            zh="此时遗留的分歧，会在签约当天重新提出",
        ),
        authored=True,
    ),
    tasks=(
        Task(
            "set-negotiation-limits",
            Text.of("Approve limits for price, payment, warranty and liability", zh="批准价格、付款、质保和责任的底线"),
            role="management",
            lead_days=5,
            aid="negotiation-mandate",
            reason=Text.of(
                "Limits are set in calm, not at the table",
                zh="底线要在冷静时定，而不是在谈判桌上定",
            ),
            authored=True,
        ),
        Task(
            "check-delivery-clauses",
            Text.of("Check the clauses with those who will deliver", zh="与交付人员共同审查交付条款"),
            role="service",
            lead_days=10,
            aid="clause-table",
            reason=Text.of(
                "Delivery depends on the clauses, and those who deliver live with them",
                zh="交付取决于条款，承担后果的是交付人员",
            ),
        ),
        Task(
            "negotiate-terms",
            Text.of("Negotiate the whole list, each concession for a return", zh="就全部事项谈判，每次让步都换取回报"),
            lead_days=21,
            aid="concession-record",
            reason=Text.of(
                "A price cut without a return tells the customer that the first price was not honest",
                zh="无条件降价，等于告诉客户原价有水分",
            ),
            authored=True,
        ),
        Task(
            "dealer-payment-terms",
            Text.of("Settle the dealer's own part: credit, payment, logistics", zh="落实经销商自身的账期、付款和物流"),
            must_do=False,
            role="partner",
            party="dealer",
            lead_days=14,
            reason=Text.of(
                "The dealer can carry a payment term that we cannot",
                zh="我方不能接受的账期，经销商可能可以承担",
            ),
            authored=True,
        ),
    ),
    aids=(
        Aid(
            "concession-record",
            Text.of("Negotiation and concession record", zh="谈判与让步记录表"),
            purpose="record-visit",
            content=Text.of(
                "For each round: who sat there; each demand in their words; what we gave, what we got for it; "
                "what is settled, what is open; who has to agree on their side; next date.",
                zh="每轮记录：双方参加人；客户要求原话；我方让了什么、换回什么；已谈定与未决事项；客户方还需谁同意；下次日期。",
            ),
            authored=True,
        ),
        Aid(
            "clause-table",
            Text.of("Clause table", zh="合同条款分类表"),
            purpose="classify",
            content=Text.of(
                "Sort every clause: accept, change, refuse. Look first at delivery dates, acceptance, "
                "warranty, penalties, limit of liability, changes of scope, retention money.",
                zh="将条款分为接受、修改、拒绝三类；重点看交期、验收、质保、违约金、责任上限、范围变更、质保金。",
            ),
            authored=True,
        ),
        Aid(
            "negotiation-mandate",
            Text.of("Negotiation mandate", zh="谈判授权书"),
            audience="manager",
            purpose="prompt",
            content=Text.of(
                "For price, payment, warranty, liability and delivery: target, limit, what we ask in return, who may "
                "go how far. Then: at which point do we walk away, and who says so?",
                zh="就价格、付款、质保、责任、交期分别写明：目标、底线、换取条件、各级权限。并明确：何时退出谈判，由谁决定？",
            ),
            authored=True,
        ),
    ),
)
