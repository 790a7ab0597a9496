"""Gathering what is due: tasks of the stage, tasks of coming stages planned back from the signature, agreed steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from funnelkit.books.due_dates import Due, DueKind, Schedule
from funnelkit.books.planned_back import BackwardPlan, plan_of
from funnelkit.books.working_calendar import WorkingCalendar, in_time
from funnelkit.deal.channels import DEALER
from funnelkit.deal.our_people import person_of
from funnelkit.deal.reading import Reading
from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import Task
from funnelkit.words import Message, Phrase, say

_NOBODY = Phrase("nobody-of-role")
_UNNAMED: Final = say("nobody-named")


def schedule_of(readings: Iterable[Reading], on: date, calendar: WorkingCalendar) -> Schedule:
    """Gather what is due in the open ones of deals as they are read."""
    workday = in_time(calendar)
    due: list[Due] = []
    plans: list[BackwardPlan] = []
    undated = 0
    for reading in readings:
        if not reading.is_open:
            continue
        plan = plan_of(reading, workday)
        plans.append(plan)
        tasks = list(_open_tasks(reading, reading.supplier_place))
        undated += sum(task.lead_days is None for task in tasks)
        due += (
            _of_task(reading, one, "task", reading.progress.supplier_since, workday)
            for one in tasks
            if one.lead_days is not None
        )
        due += _coming(reading, plan, workday)
        due += _agreed(reading, workday)
    return Schedule.of(due, on=on, plans=tuple(plans), deals=len(plans), undated=undated)


def _open_tasks(reading: Reading, at: int) -> Iterator[Task]:
    """List the tasks of a stage that are not done, a dealer's only where there is one."""
    direct = not reading.terms.channel.startswith(DEALER)
    marks = reading.compiled.marks.tasks
    for task in reading.methodology.supplier_stages[at].tasks:
        if not reading.marks & marks[task.key] and not (task.party == "dealer" and direct):
            yield task


def _coming(reading: Reading, plan: BackwardPlan, workday: Callable[[date], date]) -> Iterator[Due]:
    """Plan the must-do tasks of later stages from the day on which the customer has to come to each.

    A plan that cannot be met has to be made anew before anybody works by it.
    """
    stages = reading.methodology.index.supplier_stages.stages
    for milestone in plan.milestones if plan.can_be_met else ():
        at = stages[milestone.supplier.key]
        if at <= reading.supplier_place:
            continue
        for task in _open_tasks(reading, at):
            if task.must_do and task.lead_days is not None:
                yield _of_task(reading, task, "coming-task", milestone.by, workday)


def _of_task(reading: Reading, task: Task, kind: DueKind, since: date, workday: Callable[[date], date]) -> Due:
    due = since + min(timedelta(days=task.lead_days or 0), date.max - since)
    who = person_of(reading.terms, task.role)
    if task.party == "dealer" and reading.terms.channel.startswith(DEALER):
        who = reading.terms.channel.removeprefix(DEALER)
    return Due(
        reading.deal.key,
        reading.on,
        kind,
        task.key,
        task.name,
        workday(due),
        who or _nobody(reading.methodology, task.role),
        task.role,
        must=task.must_do,
        name=reading.terms.name,
    )


@lru_cache(maxsize=512)
def _nobody(methodology: Methodology, role: str) -> Message:
    roles = methodology.index.our_roles.rules
    return _NOBODY(role=roles[role].name) if role in roles else _UNNAMED


def _agreed(reading: Reading, workday: Callable[[date], date]) -> Iterator[Due]:
    for step in reading.next_steps:
        if step.done_on is None:
            yield Due(
                reading.deal.key,
                reading.on,
                "next-step",
                step.what,
                step.what,
                workday(step.due),
                step.ours or reading.terms.owner or _UNNAMED,
                theirs=step.theirs,
                name=reading.terms.name,
            )
