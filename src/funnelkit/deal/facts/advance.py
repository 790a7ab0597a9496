"""We go on to our next stage, or a person lets us."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.declared import wrong_types
from funnelkit.checks.errors import ClaimRefusedError, FactError
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import quoted
from funnelkit.deal.checklists import gate_ahead, gate_past, gate_to, leaving
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.gaps import mark_of
from funnelkit.deal.gate import Gate
from funnelkit.deal.grammar import SupplierStageKey, Words
from funnelkit.deal.journal import Journal
from funnelkit.deal.our_moves import advances
from funnelkit.deal.our_people import flaws_of_role
from funnelkit.deal.progress import Progress
from funnelkit.deal.reading import Reading
from funnelkit.deal.statechart import GATE_OPEN, LEAD_ALLOWED, OUTCOME_ALLOWS
from funnelkit.deal.verb import question, verb
from funnelkit.deal.writing import D, Record, judged_on, write
from funnelkit.words import say


@frozen(kw_only=True, repr=False)
class Advanced(Fact):
    """We have gone on to a stage."""

    tag: ClassVar[str] = "advanced"
    moves: ClassVar[bool] = True

    to: SupplierStageKey
    passing: tuple[SupplierStageKey, ...] = ()

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Go on; optional stages that are passed by leave nothing unchecked."""
        to = rules.methodology.index.supplier_stages.stages[self.to]
        return advances(p, self, rules, to, rules.table.events.advance, passing=len(self.passing))


@frozen(kw_only=True, repr=False)
class AdvanceOverridden(Fact):
    """A person let us go on to a stage although something was missing.

    ``gaps`` names what was passed over, such as ``"task:confirm-budget"``.
    """

    tag: ClassVar[str] = "advance-overridden"
    moves: ClassVar[bool] = True
    # Adopting a methodology goes through every override that still stands; a deal has a handful of them.
    most: ClassVar[int] = 200

    by: Words  # pyright: ignore[reportGeneralTypeIssues] - every field has a keyword
    to: SupplierStageKey
    reason: Words
    gaps: tuple[str, ...] = ()

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Go on, with a mark of what was missing.

        The stage that was left is told by the fact: a reading by what was known may stand elsewhere.
        """
        to = rules.methodology.index.supplier_stages.stages[self.to]
        mark = mark_of(self.gaps, rules, left=max(0, to - 1), by=self.by, reason=self.reason, on=self.on)
        return advances(p, self, rules, to, rules.table.events.advance_overridden, mark)


@verb(Advanced)
def advance(deal: D, *, passing: Iterable[str] = (), **record: Unpack[Record]) -> D:
    """Go on to our next stage, or past optional ones to the stage after them.

    It takes every mandatory criterion and must-do task of the stage that is left, the customer's admission
    to its next stage, and that we do not run ahead of the customer.

    Args:
        passing: Keys of the optional stages that we pass by, those that follow ours, in their order.
        record: As for every verb.

    Raises:
        ClaimRefusedError: When anything is missing; its ``gate`` is the whole checklist.
        FactError: When the day is before our last move.
        FactError: When something cannot be written down.
    """
    reading = deal.found_on(judged_on(deal, record))
    if type(passing) is not tuple or passing:
        passed = Listed[str](passing)
        if flaws := wrong_types(passed, tuple[str, ...], "passing"):
            raise FactError(*flaws)
        if passed:
            return _advance_past(deal, reading, passed, record)
    table, position = reading.compiled.table, reading.progress.position
    may_leave, gate = leaving(reading)
    facts = table.facts_at(position, gate_open=may_leave)
    if table.step(position, table.events.advance, facts) < 0:
        raise ClaimRefusedError(gate_ahead(reading) if gate is None else gate)
    return write(deal, Advanced, record, to=_next_stage(reading))


def _advance_past(deal: D, reading: Reading, passed: tuple[str, ...], record: Record) -> D:
    """Go past optional stages: their own gates are not asked, that of the stage that is left is."""
    stages, here = reading.methodology.supplier_stages, reading.places[1]
    coming = stages[here + 1 : -1]
    optional = tuple(stage.key for stage in takewhile(lambda stage: stage.optional, coming))
    if passed != optional[: len(passed)]:
        raise FactError(say("not-passed-by", stages=tuple(map(quoted, optional)) or "-"))
    gate = gate_past(reading, here + 1 + len(passed))
    if not gate:
        raise ClaimRefusedError(gate)
    return write(deal, Advanced, record, to=stages[here + 1 + len(passed)].key, passing=passed)


@verb(AdvanceOverridden)
def override_advance(deal: D, *, reason: str, **record: Unpack[Record]) -> D:
    """Let one advance through although something is missing; who and why is kept, and figures say so.

    Args:
        reason: Why.
        record: As for every verb; ``by``, the person who decides, must not be empty.

    Raises:
        ClaimRefusedError: When the deal has ended, or there is no stage to go on to.
        FactError: When nobody or no reason is named, or ``by`` does not hold the role that may.
    """
    reading = deal.found_on(judged_on(deal, record))
    gate = gate_ahead(reading)
    table, position = reading.compiled.table, reading.progress.position
    allowed = OUTCOME_ALLOWS & table.facts_at(position, gate_open=False)
    if table.step(position, table.events.advance_overridden, allowed | GATE_OPEN | LEAD_ALLOWED) < 0:
        raise ClaimRefusedError(gate)
    record.setdefault("by", "")
    gaps = tuple(item.gap for item in gate.missing)
    flaws = flaws_of_role(reading, reading.methodology.override_role, record.get("by", ""))
    return write(deal, AdvanceOverridden, record, flaws, to=_next_stage(reading), reason=reason, gaps=gaps)


@question
def may_advance(deal: Journal, *, on: date, known_by: date | None = None) -> Gate:
    """Ask whether we may go on to our next stage on a day, and what is missing; nothing is moved.

    Of a day before our last move it tells what was missing then; moves are written down in their order.

    Args:
        on: The day.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
    """
    return gate_ahead(deal.at(on, known_by=known_by))


@question
def missing_for(deal: Journal, stage: str, *, on: date, known_by: date | None = None) -> Gate:
    """Ask what is missing on the way to a supplier stage; nothing is moved.

    Args:
        stage: Key of a later supplier stage.
        on: The day.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        UnknownKeyError: When the stage does not exist.
        FactError: When it is not a later one.
    """
    reading = deal.at(on, known_by=known_by)
    at = reading.methodology.index.supplier_stages.stage_of(stage)
    if at <= reading.places[1]:
        passed = reading.methodology.supplier_stages[at]
        raise FactError(say("stage-already-passed", stage=passed.name, here=reading.supplier_stage.name))
    return gate_to(reading, at)


def _next_stage(reading: Reading) -> str:
    return reading.methodology.supplier_stages[reading.places[1] + 1].key
