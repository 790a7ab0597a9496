"""Single things that a gate asks for, and what to say while they are not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.deal.gaps import CRITERION, EXIT_SIGN, LEAD, MILESTONE, TASK
from funnelkit.deal.gate import Requirement, RequirementKind
from funnelkit.deal.lookup import Answer, look_up
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.reading import Reading
from funnelkit.messages import Message, Template, Text
from funnelkit.methodology import Criterion, Task

OUTCOME: Final = "outcome"
LAST_STAGE: Final = "last-stage"

_MET = Template("met", "{name}: done", "{name}：已满足")
_CRITERION_SHOWN = Template(
    "criterion-not-shown",
    "criterion '{key}' not met ({name}): it takes any of this evidence from the customer: {kinds}",
    "成功标准'{key}'未满足（{name}）：需要以下任一客户方证据：{kinds}",
)
_CRITERION_CONFIRMED = Template(
    "criterion-not-confirmed",
    "criterion '{key}' not met ({name}): somebody must confirm it",
    "成功标准'{key}'未满足（{name}）：需要有人确认",
)
_CRITERION_ANSWERED = Template(
    "criterion-not-answered",
    "criterion '{key}' not met ({name}): {why}",
    "成功标准'{key}'未满足（{name}）：{why}",
)
_TASK = Template(
    "task-not-done",
    "task '{key}' not done ({name}): {role} does it",
    "任务'{key}'未完成（{name}）：由{role}负责",
)
_EXIT_SIGN = Template(
    "exit-sign-missing",
    "exit sign of '{key}' missing ({name}): record the customer's admission, from a document or the words of a "
    "named person",
    "阶段'{key}'缺少出口标志（{name}）：请记录客户的准入，依据客户文件或具名人士的原话",
)
_SIGNATURE = Template(
    "signature-missing",
    "the customer's signature is not on file: record any of this evidence from the customer: {kinds}",
    "尚无客户签字：请记录以下任一客户方证据：{kinds}",
)
_MILESTONE = Template(
    "milestone-missing",
    "milestone of '{key}' not reached ({name}): claim it when it is",
    "阶段'{key}'的里程碑未达到（{name}）：达到后请声明",
)
_LEAD = Template(
    "lead-not-allowed",
    "we would be {lead} ahead of the customer, who verifiably stands at '{stage}' ({name}): bring the customer on, "
    "or record what it has done",
    "我方将领先客户{lead}个阶段，客户经证实处于'{stage}'（{name}）：请推动客户前进，或记录客户已做的事",
)
_OUTCOME = Template(
    "outcome-forbids",
    "the deal is {outcome}: our own moves wait until it is open again",
    "商机状态为{outcome}：须重新打开后我方才能推进",
)
_LAST = Template(
    "last-stage",
    "'{key}' is our last stage: there is none to go on to",
    "'{key}'已是我方最后一个阶段：没有下一阶段",
)
_LEAD_NAME: Final = Text.of("In step with the customer", zh="与客户同步")
_OUTCOME_NAME: Final = Text.of("The deal is open", zh="商机处于打开状态")


def _mandatory(kind: RequirementKind, key: str, name: Text, missing: Message, met: bool) -> Requirement:  # noqa: FBT001
    return Requirement(kind, key, name, met, mandatory=True, message=_MET(name=name) if met else missing)


def of_stage(reading: Reading, at: int) -> Iterator[Requirement]:
    """Everything that a supplier stage asks for before it is left."""
    stage = reading.methodology.supplier_stages[at]
    for criterion in stage.criteria:
        yield of_criterion(reading, criterion)
    if stage.milestone:
        stands = bool(reading.progress.marks & reading.compiled.marks.milestones[at])
        name = stage.milestone.name
        yield _mandatory(MILESTONE, stage.key, name, _MILESTONE(key=stage.key, name=name), stands)
    for task in stage.tasks:
        yield _of_task(reading, task)
    yield of_exit_sign(reading, at)


def of_criterion(reading: Reading, criterion: Criterion, *, standing: bool = False) -> Requirement:
    """A success criterion; a standing one is tied to no stage and blocks none."""
    ticked = bool(reading.progress.marks & reading.compiled.marks.criteria[criterion.key])
    answer = look_up(reading, criterion)
    met = answer.met and (ticked or not (criterion.shown_by or criterion.is_confirmed))
    message = _MET(name=criterion.name) if met else _why_not(reading, criterion, ticked=ticked, answer=answer)
    mandatory = criterion.mandatory and not standing
    return Requirement(CRITERION, criterion.key, criterion.name, met, mandatory, message, criterion.reason)


def _why_not(reading: Reading, criterion: Criterion, *, ticked: bool, answer: Answer) -> Message:
    if criterion.is_confirmed:
        return _CRITERION_CONFIRMED(key=criterion.key, name=criterion.name)
    if criterion.shown_by and not ticked:
        kinds = tuple(reading.methodology.index.evidence[kind].name for kind in criterion.shown_by)
        return _CRITERION_SHOWN(key=criterion.key, name=criterion.name, kinds=kinds)
    return _CRITERION_ANSWERED(key=criterion.key, name=criterion.name, why=answer.why)


def _of_task(reading: Reading, task: Task) -> Requirement:
    done = bool(reading.progress.marks & reading.compiled.marks.tasks[task.key])
    role = reading.methodology.index.our_roles[task.role].name
    message = _MET(name=task.name) if done else _TASK(key=task.key, name=task.name, role=role)
    return Requirement(TASK, task.key, task.name, done, task.must_do, message, task.reason)


def of_exit_sign(reading: Reading, at: int) -> Requirement:
    """The customer's admission to its next stage; at the winning stage its signature."""
    methodology, marks = reading.methodology, reading.compiled.marks
    key, sign = methodology.supplier_stages[at].key, methodology.exit_sign
    missing = _EXIT_SIGN(key=key, name=sign.name)
    if at == methodology.winning_position and methodology.signature:
        kinds = tuple(methodology.index.evidence[kind].name for kind in methodology.signature)
        missing = _SIGNATURE(kinds=kinds)
    met = bool(reading.progress.marks & marks.exit_signs[at])
    message = _MET(name=sign.name) if met else missing
    return Requirement(EXIT_SIGN, key, sign.name, met, mandatory=True, message=message, reason=sign.reason)


def of_lead(reading: Reading, stage: int) -> Requirement:
    """The customer must be there to meet us."""
    verified = reading.verified_stage
    lead = reading.methodology.pairing.lead(customer=reading.places[0], supplier=stage)
    allowed = lead <= reading.methodology.tolerance.ahead
    missing = _LEAD(lead=lead, stage=verified.key, name=verified.name)
    return _mandatory(LEAD, reading.methodology.supplier_stages[stage].key, _LEAD_NAME, missing, allowed)


def of_outcome(reading: Reading, *, among: frozenset[int]) -> Requirement:
    """The deal must not have ended."""
    message = _OUTCOME(outcome=OUTCOME_NAMES[reading.outcome])
    return _mandatory(OUTCOME, reading.outcome, _OUTCOME_NAME, message, reading.places[2] in among)


def of_last_stage(reading: Reading) -> Requirement:
    """There must be a stage to go on to."""
    stage = reading.supplier_stage
    return _mandatory(LAST_STAGE, stage.key, stage.name, _LAST(key=stage.key), met=False)
