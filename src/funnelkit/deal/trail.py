"""The trail of a deal: where both sides stood from the opening on, without all that moves neither."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import CustomerFact, Fact
from funnelkit.deal.progress import Progress
from funnelkit.methodology import Methodology


class TrailStep(NamedTuple):
    """Where a deal stood from a day on.

    Args:
        on: The first day.
        era: Which of the deal's methodologies was in force, from 0.
        verified: The verified customer stage, by position from 0.
        claimed: The claimed one.
        supplier: Our stage.
        outcome: The outcome, by position in ``OUTCOMES``.
        heard: Whether a word of the customer's had come.
        number: The fact that made it so, by its place in the order of time; 0 for the opening.
    """

    on: date
    era: int
    verified: int
    claimed: int
    supplier: int
    outcome: int
    heard: bool
    number: int


class Trail(NamedTuple):
    """Where a deal stood over its life.

    Args:
        eras: The methodologies that it has lived under.
        steps: Each change, the opening first; several may lie on one day.
        taken_over: The day on which it was taken over in mid-life, from another system that told of it before anything
            else had moved; ``None`` when it was not.
        entered: The customer stage that the first sign of any showed, by position from 0; ``None`` when none came.
        entered_under: Under which of the deal's methodologies that was.
    """

    eras: tuple[CompiledMethodology, ...]
    steps: tuple[TrailStep, ...]
    taken_over: date | None = None
    entered: int | None = None
    entered_under: int = 0

    @classmethod
    def begun(cls, on: date, progress: Progress, eras: tuple[CompiledMethodology, ...]) -> Trail:
        """Begin a trail with the opening."""
        return cls(eras, (_step(on, 0, progress, eras),))

    def gone_on(
        self, number: int, fact: Fact, was: Progress, now: Progress, eras: tuple[CompiledMethodology, ...]
    ) -> Trail:
        """Go on by one fact, the latest one; by most facts nobody moves.

        Args:
            number: Its place in the order of time.
            fact: The fact.
            was: Where the deal stood before it.
            now: Where it stands after it.
            eras: The methodologies that it has lived under now.
        """
        trail = self
        if fact.tells_where:
            if self.entered is None and (shown := _shown_by(fact, eras[was.era])) is not None:
                trail = trail._replace(entered=shown, entered_under=was.era)
            if fact.tag == "position-told" and len(self.steps) == 1 and not self.steps[0].heard and _is_beyond(fact):
                trail = trail._replace(taken_over=fact.on)
        # The same methodology, position and claim, and heard as before.
        if now[:3] == was[:3] and (now.word.last_on is None) is (was.word.last_on is None):
            return trail
        step = _step(max(fact.on, self.steps[0].on), number, now, eras)
        return Trail(eras, (*self.steps, step), trail.taken_over, trail.entered, trail.entered_under)

    def until(self, on: date) -> tuple[TrailStep, ...]:
        """The steps up to a day; the opening is always among them."""
        steps = self.steps
        if steps[-1].on <= on:
            return steps
        return tuple(step for step in steps if step.on <= on) or steps[:1]

    def before(self, number: int) -> TrailStep:
        """Where the deal stood when a fact came, by the place of the fact in the order of time, from 1 on."""
        return self.steps[bisect_left(self.steps, number, key=attrgetter("number")) - 1]

    def methodology_of(self, step: TrailStep) -> Methodology:
        """The methodology in force at a step."""
        return self.eras[step.era].methodology


def _step(on: date, number: int, progress: Progress, eras: Sequence[CompiledMethodology]) -> TrailStep:
    verified, supplier, outcome = eras[progress.era].table.placed[progress.position]
    heard = progress.word.last_on is not None
    return TrailStep(on, progress.era, verified, progress.claimed, supplier, outcome, heard, number)


def _shown_by(fact: Fact, rules: CompiledMethodology) -> int | None:
    """The customer stage that a fact shows or tells, whatever its source; ``None`` for none."""
    if isinstance(fact, CustomerFact):
        return fact.shows(rules)
    told = getattr(fact, "customer_stage", "") if fact.tag == "position-told" else ""
    return rules.methodology.index.customer_stages.stages.get(told) if told else None


def _is_beyond(fact: Fact) -> bool:
    return bool(getattr(fact, "customer_stage", "") or getattr(fact, "supplier_stage", ""))
