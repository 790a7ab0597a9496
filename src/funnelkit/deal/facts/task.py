"""Tasks of ours: done, or after all not."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.checklists import gate_of_task
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import TaskKey
from funnelkit.deal.moves import CLAIMING_OUTCOMES
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, claim, write


@frozen(kw_only=True, repr=False)
class TaskDone(Fact):
    """A task was done."""

    tag: ClassVar[str] = "task-done"

    task: TaskKey

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Tick the task."""
        return following(p, self.on, marks=p.marks | rules.marks.tasks[self.task])


@frozen(kw_only=True, repr=False)
class TaskUndone(Fact):
    """A task that was thought done is not."""

    tag: ClassVar[str] = "task-undone"

    task: TaskKey

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Untick the task."""
        return following(p, self.on, marks=p.marks & ~rules.marks.tasks[self.task])


@verb(TaskDone)
def complete_task(deal: D, task: str, **record: Unpack[Record]) -> D:
    """Write down that a task was done.

    Args:
        task: Key of the task.
        record: As for every verb.

    Raises:
        FactError: When the task does not exist or something else cannot be written down; all at once.
        ClaimRefusedError: When the deal had ended by that day, and the task is none that comes with the end.
    """
    return claim(deal, TaskDone, record, gate_of_task, CLAIMING_OUTCOMES, task=task)


@verb(TaskUndone)
def undo_task(deal: D, task: str, **record: Unpack[Record]) -> D:
    """Write down that a task that was thought done is not.

    Args:
        task: Key of the task.
        record: As for every verb.

    Raises:
        FactError: When the task does not exist or something else cannot be written down; all at once.
    """
    return write(deal, TaskUndone, record, task=task)
