"""Business that does not exist yet: deals that will still be created, and what they will bring in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from math import fsum, inf, sqrt
from typing import Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.display import FieldCard
from funnelkit.learning.arrival_pace import USUAL_MEMORY, WEEK, Pace, pace_of
from funnelkit.learning.closing_dates import ClosingModel
from funnelkit.learning.histories import Ending, History, Target
from funnelkit.learning.passed_states import held_from

_LEAST_WON: Final = 10  # below this, won deals say less of the amount than all deals do


@frozen(hash=False)
class Arrivals:
    """How many new cases come, where they begin, and what a won one brings.

    Args:
        per_day: New cases a day, by the first state that they are held in, or by their ending where they are held
            nowhere.
        mean_amount: Mean amount of a won case.
        mean_square: Mean of its square, for the spread.
        pace: The pace of all of them, and what it rests on.
    """

    per_day: Mapping[Target, float]
    mean_amount: float
    mean_square: float
    pace: Pace


@frozen(repr=False)
class CasesToCome(FieldCard):
    """What deals that do not exist yet will bring within a stretch of time; a line of its own.

    Args:
        wins: Expected number of wins.
        revenue: Expected revenue.
        variance: Of the revenue, as wins of random number and amount (compound Poisson) at a pace that may be off.
    """

    wins: float
    revenue: Decimal
    variance: float


@checked
def arrivals(histories: Sequence[History], *, as_of: float, days: float | None = None, ahead: float = 28.0) -> Arrivals:
    """Tell at which pace new cases come; imports in mid-life are not counted.

    Args:
        histories: What was known on the day.
        as_of: The day number of that day.
        days: How far to look back, at most to the first case that was ever seen; if ``None``, the history itself
            chooses how far: :func:`pace_of`.
        ahead: How many days are looked ahead, for the time of the year and for how far the pace may be off by then.

    Examples:
        >>> from funnelkit.learning.histories import Spell
        >>> deals = [History(str(n), spells=[Spell("asks", entered=n)], known_until=40) for n in range(40)]
        >>> arrivals(deals, as_of=40, days=20).per_day
        {'asks': 1.0}
    """
    first = watched_since(histories, as_of=as_of, days=inf)
    born = [one.created for one in histories if one.created < as_of and one.is_watched_from_birth]
    if days is None:
        pace = pace_of(born, as_of=as_of, since=first, ahead=ahead)
        since = max(first, as_of - WEEK * max(pace.memory, USUAL_MEMORY))
    else:
        since = watched_since(histories, as_of=as_of, days=days)
        found = sum(since <= day for day in born)
        watched = max(as_of - since, 1.0)
        pace = Pace(found / watched, 1.0 / sqrt(max(found, 1)), watched / WEEK, 1.0, int(watched / WEEK), 0)
    new = new_cases(histories, since=since, as_of=as_of)
    whole = sum(new.values()) or 1
    amounts = known_worths(histories)
    count = max(len(amounts), 1)
    return Arrivals(
        per_day={target: pace.per_day * found / whole for target, found in sorted(new.items(), key=repr)},
        mean_amount=fsum(amounts) / count,
        mean_square=fsum(amount**2 for amount in amounts) / count,
        pace=pace,
    )


def known_worths(histories: Iterable[History]) -> list[float]:
    """The amounts of won cases as far as they are known, those of all cases where hardly any are."""
    known = [one for one in histories if one.amount is not None]
    won = [float(one.amount) for one in known if one.is_won and one.amount is not None]
    return won if len(won) >= _LEAST_WON else [float(one.amount) for one in known if one.amount is not None]


def watched_since(histories: Iterable[History], *, as_of: float, days: float) -> float:
    """Go back a number of days, at most to the first case that was ever seen."""
    return max(as_of - days, min((one.created for one in histories), default=as_of))


def new_cases(histories: Iterable[History], *, since: float, as_of: float) -> Counter[Target]:
    """Count the cases that came between two days, by the first state that they were held in."""
    return Counter(held_from(one, 0) for one in histories if since <= one.created < as_of and one.is_watched_from_birth)


@checked
def cases_to_come(coming: Arrivals, *, closing: ClosingModel, days: float) -> CasesToCome:
    """What new cases will have brought by the end of a number of days.

    Args:
        coming: How many come.
        closing: When cases are won that begin in each state.
        days: How far to look ahead, at most as far as the closing model does.
    """
    wins = fsum(rate * _days_won(closing, target, days) for target, rate in coming.per_day.items())
    revenue = Decimal(repr(wins)) * Decimal(repr(coming.mean_amount))
    by_pace = (coming.pace.spread * wins * coming.mean_amount) ** 2
    return CasesToCome(wins=wins, revenue=revenue, variance=wins * coming.mean_square + by_pace)


def _days_won(closing: ClosingModel, target: Target, days: float) -> float:
    """The chance of a win by the end, added up over the days on which a case may come (trapezoids)."""
    if isinstance(target, Ending):
        return days if target.is_win else 0.0
    times = closing.closing(target, age=0.0, case_age=0.0)
    points = max(round(days / closing.step), 1)
    width = days / points
    chances = [times.within(width * point) for point in range(points + 1)]
    return width * fsum((*chances[1:-1], 0.5 * chances[0], 0.5 * chances[-1]))
