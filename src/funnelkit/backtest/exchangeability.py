"""Whether history still speaks for today: ranges from past errors, and an alarm when errors are not as they were."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, exp, fsum, log
from typing import Final

EVIDENCE: Final = 20.0
"""The odds at which the alarm is given: were errors as they always were, one history in twenty ever came so far."""

FEWEST: Final = 8
"""How many past errors there must be before a range is taken from them."""

_POWERS: Final = tuple((at + 0.5) / 50 for at in range(50))


def conformal_width(scores: Sequence[float], *, level: float = 0.8) -> float | None:
    """How many standard deviations to each side hold what comes, by past errors; ``None`` where they are too few.

    The order statistic that a further error of the same kind stays below with at least the level, however errors are
    distributed (split conformal prediction: Vovk, Gammerman and Shafer, 2005).

    Args:
        scores: Past errors in standard deviations.
        level: The share of what comes that is to lie within.

    Examples:
        >>> conformal_width([0.1, -0.4, 0.9, 1.6, -0.2, 0.3, -2.0, 0.5, 0.7])
        1.6
        >>> conformal_width([0.1] * 7) is None
        True
    """
    place = ceil(level * (len(scores) + 1))
    if len(scores) < FEWEST or place > len(scores):
        return None
    return sorted(map(abs, scores))[place - 1]


def evidence_of_change(scores: Sequence[float]) -> float:
    """The highest odds that ever spoke against errors being as they always were.

    Each error has its rank among those before it; a mixture of power martingales bets that ranks are no longer even
    (Vovk, Nouretdinov and Gammerman, 2003), a third each on errors that grow, rise and fall.

    Args:
        scores: Errors in standard deviations, in the order in which they came.

    Examples:
        >>> evidence_of_change([0.5, -1.0, 0.2, 1.1, -0.3, 0.8, -0.9, 0.1] * 3) < 20
        True
        >>> evidence_of_change([0.5, -1.0, 0.2, 1.1, -0.3, 0.8, -0.9, 0.1] * 2 + [3.0 + at for at in range(8)]) > 20
        True
    """
    bets = [_martingale(list(map(abs, scores))), _martingale(scores), _martingale([-one for one in scores])]
    return max((fsum(odds) / len(odds) for odds in zip(*bets, strict=True)), default=1.0)


def _martingale(scores: Sequence[float]) -> list[float]:
    """The capital after each error of one who bets on high ranks."""
    logs = [0.0] * len(_POWERS)
    capital = []
    for at, score in enumerate(scores):
        above = sum(one > score for one in scores[: at + 1])
        level = sum(one == score for one in scores[: at + 1])
        rank = (above + 0.5 * level) / (at + 1)
        logs = [so_far + log(power) + (power - 1.0) * log(rank) for so_far, power in zip(logs, _POWERS, strict=True)]
        capital.append(fsum(map(exp, logs)) / len(logs))
    return capital
