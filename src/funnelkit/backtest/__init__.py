"""Scores: how good forecasts were, once it is known what came.

Chances of single deals are scored by :func:`score_chances`, amounts of periods by :func:`score_amounts`, ranges by
:func:`coverage_of_ranges`, :func:`pinball`, :func:`crps` and :func:`pit`. A :func:`backtest` makes the forecasts of
many past days from nothing but what was known then, and scores them beside the baselines.
"""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.backtest.deal_backtest": "backtest_deals DealLearner",
        "funnelkit.backtest.horizon_ranges": "horizon_range HorizonRange",
        "funnelkit.backtest.origins": "Backtest Origin",
        "funnelkit.backtest.past_revenue": "LAST_YEAR RUN_RATE",
        "funnelkit.backtest.rivals": "COMMIT HistoryChances LEARNED Learner RivalFault",
        "funnelkit.backtest.scored_amounts": "score_amounts ScoredAmounts value_added",
        "funnelkit.backtest.scored_chances": "ReliabilityBlock score_chances ScoredChances",
        "funnelkit.backtest.scored_ranges": "Coverage80 coverage_of_ranges crps learned_rho pinball pit",
        "funnelkit.backtest.walk_forward": "backtest",
    },
)
