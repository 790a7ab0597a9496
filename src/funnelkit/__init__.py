"""funnelkit: tell from evidence, not hope, where a deal stands.

What the customer has done, what we have done, and what is missing; for one deal, or for a whole book.
Names are loaded when they are first used, so that importing the library costs a host next to nothing.
"""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.backtest": "backtest_deals",
        "funnelkit.books": "Book",
        "funnelkit.checks": (
            "ClaimRefusedError DocumentError FactError FunnelkitError InputError MethodologyError MoneyError "
            "MoveRefusedError NotOpenYetError StaleJournalError UnknownKeyError"
        ),
        "funnelkit.deal": "chart_class Deal Gate mermaid ProductLine Reading",
        "funnelkit.documents": "from_json needed_methodologies schema to_json",
        "funnelkit.exchange_rates": "ExchangeRates",
        "funnelkit.forecasting": (
            "Adjustment AmountRange Categories categories CategoryRule compare_models Demand demand Figures "
            "Forecast forecast ForecastLine ModelComparison pipeline_to_come PipelineToCome revenue_by_period "
            "revenue_range RevenueRange roll_up RollUp SalesTeam Submission submit target_coverage TargetCoverage "
            "what_came"
        ),
        "funnelkit.words": "Text",
        "funnelkit.methodology": (
            "AddRule Aid BuyingRole Competitor Criterion CustomerStage diff DropAid DropCriterion "
            "DropEvidenceKind DropInformationItem DropStage DropTask EvidenceKind ExitSign InformationItem "
            "InsertStage LossPolicy MergeStages Methodology Milestone OurRole ReorderStages ReplaceProcess "
            "ReplaceRule ReplaceStage SetField SetMilestone SetPairs SetTolerance SetTypicalDays "
            "SetWinProbability SupplierStage Task Tolerance"
        ),
        "funnelkit.methodology.builtin": "eight_stage",
        "funnelkit.money": "Money",
        "funnelkit.periods": "FiscalCalendar",
        "funnelkit.questions": (
            "Action changes_between Coverage coverage Diagnosis diagnosis in_step "
            "in_step_history InStep Knowledge knowledge next_actions NextActions Standing standing two_lanes "
            "TwoLanes"
        ),
        "funnelkit.win_models": (
            "baselines Estimate estimate Judged Judgement learn_win_model LearnedWinModel WinChances WinModel"
        ),
    },
)
