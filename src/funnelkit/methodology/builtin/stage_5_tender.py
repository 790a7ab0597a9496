"""Stage 5: the customer opens its tender and screens the suppliers; we confirm the solution."""

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
    "tender",
    Text.of("Tender and first screening", zh="确定招标，初步筛选"),
    typical_days=30,
    win_probability="0.50",
    description=Text.of(
        "The handler, usually a purchasing manager, publishes and collects information and screens the qualified "
        "suppliers, say from ten down to three.",
        zh="经办人（通常是采购经理）发布并收集信息，对合格供应商进行初步筛选，例如从十家筛到三家。",
    ),
    evidence=(
        EvidenceKind(
            "tender-published",
            Text.of("The tender is published or its invitations are sent", zh="发布招标公告或发出投标邀请"),
            reason=Text.of(
                "The customer has bound itself to a procedure and a date",
                zh="客户已受招标程序和日期的约束",
            ),
        ),
        EvidenceKind(
            "tender-documents-issued",
            Text.of("The customer issues its tender or inquiry documents to us", zh="客户向我方发出招标或询价文件"),
            reason=Text.of("It counts us among those who may bid", zh="说明客户认可我方有资格投标"),
            authored=True,
        ),
        EvidenceKind(
            "bid-receipt-confirmed",
            Text.of("The customer confirms receipt of our bid", zh="客户确认收到我方投标文件"),
            reason=Text.of(
                "Only a bid received in time and in form takes part in the screening",
                zh="只有按时、合规送达的投标文件才能参加筛选",
            ),
            authored=True,
        ),
        EvidenceKind(
            "suppliers-screened",
            Text.of("The customer draws up its list of qualified suppliers", zh="客户筛选并列出合格供应商名单"),
            reason=Text.of(
                "The screening ends with a short list, and who is not on it is out",
                zh="筛选的结果是入围名单，名单之外即出局",
            ),
        ),
    ),
    to_learn=(
        InformationItem(
            "screening-rules",
            Text.of("Which qualifications does the first screening ask for?", zh="初步筛选要求哪些资质条件？"),
            reason=Text.of(
                "Most of those who drop out here drop out on paper, not on merit",
                zh="这一轮出局，多半输在文件而不是实力",
            ),
            authored=True,
        ),
        InformationItem(
            "bid-timetable",
            Text.of(
                "What are the dates for questions, bids, opening and award?", zh="答疑、投标、开标、定标各在何时？"
            ),
            reason=Text.of("A bid that is an hour late does not exist", zh="迟到一小时的标书等于没有投"),
            authored=True,
        ),
        InformationItem(
            "scoring-method",
            Text.of(
                "How are technical and commercial parts weighted, and by whom?", zh="技术标与商务标权重如何，由谁评分？"
            ),
            reason=Text.of(
                "It tells where one more point costs us least",
                zh="由此可知在哪里多得一分代价最小",
            ),
            authored=True,
        ),
        InformationItem(
            "rival-bidders",
            Text.of("Who else bids, and whom does the specification favour?", zh="还有哪些投标人，技术条款对谁有利？"),
            reason=Text.of(
                "A specification written for another tells us early whether to bid at all",
                zh="若条款是为他人量身定做，可及早决定是否投标",
            ),
            authored=True,
        ),
    ),
)

SUPPLIER: Final = SupplierStage(
    "solution-confirmation",
    Text.of("Solution confirmation", zh="方案确认"),
    description=Text.of(
        "Bring the solution into line with the tender, clause by clause, and hand in a bid that passes the screening.",
        zh="按招标文件逐条确认方案，递交能够通过筛选的投标文件。",
    ),
    authored=True,
    milestone=Milestone(
        Text.of("Confirmed solution handed in as a valid bid", zh="方案确认完毕，有效投标已递交"),
        (
            Criterion(
                "invited-to-bid",
                Text.of("The customer has given us its tender documents", zh="客户已将招标（询价）文件发给我方"),
                shown_by=("tender-documents-issued",),
                reason=Text.of(
                    "Tender documents from a third hand may be out of date, and mean no invitation",
                    zh="辗转得来的招标文件可能已过期，也不代表受邀",
                ),
                authored=True,
            ),
            Criterion(
                "bid-received",
                Text.of("The customer has our bid in time and in form", zh="客户已按时收到我方合规的投标文件"),
                shown_by=("bid-receipt-confirmed",),
                reason=Text.of(
                    "Formal faults throw out many a better bid",
                    zh="因形式问题废标的，不乏更好的方案",
                ),
                authored=True,
            ),
            Criterion(
                "solution-released",
                Text.of(
                    "Engineering and management have released solution and price", zh="技术与管理层已批准方案和报价"
                ),
                reason=Text.of(
                    "A bid binds the whole company, not the salesperson alone",
                    zh="投标约束的是整个公司，而不只是销售人员",
                ),
                authored=True,
            ),
            Criterion(
                "deviations-cleared",
                Text.of("Every deviation is cleared with the customer beforehand", zh="所有偏离项均已事先与客户沟通"),
                mandatory=False,
                reason=Text.of(
                    "A deviation that surprises the committee is scored as a fault",
                    zh="评委事先不知情的偏离，会被当作缺陷扣分",
                ),
                authored=True,
            ),
        ),
        reason=Text.of(
            "After the bid is handed in, its words can no longer be changed",
            zh="投标文件一经递交，就不能再改",
        ),
        authored=True,
    ),
    tasks=(
        Task(
            "decide-on-bid",
            Text.of("Decide to bid or not", zh="作出投标与否的决定"),
            role="management",
            lead_days=5,
            aid="bid-decision-sheet",
            reason=Text.of(
                "A bid that only fills the field costs the same as one that wins",
                zh="陪标与中标花的钱一样多",
            ),
            authored=True,
        ),
        Task(
            "confirm-solution",
            Text.of("Check the solution against the tender, clause by clause", zh="对照招标文件逐条核对方案"),
            role="engineer",
            lead_days=14,
            aid="compliance-table",
            reason=Text.of(
                "One starred clause left unanswered is enough to be thrown out",
                zh="漏答一个星号条款就足以废标",
            ),
            authored=True,
        ),
        Task(
            "submit-bid",
            Text.of("Hand in the bid and have its receipt confirmed", zh="递交投标文件并取得回执"),
            lead_days=21,
            aid="bid-checklist",
            reason=Text.of(
                "Seals, copies and deposits fail more bids than technology does",
                zh="因盖章、份数、保证金废标的，多于因技术废标的",
            ),
            authored=True,
        ),
        Task(
            "ask-clarification",
            Text.of("Put unclear clauses to the customer before the deadline", zh="在答疑截止前就不明条款提问"),
            must_do=False,
            role="engineer",
            lead_days=7,
            reason=Text.of(
                "An answer goes to all bidders and corrects a clause that shuts us out",
                zh="答疑对所有投标人公开，可借此纠正排斥我方的条款",
            ),
            authored=True,
        ),
        Task(
            "dealer-commercial-bid",
            Text.of(
                "Prepare the commercial part: deposit, price form, papers", zh="准备商务标：保证金、报价表、商务文件"
            ),
            must_do=False,
            role="partner",
            party="dealer",
            lead_days=14,
            reason=Text.of(
                "The commercial part is what a dealer can do; the technical part rests on the maker",
                zh="经销商能做的是商务部分，技术部分由厂家负责",
            ),
            authored=True,
        ),
    ),
    aids=(
        Aid(
            "compliance-table",
            Text.of("Compliance table", zh="技术条款响应表"),
            purpose="classify",
            content=Text.of(
                "A line for each clause: its number and words; complies, exceeds, deviates; page of our bid; "
                "proof; who checked it. Starred clauses first.",
                zh="每条一行：条款号及原文；满足、优于或偏离；投标文件页码；证明材料；核对人。星号条款优先。",
            ),
            authored=True,
        ),
        Aid(
            "bid-checklist",
            Text.of("Bid hand-in checklist", zh="投标文件递交检查表"),
            purpose="prompt",
            content=Text.of(
                "Signatures and seals; authorisation; certificates in date; deposit paid; price form without "
                "corrections; number of copies; cover and closing; carrier and spare time; receipt.",
                zh="签字盖章；授权书；资质在有效期内；保证金已付；报价表无涂改；份数；密封；送达方式及余量；回执。",
            ),
            authored=True,
        ),
        Aid(
            "bid-decision-sheet",
            Text.of("Bid or no-bid sheet", zh="投标决策表"),
            audience="manager",
            purpose="classify",
            content=Text.of(
                "Did we help to write the criteria? Who at the customer wants us? Do we meet every starred clause? "
                "Does the price leave a margin? Two times no: do not bid without a reason in writing.",
                zh="我方是否参与制定标准？客户中谁希望我方中标？星号条款是否全部满足？价格是否有利润？两项为否，无书面理由不投。",
            ),
            authored=True,
        ),
    ),
)
