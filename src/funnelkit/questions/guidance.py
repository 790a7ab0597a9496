"""What to do next in a deal: who, by when, why, and with which aid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from funnelkit.checks.arguments import checked
from funnelkit.checks.numbers import flaws_of_count, refuse
from funnelkit.deal import Deal
from funnelkit.deal.checklists import gate_to_win
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.facts.task import TaskDone
from funnelkit.deal.gaps import CRITERION, MILESTONE, TASK
from funnelkit.deal.gate import Requirement
from funnelkit.deal.moves import WON, Outcome
from funnelkit.deal.requirements import of_criterion, of_stage
from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import CustomerStage, InformationItem, Task
from funnelkit.questions.action_making import ActionMaking, about, admission
from funnelkit.questions.actions import Action, NextActions, Urgency
from funnelkit.questions.coverage import uncovered_roles
from funnelkit.questions.effort import effort_ahead
from funnelkit.questions.knowledge import answers_in
from funnelkit.questions.question_worth import KnowsWorth, ranked_by
from funnelkit.words import Message, Phrase, Text, say

MOST_TOLD: Final = 7
"""How many actions are told unless more are asked for."""
_SIGN: Final = say("do-sign")
_ADMIT: Final = say("do-admit")


@checked
def next_actions(
    deal: Deal,
    *,
    on: date,
    known_by: date | None = None,
    most: int | None = MOST_TOLD,
    model: KnowsWorth | None = None,
) -> NextActions:
    """Tell what to do next in a deal, the most urgent first, with who, by when, why and the aid to use.

    While nothing has come from the customer a word of its own comes first, then what belongs to the stage that it is
    said to be in. What catches up with the customer comes before what is overdue, then what belongs to the stage that
    it is verifiably in, then what is due, then what is advised. Once the customer has signed, only the win is left to
    be recorded. While we are ahead, or the customer has gone back, tasks of later stages are not advised. After the end
    only the tasks that come with it are left, and after the win what the stages after the signing ask for.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        most: How many, those that matter most; the rest is counted. ``None`` for all.
        model: A model that has learned what answers are worth, such as
            ``fk.learn_win_model(..., answers=True)``: among questions that are equally pressing the one that is worth
            most comes first. ``None`` for the order of the methodology.

    Raises:
        NotOpenYetError: When the deal was opened later.
        InputError: When ``most`` is below 1.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))
        >>> [one.kind for one in fk.next_actions(deal, on=date(2026, 3, 5))[:2]]
        ['verify', 'task']
    """
    if most is not None:
        refuse(flaws_of_count("most", most))
    reading = deal.at(on, known_by=known_by)
    guide = _Guide(reading)
    once: dict[tuple[str, str], Action] = {}
    for one in sorted(guide.actions(), key=_pressing):  # sorting keeps the order of the methodology among equals
        once.setdefault((one.kind, one.key), one)
    actions, order = ranked_by(model, list(once.values()), reading)
    left = Counter(one.group for one in actions[most:]) if most is not None else {}
    ahead = effort_ahead(reading) if reading.is_open else ()
    notes = (say("effort-ahead", tasks=tuple(task.name for task in ahead)),) if ahead else ()
    told, outcome = actions[:most], guide.outcome
    return NextActions(
        told, deal=deal.key, name=deal.name, on=on, outcome=outcome, rest=dict(left), notes=(*notes, *order)
    )


# Rules are the same for every deal of a methodology, so few such reasons differ.
@lru_cache(maxsize=1024)
def _behind(size: int, reason: Text | Message) -> Message:
    """Say that catching up comes first, and why the rule is there."""
    return say("why-behind", size=size, reason=reason)


def _pressing(action: Action) -> tuple[Urgency, date]:
    return action.urgency, action.by or date.max


@lru_cache(maxsize=256)
def _asks(methodology: Methodology) -> tuple[tuple[int, InformationItem, Message], ...]:
    """Put each question of the information checklist as something to do, with the place of its customer stage."""
    return tuple(
        (at, item, say("do-ask", question=item.question))
        for at, stage in enumerate(methodology.customer_stages)
        for item in stage.to_learn
    )


class _Guide(ActionMaking):
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
        why = _behind(self._behind, item.reason) if behind else item.reason
        if item.kind == TASK:
            task = self._index.tasks[item.key]
            yield from () if task.at_end and not task.must_do else self._task(task, why, urgency)
        elif item.kind == CRITERION:
            what = self._met_by(self._index.criteria[item.key])
            yield self._action("criterion", item.key, what, why=why, urgency=urgency)
        elif item.kind == MILESTONE:
            yield self._action("milestone", item.key, about(Phrase("do-claim"), item.name), why=why, urgency=urgency)
        else:
            signs = item.key == self._methodology.winning_stage and self._methodology.signature
            example = self._index.supplier_stages[item.key].exit_example
            what = _SIGN if signs else admission(example) if example.en else _ADMIT
            yield self._action("exit-sign", item.key, what, why=why, urgency=urgency)

    def _roles(self) -> Iterator[Action]:
        for role in uncovered_roles(self._reading):
            gap = role.gap
            if gap is not None:
                what = about(Phrase("do-meet") if role.people else Phrase("do-find-out-who"), role.role.name)
                yield self._action("role", role.role.key, what, why=gap, urgency=Urgency.DUE)

    def _questions(self) -> Iterator[Action]:
        """What should be known by now and is not; what belongs to the stage where the customer is, is due."""
        reading = self._reading
        stands, known = self._places[0] if reading.heard else reading.progress.claimed, answers_in(reading)
        who = self._who("sales", "us")
        for at, item, what in _asks(self._methodology):
            if at > stands:
                return
            if item.key not in known:
                urgency = Urgency.DUE if at == stands else Urgency.ADVISED
                yield Action("ask", item.key, what, who, "us", None, item.reason, None, urgency)

    def _standing(self) -> Iterator[Action]:
        for criterion in self._methodology.standing_criteria:
            item = of_criterion(self._reading, criterion, standing=True)
            if not item.met:
                what = self._met_by(criterion)
                yield self._action("criterion", item.key, what, why=item.reason, urgency=Urgency.ADVISED)
