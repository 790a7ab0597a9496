"""How one action is made: who does it, by when, how pressing it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from funnelkit.deal.channels import DEALER
from funnelkit.deal.our_people import person_of
from funnelkit.deal.reading import Reading
from funnelkit.methodology.stages import Criterion, Task
from funnelkit.questions.actions import Action, ActionKind, Urgency
from funnelkit.words import Message, Phrase, Text, say


@lru_cache(maxsize=1024)
def about(phrase: Phrase, name: Text | Message) -> Message:
    """Say a phrase about something, once for all deals of a methodology."""
    return phrase(name=name)


@lru_cache(maxsize=1024)
def admission(example: Text) -> Message:
    """Say what to get from the customer, with an example, once for all deals of a methodology."""
    return say("do-admit-example", example=example)


class ActionMaking:
    """Makes actions of a deal as it is read; what several of them need is looked up once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._on = reading.on
        self._methodology = reading.methodology
        self._index = reading.methodology.index
        self._terms = reading.terms
        self._places = reading.places
        self._dealer = self._terms.channel.removeprefix(DEALER) if self._terms.channel.startswith(DEALER) else ""
        self._people: dict[tuple[str, str], Message | str] = {}
        ahead = reading.ahead_by
        self._ahead = ahead if ahead > self._methodology.tolerance.ahead else 0
        self._behind = -ahead if -ahead > self._methodology.tolerance.behind else 0

    def _action(  # noqa: PLR0913 - an action has this many sides
        self,
        kind: ActionKind,
        key: str,
        what: Message | Text,
        *,
        why: Message | Text,
        urgency: Urgency,
        role: str = "sales",
        party: str = "us",
        by: date | None = None,
        aid: str = "",
    ) -> Action:
        overdue = by is not None and by < self._on
        if overdue and Urgency.OVERDUE < urgency < Urgency.ADVISED:  # what is only advised is never pressing
            urgency = Urgency.OVERDUE
        told = self._index.aids[aid] if aid else None
        return Action(kind, key, what, self._who(role, party), party, by, why, told, urgency, overdue)

    def _who(self, role: str, party: str) -> Message | str:
        who = self._people.get((role, party))
        if who is None:
            who = self._people[role, party] = self._looked_up(role, party)
        return who

    def _looked_up(self, role: str, party: str) -> Message | str:
        if party == "dealer" and self._dealer:
            return self._dealer
        roles = self._index.our_roles
        nobody = say("next-action-nobody", role=roles[role].name) if role in roles else role
        return person_of(self._terms, role) or nobody

    def _task(
        self, task: Task, why: Message | Text, urgency: Urgency, *, since: date | None = None
    ) -> Iterator[Action]:
        """What a dealer does is left out where none is in the deal."""
        if task.party == "dealer" and not self._dealer:
            return
        days = [self._after(since or self._reading.progress.supplier_since, task.lead_days)]
        days += [self._before(one.day, task.days_before) for one in self._terms.customer_days if one.key == task.before]
        by = min((day for day in days if day is not None), default=None)
        told = {"role": task.role, "party": task.party, "aid": task.aid}
        yield self._action("task", task.key, task.name, why=why, urgency=urgency, by=by, **told)

    def _close(self) -> Iterator[Action]:
        """A date of signing that has passed is no date."""
        close = self._terms.expected_close
        if close is not None and close < self._on:
            key, what, why = self._reading.deal.key, say("do-close-date"), say("why-close-date", day=close)
            yield self._action("close-date", key, what, why=why, urgency=Urgency.OVERDUE, by=close)

    def _assessments(self) -> Iterator[Action]:
        """Questionnaires that our stages up to here ask for, as long as a question about us is open."""
        if not self._methodology.assessments:
            return
        from funnelkit.questions.unanswered import unanswered  # noqa: PLC0415 - only where a methodology has any

        here = self._places[1]
        for one, at, left in unanswered(self._reading):
            if at > here:
                continue
            begun = left < len(one.questions)
            what = say("do-assess-rest", name=one.name, count=left) if begun else about(Phrase("do-assess"), one.name)
            urgency = Urgency.DUE if at == here else Urgency.ADVISED
            yield self._action("assess", one.key, what, why=one.reason, urgency=urgency)

    def _after(self, since: date, days: int | None) -> date | None:
        """So many days after another; those on which the deal rested do not count. No day comes after the last."""
        if days is None:
            return None
        rested = sum(
            (end - max(start, since)).days for start, end in self._reading.progress.beside.rests if end > since
        )
        return since + min(timedelta(days=days + rested), date.max - since)

    @staticmethod
    def _before(day: date, days: int | None) -> date:
        return day - min(timedelta(days=days or 0), day - date.min)

    def _met_by(self, criterion: Criterion) -> Message:
        """Say how a criterion comes to be met: we meet people, somebody confirms it, or the customer shows it."""
        if criterion.roles_met and not criterion.shown_by:
            names = tuple(self._index.buying_roles.rules[key].name for key in criterion.roles_met)
            return say("do-meet", name=names)
        return about(Phrase("do-confirm") if criterion.is_confirmed else Phrase("do-show"), criterion.name)
