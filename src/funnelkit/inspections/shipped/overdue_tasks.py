"""Tasks that our stage must see done are late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from funnelkit.deal.channels import DIRECT
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.words import Phrase, say

_OVERDUE = Phrase("overdue-tasks")
_MOST: Final = 3


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Hold the days in our stage against those that its must-do tasks are given."""
    _, here, _ = reading.places
    passed = (reading.on - reading.progress.supplier_since).days
    marks, direct = reading.compiled.marks.tasks, reading.terms.channel == DIRECT
    late = [
        task
        for task in reading.methodology.supplier_stages[here].tasks
        if task.must_do and task.lead_days is not None and not (direct and task.party == "dealer")
        if passed - task.lead_days > thresholds["days"] and not reading.marks & marks[task.key]
    ]
    if not late:
        return None
    first = min(task.lead_days or 0 for task in late)
    due = reading.progress.supplier_since + timedelta(days=first)
    says = _OVERDUE(count=len(late), names=tuple(task.name for task in late[:_MOST]), due=due)
    return Seen(says, passed - first, thresholds["days"])


OVERDUE_TASKS: Final = Inspection(
    "overdue-tasks",
    say("label-overdue-tasks"),
    severity="warning",
    # A week's grace: what is late at one weekly talk and still late at the next.
    thresholds={"days": 7, "worse_by": 14},
    advice=say("advice-overdue-tasks"),
    look=_look,
    rank=65,
    remedy="catch-up",
)
