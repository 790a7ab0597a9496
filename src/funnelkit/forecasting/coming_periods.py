"""The periods to come: what a forecast over time is divided by, and what tells when deals close."""

from __future__ import annotations

from datetime import date
from typing import Final

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.periods import Calendar, Period, PeriodKind, period_in
from funnelkit.win_models.judgements import Judged
from funnelkit.win_models.learned_win_model import LearnedWinModel
from funnelkit.words import say

_MOST_PERIODS: Final = 120


def periods_ahead(on: date, count: int, *, by: PeriodKind, calendar: Calendar) -> tuple[Period, ...]:
    """List the periods to come, from the one that a day lies in.

    Raises:
        InputError: When they are fewer than 1 or more than 120.
    """
    if type(count) is not int or not 1 <= count <= _MOST_PERIODS:
        raise InputError(say("no-periods", count=quoted(count), most=_MOST_PERIODS))
    found = [period_in(calendar, on, by)]
    while len(found) < count:
        found.append(period_in(calendar, found[-1].end, by))
    return tuple(found)


def learned_below(model: object) -> LearnedWinModel:
    """Find what tells the closing times, below any judgements.

    Raises:
        InputError: When nothing does.
    """
    below = model
    while isinstance(below, Judged):
        below = below.model
    if isinstance(below, LearnedWinModel):
        return below
    raise InputError(say("model-without-times", kind=kind_of(below)))
