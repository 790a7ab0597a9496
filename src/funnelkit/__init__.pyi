# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.backtest import backtest_deals as backtest_deals
from funnelkit.books import Book as Book
from funnelkit.checks import ClaimRefusedError as ClaimRefusedError
from funnelkit.checks import DocumentError as DocumentError
from funnelkit.checks import FactError as FactError
from funnelkit.checks import FunnelkitError as FunnelkitError
from funnelkit.checks import InputError as InputError
from funnelkit.checks import MethodologyError as MethodologyError
from funnelkit.checks import MoneyError as MoneyError
from funnelkit.checks import MoveRefusedError as MoveRefusedError
from funnelkit.checks import NotOpenYetError as NotOpenYetError
from funnelkit.checks import StaleJournalError as StaleJournalError
from funnelkit.checks import UnknownKeyError as UnknownKeyError
from funnelkit.deal import Deal as Deal
from funnelkit.deal import Gate as Gate
from funnelkit.deal import ProductLine as ProductLine
from funnelkit.deal import Reading as Reading
from funnelkit.deal import chart_class as chart_class
from funnelkit.deal import mermaid as mermaid
from funnelkit.documents import from_json as from_json
from funnelkit.documents import needed_methodologies as needed_methodologies
from funnelkit.documents import schema as schema
from funnelkit.documents import to_json as to_json
from funnelkit.exchange_rates import ExchangeRates as ExchangeRates
from funnelkit.forecasting import Adjustment as Adjustment
from funnelkit.forecasting import AmountRange as AmountRange
from funnelkit.forecasting import Categories as Categories
from funnelkit.forecasting import CategoryRule as CategoryRule
from funnelkit.forecasting import Demand as Demand
from funnelkit.forecasting import Figures as Figures
from funnelkit.forecasting import Forecast as Forecast
from funnelkit.forecasting import ForecastLine as ForecastLine
from funnelkit.forecasting import ModelComparison as ModelComparison
from funnelkit.forecasting import PipelineToCome as PipelineToCome
from funnelkit.forecasting import RevenueRange as RevenueRange
from funnelkit.forecasting import RollUp as RollUp
from funnelkit.forecasting import SalesTeam as SalesTeam
from funnelkit.forecasting import Submission as Submission
from funnelkit.forecasting import TargetCoverage as TargetCoverage
from funnelkit.forecasting import categories as categories
from funnelkit.forecasting import compare_models as compare_models
from funnelkit.forecasting import demand as demand
from funnelkit.forecasting import forecast as forecast
from funnelkit.forecasting import pipeline_to_come as pipeline_to_come
from funnelkit.forecasting import revenue_by_period as revenue_by_period
from funnelkit.forecasting import revenue_range as revenue_range
from funnelkit.forecasting import roll_up as roll_up
from funnelkit.forecasting import submit as submit
from funnelkit.forecasting import target_coverage as target_coverage
from funnelkit.forecasting import what_came as what_came
from funnelkit.methodology import AddRule as AddRule
from funnelkit.methodology import Aid as Aid
from funnelkit.methodology import BuyingRole as BuyingRole
from funnelkit.methodology import Competitor as Competitor
from funnelkit.methodology import Criterion as Criterion
from funnelkit.methodology import CustomerStage as CustomerStage
from funnelkit.methodology import DropAid as DropAid
from funnelkit.methodology import DropCriterion as DropCriterion
from funnelkit.methodology import DropEvidenceKind as DropEvidenceKind
from funnelkit.methodology import DropInformationItem as DropInformationItem
from funnelkit.methodology import DropStage as DropStage
from funnelkit.methodology import DropTask as DropTask
from funnelkit.methodology import EvidenceKind as EvidenceKind
from funnelkit.methodology import ExitSign as ExitSign
from funnelkit.methodology import InformationItem as InformationItem
from funnelkit.methodology import InsertStage as InsertStage
from funnelkit.methodology import LossPolicy as LossPolicy
from funnelkit.methodology import MergeStages as MergeStages
from funnelkit.methodology import Methodology as Methodology
from funnelkit.methodology import Milestone as Milestone
from funnelkit.methodology import OurRole as OurRole
from funnelkit.methodology import ReorderStages as ReorderStages
from funnelkit.methodology import ReplaceProcess as ReplaceProcess
from funnelkit.methodology import ReplaceRule as ReplaceRule
from funnelkit.methodology import ReplaceStage as ReplaceStage
from funnelkit.methodology import SetField as SetField
from funnelkit.methodology import SetMilestone as SetMilestone
from funnelkit.methodology import SetPairs as SetPairs
from funnelkit.methodology import SetTolerance as SetTolerance
from funnelkit.methodology import SetTypicalDays as SetTypicalDays
from funnelkit.methodology import SetWinProbability as SetWinProbability
from funnelkit.methodology import SupplierStage as SupplierStage
from funnelkit.methodology import Task as Task
from funnelkit.methodology import Tolerance as Tolerance
from funnelkit.methodology import diff as diff
from funnelkit.methodology.builtin import eight_stage as eight_stage
from funnelkit.money import Money as Money
from funnelkit.periods import FiscalCalendar as FiscalCalendar
from funnelkit.questions import Action as Action
from funnelkit.questions import Coverage as Coverage
from funnelkit.questions import Diagnosis as Diagnosis
from funnelkit.questions import InStep as InStep
from funnelkit.questions import Knowledge as Knowledge
from funnelkit.questions import NextActions as NextActions
from funnelkit.questions import Standing as Standing
from funnelkit.questions import TwoLanes as TwoLanes
from funnelkit.questions import changes_between as changes_between
from funnelkit.questions import coverage as coverage
from funnelkit.questions import diagnosis as diagnosis
from funnelkit.questions import in_step as in_step
from funnelkit.questions import in_step_history as in_step_history
from funnelkit.questions import knowledge as knowledge
from funnelkit.questions import next_actions as next_actions
from funnelkit.questions import standing as standing
from funnelkit.questions import two_lanes as two_lanes
from funnelkit.win_models import Estimate as Estimate
from funnelkit.win_models import Judged as Judged
from funnelkit.win_models import Judgement as Judgement
from funnelkit.win_models import LearnedWinModel as LearnedWinModel
from funnelkit.win_models import WinChances as WinChances
from funnelkit.win_models import WinModel as WinModel
from funnelkit.win_models import baselines as baselines
from funnelkit.win_models import estimate as estimate
from funnelkit.win_models import learn_win_model as learn_win_model
from funnelkit.words import Text as Text

__all__ = [
    "Action",
    "AddRule",
    "Adjustment",
    "Aid",
    "AmountRange",
    "Book",
    "BuyingRole",
    "Categories",
    "CategoryRule",
    "ClaimRefusedError",
    "Competitor",
    "Coverage",
    "Criterion",
    "CustomerStage",
    "Deal",
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
    "ExchangeRates",
    "ExitSign",
    "FactError",
    "Figures",
    "FiscalCalendar",
    "Forecast",
    "ForecastLine",
    "FunnelkitError",
    "Gate",
    "InStep",
    "InformationItem",
    "InputError",
    "InsertStage",
    "Judged",
    "Judgement",
    "Knowledge",
    "LearnedWinModel",
    "LossPolicy",
    "MergeStages",
    "Methodology",
    "MethodologyError",
    "Milestone",
    "ModelComparison",
    "Money",
    "MoneyError",
    "MoveRefusedError",
    "NextActions",
    "NotOpenYetError",
    "OurRole",
    "PipelineToCome",
    "ProductLine",
    "Reading",
    "ReorderStages",
    "ReplaceProcess",
    "ReplaceRule",
    "ReplaceStage",
    "RevenueRange",
    "RollUp",
    "SalesTeam",
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
    "Text",
    "Tolerance",
    "TwoLanes",
    "UnknownKeyError",
    "WinChances",
    "WinModel",
    "backtest_deals",
    "baselines",
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
    "needed_methodologies",
    "next_actions",
    "pipeline_to_come",
    "revenue_by_period",
    "revenue_range",
    "roll_up",
    "schema",
    "standing",
    "submit",
    "target_coverage",
    "to_json",
    "two_lanes",
    "what_came",
]
