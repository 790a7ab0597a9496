"""A task that is due before its stage has usually begun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find a task that is due more days before a date of the customer's than the customer usually stays."""
    method = proof.methodology
    for at, stage in enumerate(method.supplier_stages):
        typical = proof.typical_days(at)
        for task in stage.tasks:
            if typical is not None and task.days_before is not None and task.days_before > typical:
                date = method.index.customer_dates[task.before].name
                facts = {"name": task.name, "days": task.days_before, "typical": typical}
                says = say("finding-due-before-it-begins", **facts, date=date)
                yield Noticed(task.key, says, Tale(method).at(at).steps)


LOOK: Final = FlawLook(
    "due-before-it-begins", say("label-due-before-it-begins"), Phrase("advice-due-before-it-begins"), _look
)
