"""What is measured of one deal for the scorecard of whoever has it: a value each, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from attrs import frozen

from funnelkit.books.scores import Unit
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.facts.activity import ActivityNoted
from funnelkit.deal.facts.task import TaskDone
from funnelkit.deal.reading import Reading
from funnelkit.questions.in_step_history import spans_in
from funnelkit.words import Message, say

_LATE: Final = 3
_MONTH: Final = 30
_SOON: Final = timedelta(days=30)


@frozen
class Measure:
    """One thing that is measured of a deal.

    Args:
        name: What people call it.
        unit: Its unit.
        of: The value of a deal as it is read; ``None`` where it has none.
    """

    name: Message
    unit: Unit
    of: Callable[[Reading], float | None]


def _won_of_decided(reading: Reading) -> float | None:
    return float(reading.outcome == "won") if reading.outcome in {"won", "lost"} else None


def _won_of_ended(reading: Reading) -> float | None:
    ended = reading.outcome in {"won", "lost", "no-decision", "withdrawn"}
    return float(reading.outcome == "won") if ended else None


def _in_step(reading: Reading) -> float | None:
    """The share of its days, from the first word of the customer's to the end, on which the two sides were in step."""
    end = reading.on if reading.is_open else reading.progress.outcome_since
    days, there = 0, 0
    for span in spans_in(reading):
        last = min(end, reading.on if span.end is None else span.end)
        length = max(0, (last - span.start).days)
        if span.verdict != "unheard":
            days += length
            there += length if span.verdict == "in-step" else 0
    return there / days if days else None


def _tasks_in_their_stage(reading: Reading) -> float | None:
    """The share of its tasks that were done while our side stood at their stage."""
    done, there, trail = 0, 0, reading.trail
    for number, fact in enumerate(reading.facts):
        if isinstance(fact, TaskDone):
            stood = trail.before(number)
            done += 1
            there += trail.methodology_of(stood).index.tasks.stages.get(fact.task) == stood.supplier
    return there / done if done else None


def _verified(reading: Reading) -> float | None:
    """The share of what was written down of the customer that comes from itself."""
    told = [fact for fact in reading.facts if isinstance(fact, CustomerFact)]
    if not told:
        return None
    return sum(fact.verifies(reading.compiled, reading.terms) for fact in told) / len(told)


def _late_entries(reading: Reading) -> float | None:
    """The share of what was written down more than three days after it happened."""
    told = reading.facts[1:]
    return sum((fact.known_on - fact.on).days > _LATE for fact in told) / len(told) if told else None


def _cycle(reading: Reading) -> float | None:
    """The days from the opening to the win."""
    if reading.outcome != "won":
        return None
    return float((reading.progress.outcome_since - reading.deal.opening.on).days)


def _activity(reading: Reading) -> float | None:
    """The activities in thirty days that the deal was open."""
    end = reading.on if reading.is_open else reading.progress.outcome_since
    days = (end - reading.deal.opening.on).days
    if days < _MONTH:
        return None
    return sum(isinstance(fact, ActivityNoted) for fact in reading.facts) * _MONTH / days


def claimed_a_month_before(reading: Reading) -> float | None:
    """The chance of the stage that was claimed thirty days before the deal was decided, or at its opening."""
    if reading.outcome not in {"won", "lost", "no-decision", "withdrawn"}:
        return None
    day = max(reading.deal.opening.on, reading.progress.outcome_since - _SOON)
    then = reading.trail.until(day)[-1]
    chance = reading.trail.methodology_of(then).base_table.chances[then.claimed]
    return None if chance is None else float(chance)


def _slip(reading: Reading) -> float | None:
    """The days by which a win came after the day that was stated thirty days before it."""
    if reading.outcome != "won":
        return None
    won = reading.progress.outcome_since
    day, stated = won - _SOON, None
    for fact in reading.facts:
        if fact.on <= day:
            stated = getattr(fact, "expected_close", stated)
    return None if stated is None else float((won - stated).days)


MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        "won-of-decided": Measure(say("measure-won-of-decided"), "percent", _won_of_decided),
        "won-of-ended": Measure(say("measure-won-of-ended"), "percent", _won_of_ended),
        "in-step": Measure(say("measure-in-step"), "percent", _in_step),
        "tasks-in-their-stage": Measure(say("measure-tasks-in-their-stage"), "percent", _tasks_in_their_stage),
        "from-the-customer": Measure(say("measure-from-the-customer"), "percent", _verified),
        "late-entries": Measure(say("measure-late-entries"), "percent", _late_entries),
        "activities-a-month": Measure(say("measure-activities-a-month"), "count", _activity),
        "days-to-win": Measure(say("measure-days-to-win"), "days", _cycle),
        "days-late": Measure(say("measure-days-late"), "days", _slip),
    }
)
"""Everything that is measured; a deal is one observation of each."""
