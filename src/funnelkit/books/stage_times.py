"""Measuring how long deals stay in each stage; open ones count as long as they have stayed, and are never lost."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from funnelkit.books.endings import Course, Courses
from funnelkit.books.stage_funnel import keys_of
from funnelkit.books.stage_places import Basis, place_of, stages_by, stays_of
from funnelkit.books.time_answers import SlowDeal, StageTime, TimeInStage
from funnelkit.books.waits import FEWEST, Wait, lower_quantile, quantile_of_waits
from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import CustomerStage, SupplierStage

_HALF: Final = Fraction(1, 2)
_SHARES: Final = (Fraction(1, 4), _HALF, Fraction(3, 4), Fraction(9, 10))


@frozen
class _Stays:
    """The stays in one stage."""

    won: list[int] = field(factory=list)
    every: list[Wait] = field(factory=list)
    now: list[tuple[int, Course]] = field(factory=list)


def time_in_stage_of(courses: Courses, *, basis: Basis) -> TimeInStage:
    """Measure every stage of every methodology that some deal lives under on the day."""
    groups: dict[Methodology, list[_Stays]] = {}
    unseen = 0
    for course in courses.each:
        methodology = course.reading.methodology
        if methodology not in groups:
            groups[methodology] = [_Stays() for _ in stages_by(methodology, basis)]
        unseen += _count(course, groups[methodology], basis)
    called = keys_of(groups)
    stages: list[StageTime] = []
    slow: list[SlowDeal] = []
    for methodology, some in groups.items():
        for stage, stays in zip(stages_by(methodology, basis), some, strict=True):
            told, late = _stage(called[methodology], stage, stays)
            stages.append(told)
            slow += late
    slow.sort(key=lambda one: (one.won_days - one.days, one.deal))
    names = {key: one.name for one, key in called.items()}
    return TimeInStage(courses.on, basis, tuple(stages), tuple(slow), names, unseen, courses.left_out)


def _count(course: Course, stages: Sequence[_Stays], basis: Basis) -> bool:
    """Count the stays of a deal, and tell whether one is left out because nobody knows when it began."""
    here = place_of(course.steps[-1], basis) if course.outcome == "open" else -1
    stays, unseen = stays_of(course, basis)
    for at, days in stays.items():
        stages[at].every.append(Wait(days, "" if at == here else "left"))
        if course.outcome == "won":
            stages[at].won.append(days)
        if at == here:
            stages[at].now.append((days, course))
    return unseen


def _stage(methodology: str, stage: CustomerStage | SupplierStage, stays: _Stays) -> tuple[StageTime, list[SlowDeal]]:
    enough = len(stays.won) >= FEWEST
    quarter, middle, three_quarters, nine_tenths = (
        lower_quantile(stays.won, share) if enough else None for share in _SHARES
    )
    left = sum(bool(wait.way_out) for wait in stays.every)
    slow = [
        SlowDeal(
            course.reading.deal_key,
            course.reading.on,
            course.reading.terms.owner,
            stage.name,
            days,
            three_quarters,
            course.amount,
            name=course.reading.terms.name,
        )
        for days, course in stays.now
        if three_quarters is not None and days > three_quarters
    ]
    told = StageTime(
        methodology,
        stage.key,
        stage.name,
        len(stays.won),
        quarter,
        middle,
        three_quarters,
        nine_tenths,
        left,
        quantile_of_waits(stays.every, _HALF) if left >= FEWEST else None,
        len(stays.now),
        lower_quantile([days for days, _ in stays.now], _HALF),
        len(slow),
    )
    return told, slow
