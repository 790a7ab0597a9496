"""The work that a methodology knows of, made ready for advice: what is the same for every deal under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from attrs import Factory, field, frozen

from funnelkit.deal.compiled import compiled
from funnelkit.deal.gate import NO_REASON
from funnelkit.methodology import Methodology
from funnelkit.methodology.index import Index
from funnelkit.methodology.once import once
from funnelkit.methodology.policies import BuyingRole
from funnelkit.methodology.stages import Criterion, SupplierStage, Task
from funnelkit.questions.actions import ActionGroup, ActionKind, group_of
from funnelkit.words import Message, Phrase, Text, say

_MEET: Final = Phrase("do-meet")
_FIND_OUT: Final = Phrase("do-find-out-who")
_CLAIM: Final = Phrase("do-claim")
_SIGN: Final = say("do-sign")
_ADMIT: Final = say("do-admit")
_GROUP: Final[Any] = Factory(lambda work: group_of(work.kind), takes_self=True)
_NAME: Final[Any] = Factory(lambda work: (work.kind, work.key), takes_self=True)


@frozen(eq=False, kw_only=True)
class Work:
    """One thing that there may be to do, as far as it is the same for every deal.

    Args:
        kind: Which sort of thing it is.
        key: Key of the rule that asks for it.
        what: What to do.
        reason: Why, by the rule.
        ticks: The bits that it ticks off: it is to be done while one of them is missing; 0 where no bit tells.
        mandatory: Whether a gate waits for it.
        task: The task that it is; ``None`` where it is none.
        asked: The criterion that a plugin must answer besides; ``None`` where there is none.
    """

    kind: ActionKind
    key: str
    what: Message | Text
    reason: Message | Text
    ticks: int = 0
    mandatory: bool = True
    task: Task | None = None
    asked: Criterion | None = None
    group: ActionGroup = field(init=False, default=_GROUP)
    """What it is about."""
    name: tuple[ActionKind, str] = field(init=False, default=_NAME)
    """By what two mentions of it are known to be the same."""


@frozen(eq=False)
class WorkPlan:
    """All work of a methodology, in its order.

    Args:
        stages: For each supplier stage what it asks for before it is left.
        tasks: Every task, by key, with its rule; likewise the next three.
        open_tasks: For each supplier stage its tasks, without those that come with the end.
        called_for: The tasks that something observed calls for.
        at_end: The tasks that come with the end.
        questions: Each question to the customer with the position of its customer stage.
        roles: For each buying role, by key, finding out who has it, and meeting whoever has it.
        standing: The standing criteria.
    """

    stages: tuple[tuple[Work, ...], ...]
    tasks: Mapping[str, tuple[Work, Task]]
    open_tasks: tuple[tuple[tuple[Work, Task], ...], ...]
    called_for: tuple[tuple[Work, Task], ...]
    at_end: tuple[tuple[Work, Task], ...]
    questions: tuple[tuple[int, Work], ...]
    roles: Mapping[str, tuple[Work, Work]]
    standing: tuple[Work, ...]


@once
def work_plan(methodology: Methodology) -> WorkPlan:
    """Make the work of a methodology ready."""
    stages, marks = methodology.supplier_stages, compiled(methodology).marks
    rules = methodology.index.tasks.rules
    tasks = {key: (_task(task, marks.tasks[key]), task) for key, task in rules.items()}
    return WorkPlan(
        stages=tuple(tuple(_of_stage(methodology, stage, at, tasks)) for at, stage in enumerate(stages)),
        tasks=MappingProxyType(tasks),
        open_tasks=tuple(tuple(tasks[one.key] for one in stage.tasks if not one.at_end) for stage in stages),
        called_for=tuple(one for one in tasks.values() if one[1].called_by),
        at_end=tuple(one for one in tasks.values() if one[1].at_end),
        questions=tuple(
            (at, Work(kind="ask", key=item.key, what=say("do-ask", question=item.question), reason=item.reason))
            for at, stage in enumerate(methodology.customer_stages)
            for item in stage.to_learn
        ),
        roles=MappingProxyType({role.key: _role(role) for role in methodology.buying_roles}),
        standing=tuple(
            _criterion(methodology.index, one, marks.needs[one.key], mandatory=False)
            for one in methodology.standing_criteria
        ),
    )


def _of_stage(
    methodology: Methodology, stage: SupplierStage, at: int, tasks: Mapping[str, tuple[Work, Task]]
) -> Iterator[Work]:
    """Everything that a supplier stage asks for before it is left, as its gate does."""
    index, marks = methodology.index, compiled(methodology).marks
    for one in stage.criteria:
        yield _criterion(index, one, marks.needs[one.key], mandatory=one.mandatory)
    if stage.milestone:
        what, bits = _CLAIM(name=stage.milestone.name), marks.milestones[at]
        yield Work(kind="milestone", key=stage.key, what=what, reason=NO_REASON, ticks=bits)
    # A recommended task that comes with the end is asked for then, and not before.
    yield from (tasks[one.key][0] for one in stage.tasks if one.must_do or not one.at_end)
    if stage.exit_sign:
        what = _sign_of(methodology, stage)
        reason = methodology.exit_sign.reason
        yield Work(kind="exit-sign", key=stage.key, what=what, reason=reason, ticks=marks.exit_signs[at])


def _sign_of(methodology: Methodology, stage: SupplierStage) -> Message:
    if stage.key == methodology.winning_stage and methodology.signature:
        return _SIGN
    return say("do-admit-example", example=stage.exit_example) if stage.exit_example.en else _ADMIT


def _task(task: Task, bits: int) -> Work:
    return Work(
        kind="task",
        key=task.key,
        what=task.name,
        reason=task.reason,
        ticks=bits,
        mandatory=task.must_do,
        task=task,
    )


def _criterion(index: Index, criterion: Criterion, bits: int, *, mandatory: bool) -> Work:
    return Work(
        kind="criterion",
        key=criterion.key,
        what=_met_by(index, criterion),
        reason=criterion.reason,
        ticks=bits,
        mandatory=mandatory,
        asked=criterion if criterion.rule else None,
    )


def _met_by(index: Index, criterion: Criterion) -> Message:
    """Say how a criterion comes to be met: we meet people, somebody confirms it, or the customer shows it."""
    if criterion.roles_met and not criterion.shown_by:
        return _MEET(name=tuple(index.buying_roles.rules[key].name for key in criterion.roles_met))
    return (Phrase("do-confirm") if criterion.is_confirmed else Phrase("do-show"))(name=criterion.name)


def _role(role: BuyingRole) -> tuple[Work, Work]:
    return (
        Work(kind="role", key=role.key, what=_FIND_OUT(name=role.name), reason=NO_REASON),
        Work(kind="role", key=role.key, what=_MEET(name=role.name), reason=NO_REASON),
    )
