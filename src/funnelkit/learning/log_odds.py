"""Chances as log-odds, in which reasons add up."""

from __future__ import annotations

from math import exp, log
from typing import Final

SMALLEST: Final = 1e-9


def logit(chance: float, *, least: float = SMALLEST) -> float:
    """The log-odds of a chance, which is first kept from 0 and 1 by ``least``.

    Examples:
        >>> logit(0.5), round(logit(0.0, least=0.01), 3)
        (0.0, -4.595)
    """
    kept = min(max(chance, least), 1.0 - least)
    return log(kept / (1.0 - kept))


def chance_of(log_odds: float) -> float:
    """The chance that has these log-odds, 0 to 1.

    Examples:
        >>> chance_of(0.0), chance_of(-1000.0)
        (0.5, 0.0)
    """
    if log_odds >= 0:
        return 1.0 / (1.0 + exp(-log_odds))
    odds = exp(log_odds)
    return odds / (1.0 + odds)
