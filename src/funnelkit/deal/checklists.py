"""Checklists: what each move and each claim of ours takes."""

from __future__ import annotations

from collections.abc import Iterator

from funnelkit.deal.gaps import LEAD
from funnelkit.deal.gate import Gate, Requirement
from funnelkit.deal.moves import CLAIMING_OUTCOMES, MOVING_OUTCOMES, OPEN, OUTCOMES
from funnelkit.deal.reading import Reading
from funnelkit.deal.requirements import (
    LAST_STAGE,
    OUTCOME,
    of_criterion,
    of_exit_sign,
    of_last_stage,
    of_lead,
    of_outcome,
    of_stage,
)


def _gate(reading: Reading, leaving: str, to: str, items: tuple[Requirement, ...]) -> Gate:
    return Gate(reading.deal.key, reading.on, leaving, to, items, name=reading.deal.opening.name)


def gate_to(reading: Reading, stage: int) -> Gate:
    """List everything that is asked for on the way from where we stand to a supplier stage, by position."""
    _, here, _ = reading.places
    stages = reading.methodology.supplier_stages
    return _gate(reading, stages[here].key, stages[stage].key, tuple(asked_up_to(reading, stage)))


def asked_up_to(reading: Reading, stage: int) -> Iterator[Requirement]:
    """Give likewise one thing after the other, for whoever need not see all of them."""
    for at in range(reading.places[1], stage):
        yield from of_stage(reading, at)
    yield of_lead(reading, stage)
    yield of_outcome(reading, among=MOVING_OUTCOMES)
    for criterion in reading.methodology.standing_criteria:
        yield of_criterion(reading, criterion, standing=True)


def gate_past(reading: Reading, stage: int) -> Gate:
    """List what is asked for to go on to a stage past optional ones, whose own gates are not asked."""
    _, here, _ = reading.places
    stages = reading.methodology.supplier_stages
    asked = (*of_stage(reading, here), of_lead(reading, stage), of_outcome(reading, among=MOVING_OUTCOMES))
    return _gate(reading, stages[here].key, stages[stage].key, asked)


def gate_ahead(reading: Reading) -> Gate:
    """List everything that is asked for to go on one stage."""
    _, here, _ = reading.places
    stages = reading.methodology.supplier_stages
    if here + 1 < len(stages):
        return gate_to(reading, here + 1)
    key = stages[here].key
    return _gate(reading, key, key, (of_last_stage(reading), of_outcome(reading, among=MOVING_OUTCOMES)))


def leaving(reading: Reading) -> tuple[bool, Gate | None]:
    """Tell whether the stage that we stand at may be left; the checklist comes along where it took one to tell.

    Bits tell at once. A rule of a plugin is asked once, in the checklist, so that a refusal shows the answer it gave.
    """
    marks, (_, here, _) = reading.compiled.marks, reading.places
    if not marks.asked[here]:
        return not marks.required_in(here, reading.terms.channel) & ~reading.marks, None
    gate = gate_ahead(reading)
    return all(item.kind in {LEAD, OUTCOME, LAST_STAGE} for item in gate.missing), gate


def gate_to_win(reading: Reading) -> Gate:
    """List what is asked for to call the deal won: the signature, standing criteria, and that the deal is open."""
    signature = of_exit_sign(reading, reading.methodology.winning_position)
    outcome = of_outcome(reading, among=frozenset({OPEN}))
    standing = (of_criterion(reading, one) for one in reading.methodology.standing_criteria)
    return _gate(reading, reading.methodology.winning_stage, "won", (signature, *standing, outcome))


def gate_of_work(reading: Reading, key: str) -> Gate | None:
    """List what is asked for to claim a task or a criterion, unless the deal may be worked on: then nothing is."""
    if reading.places[2] in CLAIMING_OUTCOMES:
        return None
    return _gate(reading, reading.supplier_stage.key, key, (of_outcome(reading, among=CLAIMING_OUTCOMES),))


def gate_of_task(reading: Reading, key: str) -> Gate | None:
    """List what is asked for to claim a task: as for any work; one that comes with the end may be done after it."""
    task = reading.methodology.index.tasks.rules.get(key)
    if task is not None and OUTCOMES[reading.places[2]] in task.at_end:
        return None
    return gate_of_work(reading, key)


def gate_of_milestone(reading: Reading, key: str) -> Gate:
    """List what is asked for to claim a milestone: the mandatory criteria that do not rest on just anybody's word."""
    stage = reading.methodology.index.supplier_stages[key]
    shown = (of_criterion(reading, one) for one in stage.criteria if not one.is_confirmed or one.by_role)
    return _gate(reading, key, key, (*shown, of_outcome(reading, among=CLAIMING_OUTCOMES)))
