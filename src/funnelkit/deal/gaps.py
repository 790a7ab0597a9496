"""The names of what an override passed over, as they stand in the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import evolve

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
    gaps: Iterable[str], rules: CompiledMethodology, *, left: int, wins: bool, by: str, reason: str, on: date
) -> OverrideMark:
    """Read the gaps that a person passed over back into bits."""
    marks, lead = 0, False
    looked_up: list[str] = []
    for gap in gaps:
        kind, _, key = gap.partition(":")
        lead = lead or kind == LEAD
        marks |= _bits(kind, key, rules)
        if kind == CRITERION and _is_looked_up(key, rules):
            looked_up.append(key)
    return OverrideMark(left, marks, lead, tuple(looked_up), wins, by, reason, on)


def without_closed(progress: Progress, rules: CompiledMethodology) -> Progress:
    """Clear the marks whose gaps have closed; what opens later is no gap that the override passed.

    What people and plugins answer is not in the fold: marks of such gaps stay, and readings ask.
    """
    customer, supplier, _ = rules.table.places(progress.position)
    methodology = rules.methodology
    ahead = methodology.pairing.ahead_by(customer=customer, supplier=supplier) > methodology.tolerance.ahead
    resting = tuple(
        mark for mark in progress.overrides if mark.looked_up or mark.marks & ~progress.marks or (mark.lead and ahead)
    )
    return progress if len(resting) == len(progress.overrides) else evolve(progress, overrides=resting)


def _bits(kind: str, key: str, rules: CompiledMethodology) -> int:
    marks, stages = rules.marks, rules.methodology.index.supplier_stages.stages
    if kind == TASK:
        return marks.tasks.get(key, 0)
    if kind == CRITERION:
        asked = key in rules.methodology.index.criteria and not _is_only_looked_up(key, rules)
        return marks.criteria[key] if asked else 0
    if kind == EXIT_SIGN:
        return marks.exit_signs[stages[key]] if key in stages else 0
    if kind == MILESTONE:
        return marks.milestones[stages[key]] if key in stages else 0
    return 0


def _is_looked_up(key: str, rules: CompiledMethodology) -> bool:
    criteria = rules.methodology.index.criteria
    return key in criteria and bool(criteria[key].roles_met or criteria[key].rule)


def _is_only_looked_up(key: str, rules: CompiledMethodology) -> bool:
    return _is_looked_up(key, rules) and not rules.methodology.index.criteria[key].shown_by
