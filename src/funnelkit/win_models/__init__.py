"""What gives a deal its chance to win: the base table, learned models, judgements, and baselines to compare with."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.learning.win_estimate": "Contribution",
        "funnelkit.win_models.by_rule": "BASE_TABLE VERIFIED_BY_RULE ByRule",
        "funnelkit.win_models.baseline_models": (
            "Baseline baselines business_central_model closed_only_model odoo_model stage_age_model "
            "table_model vendor_model"
        ),
        "funnelkit.win_models.baseline_rates": (
            "ChanceTable CLOSED_ONLY closed_only_rates odoo_stage_rates STAGE_AGE stage_age_rates StageChances VENDOR "
            "vendor_table"
        ),
        "funnelkit.win_models.deal_estimate": "Estimate estimate EstimateStep",
        "funnelkit.win_models.deal_histories": "histories_of history_of",
        "funnelkit.win_models.guard": "Guarded",
        "funnelkit.win_models.judgements": "Judged Judgement",
        "funnelkit.win_models.learned_win_model": "learn_win_model LearnedWinModel",
        "funnelkit.win_models.win_chances": "WinChances WinModel",
    },
)
