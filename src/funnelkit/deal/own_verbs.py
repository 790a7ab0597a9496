"""What can be written down about our own work: claims, which the facts must carry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Self, Unpack

from attrs import frozen

from funnelkit.checks.errors import ClaimRefusedError, FactError
from funnelkit.deal import facts as f
from funnelkit.deal.checklists import gate_ahead, gate_of_milestone, gate_of_work, gate_to, leaving
from funnelkit.deal.gate import Gate
from funnelkit.deal.reading import Reading
from funnelkit.deal.statechart import GATE_OPEN, LEAD_ALLOWED, OUTCOME_ALLOWS
from funnelkit.deal.writing import Record, Writer, day_of, flaws_of_empty, flaws_of_key
from funnelkit.messages import Message, Template

_PASSED = Template(
    "stage-already-passed",
    "'{stage}' is not ahead of '{here}', where we stand: ask about a later stage",
    "'{stage}'不在我方当前阶段'{here}'之后：请询问更后的阶段",
)
_NOT_BACK = Template(
    "stage-not-earlier",
    "'{stage}' is not before '{here}', where we stand: fall back to an earlier stage",
    "'{stage}'不在我方当前阶段'{here}'之前：只能退回更早的阶段",
)
_NOT_CONFIRMABLE = Template(
    "criterion-is-shown",
    "criterion '{key}' is shown by evidence, people or a plugin's rule: nobody's word can stand for it",
    "成功标准'{key}'须由证据、人员或插件规则证明：不能仅凭口头确认",
)
_NO_MILESTONE = Template(
    "no-milestone",
    "stage '{key}' has no milestone to claim",
    "阶段'{key}'没有可声明的里程碑",
)


@frozen(eq=False, repr=False)
class OwnVerbs(Writer):
    """The supplier follows: what we claim is judged once, when it is written down."""

    def complete_task(self, task: str, **record: Unpack[Record]) -> Self:
        """Write down that a task was done.

        Raises:
            FactError: When the task does not exist or something else cannot be written down; all at once.
            ClaimRefusedError: When the deal had ended by that day.
        """
        shelf = self._methodology_on(day_of(record)).index.tasks
        return self._claim(f.TaskDone, flaws_of_key(task, shelf), record, gate_of_work, task=task)

    def undo_task(self, task: str, **record: Unpack[Record]) -> Self:
        """Write down that a task that was thought done is not.

        Raises:
            FactError: When the task does not exist or something else cannot be written down; all at once.
        """
        shelf = self._methodology_on(day_of(record)).index.tasks
        return self._put(f.TaskUndone, flaws_of_key(task, shelf), record, task=task)

    def confirm_criterion(self, criterion: str, **record: Unpack[Record]) -> Self:
        """Vouch for a criterion that no evidence shows.

        Raises:
            FactError: When the criterion does not exist, or is one that evidence, people or a plugin must show.
            ClaimRefusedError: When the deal had ended by that day.
        """
        problems = self._flaws_of_confirming(criterion, record)
        return self._claim(f.CriterionConfirmed, problems, record, gate_of_work, criterion=criterion)

    def withdraw_criterion(self, criterion: str, **record: Unpack[Record]) -> Self:
        """Vouch for a criterion no longer.

        Raises:
            FactError: When the criterion does not exist, or is one that evidence, people or a plugin must show.
        """
        problems = self._flaws_of_confirming(criterion, record)
        return self._put(f.CriterionWithdrawn, problems, record, criterion=criterion)

    def reach_milestone(self, stage: str, **record: Unpack[Record]) -> Self:
        """Claim the milestone of a supplier stage, and with it the criteria that rest on our word.

        Raises:
            FactError: When the stage does not exist or has no milestone.
            ClaimRefusedError: When a mandatory criterion is not shown, or the deal had ended by that day.
        """
        problems = self._flaws_of_milestone(stage, record)
        return self._claim(f.MilestoneReached, problems, record, gate_of_milestone, stage=stage)

    def withdraw_milestone(self, stage: str, **record: Unpack[Record]) -> Self:
        """Write down that the milestone of a supplier stage does not hold any more; it must be claimed anew.

        Raises:
            FactError: When the stage does not exist or has no milestone.
        """
        problems = self._flaws_of_milestone(stage, record)
        return self._put(f.MilestoneWithdrawn, problems, record, stage=stage)

    def advance(self, **record: Unpack[Record]) -> Self:
        """Go on to our next stage.

        It takes every mandatory criterion and must-do task of the stage that is left, the customer's admission
        to its next stage, and that we do not run ahead of the customer.

        Raises:
            ClaimRefusedError: When anything is missing; its ``gate`` is the whole checklist.
            FactError: When the day is before our last move.
            FactError: When something cannot be written down.
        """
        reading = self._reading_on(self._judged_on(record))
        table, position = reading.book.table, reading.progress.position
        may_leave, gate = leaving(reading)
        facts = table.facts_at(position, gate_open=may_leave)
        if table.step(position, table.events.advance, facts) < 0:
            raise ClaimRefusedError(gate_ahead(reading) if gate is None else gate)
        return self._put(f.Advanced, [], record, to=self._next_stage(reading))

    def override_advance(self, *, reason: str, **record: Unpack[Record]) -> Self:
        """Let one advance through although something is missing; who and why is kept, and figures say so.

        Args:
            reason: Why.
            record: As for the other verbs; ``by``, the person who decides, must not be empty.

        Raises:
            ClaimRefusedError: When the deal has ended, or there is no stage to go on to.
            FactError: When nobody or no reason is named.
        """
        on = self._judged_on(record)
        reading = self._reading_on(on)
        gate = gate_ahead(reading)
        table = reading.book.table
        allowed = OUTCOME_ALLOWS & table.facts_at(reading.progress.position, gate_open=False)
        if (
            table.step(reading.progress.position, table.events.advance_overridden, allowed | GATE_OPEN | LEAD_ALLOWED)
            < 0
        ):
            raise ClaimRefusedError(gate)
        problems = [*flaws_of_empty("by", record.get("by", "")), *flaws_of_empty("reason", reason)]
        gaps = tuple(item.gap for item in gate.missing)
        return self._put(f.AdvanceOverridden, problems, record, to=self._next_stage(reading), reason=reason, gaps=gaps)

    def fall_back(self, to: str, *, reason: str = "", **record: Unpack[Record]) -> Self:
        """Go back to an earlier stage of ours; that is always allowed.

        Raises:
            FactError: When the stage does not exist or is not an earlier one.
            FactError: When the day is before our last move.
        """
        reading = self._reading_on(self._judged_on(record))
        shelf = reading.methodology.index.supplier_stages
        problems = flaws_of_key(to, shelf)
        if not problems and shelf.stages[to] >= reading.places[1]:
            problems = [_NOT_BACK(stage=to, here=reading.supplier_stage.key)]
        return self._put(f.FellBack, problems, record, to=to, reason=reason)

    def may_advance(self, *, on: date, known_by: date | None = None) -> Gate:
        """Ask whether we may go on to our next stage on a day, and what is missing; nothing is moved.

        Of a day before our last move it tells what was missing then; moves are written down in their order.

        Args:
            on: The day.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        """
        return gate_ahead(self.at(on, known_by=known_by))

    def missing_for(self, stage: str, *, on: date, known_by: date | None = None) -> Gate:
        """Ask what is missing on the way to a supplier stage; nothing is moved.

        Args:
            stage: Key of a later supplier stage.
            on: The day.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.

        Raises:
            UnknownKeyError: When the stage does not exist.
            FactError: When it is not a later one.
        """
        reading = self.at(on, known_by=known_by)
        at = reading.methodology.index.supplier_stages.stage_of(stage)
        if at <= reading.places[1]:
            raise FactError(_PASSED(stage=stage, here=reading.supplier_stage.key))
        return gate_to(reading, at)

    def _next_stage(self, reading: Reading) -> str:
        return reading.methodology.supplier_stages[reading.places[1] + 1].key

    def _flaws_of_confirming(self, criterion: str, record: Record) -> list[Message]:
        shelf = self._methodology_on(day_of(record)).index.criteria
        problems = flaws_of_key(criterion, shelf)
        if not problems and not shelf[criterion].is_confirmed:
            problems = [_NOT_CONFIRMABLE(key=criterion)]
        return problems

    def _flaws_of_milestone(self, stage: str, record: Record) -> list[Message]:
        shelf = self._methodology_on(day_of(record)).index.supplier_stages
        problems = flaws_of_key(stage, shelf)
        if not problems and shelf[stage].milestone is None:
            problems = [_NO_MILESTONE(key=stage)]
        return problems

    def _claim(
        self,
        fact: type[f.Fact],
        problems: list[Message],
        record: Record,
        gate_for: Callable[[Reading, str], Gate],
        **told: object,
    ) -> Self:
        """Write a claim down when it can be written and the facts carry it."""
        written = self._put(fact, problems, record, **told)
        (key,) = told.values()
        gate = gate_for(self._reading_on(day_of(record)), str(key))
        if not gate:
            raise ClaimRefusedError(gate)
        return written
