"""The actions of a deal, each made in full from what the gates themselves say: slow, and plain to see.

``fk.next_actions`` chooses among light candidates of a plan that is made ready once; it must choose the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from funnelkit.deal import Deal
from funnelkit.deal.channels import DEALER
from funnelkit.deal.checklists import gate_to_win
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.facts.task import TaskDone
from funnelkit.deal.gaps import CRITERION, MILESTONE, TASK
from funnelkit.deal.gate import Requirement
from funnelkit.deal.moves import WON, Outcome
from funnelkit.deal.our_people import person_of
from funnelkit.deal.reading import Reading
from funnelkit.deal.requirements import of_criterion, of_stage
from funnelkit.methodology.stages import Criterion, CustomerStage, Task
from funnelkit.questions.actions import Action, ActionKind, Urgency
from funnelkit.questions.coverage import coverage_of
from funnelkit.questions.knowledge import answers_in
from funnelkit.questions.unanswered import unanswered
from funnelkit.words import Message, Phrase, Text, say


def every_action(deal: Deal, on: date, known_by: date | None = None) -> list[Action]:
    """Give every action of a deal on a day, the most urgent first, each once."""
    once: dict[tuple[str, str], Action] = {}
    for one in sorted(_Guide(deal.at(on, known_by=known_by)).actions(), key=_pressing):
        once.setdefault((one.kind, one.key), one)
    return list(once.values())


def _pressing(action: Action) -> tuple[Urgency, date]:
    return action.urgency, action.by or date.max


class _Making:
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
        return (Phrase("do-confirm") if criterion.is_confirmed else Phrase("do-show"))(name=criterion.name)


class _Guide(_Making):
    """What is to be done in a deal, as it is read; what several actions need is looked up once."""

    @property
    def outcome(self) -> Outcome:
        """How the deal stands."""
        return self._reading.outcome

    def actions(self) -> Iterator[Action]:
        """Give every action; those that are not open any more ask only for what comes with the end or follows it."""
        reading = self._reading
        if reading.is_open and self._signed():  # what led to the signature is behind us
            key = self._methodology.winning_stage
            yield self._action("win", key, say("do-win"), why=say("why-win"), urgency=Urgency.ALARM)
        elif reading.is_open:
            yield from self._customer_first()
            yield from self._work()
            yield from self._called_for()
            yield from self._close()
            yield from self._roles()
            yield from self._assessments()
            yield from self._questions()
            yield from self._standing()
        elif self._delivers():
            yield from self._customer_first()
            yield from self._gate_of(self._places[1])
        yield from self._at_the_end()

    def _work(self) -> Iterator[Action]:
        """Work of ours: what catches up first, then what belongs to the stage where the customer is."""
        reading, here = self._reading, self._places[1]
        spans = self._methodology.pairing.supplier_spans
        first, last = spans[self._places[0]]
        if self._ahead and reading.heard:
            for at in range(first, last + 1):
                yield from self._asked_by(at)
            return
        yield from self._gate_of(here)
        for at in range(here + 1, first if self._behind else here):  # the other gates on the way to the customer
            yield from self._asked_by(at)
        stands, _ = spans[reading.progress.claimed if not reading.heard else self._places[0]]
        if stands > here:  # what belongs to the stage where the customer is; in an unheard deal it is said to be there
            said = None if reading.heard else reading.claimed_stage
            yield from self._tasks_of(stands, said)
        yield from self._dated()

    def _tasks_of(self, at: int, said: CustomerStage | None) -> Iterator[Action]:
        for task in self._left_of(at):
            why = task.reason if said is None else say("why-said-to-be", stage=said.name, reason=task.reason)
            yield from self._task(task, why, Urgency.DUE)

    def _left_of(self, at: int) -> Iterator[Task]:
        """The tasks of a stage of ours that are not done."""
        marks, bits = self._reading.marks, self._reading.compiled.marks.tasks
        stage = self._methodology.supplier_stages[at]
        return (task for task in stage.tasks if not marks & bits[task.key] and not task.at_end)

    def _dated(self) -> Iterator[Action]:
        """Tasks up to the claimed stage that are due before a date of the customer's."""
        known = {one.key for one in self._terms.customer_days}
        _, last = self._methodology.pairing.supplier_spans[self._reading.progress.claimed]
        for at in range(last + 1) if known else ():
            for task in self._left_of(at):
                if task.before in known:
                    yield from self._task(task, task.reason, Urgency.DUE)

    def _called_for(self) -> Iterator[Action]:
        """Tasks that something observed calls for, as long as they have not been done since."""
        calling = {task.key: task for task in self._index.tasks.rules.values() if task.called_by}
        if not calling:
            return
        called: dict[str, date] = {}
        done: dict[str, date] = {}
        for fact in self._reading.facts:
            if isinstance(fact, EvidenceRecorded):
                called |= {key: fact.on for key, task in calling.items() if fact.kind in task.called_by}
            elif isinstance(fact, TaskDone):
                done[fact.task] = fact.on
        for key, day in called.items():
            if key not in done or done[key] < day:
                why = say("why-called-for", day=day, reason=calling[key].reason)
                yield from self._task(calling[key], why, Urgency.OVERDUE)

    def _at_the_end(self) -> Iterator[Action]:
        """Tasks that come with the end: lessons, handover."""
        marks, bits = self._reading.marks, self._reading.compiled.marks.tasks
        for task in self._index.tasks.rules.values():
            if self.outcome in task.at_end and not marks & bits[task.key]:
                yield from self._task(task, task.reason, Urgency.DUE, since=self._reading.progress.outcome_since)

    def _delivers(self) -> bool:
        """Whether the deal is won and we stand where stages after the signing follow."""
        _, here, outcome = self._places
        last = len(self._methodology.supplier_stages) - 1
        return outcome == WON and self._methodology.winning_position <= here < last

    def _customer_first(self) -> Iterator[Action]:
        """Where the customer stands comes before anything that we do."""
        reading = self._reading
        if not reading.heard:
            stage = reading.claimed_stage
            what = say("do-hear", stage=stage.name)
            yield self._action("verify", stage.key, what, why=say("why-hear"), urgency=Urgency.ALARM)
        elif self._ahead:
            pairing, stages = self._methodology.pairing, self._methodology.customer_stages
            stage = stages[pairing.customer_spans[self._places[1]][0]]
            what, why = say("do-verify", stage=stage.name), say("why-verify-lead", lead=self._ahead)
            yield self._action("verify", stage.key, what, why=why, urgency=Urgency.ALARM)
        elif reading.progress.claimed != self._places[0]:
            stage = reading.claimed_stage
            what = say("do-verify", stage=stage.name)
            yield self._action("verify", stage.key, what, why=say("why-verify-claim"), urgency=Urgency.GATE)

    def _signed(self) -> bool:
        """Whether nothing but our own word is missing for the win; without a signature nothing else is looked at."""
        signs = self._reading.compiled.marks.exit_signs[self._methodology.winning_position]
        return bool(self._reading.marks & signs and gate_to_win(self._reading))

    def _close(self) -> Iterator[Action]:
        """A date of signing that has passed is no date."""
        close = self._terms.expected_close
        if close is not None and close < self._on:
            key, what, why = self._reading.deal.key, say("do-close-date"), say("why-close-date", day=close)
            yield self._action("close-date", key, what, why=why, urgency=Urgency.OVERDUE, by=close)

    def _asked_by(self, at: int) -> Iterator[Action]:
        """What a stage of ours asks for and is not there."""
        for item in of_stage(self._reading, at):
            if not item.met:
                yield from self._for_requirement(item)

    def _gate_of(self, here: int) -> Iterator[Action]:
        """What the stage that we stand at asks for; catching up with the customer is an alarm."""
        customer, _, _ = self._places
        missing = [item for item in of_stage(self._reading, here) if not item.met]
        for item in missing:
            yield from self._for_requirement(item)
        stages = self._methodology.supplier_stages
        blocking = any(item.mandatory for item in missing)
        allowed = self._reading.compiled.table.leads_allowed[customer]
        if here + 1 < len(stages) and not blocking and allowed[here]:
            to = stages[here + 1]
            what, why = say("do-advance", stage=to.name), say("why-advance", stage=stages[here].name)
            urgency = Urgency.ALARM if self._behind else Urgency.GATE
            yield self._action("advance", to.key, what, why=why, urgency=urgency)

    def _for_requirement(self, item: Requirement) -> Iterator[Action]:
        pressing = Urgency.ALARM if self._behind else Urgency.GATE
        urgency = pressing if item.mandatory else Urgency.ADVISED
        behind = self._behind and item.mandatory
        why = say("why-behind", size=self._behind, reason=item.reason) if behind else item.reason
        if item.kind == TASK:
            task = self._index.tasks[item.key]
            yield from () if task.at_end and not task.must_do else self._task(task, why, urgency)
        elif item.kind == CRITERION:
            what = self._met_by(self._index.criteria[item.key])
            yield self._action("criterion", item.key, what, why=why, urgency=urgency)
        elif item.kind == MILESTONE:
            yield self._action("milestone", item.key, say("do-claim", name=item.name), why=why, urgency=urgency)
        else:
            signs = item.key == self._methodology.winning_stage and self._methodology.signature
            example = self._index.supplier_stages[item.key].exit_example
            asked = say("do-admit-example", example=example) if example.en else say("do-admit")
            what = say("do-sign") if signs else asked
            yield self._action("exit-sign", item.key, what, why=why, urgency=urgency)

    def _roles(self) -> Iterator[Action]:
        for role in coverage_of(self._reading).buying_roles:
            overdue = (role.known_due and not role.is_known) or (role.met_due and not role.is_met)
            if overdue and (gap := role.gap) is not None:
                phrase = Phrase("do-meet") if role.people else Phrase("do-find-out-who")
                yield self._action("role", role.role.key, phrase(name=role.role.name), why=gap, urgency=Urgency.DUE)

    def _assessments(self) -> Iterator[Action]:
        """Questionnaires that our stages up to here ask for, as long as a question about us is open."""
        here = self._places[1]
        for one, at, left in unanswered(self._reading, here):
            begun = left < len(one.questions)
            what = say("do-assess-rest", name=one.name, count=left) if begun else say("do-assess", name=one.name)
            urgency = Urgency.DUE if at == here else Urgency.ADVISED
            yield self._action("assess", one.key, what, why=one.reason, urgency=urgency)

    def _questions(self) -> Iterator[Action]:
        """What should be known by now and is not; what belongs to the stage where the customer is, is due."""
        reading = self._reading
        stands, known = self._places[0] if reading.heard else reading.progress.claimed, answers_in(reading)
        who = self._who("sales", "us")
        for at, stage in enumerate(self._methodology.customer_stages[: stands + 1]):
            for item in stage.to_learn:
                if item.key not in known:
                    urgency = Urgency.DUE if at == stands else Urgency.ADVISED
                    what = say("do-ask", question=item.question)
                    yield Action("ask", item.key, what, who, "us", None, item.reason, None, urgency)

    def _standing(self) -> Iterator[Action]:
        for criterion in self._methodology.standing_criteria:
            item = of_criterion(self._reading, criterion, standing=True)
            if not item.met:
                what = self._met_by(criterion)
                yield self._action("criterion", item.key, what, why=item.reason, urgency=Urgency.ADVISED)
