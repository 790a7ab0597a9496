# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit import books as books
from funnelkit import checks as checks
from funnelkit import deal as deal
from funnelkit import distribution as distribution
from funnelkit import documents as documents
from funnelkit import forecasting as forecasting
from funnelkit import foresight as foresight
from funnelkit import inspections as inspections
from funnelkit import learning as learning
from funnelkit import plugins as plugins
from funnelkit import questions as questions
from funnelkit import replay as replay
from funnelkit import rules as rules
from funnelkit import win_models as win_models
from funnelkit import words as words
from funnelkit.backtest import backtest_deals as backtest_deals
from funnelkit.books import Book as Book
from funnelkit.books import review as review
from funnelkit.checks import ClaimRefusedError as ClaimRefusedError
from funnelkit.checks import DocumentError as DocumentError
from funnelkit.checks import FunnelkitError as FunnelkitError
from funnelkit.checks import InputError as InputError
from funnelkit.checks import MoveRefusedError as MoveRefusedError
from funnelkit.checks import StaleJournalError as StaleJournalError
from funnelkit.deal import Deal as Deal
from funnelkit.deal import ProductLine as ProductLine
from funnelkit.documents import from_json as from_json
from funnelkit.documents import needed_methodologies as needed_methodologies
from funnelkit.documents import schema as schema
from funnelkit.documents import to_json as to_json
from funnelkit.exchange_rates import ExchangeRates as ExchangeRates
from funnelkit.forecasting import SalesTeam as SalesTeam
from funnelkit.forecasting import compare_models as compare_models
from funnelkit.forecasting import forecast as forecast
from funnelkit.forecasting import pipeline_to_come as pipeline_to_come
from funnelkit.forecasting import roll_up as roll_up
from funnelkit.forecasting import submit as submit
from funnelkit.forecasting import what_came as what_came
from funnelkit.foresight import next_questions as next_questions
from funnelkit.foresight import rejudge as rejudge
from funnelkit.foresight import what_if as what_if
from funnelkit.methodology import Methodology as Methodology
from funnelkit.methodology import diff as diff
from funnelkit.methodology.builtin import eight_stage as eight_stage
from funnelkit.money import Money as Money
from funnelkit.periods import FiscalCalendar as FiscalCalendar
from funnelkit.periods import Period as Period
from funnelkit.proofreading import check_methodology as check_methodology
from funnelkit.questions import changes as changes
from funnelkit.questions import coverage as coverage
from funnelkit.questions import diagnosis as diagnosis
from funnelkit.questions import in_step as in_step
from funnelkit.questions import knowledge as knowledge
from funnelkit.questions import next_actions as next_actions
from funnelkit.questions import standing as standing
from funnelkit.questions import two_lanes as two_lanes
from funnelkit.win_models import Judgement as Judgement
from funnelkit.win_models import baselines as baselines
from funnelkit.win_models import estimate as estimate
from funnelkit.win_models import learn_win_model as learn_win_model

__version__: str

__all__ = [
    "Book",
    "ClaimRefusedError",
    "Deal",
    "DocumentError",
    "ExchangeRates",
    "FiscalCalendar",
    "FunnelkitError",
    "InputError",
    "Judgement",
    "Methodology",
    "Money",
    "MoveRefusedError",
    "Period",
    "ProductLine",
    "SalesTeam",
    "StaleJournalError",
    "backtest_deals",
    "baselines",
    "changes",
    "check_methodology",
    "compare_models",
    "coverage",
    "diagnosis",
    "diff",
    "eight_stage",
    "estimate",
    "forecast",
    "from_json",
    "in_step",
    "knowledge",
    "learn_win_model",
    "needed_methodologies",
    "next_actions",
    "next_questions",
    "pipeline_to_come",
    "rejudge",
    "review",
    "roll_up",
    "schema",
    "standing",
    "submit",
    "to_json",
    "two_lanes",
    "what_came",
    "what_if",
]
