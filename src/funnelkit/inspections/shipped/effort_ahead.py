"""Work goes into stages to which the customer has not come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from funnelkit.deal.facts.task import TaskDone
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_EFFORT = Phrase("inspection-effort-ahead")
_MOST: Final = 3


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Count the tasks that are done of stages which answer none that the customer has come to, even by claim."""
    spans, marks = reading.methodology.pairing.customer_spans, reading.compiled.marks.tasks
    ahead = [
        task
        for at, stage in enumerate(reading.methodology.supplier_stages)
        if spans[at][0] > reading.claimed_place
        for task in stage.tasks
        if reading.marks & marks[task.key]
    ]
    if len(ahead) < thresholds["tasks"]:
        return None
    keys = {task.key for task in ahead}
    facts = [fact for fact in reading.facts if isinstance(fact, TaskDone) and fact.task in keys]
    says = _EFFORT(count=len(ahead), names=tuple(task.name for task in ahead[:_MOST]), stage=reading.claimed_stage.name)
    return Seen(says, len(ahead), thresholds["tasks"], tuple(facts[-_MOST:]))


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
