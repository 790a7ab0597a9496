"""Counting the funnel of a book: by stage, by pair of stages, standing and ever reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from funnelkit.books.endings import STILL_OPEN, Course, Courses
from funnelkit.books.funnel_answer import Funnel, FunnelStage, PairStanding
from funnelkit.books.stage_places import Basis, StagePassage, on_the_way, passage_of, place_of, stages_by
from funnelkit.books.waits import FEWEST, Wait, rounded, ways_out
from funnelkit.books.worth import sums
from funnelkit.methodology import Methodology
from funnelkit.money import Money


def funnel_of(courses: Courses, *, basis: Basis) -> Funnel:
    """Count every stage of every methodology that some deal lives under on the day."""
    groups: dict[Methodology, list[StagePassage]] = {}
    for course in courses.each:
        groups.setdefault(course.reading.methodology, []).append(passage_of(course, basis))
    stages: list[FunnelStage] = []
    pairs: list[PairStanding] = []
    for methodology, called in keys_of(groups).items():
        passages = groups[methodology]
        stages += _stages(called, methodology, passages, basis)
        pairs += _pairs(called, methodology, [one.course for one in passages])
    unheard = sum(one.reading.is_open and not one.reading.heard for one in courses.each)
    names = {called: one.name for one, called in keys_of(groups).items()}
    return Funnel(courses.on, basis, tuple(stages), tuple(pairs), len(courses.each), unheard, names, courses.left_out)


def keys_of(methodologies: Iterable[Methodology]) -> dict[Methodology, str]:
    """Call each methodology by its key; where several share one, by the beginning of its fingerprint too."""
    given = list(methodologies)
    shared = Counter(one.key for one in given)
    return {one: one.key if shared[one.key] == 1 else f"{one.key}:{one.fingerprint[:8]}" for one in given}


def _stages(
    called: str, methodology: Methodology, passages: Sequence[StagePassage], basis: Basis
) -> Iterator[FunnelStage]:
    stages = stages_by(methodology, basis)
    standing: list[list[Money | None]] = [[] for _ in stages]
    for one in passages:
        if one.course.outcome == "open":
            standing[place_of(one.course.steps[-1], basis)].append(one.course.amount)
    reached: list[list[StagePassage]] = [[] for _ in stages]
    for one in passages:
        for there, _ in zip(reached, one.reached, strict=False):
            there.append(one)
    for at, (stage, there) in enumerate(zip(stages, reached, strict=True)):
        watched = [one for one in there if one.first_watched <= at]
        waits = [_wait(one, at) for one in watched]
        ways = [wait.way_out for wait in waits]
        shares, unseen = ways_out(waits)
        decided = shares.get("on", 0.0) + shares.get("ended", 0.0)
        enough = len(ways) - ways.count("") >= FEWEST
        yield FunnelStage(
            called,
            stage.key,
            stage.name,
            len(standing[at]),
            sums(standing[at]),
            len(there),
            sums(one.course.amount for one in there),
            ways.count("on"),
            ways.count("ended"),
            ways.count(""),
            len(there) - len(watched),
            sum(one.course.outcome == "won" for one in there),
            rounded(shares.get("on", 0.0) / decided) if enough else None,
            rounded(unseen),
        )


def _wait(passage: StagePassage, at: int) -> Wait:
    """How long a deal took from one stage to the next, or to its end; at the last stage to its being won."""
    course, reached = passage.course, passage.reached
    start, closed_on = reached[at], course.closed_on
    if at + 1 < len(reached):
        return Wait((reached[at + 1] - start).days, "on")
    if closed_on is None:
        return Wait((course.reading.on - start).days, "")
    return Wait(max(0, (closed_on - start).days), "on" if course.outcome == "won" else "ended")


def _pairs(called: str, methodology: Methodology, courses: Sequence[Course]) -> Iterator[PairStanding]:
    """Count every pair of stages at which a deal ever stood, in the order of the customer's process and ours."""
    standing: dict[tuple[int, int], list[Money | None]] = {}
    ever: dict[tuple[int, int], list[Money | None]] = {}
    for course in courses:
        for pair in {(step.verified, step.supplier) for step in on_the_way(course)}:
            ever.setdefault(pair, []).append(course.amount)
        last = course.steps[-1]
        if last.outcome in STILL_OPEN:
            standing.setdefault((last.verified, last.supplier), []).append(course.amount)
    for customer, supplier in sorted(ever):
        theirs, ours = methodology.customer_stages[customer], methodology.supplier_stages[supplier]
        there = standing.get((customer, supplier), [])
        yield PairStanding(
            called,
            theirs.key,
            ours.key,
            methodology.pairing.ahead_by(customer=customer, supplier=supplier),
            len(there),
            sums(there),
            len(ever[customer, supplier]),
            sums(ever[customer, supplier]),
            (theirs.name, ours.name),
        )
