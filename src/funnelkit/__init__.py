"""funnelkit: tell from evidence, not hope, where a deal stands.

What the customer has done, what we have done, and what is missing; for one deal, or for a whole book.
Names are loaded when they are first used, so that importing the library costs a host next to nothing.
"""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.backtest": "backtest_deals",
        "funnelkit.books": "Book BookError",
        "funnelkit.deal": (
            "chart_class ClaimRefusedError Deal FactError Gate mermaid MoveRefusedError NotOpenYetError "
            "OutOfOrderError ProductLine Reading StaleJournalError"
        ),
        "funnelkit.documents": "DocumentError from_json to_json",
        "funnelkit.errors": "FunnelkitError UnknownKeyError",
        "funnelkit.exchange_rates": "ExchangeRates",
        "funnelkit.forecasting": (
            "Adjustment AmountRange Categories categories CategoryRule compare_models Demand demand Figures "
            "Forecast forecast ForecastLine ModelComparison pipeline_to_come PipelineToCome "
            "revenue_by_period revenue_range RevenueRange roll_up RollUp SalesTeam Submission submit "
            "target_coverage TargetCoverage what_came"
        ),
        "funnelkit.messages": "Text",
        "funnelkit.methodology": (
            "AddRule Aid BuyingRole ChangeError Competitor Criterion CustomerStage diff DropAid "
            "DropCriterion DropEvidenceKind DropInformationItem DropStage DropTask EvidenceKind ExitSign "
            "FlawedMethodologyError InformationItem InsertStage LossPolicy MergeStages Methodology Milestone "
            "OurRole ReorderStages ReplaceProcess ReplaceRule ReplaceStage SetField SetMilestone SetPairs "
            "SetTolerance SetTypicalDays SetWinProbability SupplierStage Task Tolerance"
        ),
        "funnelkit.methodology.builtin": "eight_stage",
        "funnelkit.money": "MixedCurrenciesError Money MoneyError",
        "funnelkit.periods": "FiscalCalendar",
        "funnelkit.questions": (
            "Action changes_between Coverage coverage Diagnosis diagnosis Estimate estimate in_step "
            "in_step_history InStep Knowledge knowledge next_actions NextActions Standing standing two_lanes "
            "TwoLanes"
        ),
        "funnelkit.win_models": (
            "baselines ForecastError Judged Judgement learn_win_model LearnedWinModel WinChances WinModel"
        ),
    },
)
