"""The schedule of a book: what is due when, by whom, and what comes before it is urgent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import ClassVar, Final, Literal, get_args

from attrs import frozen

from funnelkit.books.planned_back import BackwardPlan
from funnelkit.books.schedule_picture import weeks_as_bars
from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError, MissingExtraError
from funnelkit.checks.quoting import unknown_key
from funnelkit.display import BarsBlock, DealAnswer, Points, Sentence, Several, Sheet, Table
from funnelkit.periods import FiscalCalendar
from funnelkit.words import Message, Phrase, Text, say

DueKind = Literal["task", "coming-task", "next-step"]
ScheduleGrouping = Literal["person", "role", "deal", "week"]

_KINDS: Final[Mapping[DueKind, Message]] = {
    "task": say("label-task-of-the-stage"),
    "coming-task": say("label-task-of-a-coming-stage"),
    "next-step": say("label-agreed-step"),
}
_DUE = Phrase("due-thing")
_LATE = Phrase("due-thing-late")
_WITH = Phrase("due-with")
_TITLE: Final = say("heading-schedule")
_COLUMNS: Final = (
    say("heading-by"),
    say("heading-who"),
    say("heading-what"),
    say("heading-deal"),
    say("heading-kind"),
    say("heading-at-the-customer"),
)
_LEFT_OUT = Phrase("schedule-left-out")
_NONE: Final = say("schedule-empty")
_WEEKS: Final = FiscalCalendar()


@frozen(repr=False)
class Due(DealAnswer):
    """One thing that somebody has to do by a day.

    Args:
        deal: Key of the deal.
        on: The day of the schedule.
        name: What people call the deal.
        kind: ``"task"`` of our present stage, ``"coming-task"`` of a later one, planned back from the expected signing,
            or ``"next-step"`` that was agreed with the customer.
        key: Key of the task, or what was agreed.
        what: What to do.
        due: The last workday on which it is in time.
        who: Who of us: a person, or the role in which nobody is named.
        role: Key of our role; ``""`` where a step names a person.
        theirs: Who at the customer; ``""`` for nobody.
        must: Whether our gate waits for it, or it was agreed.
        uid: What calendars know it by: the same on every day and in every program.
    """

    _plain_names: ClassVar = (
        *("deal", "name", "on", "kind", "key", "what", "due", "who", "role", "theirs", "must", "overdue", "uid"),
        "message",
    )

    kind: DueKind
    key: str
    what: Message | Text | str
    due: date
    who: Message | str
    role: str = ""
    theirs: str = ""
    must: bool = True

    @property
    def overdue(self) -> bool:
        """Whether its day has passed."""
        return self.due < self.on

    @property
    def uid(self) -> str:
        """What calendars know it by."""
        kind = "next-step" if self.kind == "next-step" else "task"
        told = f"{self.deal}\x1f{kind}\x1f{self.key}".encode("utf-8", "surrogatepass")
        return f"{hashlib.sha256(told).hexdigest()[:32]}@funnelkit"

    @property
    def message(self) -> Message:
        """It in one sentence."""
        who = _WITH(ours=self.who, theirs=self.theirs) if self.theirs else self.who
        return (_LATE if self.overdue else _DUE)(due=self.due, who=who, what=self.what, deal=self.name or self.deal)

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        return self.due, self.who, self.what, self.name or self.deal, _KINDS[self.kind], self.theirs

    def _sheet(self) -> Sheet:
        said = Sentence(self.message, "warn" if self.overdue else None)
        return self._of_the_deal(_TITLE, said, spoken=(said,))


class Schedule(Several[Due]):
    """What is due in the open deals of a book, by day: a tuple that is a table in a notebook.

    Args:
        plans: For each open deal the plan back from its expected signing.
        deals: How many open deals there are.
        unplanned: How many of them have no day of signing that can be met, so that no coming task is planned.
        undated: How many tasks of present stages have no day.
        left_out: What a narrowed book leaves out, in words.
    """

    _plain_names: ClassVar = ("on", "items", "plans", "deals", "unplanned", "undated", "left_out")

    plans: tuple[BackwardPlan, ...]
    deals: int
    unplanned: int
    undated: int
    left_out: tuple[Message, ...] = ()

    @classmethod
    def of(
        cls, items: Iterable[Due], *, on: date, plans: tuple[BackwardPlan, ...] = (), deals: int = 0, undated: int = 0
    ) -> Schedule:
        """Put what is due in the order of its days."""
        made = cls(sorted(items, key=lambda one: (one.due, not one.must)), on=on)
        unplanned = sum(not one.can_be_met for one in plans)
        made.__dict__.update(plans=plans, deals=deals, unplanned=unplanned, undated=undated)
        return made

    @property
    def items(self) -> tuple[Due, ...]:
        """What is due."""
        return tuple(self)

    @checked
    def by(self, grouping: ScheduleGrouping) -> Mapping[str, Schedule]:
        """Group it: each group is a schedule of its own.

        Args:
            grouping: ``"person"`` of ours, ``"role"`` of ours by its key, ``"deal"`` by its key, or ``"week"``.

        Raises:
            InputError: When the grouping is none of these.
        """
        if grouping not in get_args(ScheduleGrouping):
            raise InputError(unknown_key(grouping, among=get_args(ScheduleGrouping), what=say("label-grouping")))
        groups: dict[str, list[Due]] = {}
        for one in self:
            groups.setdefault(self._label(one, grouping), []).append(one)
        return MappingProxyType({label: self._like(found) for label, found in groups.items()})

    @staticmethod
    def _label(one: Due, grouping: ScheduleGrouping) -> str:
        if grouping == "week":
            return _WEEKS.period_of(one.due, by="week").label
        return {"person": str(one.who), "role": one.role, "deal": one.deal}[grouping]

    @checked
    def until(self, day: date) -> Schedule:
        """Narrow it to what is due up to a day, overdue things among it.

        Args:
            day: The last day.
        """
        return self._like(one for one in self if one.due <= day)

    def icalendar(self, language: str | None = None) -> str:
        """Write it as iCalendar (RFC 5545), a whole-day event each, whose uid stays the same from day to day.

        It needs the extra ``calendar``. The stamp of each event is the day of the schedule: nothing asks a clock.

        Args:
            language: In which language it is said.

        Raises:
            MissingExtraError: When the extra ``calendar`` is not installed.
        """
        try:
            import icalendar  # noqa: PLC0415 - an extra
        except ImportError as missing:
            raise MissingExtraError(say("icalendar-missing")) from missing

        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//funnelkit//schedule//EN")
        calendar.add("version", "2.0")
        stamp = self.on or date.min
        for one in self:
            event = icalendar.Event()
            event.add("uid", one.uid)
            event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=timezone.utc))  # noqa: UP017
            event.add("dtstart", one.due)
            event.add("dtend", one.due + min(timedelta(days=1), date.max - one.due))
            event.add("summary", say("calendar-summary", what=one.what, deal=one.name or one.deal).text(language))
            event.add("description", one.message.text(language))
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
        return str(calendar.to_ical(), "utf-8")

    def _sheet(self) -> Sheet:
        table = Table(caption=_TITLE, columns=_COLUMNS, rows=[one.row for one in self], whole="rows()", empty=_NONE)
        left = _LEFT_OUT(unplanned=self.unplanned, undated=self.undated) if self.unplanned or self.undated else ""
        spoken = Points(items=[one.message for one in self] or (_NONE,), dashed=False)
        out = Points(items=self.left_out, dashed=False)
        blocks = (out, BarsBlock(weeks_as_bars(self)), table, Sentence(left))
        return Sheet(title=_TITLE, on=self.on, blocks=blocks, spoken=(out, spoken, Sentence(left)))
