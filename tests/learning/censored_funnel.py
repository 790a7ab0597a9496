"""A made-up funnel whose truth is known: losses linger, wins come fast, and the latest deals are still open.

Deals pass five stages. In each one a deal goes on with the chance of the stage, after a time with the median of
``GOES_ON_AFTER``, or it is lost, after a time with the median of ``LOST_AFTER``: two to four weeks against eight to
twelve. Times are log-normal. 15 deals a week at the end of 104 weeks, growing by 3 % a month; the book is looked at on
the last day. Of a deal that stands in a stage at some age the true chance of winning is known by Bayes' rule, so that
bias is measured against the truth and not against luck.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, exp, fsum, log, sqrt

from attrs import frozen

from funnelkit.distribution.gaussian import normal_quantile
from funnelkit.learning import LOST, WON, History, Spell
from funnelkit.testing.draws import Draws

GOES_ON = (0.45, 0.55, 0.65, 0.70, 0.80)
GOES_ON_AFTER = (14.0, 21.0, 28.0, 21.0, 14.0)
LOST_AFTER = (56.0, 70.0, 84.0, 70.0, 56.0)
SIGMA = 0.6
STAGES = tuple(range(5))
GROWTH = 1.03
WEEKS_A_MONTH = 4.345


@frozen
class Funnel:
    """The deals of one run as they will end, and the day on which the book is looked at."""

    deals: tuple[History, ...]
    last_day: float

    def known(self) -> list[History]:
        """What is known of the deals on the last day."""
        return [known for known in (deal.until(self.last_day) for deal in self.deals) if known]


def made_up_funnel(seed: int, *, weeks: int = 104, deals_a_week: float = 15.0) -> Funnel:
    """Draw the deals of one run."""
    chance = Draws(seed)
    deals: list[History] = []
    for week in range(weeks):
        expected = deals_a_week * GROWTH ** ((week - weeks) / WEEKS_A_MONTH)
        deals += [
            _deal(chance, f"{week}-{number}", 7 * (week + uniform(chance)))
            for number in range(int(expected + uniform(chance)))
        ]
    return Funnel(tuple(deals), 7.0 * weeks)


def uniform(chance: Draws) -> float:
    """Draw a number between 0 and 1."""
    return (chance.word() + 0.5) / 2.0**64


def true_chance(stage: int, age: float) -> float:
    """The chance of winning of a deal that has stood in a stage for some days."""
    going_on = GOES_ON[stage] * _still_there(age, GOES_ON_AFTER[stage])
    lost = (1 - GOES_ON[stage]) * _still_there(age, LOST_AFTER[stage])
    win = going_on / (going_on + lost)
    for later in GOES_ON[stage + 1 :]:
        win *= later
    return win


def expected_wins(known: Sequence[History]) -> float:
    """How many of the open deals will be won, in truth and on average."""
    return fsum(true_chance(STAGES.index(deal.standing), deal.age) for deal in known if deal.is_open)


def _deal(chance: Draws, key: str, day: float) -> History:
    spells = []
    for stage in STAGES:
        goes_on = uniform(chance) < GOES_ON[stage]
        median = (GOES_ON_AFTER if goes_on else LOST_AFTER)[stage]
        left = day + median * exp(SIGMA * normal_quantile(uniform(chance)))
        after = stage + 1 if stage + 1 < len(STAGES) else WON
        spells.append(Spell(stage, entered=day, left=left, next=after if goes_on else LOST))
        if not goes_on:
            break
        day = left
    return History(key, spells=spells, known_until=1e9)


def _still_there(age: float, median: float) -> float:
    return 1.0 if age <= 0 else 0.5 * erfc(log(age / median) / SIGMA / sqrt(2))
