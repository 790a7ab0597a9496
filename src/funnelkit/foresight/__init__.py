"""Foresight: what a change would do, what other rules would have done, what to ask next, and who falls silent."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.foresight.alignments": (
            "align Alignment common_deviations CommonDeviation CommonDeviations Deviation"
        ),
        "funnelkit.foresight.asking_next": "next_questions",
        "funnelkit.foresight.before_and_after": "Compared DealSide WhatIf",
        "funnelkit.foresight.books_before_and_after": "BookSide DealMoved WhatIfOfBook",
        "funnelkit.foresight.changed_rules": "rejudge",
        "funnelkit.foresight.loss_rates": "LossRate",
        "funnelkit.foresight.questions_ahead": "NextQuestions Question",
        "funnelkit.foresight.part_ranges": "GroupRange ranges_by_group RangesByGroup",
        "funnelkit.foresight.rejudged_moves": "GapWork LossBeside Rejudged RejudgedMove",
        "funnelkit.foresight.rule_book_use": "RuleInUse rules_in_use RulesInUse",
        "funnelkit.foresight.supposed_change": "what_if",
        "funnelkit.foresight.warning_early": "early_warning EarlyWarning LeadTime SilenceAlarm",
    },
)
