"""How a deal's chance to be won is spread over the periods to come, by the closing times that a model has learned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from itertools import accumulate, pairwise
from math import fsum
from typing import Final

from attrs import evolve

from funnelkit.forecasting.slipped_dates import DateSlips
from funnelkit.learning.closing_dates import ClosingTimes
from funnelkit.learning.histories import History
from funnelkit.probability import PLACES
from funnelkit.win_models.learned_win_model import LearnedWinModel

_EXACT: Final = Context(prec=40)
_WEIGHED_OVER: Final = 728  # days, in weeks, over which stated dates are weighed, however few periods are asked for
_MOST_STEPS: Final = 260


def closing_shares(
    model: LearnedWinModel, history: History, days: Sequence[int], slips: DateSlips, stated: int | None
) -> list[float]:
    """The share of a deal's wins that comes in each period, and later, by the stated date where there is one.

    Args:
        model: What has learned the closing times.
        history: The deal as it is known.
        days: In how many days each period begins, and the last one ends; the first is 0.
        slips: How far stated dates were off.
        stated: In how many days the deal is said to close; ``None`` where nobody has said, or it says nothing.
    """
    horizon = days[-1] if stated is None else max(days[-1], _WEIGHED_OVER)
    times = model.learned.closing(history, days=float(horizon), step=max(7.0, horizon / _MOST_STEPS))
    if times.ever <= 0:
        return [0.0] * (len(days) - 1) + [1.0]
    if stated is not None:
        times = _weighed(times, slips, stated)
    reached = [times.within(float(day)) / times.ever for day in days]
    shares = [max(after - before, 0.0) for before, after in pairwise(reached)]
    return [*shares, max(1.0 - fsum(shares), 0.0)]


def _weighed(times: ClosingTimes, slips: DateSlips, stated: int) -> ClosingTimes:
    """Weigh each step by how well a win in its middle fits the stated date; the chance to win at all stays.

    The steps reach over the same days whatever periods are asked for, so that a quarter is the sum of its months.
    """
    steps = [max(after - before, 0.0) for before, after in pairwise(times.won_by)]
    later = max(times.ever - fsum(steps), 0.0)
    wins = [share * slips.weight((at + 0.5) * times.step - stated) for at, share in enumerate(steps)]
    whole = fsum(wins) + later * slips.weight(len(steps) * times.step + 90.0 - stated)
    if whole <= 0:
        return times
    return evolve(times, won_by=(0.0, *(times.ever * by / whole for by in accumulate(wins))))


def in_millionths(chance: Decimal, shares: Sequence[float]) -> list[Decimal]:
    """Split a chance over periods, in millionths, so that the parts add up to it exactly; the last has the rest."""
    whole = int(_EXACT.scaleb(chance, PLACES))
    parts = [int(whole * share) for share in shares[:-1]]
    return [Decimal((0, tuple(map(int, str(part))), -PLACES)) for part in (*parts, whole - sum(parts))]
