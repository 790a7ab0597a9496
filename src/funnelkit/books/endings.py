"""How the deals of a book have ended so far, and when: what every statistic counts from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from attrs import frozen

from funnelkit.books.worth import Priced, priced
from funnelkit.deal.moves import OPEN, OUTCOMES, SUSPENDED, Outcome
from funnelkit.deal.reading import Reading
from funnelkit.deal.trail import Trail, TrailStep
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.money import Money
from funnelkit.words import Message

STILL_OPEN: Final = frozenset({OPEN, SUSPENDED})


class Course(NamedTuple):
    """The course of one deal up to a day.

    Args:
        reading: The deal on the day.
        trail: Where it stood over its life.
        steps: The steps of the trail up to the day.
        amount: What it is worth; ``None`` when nobody has said.
        outcome: How it stands on the day; one that rests is open.
        opened_on: The day on which it was opened.
        closed_on: The day on which it ended as it has ended; ``None`` while it is open. An end that was taken back is
            none.
    """

    reading: Reading
    trail: Trail
    steps: tuple[TrailStep, ...]
    amount: Money | None
    outcome: Outcome
    opened_on: date
    closed_on: date | None

    @classmethod
    def of(cls, reading: Reading, amount: Money | None) -> Course:
        """Follow a deal up to the day on which it is read."""
        trail = reading.trail
        steps = trail.until(reading.on)
        last = steps[-1].outcome
        outcome = OUTCOMES[OPEN if last == SUSPENDED else last]
        return cls(reading, trail, steps, amount, outcome, steps[0].on, _closed_on(steps))


def _closed_on(steps: Sequence[TrailStep]) -> date | None:
    last = steps[-1].outcome
    if last in STILL_OPEN:
        return None
    day = steps[-1].on
    for step in reversed(steps):
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
        owner: To whom the book is narrowed, whose share the amounts are; ``""`` for nobody.
    """

    on: date
    each: tuple[Course, ...]
    left_out: tuple[Message, ...]
    owner: str = ""


def courses_of(
    readings: Iterable[Reading],
    *,
    on: date,
    rates: ExchangeRates | None,
    owner: str = "",
    left_out: Sequence[Message],
) -> Courses:
    """Follow each deal up to a day; one in a currency without a rate is set aside by name."""
    found: Priced = priced(readings, rates, owner)
    each = tuple(map(Course.of, found.readings, found.amounts))
    return Courses(on, each, (*left_out, *found.said), owner)
