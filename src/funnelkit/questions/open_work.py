"""What is to be done in a deal, rule by rule, as light candidates: the gates, the customer, people and questions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial
from operator import attrgetter
from typing import Final

from funnelkit.deal.checklists import gate_to_win
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.facts.task import TaskDone
from funnelkit.deal.lookup import look_up
from funnelkit.deal.moves import WON
from funnelkit.deal.reading import Reading
from funnelkit.methodology.stages import Criterion, CustomerStage, Task
from funnelkit.questions.actions import ActionKind, Urgency
from funnelkit.questions.candidates import Candidate, Candidates, Why
from funnelkit.questions.coverage import gap_of_role, uncovered_roles
from funnelkit.questions.knowledge import answers_in
from funnelkit.questions.unanswered import unanswered
from funnelkit.questions.work_plan import Work, work_plan
from funnelkit.words import Message, Text, say

_BY_THE_RULE: Final[Why] = attrgetter("reason")


# Rules are the same for every deal of a methodology, so few such reasons differ.
@lru_cache(maxsize=1024)
def _behind(size: int, reason: Text | Message) -> Message:
    """Say that catching up comes first, and why the rule is there."""
    return say("why-behind", size=size, reason=reason)


class OpenWork(Candidates):
    """What is to be done in a deal, as it is read; what several candidates need is looked up once."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._methodology = reading.methodology
        self._plan = work_plan(reading.methodology)
        self._places = reading.places
        ahead, tolerance = reading.ahead_by, reading.methodology.tolerance
        self._ahead = ahead if ahead > tolerance.ahead else 0
        self._behind = -ahead if -ahead > tolerance.behind else 0
        # Catching up with the customer is an alarm.
        self._pressing = Urgency.ALARM if self._behind else Urgency.GATE

    def candidates(self) -> list[Candidate]:
        """Give all there is; a deal that is not open any more asks only for what comes with the end or follows it."""
        reading = self._reading
        if reading.is_open and self._signed():  # what led to the signature is behind us
            key = self._methodology.winning_stage
            self._say("win", key, say("do-win"), why=say("why-win"), urgency=Urgency.ALARM)
        elif reading.is_open:
            self._customer_first()
            self._work()
            self._called_for()
            self._close()
            self._roles()
            self._assessments()
            self._questions()
            self._standing()
        elif self._delivers():
            self._customer_first()
            self._gate_of(self._places[1])
        self._at_the_end()
        return self.chosen()

    def _say(  # noqa: PLR0913 - all that is told of it
        self,
        kind: ActionKind,
        key: str,
        what: Message,
        *,
        why: Message | Text,
        urgency: Urgency,
        due: date | None = None,
    ) -> None:
        """Add what no rule asks for, but where the deal stands."""
        self._add(Work(kind=kind, key=key, what=what, reason=why), urgency, _BY_THE_RULE, due)

    def _work(self) -> None:
        """Work of ours: what catches up first, then what belongs to the stage where the customer is."""
        reading, here = self._reading, self._places[1]
        spans = self._methodology.pairing.supplier_spans
        first, last = spans[self._places[0]]
        if self._ahead and reading.heard:
            for at in range(first, last + 1):
                self._asked_by(at)
            return
        self._gate_of(here)
        for at in range(here + 1, first if self._behind else here):  # the other gates on the way to the customer
            self._asked_by(at)
        stands, _ = spans[reading.progress.claimed if not reading.heard else self._places[0]]
        if stands > here:  # what belongs to the stage where the customer is; in an unheard deal it is said to be there
            self._tasks_of(stands, None if reading.heard else reading.claimed_stage)
        self._dated()

    def _tasks_of(self, at: int, said: CustomerStage | None) -> None:
        why = _BY_THE_RULE if said is None else partial(_said_to_be, said)
        for work, task in self._left_of(at):
            self._add_task(work, task, Urgency.DUE, why)

    def _left_of(self, at: int) -> Iterator[tuple[Work, Task]]:
        """The tasks of a stage of ours that are not done."""
        marks = self._reading.marks
        return ((work, task) for work, task in self._plan.open_tasks[at] if not marks & work.ticks)

    def _dated(self) -> None:
        """Tasks up to the claimed stage that are due before a date of the customer's."""
        known = {one.key for one in self._terms.customer_days}
        _, last = self._methodology.pairing.supplier_spans[self._reading.progress.claimed]
        for at in range(last + 1) if known else ():
            for work, task in self._left_of(at):
                if task.before in known:
                    self._add_task(work, task, Urgency.DUE, _BY_THE_RULE)

    def _called_for(self) -> None:
        """Tasks that something observed calls for, as long as they have not been done since."""
        calling = self._plan.called_for
        if not calling:
            return
        called: dict[str, date] = {}
        done: dict[str, date] = {}
        for fact in self._reading.facts:
            if isinstance(fact, EvidenceRecorded):
                called |= {task.key: fact.on for _, task in calling if fact.kind in task.called_by}
            elif isinstance(fact, TaskDone):
                done[fact.task] = fact.on
        for key, day in called.items():
            if key not in done or done[key] < day:
                work, task = self._plan.tasks[key]
                self._add_task(work, task, Urgency.OVERDUE, partial(_called_on, day))

    def _at_the_end(self) -> None:
        """Tasks that come with the end: lessons, handover."""
        reading = self._reading
        for work, task in self._plan.at_end:
            if reading.outcome in task.at_end and not reading.marks & work.ticks:
                self._add_task(work, task, Urgency.DUE, _BY_THE_RULE, since=reading.progress.outcome_since)

    def _delivers(self) -> bool:
        """Whether the deal is won and we stand where stages after the signing follow."""
        _, here, outcome = self._places
        last = len(self._methodology.supplier_stages) - 1
        return outcome == WON and self._methodology.winning_position <= here < last

    def _customer_first(self) -> None:
        """Where the customer stands comes before anything that we do."""
        reading = self._reading
        if not reading.heard:
            stage = reading.claimed_stage
            what = say("do-hear", stage=stage.name)
            self._say("verify", stage.key, what, why=say("why-hear"), urgency=Urgency.ALARM)
        elif self._ahead:
            pairing, stages = self._methodology.pairing, self._methodology.customer_stages
            stage = stages[pairing.customer_spans[self._places[1]][0]]
            what, why = say("do-verify", stage=stage.name), say("why-verify-lead", lead=self._ahead)
            self._say("verify", stage.key, what, why=why, urgency=Urgency.ALARM)
        elif reading.progress.claimed != self._places[0]:
            stage = reading.claimed_stage
            what = say("do-verify", stage=stage.name)
            self._say("verify", stage.key, what, why=say("why-verify-claim"), urgency=Urgency.GATE)

    def _signed(self) -> bool:
        """Whether nothing but our own word is missing for the win; without a signature nothing else is looked at."""
        signs = self._reading.compiled.marks.exit_signs[self._methodology.winning_position]
        return bool(self._reading.marks & signs and gate_to_win(self._reading))

    def _close(self) -> None:
        """A date of signing that has passed is no date."""
        close = self._terms.expected_close
        if close is not None and close < self._on:
            key, what, why = self._reading.deal.key, say("do-close-date"), say("why-close-date", day=close)
            self._say("close-date", key, what, why=why, urgency=Urgency.OVERDUE, due=close)

    def _asked_by(self, at: int) -> bool:
        """Add what a stage of ours asks for and is not there; tell whether the gate waits for any of it."""
        marks, blocking = self._reading.marks, False
        behind: Why = partial(_catching_up, self._behind) if self._behind else _BY_THE_RULE
        for work in self._plan.stages[at]:
            if not work.ticks & ~marks and (work.asked is None or self._is_answered(work.asked)):
                continue
            task, urgency = work.task, self._pressing if work.mandatory else Urgency.ADVISED
            why = behind if work.mandatory else _BY_THE_RULE
            if task is None:
                self._add(work, urgency, why)
            elif task.party != "dealer" or not self._direct:
                self._add(work, urgency, why, self._due(task))
            else:  # nobody waits for what a dealer does where there is none
                continue
            blocking = blocking or work.mandatory
        return blocking

    def _is_answered(self, criterion: Criterion) -> bool:
        """Whether people and plugins answer what a criterion asks them."""
        return look_up(self._reading, criterion).met

    def _gate_of(self, here: int) -> None:
        """What the stage that we stand at asks for, or else that we go on."""
        blocking = self._asked_by(here)
        stages = self._methodology.supplier_stages
        allowed = self._reading.compiled.table.leads_allowed[self._places[0]]
        if here + 1 < len(stages) and not blocking and allowed[here]:
            to = stages[here + 1]
            what, why = say("do-advance", stage=to.name), say("why-advance", stage=stages[here].name)
            self._say("advance", to.key, what, why=why, urgency=self._pressing)

    def _roles(self) -> None:
        reading = self._reading
        for role, people in uncovered_roles(reading):
            find_out, meet = self._plan.roles[role.key]
            self._add(meet if people else find_out, Urgency.DUE, partial(gap_of_role, reading, role, people))

    def _assessments(self) -> None:
        """Questionnaires that our stages up to here ask for, as long as a question about us is open."""
        here = self._places[1]
        for one, at, left in unanswered(self._reading, here) if self._methodology.assessments else ():
            begun = left < len(one.questions)
            what = say("do-assess-rest", name=one.name, count=left) if begun else say("do-assess", name=one.name)
            self._say("assess", one.key, what, why=one.reason, urgency=Urgency.DUE if at == here else Urgency.ADVISED)

    def _questions(self) -> None:
        """What should be known by now and is not; what belongs to the stage where the customer is, is due."""
        reading = self._reading
        stands, known = self._places[0] if reading.heard else reading.progress.claimed, answers_in(reading)
        for at, work in self._plan.questions:
            if at > stands:
                return
            if work.key not in known:
                self._add(work, Urgency.DUE if at == stands else Urgency.ADVISED, _BY_THE_RULE)

    def _standing(self) -> None:
        for work in self._plan.standing:
            if work.ticks & ~self._reading.marks or (work.asked is not None and not self._is_answered(work.asked)):
                self._add(work, Urgency.ADVISED, _BY_THE_RULE)


def _catching_up(size: int, work: Work) -> Message:
    return _behind(size, work.reason)


def _said_to_be(stage: CustomerStage, work: Work) -> Message:
    return say("why-said-to-be", stage=stage.name, reason=work.reason)


def _called_on(day: date, work: Work) -> Message:
    return say("why-called-for", day=day, reason=work.reason)
