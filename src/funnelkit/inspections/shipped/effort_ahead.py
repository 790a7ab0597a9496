"""Work goes into stages to which the customer has not come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.compiled import compiled
from funnelkit.deal.facts.task import TaskDone
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.methodology import Methodology
from funnelkit.methodology.once import once
from funnelkit.methodology.stages import Task
from funnelkit.words import Phrase, say

_EFFORT = Phrase("inspection-effort-ahead")
_MOST: Final = 3


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Count the tasks that are done of stages which answer none that the customer has come to, even by claim."""
    ahead = [task for task, bit in _tasks_past(reading.methodology)[reading.claimed_place] if reading.marks & bit]
    if len(ahead) < thresholds["tasks"]:
        return None
    keys = {task.key for task in ahead}
    facts = [fact for fact in reading.facts if isinstance(fact, TaskDone) and fact.task in keys]
    says = _EFFORT(count=len(ahead), names=tuple(task.name for task in ahead[:_MOST]), stage=reading.claimed_stage.name)
    return Seen(says, len(ahead), thresholds["tasks"], tuple(facts[-_MOST:]))


@once
def _tasks_past(methodology: Methodology) -> tuple[tuple[tuple[Task, int], ...], ...]:
    """For each customer stage the tasks of our stages that answer later ones only, each with its bit."""
    spans, marks = methodology.pairing.customer_spans, compiled(methodology).marks.tasks
    stages = tuple(zip(methodology.supplier_stages, spans, strict=True))
    return tuple(
        tuple((task, marks[task.key]) for stage, (first, _) in stages if first > place for task in stage.tasks)
        for place in range(len(methodology.customer_stages))
    )


EFFORT_AHEAD: Final = Inspection(
    "effort-ahead",
    say("label-effort-ahead"),
    severity="warning",
    # Two tasks: one may be good preparation, two are a habit.
    thresholds={"tasks": 2, "worse_by": 1},
    advice=say("advice-effort-ahead"),
    look=_look,
    rank=80,
)
