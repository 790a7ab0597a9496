"""Which practices deals had seen by the day on which their customer left the stage, and whether they were won."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, TypeAlias

from attrs import define, frozen

from funnelkit.deal.channels import DIRECT
from funnelkit.deal.facts.activity import ActivityNoted
from funnelkit.deal.facts.evidence import EvidenceRecorded
from funnelkit.deal.facts.person import PersonNoted
from funnelkit.deal.facts.task import TaskDone
from funnelkit.deal.folding import after
from funnelkit.deal.reading import Reading
from funnelkit.methodology import Methodology
from funnelkit.words import Message, Phrase, Text

PracticeKind: TypeAlias = Literal["task", "aid", "evidence", "role", "order"]

_ENDED = frozenset({"won", "lost", "no-decision", "withdrawn"})
_READY = Phrase("practice-ready")
_MET = Phrase("practice-met")


@frozen
class Asked:
    """One practice that is asked about.

    Args:
        kind: Which sort it is.
        key: Key of the task, aid, kind of evidence or role; of our stage for ``"order"``.
        name: What people call it.
        place: The customer stage that it belongs to, by position: deals are compared that have left it.
    """

    kind: PracticeKind
    key: str
    name: Message | Text
    place: int


@define
class Count:
    """How many deals that had left the stage did it, and how many of these were won; likewise of the others."""

    done: int = 0
    won_with: int = 0
    not_done: int = 0
    won_without: int = 0


def practices_in(methodology: Methodology) -> Iterator[Asked]:
    """List every practice that a methodology knows of, each with the customer stage that it belongs to."""
    pairing, stages = methodology.pairing, methodology.index.customer_stages.stages
    for at, stage in enumerate(methodology.supplier_stages):
        place = pairing.customer_spans[at][1]
        for task in stage.tasks:
            yield Asked("task", task.key, task.name, place)
        for aid in stage.aids:
            yield Asked("aid", aid.key, aid.name, place)
        if any(task.must_do for task in stage.tasks):
            yield Asked("order", stage.key, _READY(stage=stage.name), place)
    for place, customer in enumerate(methodology.customer_stages):
        for kind in customer.evidence:
            yield Asked("evidence", kind.key, kind.name, place)
    for role in methodology.buying_roles:
        if role.met_by:
            yield Asked("role", role.key, _MET(role=role.name), stages[role.met_by])


def counted(asked: Iterable[Asked], readings: Iterable[Reading]) -> tuple[dict[Asked, Count], int]:
    """Count each practice among the ended deals whose customer had verifiably left its stage.

    What counts is what had been done by the day on which the customer left the stage: what came later can be no reason,
    and a deal that lives longer has no more time to do it (a landmark; Anderson, Cain and Gelber 1983).

    Returns:
        The counts, and how many ended deals were looked at.
    """
    known = tuple(asked)
    counts = {one: Count() for one in known}
    looked = 0
    for reading in readings:
        if reading.outcome not in _ENDED or len(reading.deal.eras) != 1:
            continue
        looked += 1
        left = _left_on(reading)
        first = _first_days(reading)
        won = reading.outcome == "won"
        for one in known:
            day = left.get(one.place)
            if day is not None:
                _add(counts[one], done=_is_done(one, first, day, reading), won=won)
    return counts, looked


def _add(count: Count, *, done: bool, won: bool) -> None:
    if done:
        count.done += 1
        count.won_with += won
    else:
        count.not_done += 1
        count.won_without += won


def _left_on(reading: Reading) -> dict[int, date]:
    """Find the day on which the customer first verifiably stood beyond each stage, while the deal was open."""
    eras, others = reading.deal.eras, reading.facts[1:]
    progress, table = reading.deal.opening.opens(eras[0]), eras[0].table
    left: dict[int, date] = {}
    highest = table.places(progress.position)[0]
    for fact in others:
        progress = after(progress, fact, eras)
        place, _, outcome = table.places(progress.position)
        if outcome:  # it has ended, or rests
            continue
        for passed in range(highest, place):
            left[passed] = fact.on
        highest = max(highest, place)
    return left


def _first_days(reading: Reading) -> dict[tuple[str, str], date]:
    """Find on which day each thing was first done, shown or met."""
    first: dict[tuple[str, str], date] = {}
    for fact in reading.facts:
        for thing in _things(fact):
            first.setdefault(thing, fact.on)
    return first


def _things(fact: object) -> Iterator[tuple[str, str]]:
    if isinstance(fact, TaskDone):
        yield "task", fact.task
    elif isinstance(fact, EvidenceRecorded):
        yield "evidence", fact.kind
    elif isinstance(fact, ActivityNoted) and fact.aid:
        yield "aid", fact.aid
    elif isinstance(fact, PersonNoted) and fact.met:
        yield from (("role", role) for role in fact.buying_roles)


def _is_done(one: Asked, first: dict[tuple[str, str], date], day: date, reading: Reading) -> bool:
    if one.kind != "order":
        return first.get((one.kind, one.key), date.max) <= day
    direct = reading.terms.channel == DIRECT
    return all(
        first.get(("task", task.key), date.max) <= day
        for task in reading.methodology.index.supplier_stages[one.key].tasks
        if task.must_do and not (direct and task.party == "dealer")
    )
