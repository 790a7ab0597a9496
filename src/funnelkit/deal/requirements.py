"""Single things that a gate asks for, and what to say while they are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from funnelkit.deal.asked_of_us import Timed
from funnelkit.deal.channels import DIRECT
from funnelkit.deal.gaps import CRITERION, EXIT_SIGN, LEAD, MILESTONE, TASK
from funnelkit.deal.gate import Requirement, RequirementKind
from funnelkit.deal.lookup import ANSWERED, LookedUp, look_up
from funnelkit.deal.moves import OUTCOME_NAMES, OUTCOMES
from funnelkit.deal.reading import Reading
from funnelkit.display import WhenRead
from funnelkit.methodology.stages import Criterion, Task, Term
from funnelkit.words import Message, Text, say

OUTCOME: Final = "outcome"
LAST_STAGE: Final = "last-stage"
TERM_NAMES: Final[Mapping[Term, Message]] = MappingProxyType(
    {
        "amount": say("asks-amount"),
        "expected-close": say("asks-expected-close"),
        "product-lines": say("asks-product-lines"),
    }
)
_IN_STEP: Final = say("heading-in-step-with-the-customer")
_OPEN: Final = say("heading-the-deal-is-open")


def _said(code: str, *facts: tuple[str, object]) -> Message:
    """Say a sentence; a gate says very many, and their facts are named in the order of their names here."""
    return Message(code, facts)


def _met(name: Text | Message) -> Message:
    return _said("met", ("name", name))


def _mandatory(kind: RequirementKind, key: str, name: Text | Message, missing: Message, met: bool) -> Requirement:  # noqa: FBT001
    return Requirement(kind, key, name, met, mandatory=True, message=_met(name) if met else missing)


def of_stage(reading: Reading, at: int) -> Iterator[Requirement]:
    """Everything that a supplier stage asks for before it is left."""
    stage = reading.methodology.supplier_stages[at]
    for criterion in stage.milestone.criteria if stage.milestone else ():
        yield of_criterion(reading, criterion)
    if stage.milestone:
        stands = bool(reading.marks & reading.compiled.marks.milestones[at])
        name = stage.milestone.name
        yield _mandatory(MILESTONE, stage.key, name, _said("milestone-missing", ("name", name)), stands)
    for task in stage.tasks:
        yield _of_task(reading, task)
    if stage.exit_sign:
        yield of_exit_sign(reading, at)


def of_criterion(reading: Reading, criterion: Criterion, *, standing: bool = False) -> Requirement:
    """A success criterion; a standing one is tied to no stage, and a mandatory one gates the win."""
    ticked = bool(reading.marks & reading.compiled.marks.criteria[criterion.key])
    asks = bool(criterion.roles_met or criterion.rule)
    answer = look_up(reading, criterion) if asks else ANSWERED
    of_us = reading.compiled.marks.asks.get(criterion.key, 0)
    # What people, answers, terms, artefacts or a plugin show needs no tick of its own.
    shown = ticked or ((asks or bool(of_us)) and not criterion.shown_by)
    met = answer.met and shown and not of_us & ~reading.marks
    name = criterion.name
    message = WhenRead(_met, name) if met else WhenRead(_why_not, reading, criterion, answer, ticked)
    mandatory = criterion.mandatory and not standing
    return Requirement(CRITERION, criterion.key, name, met, mandatory, message, criterion.reason)


def _why_not(reading: Reading, criterion: Criterion, answer: LookedUp, ticked: bool) -> Message:  # noqa: FBT001
    if criterion.shown_by and not ticked:
        evidence = reading.methodology.index.evidence.rules
        kinds = tuple(evidence[kind].name for kind in criterion.shown_by)
        return _said("criterion-not-shown", ("kinds", kinds), ("name", criterion.name))
    if owed := asked_of_us(reading, criterion):
        return _said("criterion-asks", ("name", criterion.name), ("what", owed))
    if not answer.met:
        return _said("criterion-not-answered", ("name", criterion.name), ("why", answer.why))
    return _said("criterion-not-confirmed", ("name", criterion.name))


def asked_of_us(reading: Reading, criterion: Criterion) -> tuple[Message, ...]:
    """What a criterion asks of us that is not there: questions to be answered, terms to be told, artefacts of ours."""
    marks, index = reading.compiled.marks, reading.methodology.index
    if not marks.asks.get(criterion.key, 0) & ~reading.marks:
        return ()
    held, own = reading.marks, marks.asks[criterion.key]
    questions = [
        _said("asks-answer", ("question", index.information.rules[key].question))
        for key in criterion.answered
        if _mask(marks.answers[key]) & own & ~held
    ]
    terms = [TERM_NAMES[term] for term, bit in marks.terms if bit & own & ~held]
    artefacts = [
        _said("asks-artefact", ("artefact", index.artefacts.rules[key].name))
        for key in criterion.artefacts
        if _mask(marks.handed[key]) & own & ~held
    ]
    return (*questions, *terms, *artefacts)


def _mask(timed: Timed) -> int:
    mask = 0
    for _, bits in timed:
        mask |= bits
    return mask


def concerns(reading: Reading, task: Task) -> bool:
    """Tell whether a task is one of this deal: what a dealer does is, only where a dealer is in it."""
    return task.party != "dealer" or reading.terms.channel != DIRECT


def _of_task(reading: Reading, task: Task) -> Requirement:
    done = bool(reading.marks & reading.compiled.marks.tasks[task.key])
    message = WhenRead(_met, task.name) if done else WhenRead(_not_done, reading, task)
    must = task.must_do and concerns(reading, task)
    return Requirement(TASK, task.key, task.name, done, must, message, task.reason)


def _not_done(reading: Reading, task: Task) -> Message:
    role = reading.methodology.index.our_roles.rules[task.role].name
    return _said("task-not-done", ("name", task.name), ("role", role))


def of_exit_sign(reading: Reading, at: int) -> Requirement:
    """The customer's admission to its next stage; at the winning stage its signature."""
    methodology, sign = reading.methodology, reading.methodology.exit_sign
    met = bool(reading.marks & reading.compiled.marks.exit_signs[at])
    message = WhenRead(_met, sign.name) if met else WhenRead(_not_signed, reading, at)
    key = methodology.supplier_stages[at].key
    return Requirement(EXIT_SIGN, key, sign.name, met, mandatory=True, message=message, reason=sign.reason)


def _not_signed(reading: Reading, at: int) -> Message:
    methodology = reading.methodology
    stage, name = methodology.supplier_stages[at], methodology.exit_sign.name
    if at == methodology.winning_position and methodology.signature:
        kinds = tuple(methodology.index.evidence.rules[kind].name for kind in methodology.signature)
        if _is_signed_unnamed(reading):
            return _said("signature-unnamed", ("kinds", kinds))
        return _said("signature-missing", ("kinds", kinds))
    if stage.exit_example.en:
        facts = (("example", stage.exit_example), ("name", name))
        return Message("exit-sign-missing", facts, "exit-sign-missing-example")
    return _said("exit-sign-missing", ("name", name))


def _is_signed_unnamed(reading: Reading) -> bool:
    """Whether a signed document is on record of which nobody said which one it is."""
    methodology = reading.methodology
    documents = {key for key, source in methodology.index.sources.rules.items() if source.document}
    signed = (fact for fact in reading.facts if getattr(fact, "kind", "") in methodology.signature)
    return any(getattr(fact, "source", "") in documents and not getattr(fact, "reference", "") for fact in signed)


def of_lead(reading: Reading, stage: int) -> Requirement:
    """The customer must be there to meet us."""
    met = reading.compiled.table.leads_allowed[reading.places[0]][stage - 1]
    message = WhenRead(_met, _IN_STEP) if met else WhenRead(_too_far, reading, stage)
    key = reading.methodology.supplier_stages[stage].key
    return Requirement(LEAD, key, _IN_STEP, met, mandatory=True, message=message)


def _too_far(reading: Reading, stage: int) -> Message:
    lead = reading.methodology.pairing.ahead_by(customer=reading.places[0], supplier=stage)
    return _said("lead-not-allowed", ("lead", lead), ("stage", reading.verified_stage.name))


def of_outcome(reading: Reading, *, among: frozenset[int]) -> Requirement:
    """The deal must not have ended."""
    outcome = OUTCOMES[reading.places[2]]
    message = _said("outcome-forbids", ("outcome", OUTCOME_NAMES[outcome]))
    return _mandatory(OUTCOME, outcome, _OPEN, message, reading.places[2] in among)


def of_last_stage(reading: Reading) -> Requirement:
    """There must be a stage to go on to."""
    stage = reading.supplier_stage
    return _mandatory(LAST_STAGE, stage.key, stage.name, _said("last-stage", ("stage", stage.name)), met=False)
