"""A rule book in words: every rule with its key, for those who have to name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from funnelkit.methodology.aids import Aid, Audience, Purpose
from funnelkit.methodology.assessments import Assessment
from funnelkit.methodology.index import Index
from funnelkit.methodology.policies import BuyingRole, LossPolicy
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.stages import Criterion, CustomerStage, EvidenceKind, Party, SupplierStage, Task
from funnelkit.probability import percent_exactly
from funnelkit.words import Message, Text, say

_PARTIES: Final[Mapping[Party, Message]] = MappingProxyType({"us": say("label-us"), "dealer": say("label-the-dealer")})
_AUDIENCES: Final[Mapping[Audience, Message]] = MappingProxyType(
    {"salesperson": say("label-salesperson"), "manager": say("label-manager")}
)
_PURPOSES: Final[Mapping[Purpose, Message]] = MappingProxyType(
    {
        "record-visit": say("label-to-record-a-visit"),
        "record-customer-facts": say("label-to-record-facts-about-the-customer"),
        "classify": say("label-to-classify"),
        "prompt": say("label-to-prompt"),
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
    yield 0, say("rules-title", name=book.name, key=book.key, version=book.version)
    yield 0, say("rule-words", words=say("heading-the-customer-s-procurement-process"))
    for number, theirs in enumerate(book.customer_stages, start=1):
        yield from _customer_stage(number, theirs, [ours for key, ours in book.pairs if key == theirs.key])
    yield 0, say("rule-words", words=say("heading-our-advancement-process"))
    for number, ours in enumerate(book.supplier_stages, start=1):
        partners = [theirs for theirs, key in book.pairs if key == ours.key]
        yield from _supplier_stage(number, ours, partners, index, wins=ours.key == book.winning_stage)
    yield 0, say("rule-words", words=say("heading-at-every-stage"))
    yield from _whole(book)


def _customer_stage(number: int, stage: CustomerStage, partners: list[str]) -> Iterator[Line]:
    yield 1, say("rule-stage", number=number, key=stage.key, name=stage.name)
    told = [say("rule-paired", keys=tuple(partners))]
    if stage.win_probability is not None:
        told.append(say("rule-chance", chance=percent_exactly(stage.win_probability)))
    if stage.typical_days is not None:
        told.append(say("rule-days", days=stage.typical_days))
    yield from _below(2, (*told, *_said(stage.description)))
    yield from _listed(
        2, say("heading-evidence"), [_rule(3, one.key, one.name, _told_of_kind(one)) for one in stage.evidence]
    )
    yield from _listed(
        2, say("heading-to-learn"), [_rule(3, one.key, one.question, _said(one.reason)) for one in stage.to_learn]
    )


def _supplier_stage(
    number: int, stage: SupplierStage, partners: list[str], index: Index, *, wins: bool
) -> Iterator[Line]:
    yield 1, say("rule-stage", number=number, key=stage.key, name=stage.name)
    yield from _below(
        2,
        [say("rule-paired", keys=tuple(partners)), *([say("rule-winning")] if wins else []), *_asked_of_stage(stage)],
    )
    if stage.milestone:
        yield 2, say("rule-milestone", name=stage.milestone.name)
        yield from _below(3, _said(stage.milestone.reason))
    for criterion in stage.criteria:
        yield from _rule(3, criterion.key, criterion.name, _asked_by_criterion(criterion))
    tasks = [_rule(3, one.key, one.name, _asked_by_task(one, index)) for one in stage.tasks]
    yield from _listed(2, say("heading-tasks"), tasks)
    if stage.exit_example.en:
        yield 2, say("rule-exit-example", example=stage.exit_example)
    yield from _listed(2, say("heading-aids"), [_rule(3, one.key, one.name, _told_of_aid(one)) for one in stage.aids])


def _whole(book: RuleBook) -> Iterator[Line]:
    yield 1, say("rule-exit-sign", name=book.exit_sign.name)
    yield from _below(2, _said(book.exit_sign.reason))
    if book.signature:
        yield 1, say("rule-signature", keys=book.signature)
    yield 1, say("rule-verifying", names=tuple(one.name for one in book.sources if one.verifies))
    yield from _listed(
        1, say("heading-evidence"), [_rule(2, one.key, one.name, _told_of_kind(one)) for one in book.evidence]
    )
    yield 1, say("rule-tolerance", ahead=book.tolerance.ahead, behind=book.tolerance.behind)
    standing = [_rule(2, one.key, one.name, _asked_by_criterion(one)) for one in book.standing_criteria]
    yield from _listed(1, say("heading-standing-criteria"), standing)
    yield from _listed(1, say("heading-our-roles"), [_rule(2, one.key, one.name, []) for one in book.our_roles])
    roles = [_rule(2, one.key, one.name, _asked_of_role(one)) for one in book.buying_roles]
    yield from _listed(1, say("heading-buying-roles"), roles)
    yield from _listed(1, say("heading-competitors"), [_rule(2, one.key, one.name, []) for one in book.competitors])
    dates = [_rule(2, one.key, one.name, []) for one in book.customer_dates]
    yield from _listed(1, say("heading-customer-dates"), dates)
    yield from _listed(1, say("heading-artefacts"), [_rule(2, one.key, one.name, []) for one in book.artefacts])
    phases = [_rule(2, one.key, one.name, [say("rule-phase", keys=one.stages)]) for one in book.phases]
    yield from _listed(1, say("heading-phases"), phases)
    if book.override_role:
        yield 1, say("rule-override-role", key=book.override_role)
    reasons = [_rule(2, one.key, one.name, []) for one in book.loss_reasons]
    yield from _listed(1, say("heading-loss-reasons"), reasons)
    yield from _listed(1, say("heading-assessments"), [_assessment(one) for one in book.assessments])
    yield from _listed(
        1, say("heading-a-deal-that-ends-without-a-win"), [[(2, _policy(one))] for one in book.loss_policies]
    )


def _listed(depth: int, title: Message, rules: Sequence[Iterable[Line]]) -> Iterator[Line]:
    """Tell rules under a title, and nothing where there are none."""
    if rules:
        yield depth, say("rule-words", words=title)
    for rule in rules:
        yield from rule


def _rule(depth: int, key: str, name: Text, told: Sequence[Message]) -> Iterator[Line]:
    yield depth, say("rule", key=key, name=name)
    yield from _below(depth + 1, told)


def _below(depth: int, told: Sequence[Message]) -> Iterator[Line]:
    if told:
        yield depth, say("rule-words", words=tuple(told))


def _said(words: Text) -> list[Message]:
    return [say("rule-words", words=words)] if words.en else []


def _told_of_kind(kind: EvidenceKind) -> list[Message]:
    told = [say("rule-denies")] if kind.denies else []
    if kind.admits:
        told.append(say("rule-admits", key=kind.admits))
    if kind.against_us:
        told.append(say("rule-against-us-opens", keys=kind.opens) if kind.opens else say("rule-against-us"))
    if kind.valid_days is not None:
        told.append(say("rule-valid", days=kind.valid_days))
    return [*told, *_said(kind.reason)]


def _asked_by_criterion(criterion: Criterion) -> list[Message]:
    asked = [say("rule-mandatory") if criterion.mandatory else say("rule-advised")]
    if criterion.shown_by:
        asked.append(say("rule-shown-by", keys=criterion.shown_by))
    if criterion.roles_met:
        asked.append(say("rule-roles-met", keys=criterion.roles_met))
    if criterion.answered:
        asked.append(say("rule-answers", keys=criterion.answered))
    if criterion.terms:
        asked.append(say("rule-terms", keys=criterion.terms))
    if criterion.artefacts:
        asked.append(say("rule-artefacts", keys=criterion.artefacts))
    if criterion.rule:
        asked.append(say("rule-answered-by", key=criterion.rule))
    if criterion.is_confirmed:
        asked.append(say("rule-confirmed-by", key=criterion.by_role) if criterion.by_role else say("rule-confirmed"))
    if criterion.valid_days is not None:
        asked.append(say("rule-valid", days=criterion.valid_days))
    return [*asked, *_said(criterion.reason)]


def _asked_by_task(task: Task, index: Index) -> list[Message]:
    asked = [
        say("rule-must-do") if task.must_do else say("rule-advised"),
        say("rule-done-by", party=_PARTIES[task.party], role=index.our_roles[task.role].name, key=task.role),
    ]
    if task.lead_days is not None:
        asked.append(say("rule-due", days=task.lead_days))
    if task.before:
        asked.append(say("rule-due-before", days=task.days_before or 0, key=task.before))
    if task.called_by:
        asked.append(say("rule-called-by", keys=task.called_by))
    if task.at_end:
        asked.append(say("rule-at-end", keys=task.at_end))
    if task.aid:
        asked.append(say("rule-with-aid", key=task.aid))
    return [*asked, *_said(task.reason)]


def _told_of_aid(aid: Aid) -> list[Message]:
    return [say("rule-used-by", audience=_AUDIENCES[aid.audience], purpose=_PURPOSES[aid.purpose]), *_said(aid.content)]


def _asked_of_stage(stage: SupplierStage) -> list[Message]:
    told = [] if stage.exit_sign else [say("rule-without-exit-sign")]
    return [*told, *([say("rule-optional")] if stage.optional else []), *_said(stage.description)]


def _asked_of_role(role: BuyingRole) -> list[Message]:
    known = [say("rule-known-by", stage=role.known_by)] if role.known_by else []
    met = [say("rule-met-by", stage=role.met_by)] if role.met_by else []
    one = [say("rule-exactly-one")] if role.exactly_one else []
    return [*known, *met, *one, *_said(role.reason)]


def _assessment(one: Assessment) -> Iterator[Line]:
    stage = [say("rule-assessed-at", key=one.stage)] if one.stage else []
    yield from _rule(2, one.key, one.name, [*stage, *_said(one.reason)])
    for question in one.questions:
        points = tuple(
            say("rule-points", key=each.key, points=each.points, name=each.name) for each in question.options
        )
        told = [say("rule-weighs", weight=question.weight, options=points)]
        told += [] if question.of_rivals else [say("rule-not-of-rivals")]
        yield from _rule(3, question.key, question.question, [*told, *_said(question.reason)])


def _policy(policy: LossPolicy) -> Message:
    what = tuple(
        name for name, asked in ((say("label-why"), policy.reason), (say("label-who-won"), policy.winner)) if asked
    )
    return say("rule-must-say", key=policy.kind, what=what) if what else say("rule-may-say", key=policy.kind)
