"""What gives a deal its chance to win: the base table, learned models, judgements, and baselines to compare with."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.win_models.baseline_models": (
            "baselines business_central_model closed_only_model odoo_model stage_age_model table_model vendor_model"
        ),
        "funnelkit.win_models.baseline_rules": "Baseline",
        "funnelkit.win_models.deal_histories": "histories_of history_of",
        "funnelkit.win_models.learned_win_model": "learn_win_model LearnedWinModel",
        "funnelkit.win_models.win_model": "BASE_TABLE BaseTable Judged Judgement WinChances WinModel",
    },
)
