"""A rule book in words: every rule with its key, for those who have to name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from funnelkit.messages import Message, Template, Text
from funnelkit.methodology.index import Index
from funnelkit.methodology.policies import SOURCE_NAMES, BuyingRole, LossPolicy
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.stages import Aid, Audience, Criterion, CustomerStage, Party, Purpose, SupplierStage, Task

_TITLE = Template("rules-title", "{name} ({key}, version {version})", "{name}（{key}，版本{version}）")
_RULE = Template("rule", "{key}: {name}", "{key}：{name}")
_STAGE = Template("rule-stage", "{number}. {key}: {name}", "{number}. {key}：{name}")
_WORDS = Template("rule-words", "{words}", "{words}")
_PAIRED = Template("rule-paired", "paired with {keys}", "与{keys}配对")
_CHANCE = Template("rule-chance", "chance to win {chance}", "赢单概率{chance}")
_DAYS = Template("rule-days", "usually {days|day|days}", "通常{days}天")
_WINNING = Template("rule-winning", "here the deal is won", "在此赢单")
_MILESTONE = Template("rule-milestone", "milestone: {name}", "里程碑：{name}")
_MANDATORY = Template("rule-mandatory", "mandatory", "必须满足")
_MUST_DO = Template("rule-must-do", "must be done", "必须完成")
_ADVISED = Template("rule-advised", "recommended", "建议")
_SHOWN_BY = Template("rule-shown-by", "shown by any of: {keys}", "由以下任一证据证明：{keys}")
_ROLES_MET = Template("rule-roles-met", "met in person: {keys}", "须会见：{keys}")
_ANSWERED_BY = Template("rule-answered-by", "answered by the plugin's rule {key}", "由插件规则{key}判断")
_CONFIRMED = Template("rule-confirmed", "somebody confirms it", "由人确认")
_DONE_BY = Template("rule-done-by", "{party}, {role} ({key})", "{party}，{role}（{key}）")
_DUE = Template("rule-due", "within {days|day|days}", "{days}天内")
_WITH_AID = Template("rule-with-aid", "use {key}", "使用{key}")
_USED_BY = Template("rule-used-by", "for the {audience}: {purpose}", "供{audience}：{purpose}")
_KNOWN_BY = Template("rule-known-by", "to be known by {stage}", "不晚于{stage}知晓")
_MET_BY = Template("rule-met-by", "to be met by {stage}", "不晚于{stage}会见")
_MUST_SAY = Template("rule-must-say", "{key}: must say {what}", "{key}：必须写明{what}")
_MAY_SAY = Template("rule-may-say", "{key}: need not say more", "{key}：无须说明")
_EXIT_SIGN = Template("rule-exit-sign", "exit sign of every stage: {name}", "每个阶段的出口标志：{name}")
_SIGNATURE = Template("rule-signature", "the customer's signature: {keys}", "客户签字：{keys}")
_VERIFYING = Template(
    "rule-verifying", "verified by: {names}; others only claim", "经证实的来源：{names}；其余仅为声称"
)
_TOLERANCE = Template(
    "rule-tolerance",
    "in step: at most {ahead|stage|stages} ahead and {behind|stage|stages} behind",
    "同步：最多领先{ahead}个阶段、落后{behind}个阶段",
)

_CUSTOMER: Final = Text.of("The customer's procurement process", zh="客户内部采购流程")
_SUPPLIER: Final = Text.of("Our advancement process", zh="业务推进流程")
_WHOLE: Final = Text.of("At every stage", zh="适用于所有阶段")
_EVIDENCE: Final = Text.of("Evidence", zh="证据")
_TO_LEARN: Final = Text.of("To learn", zh="须了解的信息")
_TASKS: Final = Text.of("Tasks", zh="任务")
_AIDS: Final = Text.of("Aids", zh="辅助工具")
_STANDING: Final = Text.of("Standing criteria", zh="常设成功标准")
_OUR_ROLES: Final = Text.of("Our roles", zh="我方角色")
_BUYING_ROLES: Final = Text.of("Buying roles", zh="采购角色")
_COMPETITORS: Final = Text.of("Competitors", zh="竞争对手")
_LOSSES: Final = Text.of("A deal that ends without a win", zh="未赢单而结束的商机")
_REASON: Final = Text.of("why", zh="原因")
_WINNER: Final = Text.of("who won", zh="胜出者")
_PARTIES: Final[Mapping[Party, Text]] = MappingProxyType(
    {"us": Text.of("us", zh="我方"), "dealer": Text.of("the dealer", zh="经销商")}
)
_AUDIENCES: Final[Mapping[Audience, Text]] = MappingProxyType(
    {"salesperson": Text.of("salesperson", zh="销售人员"), "manager": Text.of("manager", zh="管理者")}
)
_PURPOSES: Final[Mapping[Purpose, Text]] = MappingProxyType(
    {
        "record-visit": Text.of("to record a visit", zh="记录拜访"),
        "record-customer-facts": Text.of("to record facts about the customer", zh="记录客户情况"),
        "classify": Text.of("to classify", zh="分类"),
        "prompt": Text.of("to prompt", zh="提示"),
    }
)

Line = tuple[int, Message]


def rules_in_words(book: RuleBook, index: Index, language: str) -> str:
    """Tell every rule of a rule book in one language, one a line, with what it asks in the line below.

    Args:
        book: The rule book.
        index: Its rules by key.
        language: ``"en"`` or ``"zh-Hans"``.
    """
    return "\n".join("  " * depth + words.text(language) for depth, words in _book(book, index))


def _book(book: RuleBook, index: Index) -> Iterator[Line]:
    yield 0, _TITLE(name=book.name, key=book.key, version=book.version)
    yield 0, _WORDS(words=_CUSTOMER)
    for number, theirs in enumerate(book.customer_stages, start=1):
        yield from _customer_stage(number, theirs, [ours for key, ours in book.pairs if key == theirs.key])
    yield 0, _WORDS(words=_SUPPLIER)
    for number, ours in enumerate(book.supplier_stages, start=1):
        partners = [theirs for theirs, key in book.pairs if key == ours.key]
        yield from _supplier_stage(number, ours, partners, index, wins=ours.key == book.winning_stage)
    yield 0, _WORDS(words=_WHOLE)
    yield from _whole(book)


def _customer_stage(number: int, stage: CustomerStage, partners: list[str]) -> Iterator[Line]:
    yield 1, _STAGE(number=number, key=stage.key, name=stage.name)
    told = [_PAIRED(keys=tuple(partners))]
    if stage.win_probability is not None:
        told.append(_CHANCE(chance=stage.win_probability))
    if stage.typical_days is not None:
        told.append(_DAYS(days=stage.typical_days))
    yield from _below(2, (*told, *_said(stage.description)))
    yield from _listed(2, _EVIDENCE, [_rule(3, one.key, one.name, _said(one.reason)) for one in stage.evidence])
    yield from _listed(2, _TO_LEARN, [_rule(3, one.key, one.question, _said(one.reason)) for one in stage.to_learn])


def _supplier_stage(
    number: int, stage: SupplierStage, partners: list[str], index: Index, *, wins: bool
) -> Iterator[Line]:
    yield 1, _STAGE(number=number, key=stage.key, name=stage.name)
    yield from _below(2, [_PAIRED(keys=tuple(partners)), *([_WINNING()] if wins else []), *_said(stage.description)])
    if stage.milestone:
        yield 2, _MILESTONE(name=stage.milestone.name)
        yield from _below(3, _said(stage.milestone.reason))
    for criterion in stage.criteria:
        yield from _rule(3, criterion.key, criterion.name, _asked_by_criterion(criterion))
    tasks = [_rule(3, one.key, one.name, _asked_by_task(one, index)) for one in stage.tasks]
    yield from _listed(2, _TASKS, tasks)
    yield from _listed(2, _AIDS, [_rule(3, one.key, one.name, _told_of_aid(one)) for one in stage.aids])


def _whole(book: RuleBook) -> Iterator[Line]:
    yield 1, _EXIT_SIGN(name=book.exit_sign.name)
    yield from _below(2, _said(book.exit_sign.reason))
    if book.signature:
        yield 1, _SIGNATURE(keys=book.signature)
    yield 1, _VERIFYING(names=tuple(SOURCE_NAMES[one] for one in book.verifying_sources))
    yield 1, _TOLERANCE(ahead=book.tolerance.ahead, behind=book.tolerance.behind)
    standing = [_rule(2, one.key, one.name, _asked_by_criterion(one)) for one in book.standing_criteria]
    yield from _listed(1, _STANDING, standing)
    yield from _listed(1, _OUR_ROLES, [_rule(2, one.key, one.name, []) for one in book.our_roles])
    roles = [_rule(2, one.key, one.name, _asked_of_role(one)) for one in book.buying_roles]
    yield from _listed(1, _BUYING_ROLES, roles)
    yield from _listed(1, _COMPETITORS, [_rule(2, one.key, one.name, []) for one in book.competitors])
    yield from _listed(1, _LOSSES, [[(2, _policy(one))] for one in book.loss_policies])


def _listed(depth: int, title: Text, rules: Sequence[Iterable[Line]]) -> Iterator[Line]:
    """Tell rules under a title, and nothing where there are none."""
    if rules:
        yield depth, _WORDS(words=title)
    for rule in rules:
        yield from rule


def _rule(depth: int, key: str, name: Text, told: Sequence[Message]) -> Iterator[Line]:
    yield depth, _RULE(key=key, name=name)
    yield from _below(depth + 1, told)


def _below(depth: int, told: Sequence[Message]) -> Iterator[Line]:
    if told:
        yield depth, _WORDS(words=tuple(told))


def _said(words: Text) -> list[Message]:
    return [_WORDS(words=words)] if words.en else []


def _asked_by_criterion(criterion: Criterion) -> list[Message]:
    asked = [_MANDATORY() if criterion.mandatory else _ADVISED()]
    if criterion.shown_by:
        asked.append(_SHOWN_BY(keys=criterion.shown_by))
    if criterion.roles_met:
        asked.append(_ROLES_MET(keys=criterion.roles_met))
    if criterion.rule:
        asked.append(_ANSWERED_BY(key=criterion.rule))
    if criterion.is_confirmed:
        asked.append(_CONFIRMED())
    return [*asked, *_said(criterion.reason)]


def _asked_by_task(task: Task, index: Index) -> list[Message]:
    asked = [
        _MUST_DO() if task.must_do else _ADVISED(),
        _DONE_BY(party=_PARTIES[task.party], role=index.our_roles[task.role].name, key=task.role),
    ]
    if task.lead_days is not None:
        asked.append(_DUE(days=task.lead_days))
    if task.aid:
        asked.append(_WITH_AID(key=task.aid))
    return [*asked, *_said(task.reason)]


def _told_of_aid(aid: Aid) -> list[Message]:
    return [_USED_BY(audience=_AUDIENCES[aid.audience], purpose=_PURPOSES[aid.purpose]), *_said(aid.content)]


def _asked_of_role(role: BuyingRole) -> list[Message]:
    known = [_KNOWN_BY(stage=role.known_by)] if role.known_by else []
    met = [_MET_BY(stage=role.met_by)] if role.met_by else []
    return [*known, *met, *_said(role.reason)]


def _policy(policy: LossPolicy) -> Message:
    what = tuple(name for name, asked in ((_REASON, policy.reason), (_WINNER, policy.winner)) if asked)
    return _MUST_SAY(key=policy.kind, what=what) if what else _MAY_SAY(key=policy.kind)
