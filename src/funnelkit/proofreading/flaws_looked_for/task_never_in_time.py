"""A task that is due when the customer has usually gone on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find a task whose days are more than the customer usually stays; what comes with the end has its own time."""
    method = proof.methodology
    for at, stage in enumerate(method.supplier_stages):
        typical = proof.typical_days(at)
        for task in stage.tasks:
            late = typical is not None and task.lead_days is not None and task.lead_days > typical
            if typical is None or not late or (not task.must_do and at >= method.winning_position):
                continue
            says = say("finding-task-never-in-time", name=task.name, days=task.lead_days, typical=typical)
            last = method.pairing.customer_spans[at][1]
            tale = Tale(method).at(at)
            after = last + 1 < len(method.customer_stages)
            yield Noticed(task.key, says, (tale.moved(last + 1, after=typical) if after else tale).steps)


LOOK: Final = FlawLook(
    "task-never-in-time", say("label-task-never-in-time"), Phrase("advice-task-never-in-time"), _look
)
