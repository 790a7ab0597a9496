"""Revenue of the past as a forecast: what anybody can say without a model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from typing import Final

from funnelkit.learning.histories import History

RUN_RATE: Final = "run rate"
LAST_YEAR: Final = "same period last year"

_YEAR: Final = 364.0


def past_revenue(known: Sequence[History], day: float, days: float) -> dict[str, float]:
    """Say what the past alone would have forecast for a horizon: as lately, and as a year ago."""
    first = min((one.created for one in known), default=day)
    said: dict[str, float] = {}
    if first <= day - 3 * days:
        said[RUN_RATE] = won_between(known, day - 3 * days, day) / 3
    if first <= day - _YEAR:
        said[LAST_YEAR] = won_between(known, day - _YEAR, day - _YEAR + days)
    return said


def won_between(histories: Iterable[History], start: float, end: float) -> float:
    """The revenue that came after one day number and up to another one."""
    return fsum(float(one.amount or 0) for one in histories if is_won_between(one, start, end))


def is_won_between(history: History, start: float, end: float) -> bool:
    """Whether a case was won after one day number and up to another one."""
    return history.is_won and start < history.closed <= end
