"""Single things that a gate asks for, and what to say while they are not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.deal.gaps import CRITERION, EXIT_SIGN, LEAD, MILESTONE, TASK
from funnelkit.deal.gate import Requirement, RequirementKind
from funnelkit.deal.lookup import Answer, look_up
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.reading import Reading
from funnelkit.methodology.stages import Criterion, Task
from funnelkit.words import Message, Text, say

OUTCOME: Final = "outcome"
LAST_STAGE: Final = "last-stage"


def _mandatory(kind: RequirementKind, key: str, name: Text | Message, missing: Message, met: bool) -> Requirement:  # noqa: FBT001
    return Requirement(kind, key, name, met, mandatory=True, message=say("met", name=name) if met else missing)


def of_stage(reading: Reading, at: int) -> Iterator[Requirement]:
    """Everything that a supplier stage asks for before it is left."""
    stage = reading.methodology.supplier_stages[at]
    for criterion in stage.criteria:
        yield of_criterion(reading, criterion)
    if stage.milestone:
        stands = bool(reading.marks & reading.compiled.marks.milestones[at])
        name = stage.milestone.name
        yield _mandatory(MILESTONE, stage.key, name, say("milestone-missing", name=name), stands)
    for task in stage.tasks:
        yield _of_task(reading, task)
    yield of_exit_sign(reading, at)


def of_criterion(reading: Reading, criterion: Criterion, *, standing: bool = False) -> Requirement:
    """A success criterion; a standing one is tied to no stage, and a mandatory one gates the win."""
    ticked = bool(reading.marks & reading.compiled.marks.criteria[criterion.key])
    answer = look_up(reading, criterion)
    met = answer.met and (ticked or not (criterion.shown_by or criterion.is_confirmed))
    message = say("met", name=criterion.name) if met else _why_not(reading, criterion, ticked=ticked, answer=answer)
    mandatory = criterion.mandatory and not standing
    return Requirement(CRITERION, criterion.key, criterion.name, met, mandatory, message, criterion.reason)


def _why_not(reading: Reading, criterion: Criterion, *, ticked: bool, answer: Answer) -> Message:
    if criterion.is_confirmed:
        return say("criterion-not-confirmed", name=criterion.name)
    if criterion.shown_by and not ticked:
        kinds = tuple(reading.methodology.index.evidence[kind].name for kind in criterion.shown_by)
        return say("criterion-not-shown", name=criterion.name, kinds=kinds)
    return say("criterion-not-answered", name=criterion.name, why=answer.why)


def _of_task(reading: Reading, task: Task) -> Requirement:
    done = bool(reading.marks & reading.compiled.marks.tasks[task.key])
    role = reading.methodology.index.our_roles[task.role].name
    message = say("met", name=task.name) if done else say("task-not-done", name=task.name, role=role)
    return Requirement(TASK, task.key, task.name, done, task.must_do, message, task.reason)


def of_exit_sign(reading: Reading, at: int) -> Requirement:
    """The customer's admission to its next stage; at the winning stage its signature."""
    methodology, marks = reading.methodology, reading.compiled.marks
    key, sign = methodology.supplier_stages[at].key, methodology.exit_sign
    missing = say("exit-sign-missing", name=sign.name)
    if at == methodology.winning_position and methodology.signature:
        kinds = tuple(methodology.index.evidence[kind].name for kind in methodology.signature)
        missing = say("signature-missing", kinds=kinds)
    met = bool(reading.marks & marks.exit_signs[at])
    message = say("met", name=sign.name) if met else missing
    return Requirement(EXIT_SIGN, key, sign.name, met, mandatory=True, message=message, reason=sign.reason)


def of_lead(reading: Reading, stage: int) -> Requirement:
    """The customer must be there to meet us."""
    verified = reading.verified_stage
    lead = reading.methodology.pairing.ahead_by(customer=reading.places[0], supplier=stage)
    allowed = lead <= reading.methodology.tolerance.ahead
    missing = say("lead-not-allowed", lead=lead, stage=verified.name)
    return _mandatory(
        LEAD, reading.methodology.supplier_stages[stage].key, say("heading-in-step-with-the-customer"), missing, allowed
    )


def of_outcome(reading: Reading, *, among: frozenset[int]) -> Requirement:
    """The deal must not have ended."""
    message = say("outcome-forbids", outcome=OUTCOME_NAMES[reading.outcome])
    return _mandatory(OUTCOME, reading.outcome, say("heading-the-deal-is-open"), message, reading.places[2] in among)


def of_last_stage(reading: Reading) -> Requirement:
    """There must be a stage to go on to."""
    stage = reading.supplier_stage
    return _mandatory(LAST_STAGE, stage.key, stage.name, say("last-stage", stage=stage.name), met=False)
