"""On which day a deal came to each stage of one process, as far as somebody watched it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias

from funnelkit.books.endings import Course
from funnelkit.deal.moves import OPEN, SUSPENDED, WON
from funnelkit.deal.trail import TrailStep
from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import CustomerStage, SupplierStage

Basis: TypeAlias = Literal["verified", "claimed", "ours"]
"""By which side stages are counted: the customer's, as it has shown or as it is said; or ours."""
_ON_THE_WAY: Final = frozenset({OPEN, SUSPENDED, WON})
_PLACES: Final[dict[Basis, Callable[[TrailStep], int]]] = {
    "verified": lambda step: step.verified,
    "claimed": lambda step: step.claimed,
    "ours": lambda step: step.supplier,
}


class StagePassage(NamedTuple):
    """How far one deal came under the methodology that is in force on the day.

    Args:
        course: The deal.
        reached: For each stage up to the latest that was ever reached the day on which it first was, or on which one
            after it was.
        first_watched: The stage at which the deal stood when it was first seen under this methodology, by position from
            0: of the stages before it nobody knows how long they took, or who did not pass them.
    """

    course: Course
    reached: tuple[date, ...]
    first_watched: int


def stages_by(methodology: Methodology, basis: Basis) -> Sequence[CustomerStage | SupplierStage]:
    """The stages that are counted."""
    return methodology.supplier_stages if basis == "ours" else methodology.customer_stages


def place_of(step: TrailStep, basis: Basis) -> int:
    """The stage of a step, by position from 0."""
    return _PLACES[basis](step)


def last_to_win(methodology: Methodology, basis: Basis) -> int:
    """The stage up to which whoever is won has come, by position from 0."""
    winning = methodology.winning_position
    return winning if basis == "ours" else methodology.pairing.customer_spans[winning][1]


def on_the_way(course: Course) -> Iterator[TrailStep]:
    """The steps under the methodology in force in which a deal was on its way: before any end but the win."""
    return (step for step in in_force(course) if step.outcome in _ON_THE_WAY)


def in_force(course: Course) -> tuple[TrailStep, ...]:
    """The steps under the methodology that is in force at the last of them."""
    era = course.steps[-1].era
    if course.steps[0].era == era:
        return course.steps
    return tuple(step for step in course.steps if step.era == era)


def passage_of(course: Course, basis: Basis) -> StagePassage:
    """Find the days on which a deal came to each stage; a won one has come to the winning stage."""
    steps = in_force(course)
    methodology = course.trail.methodology_of(steps[-1])
    place = _PLACES[basis]
    reached: list[date] = []
    for step in steps:
        if step.outcome not in _ON_THE_WAY and step is not steps[0]:
            continue  # what the customer does after a loss it does without us
        here = max(place(step), last_to_win(methodology, basis)) if step.outcome == WON else place(step)
        reached += [step.on] * (here + 1 - len(reached))
    return StagePassage(course, tuple(reached), _first_watched(course, steps, place))


def _first_watched(course: Course, steps: Sequence[TrailStep], place: Callable[[TrailStep], int]) -> int:
    if steps[0] is not course.steps[0]:
        return place(steps[0])
    taken_over = course.trail.taken_over
    if taken_over is None or taken_over > course.reading.on:
        return 0
    return next((place(step) for step in steps[1:]), 0)


def stays_of(course: Course, basis: Basis) -> tuple[dict[int, int], bool]:
    """Each stage in which a deal stood at the end of a day, with the days that it was open there, re-entries summed.

    A rest counts no day. A stage in which the deal had stood before it was first seen is left out, because nobody
    knows when that stay began; whether there was one comes along.
    """
    days = _days_by_stage(course, basis)
    unseen = _unseen_stage(course, basis)
    return days, unseen is not None and days.pop(unseen, None) is not None


def _days_by_stage(course: Course, basis: Basis) -> dict[int, int]:
    by_day = {step.on: step for step in in_force(course)}
    ends = iter((*by_day, course.reading.on))
    next(ends)
    place = _PLACES[basis]
    days: dict[int, int] = {}
    for step, end in zip(by_day.values(), ends, strict=True):
        if step.outcome == OPEN:
            at = place(step)
            days[at] = days.get(at, 0) + max(0, (end - step.on).days)
        elif step.outcome == SUSPENDED:
            days.setdefault(place(step), 0)
    return days


def _unseen_stage(course: Course, basis: Basis) -> int | None:
    """The stage in which a deal had stood for a time that nobody knows; ``None`` for none."""
    steps, place = in_force(course), _PLACES[basis]
    if steps[0] is not course.steps[0]:
        return place(steps[0])
    if course.trail.taken_over is None or course.trail.taken_over > course.reading.on:
        return None
    return next((place(step) for step in steps[1:]), place(steps[0]))
