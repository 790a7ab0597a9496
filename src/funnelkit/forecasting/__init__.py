"""What a book of deals is worth: weighted, in a range, over time, by learned chances, and judged by people."""

from funnelkit.forecasting.amount_range import AmountRange, AmountRangeError
from funnelkit.forecasting.book_forecast import Forecast
from funnelkit.forecasting.categories import Categories, CategoryError, CategoryRule, categories
from funnelkit.forecasting.date_slips import DateSlips, date_slips
from funnelkit.forecasting.deal_backtest import DealLearner, backtest_deals
from funnelkit.forecasting.deal_histories import histories_of, history_of
from funnelkit.forecasting.demand import Demand, Quantity, demand
from funnelkit.forecasting.figures import Figures
from funnelkit.forecasting.given import ForecastError
from funnelkit.forecasting.learned_win_model import LearnedWinModel, learn_win_model
from funnelkit.forecasting.lines import ForecastLine
from funnelkit.forecasting.model_comparison import ModelComparison, ModelSays, compare_models
from funnelkit.forecasting.new_business import new_business_of
from funnelkit.forecasting.new_business_lines import NewBusinessFloors, NewBusinessForecast, NewBusinessLine
from funnelkit.forecasting.rates import RateError, Rates
from funnelkit.forecasting.revenue import HangsOn, RevenueRange, revenue_range
from funnelkit.forecasting.rollup import Adjustment, RollUp, RollUpError, Team, roll_up, unassigned
from funnelkit.forecasting.submissions import Submission, SubmissionError, SubmissionResult, submit, what_came
from funnelkit.forecasting.targets import TargetCoverage, target_coverage
from funnelkit.forecasting.timed import DealByPeriod, RevenueByPeriod, revenue_by_period
from funnelkit.forecasting.usual_models import (
    business_central_model,
    closed_only_model,
    odoo_model,
    stage_age_model,
    table_model,
    usual_models,
    vendor_model,
)
from funnelkit.forecasting.usual_rules import UsualModel
from funnelkit.forecasting.weighted import forecast
from funnelkit.forecasting.win_models import BASE_TABLE, BaseTable, Judged, Judgement, WinChances, WinModel

__all__ = [
    "BASE_TABLE",
    "Adjustment",
    "AmountRange",
    "AmountRangeError",
    "BaseTable",
    "Categories",
    "CategoryError",
    "CategoryRule",
    "DateSlips",
    "DealByPeriod",
    "DealLearner",
    "Demand",
    "Figures",
    "Forecast",
    "ForecastError",
    "ForecastLine",
    "HangsOn",
    "Judged",
    "Judgement",
    "LearnedWinModel",
    "ModelComparison",
    "ModelSays",
    "NewBusinessFloors",
    "NewBusinessForecast",
    "NewBusinessLine",
    "Quantity",
    "RateError",
    "Rates",
    "RevenueByPeriod",
    "RevenueRange",
    "RollUp",
    "RollUpError",
    "Submission",
    "SubmissionError",
    "SubmissionResult",
    "TargetCoverage",
    "Team",
    "UsualModel",
    "WinChances",
    "WinModel",
    "backtest_deals",
    "business_central_model",
    "categories",
    "closed_only_model",
    "compare_models",
    "date_slips",
    "demand",
    "forecast",
    "histories_of",
    "history_of",
    "learn_win_model",
    "new_business_of",
    "odoo_model",
    "revenue_by_period",
    "revenue_range",
    "roll_up",
    "stage_age_model",
    "submit",
    "table_model",
    "target_coverage",
    "unassigned",
    "usual_models",
    "vendor_model",
    "what_came",
]
