"""What becomes of the rules that name a stage which is dropped: they move to the nearest earlier stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from attrs import evolve

from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.stages import Criterion, CustomerStage, EvidenceKind, SupplierStage


def settled_customer(book: RuleBook, dropped: CustomerStage, home: str) -> RuleBook:
    """Let what names a dropped customer stage, or evidence of it, name what is left.

    Roles that were due there are due at ``home``. Evidence of the stage goes with it, unless it is the signature or all
    that shows a criterion which stays: then it moves to ``home``.

    Args:
        book: The rule book without the stage and its pairs.
        dropped: The stage.
        home: Key of the nearest earlier stage, of the next one where there is none; ``""`` where no stage is left.
    """
    gone = {kind.key for kind in dropped.evidence}
    needed = {key for key in book.signature if key in gone}
    for criterion in _staying(book):
        if criterion.shown_by and gone.issuperset(criterion.shown_by):
            needed.update(criterion.shown_by)
    lost = gone - needed
    roles = [
        evolve(
            role,
            known_by=home if role.known_by == dropped.key else role.known_by,
            met_by=home if role.met_by == dropped.key else role.met_by,
        )
        for role in book.buying_roles
    ]
    moved = tuple(kind for kind in dropped.evidence if kind.key in needed)
    stages = [
        evolve(stage, evidence=(*stage.evidence, *moved)) if stage.key == home else stage
        for stage in book.customer_stages
    ]
    book = evolve(book, buying_roles=roles, customer_stages=stages)
    return _with_criteria(book, lambda one: evolve(one, shown_by=_without(lost, one.shown_by)))


def settled_supplier(book: RuleBook, dropped: SupplierStage, home: str) -> RuleBook:
    """Let what names a dropped stage of ours, or a rule of it, name what is left.

    We win at ``home`` where we won there, evidence that admitted us from there admits us from ``home``, and an aid
    that a task of another stage uses moves there.

    Args:
        book: The rule book without the stage and its pairs.
        dropped: The stage.
        home: Key of the nearest earlier stage, of the next one where there is none; ``""`` where no stage is left.
    """
    used = {task.aid for stage in book.supplier_stages for task in stage.tasks}
    aids = tuple(aid for aid in dropped.aids if aid.key in used)
    lost = {one.key for one in dropped.criteria}
    stages = [
        evolve(stage, aids=(*stage.aids, *aids)) if stage.key == home else stage for stage in book.supplier_stages
    ]
    winning = home if book.winning_stage == dropped.key else book.winning_stage
    book = evolve(book, supplier_stages=stages, winning_stage=winning)
    book = reassigned_assessments(book, dropped.key, home)

    def settled(kind: EvidenceKind) -> EvidenceKind:
        admits = home if kind.admits == dropped.key else kind.admits
        return evolve(kind, admits=admits, opens=_without(lost, kind.opens))

    return with_kinds(book, settled)


def renamed_admissions(book: RuleBook, old: str, new: str) -> RuleBook:
    """Let evidence admit us from a stage of ours by its new key."""
    return with_kinds(book, lambda kind: evolve(kind, admits=new) if kind.admits == old else kind)


def reassigned_assessments(book: RuleBook, old: str, new: str) -> RuleBook:
    """Let another stage of ours ask for the assessments that one asked for; ``""`` for none."""
    if not any(one.stage == old for one in book.assessments):
        return book
    kept = [evolve(one, stage=new) if one.stage == old else one for one in book.assessments]
    return evolve(book, assessments=kept)


def without_nothing_before(book: RuleBook) -> RuleBook:
    """Let evidence that denies what has become the first stage speak against us: there is no stage to go back to."""
    if not book.customer_stages:
        return book
    first, *others = book.customer_stages
    kinds = [evolve(kind, denies=False, against_us=True) if kind.denies else kind for kind in first.evidence]
    return evolve(book, customer_stages=(evolve(first, evidence=kinds), *others))


def without_lost(before: RuleBook, after: RuleBook) -> RuleBook:
    """Let no rule name what a change has taken away beside what it rests on; what never was stays a flaw.

    Evidence admits us from no stage of ours that is gone and opens no criterion that is gone, tasks are called for by
    no evidence that is gone, and criteria ask for no answer to a question that is gone; one that asked for nothing
    else goes too.
    """
    criteria, kinds, questions = (of(before) - of(after) for of in (_criteria_of, _kinds_of, _questions_of))
    stages = {one.key for one in before.supplier_stages} - {one.key for one in after.supplier_stages}

    def settled(kind: EvidenceKind) -> EvidenceKind:
        return evolve(kind, admits="" if kind.admits in stages else kind.admits, opens=_without(criteria, kind.opens))

    if criteria or stages:
        after = with_kinds(after, settled)
    for stage in stages:
        after = reassigned_assessments(after, stage, "")
    return _asking_for(after, kinds, questions) if kinds or questions else after


def _asking_for(book: RuleBook, kinds: set[str], questions: set[str]) -> RuleBook:
    """Let tasks be called for by no lost kinds, and criteria ask for no lost answers."""

    def left(criteria: Iterable[Criterion]) -> list[Criterion]:
        told = ((one, evolve(one, answered=_without(questions, one.answered))) for one in criteria)
        return [new for old, new in told if not (old.answered and new.is_confirmed)]

    stages: list[Any] = []
    for stage in book.supplier_stages:
        tasks = [evolve(one, called_by=_without(kinds, one.called_by)) for one in stage.tasks]
        milestone = evolve(stage.milestone, criteria=left(stage.criteria)) if stage.milestone else None
        stages.append(evolve(stage, tasks=tasks, milestone=milestone))
    return evolve(book, supplier_stages=stages, standing_criteria=left(book.standing_criteria))


def _kinds_of(book: RuleBook) -> set[str]:
    return {one.key for stage in book.customer_stages for one in stage.evidence} | {one.key for one in book.evidence}


def _questions_of(book: RuleBook) -> set[str]:
    return {one.key for stage in book.customer_stages for one in stage.to_learn}


def _criteria_of(book: RuleBook) -> set[str]:
    stages = {one.key for stage in book.supplier_stages for one in stage.criteria}
    return stages | {one.key for one in book.standing_criteria}


def with_kinds(book: RuleBook, edit: Callable[[EvidenceKind], EvidenceKind]) -> RuleBook:
    """Edit every kind of evidence."""
    stages = [evolve(stage, evidence=[edit(kind) for kind in stage.evidence]) for stage in book.customer_stages]
    return evolve(book, customer_stages=stages, evidence=[edit(kind) for kind in book.evidence])


def _staying(book: RuleBook) -> Iterable[Criterion]:
    """The criteria of stages that still have a pair, and the standing ones; others are to be dropped too."""
    paired = {ours for _, ours in book.pairs}
    for stage in book.supplier_stages:
        if stage.key in paired:
            yield from stage.criteria
    yield from book.standing_criteria


def _with_criteria(book: RuleBook, edit: Callable[[Criterion], Criterion]) -> RuleBook:
    kept = {id(one): edit(one) for one in _staying(book)}

    def edited(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
        return tuple(kept.get(id(one), one) for one in criteria)

    stages: list[Any] = [
        evolve(stage, milestone=evolve(stage.milestone, criteria=edited(stage.criteria))) if stage.milestone else stage
        for stage in book.supplier_stages
    ]
    return evolve(book, supplier_stages=stages, standing_criteria=edited(book.standing_criteria))


def _without(lost: set[str], keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in lost)
