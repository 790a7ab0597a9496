"""How the deals of a book have ended so far, and when: what every statistic counts from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from funnelkit.books.trails import Step, Trail
from funnelkit.books.worth import Priced, priced
from funnelkit.deal.moves import OPEN, OUTCOMES, SUSPENDED, Outcome
from funnelkit.deal.reading import Reading
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.money import Money
from funnelkit.words import Message

STILL_OPEN: Final = frozenset({OPEN, SUSPENDED})


@frozen
class Course:
    """The course of one deal up to a day.

    Args:
        reading: The deal on the day.
        trail: Where it stood over its life.
        steps: The steps of the trail up to the day.
        amount: What it is worth; ``None`` when nobody has said.
    """

    reading: Reading
    trail: Trail
    steps: tuple[Step, ...]
    amount: Money | None

    @property
    def outcome(self) -> Outcome:
        """How it stands on the day; one that rests is open."""
        outcome = self.steps[-1].outcome
        return OUTCOMES[OPEN if outcome == SUSPENDED else outcome]

    @property
    def opened_on(self) -> date:
        """The day on which it was opened."""
        return self.steps[0].on

    @property
    def closed_on(self) -> date | None:
        """The day on which it ended as it has ended; ``None`` while it is open. An end that was taken back is none."""
        last = self.steps[-1].outcome
        if last in STILL_OPEN:
            return None
        day = self.steps[-1].on
        for step in reversed(self.steps):
            if step.outcome != last:
                break
            day = step.on
        return day


@frozen
class Courses:
    """The courses of the deals of a book, and what is set aside.

    Args:
        on: The day.
        each: The courses, in the order of the book.
        left_out: What is not among them, in words.
    """

    on: date
    each: tuple[Course, ...]
    left_out: tuple[Message, ...]


def courses_of(
    readings: Iterable[Reading],
    trails: Iterable[Trail],
    *,
    on: date,
    rates: ExchangeRates | None,
    left_out: Sequence[Message],
) -> Courses:
    """Follow each deal up to a day; one in a currency without a rate is set aside by name."""
    given = list(readings)
    found: Priced = priced(given, rates)
    by_reading = {id(reading): trail for reading, trail in zip(given, trails, strict=True)}
    courses = []
    for reading, amount in zip(found.readings, found.amounts, strict=True):
        trail = by_reading[id(reading)]
        courses.append(Course(reading, trail, trail.until(on), amount))
    return Courses(on, tuple(courses), (*left_out, *found.said))
