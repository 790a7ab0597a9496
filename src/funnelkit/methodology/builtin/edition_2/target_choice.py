"""The choice of target customers as a weighted questionnaire.

Its four questions (is there an opportunity, can we compete, can we win, is it worth it) are those of Target Account
Selling, as the documentation of Siebel tells them; what is asked under each, the points and the weights are ours.
"""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.assessments import AnswerOption, Assessment, AssessmentQuestion
from funnelkit.methodology.changes import Change
from funnelkit.methodology.rule_changes import AddRule
from funnelkit.words import Text

Words = tuple[str, str]
Answers = tuple[tuple[str, int, str, str], ...]

_OPPORTUNITY: Final = Text.of("Is there an opportunity?", zh="有没有机会？")
_COMPETE: Final = Text.of("Can we compete?", zh="能不能参与竞争？")
_WIN: Final = Text.of("Can we win?", zh="能不能赢？")
_WORTH: Final = Text.of("Is it worth it?", zh="值不值得？")
_ABOUT_EACH: Final = (_COMPETE, _WIN)


def _asked(  # noqa: PLR0913 - a question has this many sides
    key: str, part: Text, words: Words, answers: Answers, reason: Words, *, weight: int
) -> AssessmentQuestion:
    """Ask a question, of rivals too where it is about a supplier and neither about the customer nor about our gain."""
    return AssessmentQuestion(
        key,
        Text.of(words[0], zh=words[1]),
        [AnswerOption(option, Text.of(en, zh=zh), points) for option, points, en, zh in answers],
        weight=weight,
        part=part,
        of_rivals=part in _ABOUT_EACH,
        reason=Text.of(reason[0], zh=reason[1]),
        authored=True,
    )


_QUESTIONS: Final = (
    _asked(
        "need-is-real",
        _OPPORTUNITY,
        ("Does the customer itself say what its problem costs?", "客户自己能说清问题带来的损失吗？"),
        (
            ("in-figures", 3, "Yes, in figures", "能，有具体数字"),
            ("in-words", 1, "Only in general words", "只是笼统地说"),
            ("not-at-all", -1, "No", "说不清"),
        ),
        ("A problem that costs nothing is not bought away", "没有代价的问题，客户不会花钱去解决"),
        weight=2,
    ),
    _asked(
        "money-is-there",
        _OPPORTUNITY,
        ("Is there money for it?", "资金落实了吗？"),
        (
            ("approved", 3, "The budget is approved", "预算已批准"),
            ("planned", 2, "It is planned", "已列入计划"),
            ("to-be-asked-for", 0, "It is still to be asked for", "尚未申请"),
            ("refused", -3, "It was refused", "申请被否"),
        ),
        ("Without money there is no project, however great the need", "没有资金，需求再强也成不了项目"),
        weight=3,
    ),
    _asked(
        "power-wants-it",
        _OPPORTUNITY,
        ("Does somebody with the power over the money want it?", "掌握资金的人想做这件事吗？"),
        (
            ("wants-it", 3, "Yes, and says so", "想做，并明确表态"),
            ("lets-it-be", 1, "Lets others go on with it", "不反对，由下面推动"),
            ("against-it", -3, "Is against it", "反对"),
        ),
        ("What those below want ends at the desk of the one who pays", "下面再想做，掏钱的人不点头也白搭"),
        weight=2,
    ),
    _asked(
        "must-be-decided",
        _OPPORTUNITY,
        ("Must the customer decide by a day?", "客户有必须决策的时间点吗？"),
        (
            ("costly-delay", 3, "Yes, and delay costs it something", "有，拖延会造成损失"),
            ("wished-for", 1, "There is a day that it wishes for", "有期望时间，但不是硬性要求"),
            ("no-day", -1, "No", "没有"),
        ),
        ("Most projects are lost to waiting, not to a rival", "多数项目不是输给对手，而是输给一拖再拖"),
        weight=2,
    ),
    _asked(
        "need-is-met",
        _COMPETE,
        ("How well does the offer meet the need?", "方案对需求的满足程度如何？"),
        (
            ("fully", 3, "Fully", "完全满足"),
            ("with-changes", 1, "With changes that can be made", "适当改动后可以满足"),
            ("in-part", -3, "Not in what matters", "关键需求满足不了"),
        ),
        ("What does not meet the need is not saved by its price", "满足不了需求，价格再低也没用"),
        weight=3,
    ),
    _asked(
        "criteria-suit",
        _COMPETE,
        ("Whom do the customer's criteria suit?", "客户的采购标准对谁有利？"),
        (
            ("this-one", 3, "This supplier", "对该供应商有利"),
            ("everybody", 1, "All alike", "对各家都一样"),
            ("another", -2, "Another one", "对别家有利"),
        ),
        ("Whoever helped to write the criteria is ahead before the tender", "谁参与了定标准，谁就先赢一半"),
        weight=2,
    ),
    _asked(
        "references-count",
        _COMPETE,
        ("Are there references that count for this customer?", "有客户认可的业绩案例吗？"),
        (
            ("alike", 3, "Of the same industry and size", "有同行业、同规模的案例"),
            ("similar", 1, "Of another industry or size", "有案例，但行业或规模不同"),
            ("none", -1, "No", "没有"),
        ),
        ("Customers believe other customers", "客户最相信的是别的客户"),
        weight=1,
    ),
    _asked(
        "price-in-reach",
        _COMPETE,
        ("Does the price fit the budget?", "价格在预算之内吗？"),
        (
            ("within", 3, "Yes", "在预算之内"),
            ("somewhat-above", 1, "Somewhat above", "略超预算"),
            ("far-above", -2, "Far above", "远超预算"),
        ),
        ("A budget once approved is hard to raise", "预算批下来之后很难再追加"),
        weight=2,
    ),
    _asked(
        "people-at-hand",
        _COMPETE,
        ("Are people and capacity there for it?", "人手和产能跟得上吗？"),
        (
            ("at-hand", 2, "Yes", "跟得上"),
            ("at-a-push", 0, "Only at the cost of other work", "要挤占其他项目"),
            ("lacking", -2, "No", "跟不上"),
        ),
        ("A won deal that cannot be delivered is a loss", "赢了却交付不了，等于输"),
        weight=1,
    ),
    _asked(
        "decider-in-reach",
        _WIN,
        ("Is there access to the one who decides?", "能接触到拍板的人吗？"),
        (
            ("direct", 3, "Yes, in person", "能当面沟通"),
            ("through-others", 1, "Through others", "只能通过别人"),
            ("none", -2, "No", "接触不到"),
        ),
        ("Those who cannot say yes can still say no", "说不了“行”的人，却能说“不行”"),
        weight=3,
    ),
    _asked(
        "ally-inside",
        _WIN,
        ("Does somebody inside work for this supplier?", "客户内部有人支持该供应商吗？"),
        (
            ("by-deeds", 3, "Yes, and has shown it by deeds", "有，而且已有实际行动"),
            ("by-words", 1, "In words only", "只是口头支持"),
            ("nobody", -1, "Nobody", "没有"),
        ),
        ("What is decided in our absence is decided by those who are there", "我方不在场时，只能靠在场的人说话"),
        weight=2,
    ),
    _asked(
        "opposed-by-power",
        _WIN,
        ("Does anybody with power oppose this supplier?", "有实权人物反对该供应商吗？"),
        (
            ("no-one", 2, "Nobody", "没有"),
            ("without-power", 0, "Somebody without power", "有人反对，但没有实权"),
            ("with-power", -3, "Yes", "有"),
        ),
        ("One opponent with power outweighs many friends", "一个实权反对者抵得过许多支持者"),
        weight=2,
    ),
    _asked(
        "came-in-early",
        _WIN,
        ("When did this supplier come in?", "该供应商何时介入？"),
        (
            ("need-forming", 3, "While the need was forming", "需求形成阶段"),
            ("before-criteria", 1, "Before the criteria were written", "标准确定之前"),
            ("after-criteria", -1, "After that", "标准确定之后"),
        ),
        ("Who comes first shapes the purchase", "谁先介入，谁就影响采购标准"),
        weight=1,
    ),
    _asked(
        "known-from-before",
        _WIN,
        ("What does the customer know of this supplier from before?", "客户以前与该供应商的合作情况如何？"),
        (
            ("trusted", 3, "It trusts it from earlier work", "合作过，信得过"),
            ("known", 1, "It knows it by name", "知道，但没合作过"),
            ("unknown", 0, "Nothing", "不了解"),
            ("disappointed", -3, "It was disappointed", "合作过，不满意"),
        ),
        ("Trust is built slowly and counts when offers are alike", "信任要靠积累；方案相当时，信任起决定作用"),
        weight=1,
    ),
    _asked(
        "amount-worth-it",
        _WORTH,
        ("Is the amount worth the effort?", "金额值得投入吗？"),
        (
            ("well-worth", 3, "Well worth it", "很值得"),
            ("just-worth", 1, "Just about", "勉强值得"),
            ("not-worth", -2, "No", "不值得"),
        ),
        ("A deal ties up the same people whatever it brings", "项目大小，占用的都是同一批人"),
        weight=2,
    ),
    _asked(
        "margin-worth-it",
        _WORTH,
        ("What margin will be left?", "预计毛利如何？"),
        (
            ("usual", 3, "The usual one or more", "不低于平均水平"),
            ("thin", 1, "Less than usual", "低于平均水平"),
            ("loss", -3, "A loss", "亏损"),
        ),
        ("Amount alone pays no wages", "光有合同额，没有利润不行"),
        weight=2,
    ),
    _asked(
        "more-to-come",
        _WORTH,
        ("Does more follow from it: orders, a reference, a new market?", "后续还有收获吗（复购、样板、新市场）？"),
        (
            ("surely", 3, "Surely", "肯定有"),
            ("perhaps", 1, "Perhaps", "可能有"),
            ("nothing", 0, "No", "没有"),
        ),
        ("The first deal with a customer is dear, the next ones are not", "第一单成本最高，后面的就低了"),
        weight=1,
    ),
    _asked(
        "risk-bearable",
        _WORTH,
        ("Can the risks of contract, delivery and payment be borne?", "合同、交付、回款的风险可控吗？"),
        (
            ("bearable", 2, "Yes", "可控"),
            ("with-safeguards", 1, "With safeguards", "有保障措施时可控"),
            ("unbearable", -3, "No", "不可控"),
        ),
        ("One deal that is not paid costs the gain of many", "一单收不回款，多单白干"),
        weight=2,
    ),
)

CHANGES: Final[tuple[Change, ...]] = (
    AddRule(
        Assessment(
            "target-choice",
            Text.of("Choice of target customers", zh="目标客户选择评估"),
            _QUESTIONS,
            reason=Text.of(
                "Time spent on a deal that cannot be won or is not worth it is taken from one that is",
                zh="花在赢不了或不值得的项目上的时间，都是从好项目那里挤出来的",
            ),
            authored=True,
        ),
        to="initiation",
    ),
)
