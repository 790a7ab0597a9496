"""The names of what an override passed over, as they stand in the journal."""

from __future__ import annotations

from datetime import date
from typing import Final

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.progress import OverrideMark, Progress

LEAD: Final = "lead"
CRITERION: Final = "criterion"
TASK: Final = "task"
EXIT_SIGN: Final = "exit-sign"
MILESTONE: Final = "milestone"


def gap_name(kind: str, key: str) -> str:
    """Name one gap, such as ``"task:confirm-budget"``."""
    return f"{kind}:{key}"


def mark_of(  # noqa: PLR0913 - a mark says all of it
    gaps: tuple[str, ...],
    rules: CompiledMethodology,
    *,
    left: int,
    by: str,
    reason: str,
    on: date,
    wins: bool = False,
    accepted: bool = False,
) -> OverrideMark:
    """Read the gaps that a person passed over back into bits."""
    marks, lead = 0, False
    asked: list[str] = []
    for gap in gaps:
        kind, _, key = gap.partition(":")
        lead = lead or kind == LEAD
        marks |= _bits(kind, key, rules)
        if kind == CRITERION and _is_asked(key, rules):
            asked.append(key)
    return OverrideMark(left, marks, lead, tuple(asked), wins, by, reason, on, gaps, accepted)


def gaps_of(stage: int, p: Progress, rules: CompiledMethodology, on: date) -> tuple[str, ...]:
    """Name what the gate of a supplier stage still asks for on a day; what a plugin must answer is open."""
    marks, held = rules.marks, p.marks_on(on)
    missing = marks.required_in(stage, p.terms.channel) & ~held
    rule = rules.methodology.supplier_stages[stage]
    named = [(CRITERION, one.key, marks.needs[one.key]) for one in rule.criteria]
    named += [(TASK, one.key, marks.tasks[one.key]) for one in rule.tasks]
    named += [(MILESTONE, rule.key, marks.milestones[stage]), (EXIT_SIGN, rule.key, marks.exit_signs[stage])]
    asked = {one.key for one in marks.asked[stage]}
    return tuple(
        gap_name(kind, key) for kind, key, bits in named if bits & missing or (kind == CRITERION and key in asked)
    )


def without_closed(p: Progress, rules: CompiledMethodology, on: date) -> Progress:
    """Clear the marks and the unchecked stages whose gaps have closed; what opens later is no gap of theirs.

    What plugins answer is not in the fold: marks of such gaps stay, and readings ask.
    """
    customer, supplier, _ = rules.table.places(p.position)
    methodology, held = rules.methodology, p.marks_on(on)
    ahead = methodology.pairing.ahead_by(customer=customer, supplier=supplier) > methodology.tolerance.ahead
    resting = tuple(mark for mark in p.overrides if mark.asked or mark.marks & ~held or (mark.lead and ahead))
    unchecked = p.unchecked & ((1 << supplier) - 1)
    for at in range(supplier) if unchecked else ():
        if unchecked >> at & 1 and not (rules.marks.required_in(at, p.terms.channel) & ~held or rules.marks.asked[at]):
            unchecked &= ~(1 << at)
    if len(resting) == len(p.overrides) and unchecked == p.unchecked:
        return p
    return p._replace(overrides=resting, unchecked=unchecked)


def _bits(kind: str, key: str, rules: CompiledMethodology) -> int:
    marks, stages = rules.marks, rules.methodology.index.supplier_stages.stages
    if kind == TASK:
        return marks.tasks.get(key, 0)
    if kind == CRITERION:
        return marks.needs.get(key, 0)
    if kind == EXIT_SIGN:
        return marks.exit_signs[stages[key]] if key in stages else 0
    if kind == MILESTONE:
        return marks.milestones[stages[key]] if key in stages else 0
    return 0


def _is_asked(key: str, rules: CompiledMethodology) -> bool:
    criterion = rules.methodology.index.criteria.rules.get(key)
    return criterion is not None and bool(criterion.rule)
