"""Three other ways to sell, as data: Miller Heiman in one change, a short pipeline without exit signs, buyer stages.

    python examples/three_methodologies.py

Each is our own reading, in our own words, of what its name stands for in the field; none is the publisher's text.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve

import funnelkit as fk
from funnelkit.rules import (
    AddRule,
    BuyingRole,
    Criterion,
    CustomerStage,
    EvidenceKind,
    Milestone,
    SetField,
    SupplierStage,
    Task,
    Text,
)

_ROLES: Final = (
    BuyingRole("economic-buyer", Text.of("Economic buyer", zh="经济决策者"), met_by="criteria-established"),
    BuyingRole("user", Text.of("User buyer", zh="使用者"), met_by="budget-set"),
    BuyingRole("technical-evaluator", Text.of("Technical buyer", zh="技术把关者"), met_by="project-approved"),
    BuyingRole("handler", Text.of("Handler (purchasing)", zh="经办人（采购）"), met_by="budget-set"),
    BuyingRole("coach", Text.of("Coach", zh="教练"), met_by="project-approved"),
    BuyingRole("finance", Text.of("Finance", zh="财务"), met_by="contract-review"),
    BuyingRole("legal", Text.of("Legal", zh="法务"), met_by="contract-review"),
    BuyingRole("signatory", Text.of("Signatory", zh="签约人"), met_by="terms-agreed"),
)

MILLER_HEIMAN: Final = (
    SetField("buying_roles", _ROLES),
    AddRule(
        EvidenceKind(
            "personal-win-told", Text.of("Somebody who decides says what he gains by it", zh="决策者说明自己能得到什么")
        ),
        to="criteria-established",
    ),
    AddRule(
        EvidenceKind(
            "reply-to-change", Text.of("The customer says why it must change now", zh="客户说明为何现在必须改变")
        ),
        to="problem-raised",
    ),
    AddRule(
        Criterion(
            "change-wanted",
            Text.of("The customer sees a gap that it wants closed", zh="客户认识到差距并希望改变"),
            shown_by=["reply-to-change"],
        ),
        to="initiation",
    ),
    AddRule(
        Criterion(
            "win-results-known",
            Text.of("We know what each decider personally gains", zh="已了解每位决策者的个人收益"),
            shown_by=["personal-win-told"],
        ),
        to="track-record",
    ),
    AddRule(
        Task(
            "write-blue-sheet",
            Text.of("Write the sheet: influences, modes, red flags", zh="填写蓝表：影响者、反应模式、红旗"),
            lead_days=30,
        ),
        to="track-record",
    ),
)
"""Four influences, what each wins, and red flags, on top of the eight stages; after Strategic Selling (1985)."""


def miller_heiman() -> fk.Methodology:
    """The eight stages with the roles and questions of Strategic Selling."""
    return fk.eight_stage().customised("miller-heiman", *MILLER_HEIMAN)


def saas_pipeline() -> fk.Methodology:
    """Five stages of a software subscription: the product itself verifies, and only the order is a sign."""
    telemetry = fk.rules.Source(
        "telemetry", Text.of("product telemetry", zh="产品使用数据"), verifies=True, whose="customer"
    )
    customer = [
        _theirs("interested", "Interested", "产生兴趣", "0.05", 14, ("signed-up", "Signed up", "已注册")),
        _theirs("qualified", "Need qualified", "确认需求", "0.15", 14, ("need-told", "Told us its need", "已说明需求")),
        _theirs(
            "trying", "Trying it out", "试用", "0.35", 30, ("team-active", "A team uses it every week", "团队每周使用")
        ),
        _theirs("deciding", "Deciding", "决策", "0.60", 21, ("price-asked", "Asked for a price", "已询价")),
        _theirs("subscribed", "Subscribed", "订阅", "0.95", 7, ("order-signed", "Signed the order", "已签订单")),
    ]
    ours = [
        _ours("respond", "Respond", "响应", ("call-back", "Call back", "回电"), "signed-up"),
        _ours("qualify", "Qualify", "甄别", ("understand-need", "Understand the need", "了解需求"), "need-told"),
        _ours("prove", "Prove the value", "证明价值", ("set-up-trial", "Set up the trial", "安排试用"), "team-active"),
        _ours("propose", "Propose", "报价", ("send-price", "Send the price", "发送报价"), "price-asked"),
        SupplierStage(
            "close",
            Text.of("Close", zh="成交"),
            tasks=[Task("send-order", Text.of("Send the order", zh="发送订单"), lead_days=3)],
        ),
    ]
    return fk.Methodology(
        key="saas-pipeline",
        name=Text.of("SaaS pipeline", zh="软件订阅销售"),
        customer_stages=customer,
        supplier_stages=[evolve(stage, exit_sign=stage.key == "close") for stage in ours],
        signature=["order-signed"],
        sources=[*fk.eight_stage().sources, telemetry],
    )


def buyer_stages() -> fk.Methodology:
    """Seven steps of a buyer, from its strategy to the value that it counts, and what a seller does at each."""
    customer = [
        _theirs(
            "strategy",
            "Sets its strategy",
            "制定战略",
            "0.05",
            60,
            ("initiative-named", "Names an initiative", "提出举措"),
        ),
        _theirs(
            "need",
            "Recognises a need",
            "认识需求",
            "0.15",
            45,
            ("need-owned", "Somebody owns the need", "需求有人负责"),
        ),
        _theirs(
            "options",
            "Weighs its options",
            "权衡方案",
            "0.30",
            45,
            ("options-listed", "Lists its options", "列出备选方案"),
        ),
        _theirs(
            "vision",
            "Agrees on a solution",
            "认同方案",
            "0.45",
            30,
            ("vision-agreed", "Agrees to our vision", "认同我方构想"),
        ),
        _theirs("choice", "Chooses", "作出选择", "0.65", 30, ("choice-told", "Tells us its choice", "告知选择结果")),
        _theirs(
            "concerns",
            "Resolves its concerns",
            "消除顾虑",
            "0.80",
            21,
            ("contract-signed", "Signs the contract", "签署合同"),
        ),
        _theirs(
            "value", "Counts the value", "评估成效", "1", 180, ("value-confirmed", "Confirms the value", "确认成效")
        ),
    ]
    ours = [
        _ours(
            "understand",
            "Understand its business",
            "了解业务",
            ("study", "Study its plans", "研究其规划"),
            "initiative-named",
        ),
        _ours(
            "interest",
            "Raise interest",
            "引发兴趣",
            ("interview", "Talk to who owns the need", "访谈需求负责人"),
            "need-owned",
        ),
        _ours(
            "shape",
            "Shape the options",
            "引导方案",
            ("compare", "Compare the options with it", "与客户比较方案"),
            "options-listed",
        ),
        _ours(
            "agree-vision",
            "Agree on the vision",
            "达成共识",
            ("workshop", "Hold a workshop", "举办研讨"),
            "vision-agreed",
        ),
        _ours("prove", "Prove it", "证明方案", ("prove-value", "Prove the value", "论证价值"), "choice-told"),
        _ours(
            "close", "Settle and sign", "谈定签约", ("settle", "Settle what worries it", "化解顾虑"), "contract-signed"
        ),
        _ours(
            "deliver", "Deliver the value", "交付价值", ("measure", "Measure with it", "共同评估"), "value-confirmed"
        ),
    ]
    return fk.Methodology(
        key="buyer-stages",
        name=Text.of("Buyer stages", zh="买方阶段销售法"),
        customer_stages=customer,
        supplier_stages=ours,
        winning_stage="close",
        signature=["contract-signed"],
    )


Sign = tuple[str, str, str]


def _theirs(  # noqa: PLR0913, PLR0917 - a stage says all of it
    key: str, en: str, zh: str, chance: str, days: int, sign: Sign
) -> CustomerStage:
    """A stage of the customer's, with the one sign that shows it."""
    kind, kind_en, kind_zh = sign
    evidence = [EvidenceKind(kind, Text.of(kind_en, zh=kind_zh))]
    return CustomerStage(key, Text.of(en, zh=zh), evidence=evidence, win_probability=chance, typical_days=days)


def _ours(key: str, en: str, zh: str, task: Sign, shown: str) -> SupplierStage:
    """A stage of ours: one task, and one criterion that the customer shows."""
    name = Text.of(en, zh=zh)
    criterion = Criterion(
        f"{key}-shown", Text.of(f"{en}: the customer shows it", zh=f"{zh}：客户已有表示"), shown_by=[shown]
    )
    return SupplierStage(
        key,
        name,
        milestone=Milestone(name, [criterion]),
        tasks=[Task(task[0], Text.of(task[1], zh=task[2]), lead_days=7)],
    )


def lived(method: fk.Methodology) -> fk.Deal:
    """Let a deal live from its opening to the win: the customer shows what each gate asks, and we do our part."""
    day = date(2026, 3, 2)
    deal = fk.Deal.open("Harbour", under=method, customer="Harbour Grid", owner="Maria", on=day)
    winning = method.index.supplier_stages.stages[method.winning_stage]
    for at in range(winning):
        theirs = method.customer_stages[method.pairing.customer_spans[at + 1][0]]
        deal = deal.customer_moved(theirs.key, source="customer-document", reference="minutes", on=day)
        deal = done(deal, day).advance(by="Maria", on=day)
    for kind in method.signature:
        deal = deal.record_evidence(kind, source="customer-document", reference="contract 7", on=day)
    return deal.win(by="Maria", on=day)


def done(deal: fk.Deal, day: date) -> fk.Deal:
    """Bring what the gate ahead still asks for."""
    for item in deal.may_advance(on=day).missing:
        if item.kind == "task":
            deal = deal.complete_task(item.key, by="Maria", on=day)
        elif item.kind == "exit-sign":
            deal = deal.record_admission(source="customer-words", person="Ms Berg", on=day)
        elif item.kind == "criterion":
            criterion = deal.methodology.index.criteria[item.key]
            for role in criterion.roles_met:
                deal = deal.meet_person(f"the {role}", buying_role=role, on=day)
            for kind in criterion.shown_by[:1]:
                deal = deal.record_evidence(kind, source="customer-document", on=day)
            if criterion.is_confirmed:
                deal = deal.confirm_criterion(item.key, by="Maria", on=day)
    return deal


if __name__ == "__main__":
    for made in (miller_heiman(), saas_pipeline(), buyer_stages()):
        print(made, "·", fk.standing(lived(made), on=date(2026, 3, 2)))
