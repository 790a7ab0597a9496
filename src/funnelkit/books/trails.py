"""The trail of a deal: where both sides stood from the opening on, without all that moves neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import frozen

from funnelkit.deal import Deal
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import CustomerFact, Fact
from funnelkit.deal.folding import in_order
from funnelkit.deal.moves import OPEN, OUTCOMES
from funnelkit.deal.opening import Opened
from funnelkit.deal.progress import Progress
from funnelkit.methodology import Methodology
from funnelkit.questions.verdict import Verdict, side_of

# Facts that move neither side, nor the outcome, nor who counts as somebody at the customer. Whatever is not named here
# is folded, so a new kind of fact is right by itself, and only slower.
_STILL: Final = frozenset(
    (
        *("activity-noted", "amount-set", "close-expected", "competitor-noted", "criterion-confirmed"),
        *("criterion-withdrawn", "customer-set", "milestone-reached", "milestone-withdrawn", "next-step-agreed"),
        *("next-step-done", "renamed", "tag-set", "task-done", "task-undone", "unchecked-accepted"),
    )
)


class Step(NamedTuple):
    """Where a deal stood from a day on.

    Args:
        on: The first day.
        era: Which of the deal's methodologies was in force, from 0.
        verified: The verified customer stage, by position from 0.
        claimed: The claimed one.
        supplier: Our stage.
        outcome: The outcome, by position in ``OUTCOMES``.
        heard: Whether a word of the customer's had come.
    """

    on: date
    era: int
    verified: int
    claimed: int
    supplier: int
    outcome: int
    heard: bool


@frozen
class Trail:
    """Where a deal stood over its life.

    Args:
        deal: The deal.
        steps: Each change, the opening first; several may lie on one day.
        taken_over: The day on which it was taken over in mid-life, from another system that told of it before anything
            else had moved; ``None`` when it was not.
        entered: The customer stage that the first sign of any showed, by position from 0; ``None`` when none came.
        entered_under: Under which of the deal's methodologies that was.
    """

    deal: Deal
    steps: tuple[Step, ...]
    taken_over: date | None
    entered: int | None
    entered_under: int

    def until(self, on: date) -> tuple[Step, ...]:
        """The steps up to a day; the opening is always among them."""
        steps = self.steps
        if steps[-1].on <= on:
            return steps
        return tuple(step for step in steps if step.on <= on) or steps[:1]

    def methodology_of(self, step: Step) -> Methodology:
        """The methodology in force at a step."""
        return self.deal.eras[step.era].methodology


def trail_of(deal: Deal, facts: Sequence[Fact] | None = None) -> Trail:
    """Walk the facts of a deal that move something.

    Args:
        deal: The deal.
        facts: Those that count, the opening first; all that were not taken back when left out.
    """
    first, *others = _counting(deal) if facts is None else facts
    assert isinstance(first, Opened)  # noqa: S101 - a journal is made by Deal.open only
    eras = deal.eras
    progress = first.opens(eras[0])
    steps = [_step(first.on, progress, eras)]
    taken_over: date | None = None
    entered: int | None = None
    under = 0
    for fact in others:
        rules = eras[progress.era]
        last = steps[-1]
        if entered is None and (shown := _shown_by(fact, rules)) is not None:
            entered, under = shown, progress.era
        if _moves_nothing(fact, last, rules):
            continue
        if len(steps) == 1 and not last.heard and fact.tag == "position-told" and _is_beyond(fact):
            taken_over = fact.on
        progress = fact.fold_among(progress, eras)
        step = _step(max(fact.on, first.on), progress, eras)
        if step[1:] != last[1:]:
            steps.append(step)
    return Trail(deal, tuple(steps), taken_over, entered, under)


def _counting(deal: Deal) -> Sequence[Fact]:
    """The facts that count, in order of time; only where something was taken back more is looked at."""
    journal = deal.journal
    if any(fact.takes_back for fact in journal):
        return deal.facts_until(date.max)
    return (journal[0], *in_order(journal[1:]))


def _step(on: date, progress: Progress, eras: Sequence[CompiledMethodology]) -> Step:
    verified, supplier, outcome = eras[progress.era].table.placed[progress.position]
    heard = progress.word.last_on is not None
    return Step(on, progress.era, verified, progress.claimed, supplier, outcome, heard)


def _moves_nothing(fact: Fact, last: Step, rules: CompiledMethodology) -> bool:
    """Tell whether a fact surely leaves a deal where it stands."""
    if fact.tag in _STILL:
        return True
    if not isinstance(fact, CustomerFact) or (not last.heard and fact.is_word(rules)):
        return False
    if fact.takes_back_to(rules) is not None:
        return False
    shown = fact.shows(rules)
    return shown is None or shown <= last.verified


def _shown_by(fact: Fact, rules: CompiledMethodology) -> int | None:
    """The customer stage that a fact shows or tells, whatever its source; ``None`` for none."""
    if isinstance(fact, CustomerFact):
        return fact.shows(rules)
    told = getattr(fact, "customer_stage", "") if fact.tag == "position-told" else ""
    return rules.methodology.index.customer_stages.stages.get(told) if told else None


def _is_beyond(fact: Fact) -> bool:
    return bool(getattr(fact, "customer_stage", "") or getattr(fact, "supplier_stage", ""))


def trails_of(deals: Iterable[Deal], *, known_by: date | None) -> tuple[Trail, ...]:
    """Walk every deal; with a day of knowledge, only by what was written down by then."""
    if known_by is None:
        return tuple(map(trail_of, deals))
    return tuple(trail_of(deal, deal.facts_until(date.max, known_by=known_by)) for deal in deals)


def outcome_at(steps: Sequence[Step]) -> str:
    """The outcome at the last of some steps."""
    return OUTCOMES[steps[-1].outcome]


def verdict_at(step: Step, methodology: Methodology) -> tuple[Verdict, int]:
    """Judge how far the two sides were apart from a step on, as ``in_step`` does."""
    if not step.heard:
        return "unheard", 0
    ahead_by = methodology.pairing.ahead_by(customer=step.verified, supplier=step.supplier)
    tolerance = methodology.tolerance
    off = ahead_by > tolerance.ahead or -ahead_by > tolerance.behind
    return side_of(ahead_by) if off else "in-step", ahead_by


def days_open(steps: Sequence[Step], until: date) -> Iterator[tuple[Step, int]]:
    """Each step with the days that the deal was open in it; a rest and what comes after an end count none.

    Args:
        steps: The steps.
        until: The day up to which the last one lasts.
    """
    for step, following in pairwise(steps):
        yield step, (following.on - step.on).days if step.outcome == OPEN else 0
    last = steps[-1]
    yield last, max(0, (until - last.on).days) if last.outcome == OPEN else 0
