"""How good forecast amounts were, once the money has come."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.numbers import flaws_of_count, flaws_of_endless, refuse
from funnelkit.display import FieldCard
from funnelkit.words import say


@frozen(repr=False)
class ScoredAmounts(FieldCard):
    """How good forecast amounts were.

    Args:
        count: How many periods.
        wape: Weighted absolute percentage error: sum of absolute errors over the sum that came; ``None`` when
            nothing came.
        mape: Mean absolute percentage error, each period counting the same, over those in which anything came;
            ``None`` when nothing did.
        bias: Sum of forecasts over the sum that came, less 1: positive was too much; ``None`` when nothing came.
        mase: Mean absolute error over that of the naive forecast "as in the period before" (Hyndman and Koehler,
            2006); below 1 beats it; ``None`` when that one never errs.
        error: Mean absolute error, in the unit of the amounts.
    """

    count: int
    wape: float | None
    mape: float | None
    bias: float | None
    mase: float | None
    error: float


@checked
def score_amounts(said: Sequence[float], came: Sequence[float], *, season: int = 1) -> ScoredAmounts:
    """Score forecast amounts of periods in order of time.

    Args:
        said: What was forecast for each period.
        came: What came.
        season: The naive forecast is that of so many periods before: 1, or 12 for the same month last year.

    Raises:
        InputError: When there is not one amount for each forecast, or a figure is not a number; all at once.

    Examples:
        >>> scores = score_amounts([90.0, 110.0], [100.0, 100.0])
        >>> scores.wape, scores.mape, scores.bias
        (0.1, 0.1, 0.0)
    """
    if len(said) != len(came) or not said:
        raise InputError(say("unequal-amounts", said=len(said), came=len(came)))
    refuse(flaws_of_endless("said", said), flaws_of_endless("came", came), flaws_of_count("season", season))
    errors = [abs(one - other) for one, other in zip(said, came, strict=True)]
    total = fsum(came)
    naive = [abs(after - before) for before, after in zip(came, came[season:], strict=False)]
    scale = fsum(naive) / len(naive) if naive else 0.0
    shares = [error / one for error, one in zip(errors, came, strict=True) if one > 0]
    mean = fsum(errors) / len(errors)
    return ScoredAmounts(
        len(said),
        fsum(errors) / total if total else None,
        fsum(shares) / len(shares) if shares else None,
        fsum(said) / total - 1 if total else None,
        mean / scale if scale else None,
        mean,
    )


@checked
def value_added(ours: ScoredAmounts, baseline: ScoredAmounts) -> float | None:
    """Tell by how much a forecast is better than a baseline: the baseline's WAPE less ours; positive is better.

    Examples:
        >>> value_added(score_amounts([90.0], [100.0]), score_amounts([150.0], [100.0]))
        0.4
    """
    if ours.wape is None or baseline.wape is None:
        return None
    return baseline.wape - ours.wape
