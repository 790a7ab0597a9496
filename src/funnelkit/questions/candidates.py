"""What there may be to do in a deal, before it is known which of it is told: how pressing it is, and by when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from funnelkit.deal.channels import DEALER
from funnelkit.deal.reading import Reading
from funnelkit.methodology.stages import Task
from funnelkit.questions.actions import Urgency
from funnelkit.questions.work_plan import Work
from funnelkit.words import Message, Text

Why = Callable[[Work], Message | Text]
"""Says why, once it is told."""


class Candidate(NamedTuple):
    """One thing to do, as little of it as choosing takes; candidates sort by how pressing they are.

    Args:
        urgency: How pressing it is.
        by: The day by which it is due; the last of all where there is none.
        place: Its place among all of the deal, in the order of the methodology.
        work: What is to be done.
        why: Says why.
        due: The day by which it is due; ``None`` when there is none.
    """

    urgency: Urgency
    by: date
    place: int
    work: Work
    why: Why
    due: date | None


# There are dozens in every question; this is how a named tuple makes itself, one call shorter.
_made: Final = tuple.__new__
_LAST: Final = date.max
_OVERDUE: Final = Urgency.OVERDUE
_ADVISED: Final = Urgency.ADVISED


class Candidates:
    """Collects what there is to do in a deal as it is read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._on = reading.on
        self._terms = reading.terms
        self._direct = not self._terms.channel.startswith(DEALER)
        self._since = reading.progress.supplier_since
        self._found: list[Candidate] = []
        self._in_days: dict[tuple[date, int], date] = {}

    def chosen(self) -> list[Candidate]:
        """Give what was collected, the most pressing first, each thing once."""
        self._found.sort()  # among equals in the order of the methodology
        # The first of each name is the most pressing one, so it is the last that is put down from behind.
        once = {one.work.name: one for one in reversed(self._found)}
        return self._found if len(once) == len(self._found) else sorted(once.values())

    def _add(self, work: Work, urgency: Urgency, why: Why, due: date | None = None) -> None:
        by = due or _LAST
        if by < self._on and _OVERDUE < urgency < _ADVISED:  # what is only advised is never pressing
            urgency = _OVERDUE
        found = self._found
        found.append(_made(Candidate, (urgency, by, len(found), work, why, due)))

    def _add_task(self, work: Work, task: Task, urgency: Urgency, why: Why, *, since: date | None = None) -> None:
        """What a dealer does is left out where none is in the deal."""
        if task.party != "dealer" or not self._direct:
            self._add(work, urgency, why, self._due(task, since))

    def _due(self, task: Task, since: date | None = None) -> date | None:
        """The day by which a task is due: the first of those that its stage and the customer's dates make."""
        due = None if task.lead_days is None else self._after(since or self._since, task.lead_days)
        if not task.before:
            return due
        for one in self._terms.customer_days:
            if one.key == task.before:
                day = one.day - min(timedelta(days=task.days_before or 0), one.day - date.min)
                due = day if due is None else min(due, day)
        return due

    def _after(self, since: date, days: int) -> date:
        """So many days after another; those on which the deal rested do not count. No day comes after the last."""
        found = self._in_days.get((since, days))
        if found is None:
            rests = self._reading.progress.beside.rests
            rested = sum((end - max(start, since)).days for start, end in rests if end > since) if rests else 0
            found = since + min(timedelta(days=days + rested), date.max - since)
            self._in_days[since, days] = found
        return found
