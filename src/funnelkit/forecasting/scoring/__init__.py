"""Scores: how good forecasts were, once it is known what came.

Chances of single deals are scored by :func:`score_chances`, amounts of periods by :func:`score_amounts`, ranges by
:func:`coverage_of_ranges`, :func:`pinball`, :func:`crps` and :func:`pit`. A :func:`backtest` makes the forecasts of
many past days from nothing but what was known then, and scores them beside the baselines.
"""

from __future__ import annotations

from funnelkit.forecasting.scoring.backtest import backtest
from funnelkit.forecasting.scoring.figures_given import ScoringError
from funnelkit.forecasting.scoring.horizon_range import HorizonRange, horizon_range
from funnelkit.forecasting.scoring.origins import Backtest, Origin
from funnelkit.forecasting.scoring.past_revenue import LAST_YEAR, RUN_RATE
from funnelkit.forecasting.scoring.rivals import (
    CLOSED_ONLY,
    COMMIT,
    LEARNED,
    STAGE_AGE,
    VENDOR,
    HistoryChances,
    Learner,
    RivalFault,
    StageChances,
)
from funnelkit.forecasting.scoring.scored_amounts import ScoredAmounts, score_amounts, value_added
from funnelkit.forecasting.scoring.scored_chances import ReliabilityBlock, ScoredChances, score_chances
from funnelkit.forecasting.scoring.scored_ranges import Coverage80, coverage_of_ranges, crps, learned_rho, pinball, pit

__all__ = [
    "CLOSED_ONLY",
    "COMMIT",
    "LAST_YEAR",
    "LEARNED",
    "RUN_RATE",
    "STAGE_AGE",
    "VENDOR",
    "Backtest",
    "Coverage80",
    "HistoryChances",
    "HorizonRange",
    "Learner",
    "Origin",
    "ReliabilityBlock",
    "RivalFault",
    "ScoredAmounts",
    "ScoredChances",
    "ScoringError",
    "StageChances",
    "backtest",
    "coverage_of_ranges",
    "crps",
    "horizon_range",
    "learned_rho",
    "pinball",
    "pit",
    "score_amounts",
    "score_chances",
    "value_added",
]
