"""funnelkit: tell from evidence, not hope, where a deal stands.

What the customer has done, what we have done, and what is missing; for one deal, or for a whole book.
Names are loaded when they are first used, so that importing the library costs a host next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from funnelkit.deal import (
        ClaimRefusedError,
        Deal,
        FactError,
        Gate,
        MoveRefusedError,
        NotOpenYetError,
        OutOfOrderError,
        ProductLine,
        Reading,
        StaleJournalError,
        chart_class,
        mermaid,
    )
    from funnelkit.documents import DealBook, DocumentError, from_json, to_json
    from funnelkit.errors import FunnelkitError, UnknownKeyError
    from funnelkit.forecasting import (
        Adjustment,
        AmountRange,
        Categories,
        CategoryRule,
        Demand,
        Figures,
        Forecast,
        ForecastError,
        ForecastLine,
        Judged,
        Judgement,
        LearnedWinModel,
        ModelComparison,
        NewBusinessForecast,
        Rates,
        RevenueRange,
        RollUp,
        Submission,
        TargetCoverage,
        Team,
        WinChances,
        WinModel,
        backtest_deals,
        categories,
        compare_models,
        demand,
        forecast,
        learn_win_model,
        new_business_of,
        revenue_by_period,
        revenue_range,
        roll_up,
        submit,
        target_coverage,
        usual_models,
        what_came,
    )
    from funnelkit.messages import Text
    from funnelkit.methodology import (
        AddRule,
        Aid,
        BuyingRole,
        ChangeError,
        Competitor,
        Criterion,
        CustomerStage,
        DropAid,
        DropCriterion,
        DropEvidenceKind,
        DropInformationItem,
        DropStage,
        DropTask,
        EvidenceKind,
        ExitSign,
        FlawedMethodologyError,
        InformationItem,
        InsertStage,
        LossPolicy,
        MergeStages,
        Methodology,
        Milestone,
        OurRole,
        ReorderStages,
        ReplaceProcess,
        ReplaceRule,
        ReplaceStage,
        SetField,
        SetMilestone,
        SetPairs,
        SetTolerance,
        SetTypicalDays,
        SetWinProbability,
        SupplierStage,
        Task,
        Tolerance,
        diff,
    )
    from funnelkit.methodology.builtin import eight_stage
    from funnelkit.money import MixedCurrenciesError, Money, MoneyError
    from funnelkit.periods import FiscalCalendar
    from funnelkit.questions import (
        Action,
        Coverage,
        Diagnosis,
        Estimate,
        InStep,
        Knowledge,
        NextActions,
        Standing,
        TwoLanes,
        changes_between,
        coverage,
        diagnosis,
        estimate,
        in_step,
        in_step_history,
        knowledge,
        next_actions,
        standing,
        two_lanes,
    )

# The home of each name; the imports above say the same to type checkers.
_HOMES = {
    "funnelkit.questions": (
        "Action Coverage Diagnosis Estimate InStep Knowledge NextActions Standing TwoLanes changes_between coverage "
        "diagnosis estimate in_step in_step_history knowledge next_actions standing two_lanes"
    ),
    "funnelkit.deal": (
        "ClaimRefusedError Deal FactError Gate MoveRefusedError NotOpenYetError OutOfOrderError ProductLine "
        "Reading StaleJournalError chart_class mermaid"
    ),
    "funnelkit.documents": "DealBook DocumentError from_json to_json",
    "funnelkit.errors": "FunnelkitError UnknownKeyError",
    "funnelkit.forecasting": (
        "Adjustment AmountRange Categories CategoryRule Demand Figures Forecast ForecastError ForecastLine Judged "
        "Judgement LearnedWinModel ModelComparison NewBusinessForecast Rates RevenueRange RollUp Submission "
        "TargetCoverage Team WinChances WinModel backtest_deals categories compare_models demand forecast "
        "learn_win_model new_business_of revenue_by_period revenue_range roll_up submit target_coverage usual_models "
        "what_came"
    ),
    "funnelkit.messages": "Text",
    "funnelkit.methodology": (
        "AddRule Aid BuyingRole ChangeError Competitor Criterion CustomerStage DropAid DropCriterion "
        "DropEvidenceKind DropInformationItem DropStage DropTask EvidenceKind ExitSign FlawedMethodologyError "
        "InformationItem InsertStage LossPolicy MergeStages Methodology Milestone OurRole ReorderStages "
        "ReplaceProcess ReplaceRule ReplaceStage SetField SetMilestone SetPairs SetTolerance SetTypicalDays "
        "SetWinProbability SupplierStage Task Tolerance diff"
    ),
    "funnelkit.methodology.builtin": "eight_stage",
    "funnelkit.money": "MixedCurrenciesError Money MoneyError",
    "funnelkit.periods": "FiscalCalendar",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Action",
    "AddRule",
    "Adjustment",
    "Aid",
    "AmountRange",
    "BuyingRole",
    "Categories",
    "CategoryRule",
    "ChangeError",
    "ClaimRefusedError",
    "Competitor",
    "Coverage",
    "Criterion",
    "CustomerStage",
    "Deal",
    "DealBook",
    "Demand",
    "Diagnosis",
    "DocumentError",
    "DropAid",
    "DropCriterion",
    "DropEvidenceKind",
    "DropInformationItem",
    "DropStage",
    "DropTask",
    "Estimate",
    "EvidenceKind",
    "ExitSign",
    "FactError",
    "Figures",
    "FiscalCalendar",
    "FlawedMethodologyError",
    "Forecast",
    "ForecastError",
    "ForecastLine",
    "FunnelkitError",
    "Gate",
    "InStep",
    "InformationItem",
    "InsertStage",
    "Judged",
    "Judgement",
    "Knowledge",
    "LearnedWinModel",
    "LossPolicy",
    "MergeStages",
    "Methodology",
    "Milestone",
    "MixedCurrenciesError",
    "ModelComparison",
    "Money",
    "MoneyError",
    "MoveRefusedError",
    "NewBusinessForecast",
    "NextActions",
    "NotOpenYetError",
    "OurRole",
    "OutOfOrderError",
    "ProductLine",
    "Rates",
    "Reading",
    "ReorderStages",
    "ReplaceProcess",
    "ReplaceRule",
    "ReplaceStage",
    "RevenueRange",
    "RollUp",
    "SetField",
    "SetMilestone",
    "SetPairs",
    "SetTolerance",
    "SetTypicalDays",
    "SetWinProbability",
    "StaleJournalError",
    "Standing",
    "Submission",
    "SupplierStage",
    "TargetCoverage",
    "Task",
    "Team",
    "Text",
    "Tolerance",
    "TwoLanes",
    "UnknownKeyError",
    "WinChances",
    "WinModel",
    "backtest_deals",
    "categories",
    "changes_between",
    "chart_class",
    "compare_models",
    "coverage",
    "demand",
    "diagnosis",
    "diff",
    "eight_stage",
    "estimate",
    "forecast",
    "from_json",
    "in_step",
    "in_step_history",
    "knowledge",
    "learn_win_model",
    "mermaid",
    "new_business_of",
    "next_actions",
    "revenue_by_period",
    "revenue_range",
    "roll_up",
    "standing",
    "submit",
    "target_coverage",
    "to_json",
    "two_lanes",
    "usual_models",
    "what_came",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        msg = f"module 'funnelkit' has no attribute {name!r}"
        raise AttributeError(msg)
    value: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value  # the next use finds it without asking
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
