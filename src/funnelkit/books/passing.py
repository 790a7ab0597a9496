"""How a deal got from the one day to the other: it came in, it stayed, it went out, or it came and went."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from attrs import frozen

from funnelkit.books.buckets import LEAVING, Bucket
from funnelkit.books.causes import FigureMoved, Part, SideMoved
from funnelkit.books.day_rates import DayRates
from funnelkit.books.two_days import TwoDays
from funnelkit.deal.folding import after as folded_after
from funnelkit.deal.moves import OPEN, OUTCOMES
from funnelkit.deal.opening import Opened
from funnelkit.deal.progress import Progress


class Rates(NamedTuple):
    """The rates of the two days; ``None`` where currencies are kept apart."""

    since: DayRates | None = None
    until: DayRates | None = None


@frozen
class Passage:
    """What one deal puts into a movement.

    Args:
        then: The deal on the earlier day; ``None`` where it was not there.
        now: The deal on the later day; likewise.
        came: What brings it in, at its worth on the later day.
        changed: What changed in it, cause by cause.
        left: What takes it out, at its worth on the later day.
        vanished: What takes it out where it is no longer there at all, at its worth on the earlier day.
        late: How many of the facts that are new had happened by the earlier day.
        came_and_went: Whether it counts on neither day, and did in between.
    """

    then: SideMoved | None
    now: SideMoved | None
    came: tuple[Part, ...] = ()
    changed: tuple[Part, ...] = ()
    left: tuple[Part, ...] = ()
    vanished: tuple[Part, ...] = ()
    late: int = 0
    came_and_went: bool = False

    @property
    def counted_then(self) -> bool:
        """Whether it counts on the earlier day."""
        return self.then is not None and self.then.counts

    @property
    def counted_now(self) -> bool:
        """Whether it counts on the later day."""
        return self.now is not None and self.now.counts


def passage(days: TwoDays, since: date, measure: FigureMoved, rates: Rates) -> Passage:
    """Tell how a deal got from the one day to the other.

    Args:
        days: The deal on the two days.
        since: The earlier day.
        measure: What of it is looked at.
        rates: The rates of the two days.
    """
    then = None if days.before is None else measure.side(days.before, rates.since, rates.until)
    now = None if days.after is None else measure.side(days.after, rates.until, rates.until)
    late = sum(fact.on <= since for fact in days.news) if days.news else 0
    outside = now is not None and not now.open and not (then is not None and then.counts)
    went = outside and bool(days.news) and _came_and_went(days, then, measure)
    return passed(then, now, measure, came_and_went=went, late=late)


def passed(
    then: SideMoved | None, now: SideMoved | None, measure: FigureMoved, *, came_and_went: bool, late: int
) -> Passage:
    """Tell how a deal, or a part of it, got from the one day to the other.

    Args:
        then: It on the earlier day; ``None`` where it was not there.
        now: It on the later day; likewise.
        measure: What of it is looked at.
        came_and_went: Whether it counts on neither day, and did in between.
        late: How many of the facts that are new had happened by the earlier day.
    """
    came: tuple[Part, ...] = ()
    changed: tuple[Part, ...] = ()
    left: tuple[Part, ...] = ()
    vanished: tuple[Part, ...] = ()
    if then is not None and then.counts:
        if now is None:
            vanished = _out("removed", then)
        else:
            changed = tuple(measure.changes(then, now))
            left = () if now.counts else _out(_exit(now), now)
    elif now is not None and (now.counts or came_and_went):
        came = _in(_entry(then), now)
        left = () if now.counts else _out(_exit(now), now)
    return Passage(then, now, came, changed, left, vanished, late, came_and_went)


def _entry(then: SideMoved | None) -> Bucket:
    if then is None:
        return "new"
    if then.open:
        return "pulled-in"
    return "resumed" if then.reading.outcome == "suspended" else "reopened"


def _exit(now: SideMoved) -> Bucket:
    return "pushed-out" if now.open else LEAVING[now.reading.outcome]


def _in(bucket: Bucket, side: SideMoved) -> tuple[Part, ...]:
    worth = side.worth
    return () if worth is None else (Part(bucket, worth, 1),)


def _out(bucket: Bucket, side: SideMoved) -> tuple[Part, ...]:
    worth = side.worth
    return () if worth is None else (Part(bucket, -worth, -1),)


def _came_and_went(days: TwoDays, then: SideMoved | None, measure: FigureMoved) -> bool:
    """Tell whether a deal that counts on neither day was open in between, and would have counted.

    It belongs to the period that its expected close named just before it closed: many set the close to the day on
    which they close. Source: pipeline-diff, and the definition that it takes from CRMs.
    """
    reading = days.after
    assert reading is not None  # noqa: S101 - asked only of deals that are there
    news, eras = frozenset(map(id, days.news)), reading.deal.eras
    first, *others = reading.facts
    assert isinstance(first, Opened)  # noqa: S101 - a journal is made by Deal.open only
    progress = first.opens(eras[0])
    opened = then is None or then.open
    counted = False
    for fact in others:
        was, progress = progress, folded_after(progress, fact, eras)
        if id(fact) not in news or _is_open(was) == _is_open(progress):
            continue
        if _is_open(progress):
            opened = True
        elif opened:
            close = was.terms.expected_close
            counted = measure.within is None or (close is not None and close in measure.within)
    return counted


def _is_open(progress: Progress) -> bool:
    return progress.position % len(OUTCOMES) == OPEN
