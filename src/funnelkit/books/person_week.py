"""What one of us has to do this week, over all deals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from attrs import frozen

from funnelkit.books.due_dates import Due, Schedule
from funnelkit.display import Saying
from funnelkit.inspections.to_do import ToDo
from funnelkit.words import Message, Phrase, say

_WEEK = Phrase("person-week")
_FIRST = Phrase("person-week-first")
_MOST = 3


@frozen(repr=False)
class PersonWeek(Saying):
    """What one of us has to do this week.

    Args:
        who: Who of us; the role where nobody is named.
        due: What is due up to the end of the week, overdue things among it.
        to_do: The one thing to do in each of the person's deals with which something looks wrong.
    """

    _plain_names: ClassVar = ("who", "due", "to_do", "overdue", "message")

    who: Message | str
    due: tuple[Due, ...]
    to_do: tuple[ToDo, ...]

    @property
    def overdue(self) -> int:
        """How much of it is late."""
        return sum(one.overdue for one in self.due)

    @property
    def first(self) -> tuple[Message, ...]:
        """The first few things: the gravest troubles, then what is late and what comes next."""
        grave = [one for one in self.to_do if one.severity == "alarm"]
        told: list[Message] = [_FIRST(what=one.advice, deal=one.name or one.deal) for one in grave]
        told += (_FIRST(what=one.what, deal=one.name or one.deal) for one in self.due)
        told += (_FIRST(what=one.advice, deal=one.name or one.deal) for one in self.to_do if one not in grave)
        return tuple(told[:_MOST])

    @property
    def message(self) -> Message:
        """The week in one sentence."""
        return _WEEK(
            who=self.who,
            due=len(self.due),
            overdue=self.overdue,
            deals=len(self.to_do),
            first=self.first or say("nothing"),
        )

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        return self.who, len(self.due), self.overdue, len(self.to_do), self.first


def weeks_of(due: Schedule, to_do: Iterable[ToDo], owners: Mapping[str, str]) -> tuple[PersonWeek, ...]:
    """Gather what is due and what is wrong by person, whoever has most to do first.

    Args:
        due: What is due this week.
        to_do: One thing for each deal with which something looks wrong.
        owners: Who owns each deal.
    """
    things: dict[str, list[Due]] = {}
    names: dict[str, Message | str] = {}
    said: dict[Message | str, str] = {}
    for one in due:
        who = said.get(one.who)
        if who is None:
            who = said[one.who] = str(one.who)
            names.setdefault(who, one.who)
        things.setdefault(who, []).append(one)
    wrong: dict[str, list[ToDo]] = {}
    for todo in to_do:
        owner = owners.get(todo.deal) or str(say("nobody-named"))
        names.setdefault(owner, owner if owners.get(todo.deal) else say("nobody-named"))
        wrong.setdefault(owner, []).append(todo)
    weeks = [PersonWeek(names[who], tuple(things.get(who, ())), tuple(wrong.get(who, ()))) for who in names]
    return tuple(sorted(weeks, key=lambda one: (-len(one.to_do), -len(one.due), str(one.who))))
