"""Stage 6: the customer identifies its preferred supplier; we evaluate the project."""

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
    "preferred-supplier",
    Text.of("Preferred supplier identified", zh="认准首选，筛供应商"),
    typical_days=30,
    win_probability="0.65",
    description=Text.of(
        "Technical and commercial bids are judged on criteria such as price, quality, brand, industry standards, "
        "professionalism and relationship.",
        zh="客户对技术标和商务标进行评审，标准包括价格、质量、品牌、行业标准、专业能力和关系等。",
    ),
    evidence=(
        EvidenceKind(
            "bids-evaluated",
            Text.of("The technical and commercial bids are evaluated", zh="技术标和商务标评审完成"),
            reason=Text.of("The committee now has a ranking, announced or not", zh="评委会已有排序，无论是否公布"),
        ),
        EvidenceKind(
            "bid-clarification-held",
            Text.of("The customer calls us in to clarify our bid", zh="客户约请我方进行评标澄清"),
            reason=Text.of(
                "Questions are asked only of bidders who may still win",
                zh="只有仍有机会的投标人才会被提问",
            ),
            authored=True,
        ),
        EvidenceKind(
            "ranked-first",
            Text.of("The customer tells us that we are its first choice", zh="客户明确告知我方为首选供应商"),
            reason=Text.of(
                "The preferred supplier is found, and what the customer says itself it is slow to take back",
                zh="客户认准首选并亲口说出，就难以轻易改口",
            ),
        ),
    ),
    to_learn=(
        InformationItem(
            "our-scores",
            Text.of("How do we score on each criterion, and why?", zh="我方各项标准得分如何，原因何在？"),
            reason=Text.of(
                "Price is only one criterion beside quality, brand, standards, professionalism and relationship",
                zh="价格只是标准之一，此外还有质量、品牌、行业标准、专业能力和关系",
            ),
        ),
        InformationItem(
            "open-doubts",
            Text.of("Which doubts about us remain, and who holds them?", zh="对我方还有哪些疑虑，由谁提出？"),
            reason=Text.of(
                "A doubt that nobody answers grows in our absence",
                zh="无人回应的疑虑，会在我方不在场时扩大",
            ),
            authored=True,
        ),
        InformationItem(
            "strongest-rival",
            Text.of(
                "What does the strongest competitor offer, and who backs it?", zh="最强对手的方案和报价如何，谁支持它？"
            ),
            reason=Text.of(
                "The customer holds its second choice ready to press the first",
                zh="客户会用第二选择来压首选供应商",
            ),
            authored=True,
        ),
        InformationItem(
            "final-word",
            Text.of("Who has the final word, and who could overturn it?", zh="最终由谁拍板，谁可能推翻结果？"),
            reason=Text.of(
                "A ranking by the committee is not yet a decision",
                zh="评委会的排序还不是最终决定",
            ),
            authored=True,
        ),
    ),
)

SUPPLIER: Final = SupplierStage(
    "evaluation",
    Text.of("Project evaluation", zh="项目评估"),
    description=Text.of(
        "Answer the committee's questions and judge soberly how we stand against each criterion and each competitor.",
        zh="回答评委会的提问，按各项标准冷静评估我方与对手的位置。",
    ),
    authored=True,
    milestone=Milestone(
        Text.of("The customer names us its first choice", zh="客户确认我方为首选供应商"),
        (
            Criterion(
                "questions-settled",
                Text.of(
                    "The customer has cleared up its questions on our bid with us",
                    zh="客户已就我方投标提出疑问并得到澄清",
                ),
                shown_by=("bid-clarification-held", "bids-evaluated"),
                reason=Text.of(
                    "What stays unclear now returns as a price cut in the negotiation",
                    zh="此时没说清的问题，谈判时会变成压价理由",
                ),
                authored=True,
            ),
            Criterion(
                "first-choice-confirmed",
                Text.of("The customer has told us that we are its first choice", zh="客户已告知我方为首选"),
                shown_by=("ranked-first",),
                reason=Text.of(
                    "A second choice is invited to negotiate only so that the first can be pressed",
                    zh="作为第二选择去谈判，只是客户压首选的筹码",
                ),
            ),
            Criterion(
                "user-speaks-for-us",
                Text.of("User and technical evaluator speak for us", zh="使用部门和技术评估人为我方说话"),
                mandatory=False,
                reason=Text.of(
                    "In the committee we are absent; somebody has to speak for us",
                    zh="评审会上我方不在场，必须有人代我方发声",
                ),
                authored=True,
            ),
        ),
        reason=Text.of(
            "Only a supplier that is preferred before the price talks can hold its price",
            zh="谈价之前已是首选，价格才守得住",
        ),
        authored=True,
    ),
    tasks=(
        Task(
            "answer-clarifications",
            Text.of("Answer every question of the committee in writing", zh="书面答复评委会的每个问题"),
            role="engineer",
            lead_days=7,
            aid="clarification-record",
            reason=Text.of(
                "Quick and exact answers show the professionalism that is being scored",
                zh="迅速准确的答复，正是被评分的专业能力",
            ),
            authored=True,
        ),
        Task(
            "review-position",
            Text.of("Review how we stand on each criterion and decide what to do", zh="逐项评估我方位置并决定对策"),
            role="management",
            lead_days=10,
            aid="position-review",
            reason=Text.of(
                "Hope is no position; the last points are won where we know that we are weak",
                zh="希望不等于位置；最后几分要从已知的短处争取",
            ),
            authored=True,
        ),
        Task(
            "arm-supporters",
            Text.of("Give our supporters the arguments that the committee needs", zh="为支持者提供评审所需的论据"),
            must_do=False,
            lead_days=7,
            aid="clarification-record",
            reason=Text.of(
                "A supporter without arguments stays silent",
                zh="没有论据的支持者只能沉默",
            ),
            authored=True,
        ),
        Task(
            "dealer-commercial-feedback",
            Text.of("Find out how the commercial bid was received", zh="了解商务标的评审反应"),
            must_do=False,
            role="partner",
            party="dealer",
            lead_days=7,
            reason=Text.of(
                "Purchasing tells a dealer about prices what it would not tell the maker",
                zh="有关价格的话，采购更愿意对经销商说",
            ),
            authored=True,
        ),
    ),
    aids=(
        Aid(
            "clarification-record",
            Text.of("Clarification record", zh="评标澄清记录表"),
            purpose="record-visit",
            content=Text.of(
                "Each question in their words; who asked, and out of which worry; our answer; proof handed over; "
                "whether it satisfied; what we still owe, and by when.",
                zh="逐条记录：问题原话；提问人及其顾虑；我方答复；提交的证明；对方是否满意；我方尚欠事项及期限。",
            ),
            authored=True,
        ),
        Aid(
            "position-review",
            Text.of("Position review", zh="项目评估表"),
            audience="manager",
            purpose="classify",
            content=Text.of(
                "For price, quality, brand, standards, professionalism, relationship and each further criterion: "
                "weight, our score, best rival's score, who said so. Then: what moves one point, by whom, until when?",
                zh="就价格、质量、品牌、行业标准、专业能力、关系及其他标准逐项填写：权重、我方得分、最强对手得分、"
                "信息来源。再问：怎样多得一分，由谁、何时完成？",
            ),
            authored=True,
        ),
    ),
)
