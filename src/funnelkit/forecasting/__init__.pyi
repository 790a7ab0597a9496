# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.forecasting.amount_range import AmountRange as AmountRange
from funnelkit.forecasting.coming_lines import PipelineToCome as PipelineToCome
from funnelkit.forecasting.coming_lines import PipelineToComeFloors as PipelineToComeFloors
from funnelkit.forecasting.coming_lines import PipelineToComeLine as PipelineToComeLine
from funnelkit.forecasting.coming_pipeline import pipeline_to_come as pipeline_to_come
from funnelkit.forecasting.commit_categories import Categories as Categories
from funnelkit.forecasting.commit_categories import CategoryRule as CategoryRule
from funnelkit.forecasting.commit_categories import categories as categories
from funnelkit.forecasting.demand_quantities import ProductDemand as ProductDemand
from funnelkit.forecasting.demand_quantities import Quantity as Quantity
from funnelkit.forecasting.figure_groups import FigureGroup as FigureGroup
from funnelkit.forecasting.figure_groups import FigureGroups as FigureGroups
from funnelkit.forecasting.figures import Figures as Figures
from funnelkit.forecasting.forecast_answers import Forecast as Forecast
from funnelkit.forecasting.forecast_lines import ForecastLine as ForecastLine
from funnelkit.forecasting.model_comparison import ModelComparison as ModelComparison
from funnelkit.forecasting.model_comparison import ModelSays as ModelSays
from funnelkit.forecasting.model_comparison import compare_models as compare_models
from funnelkit.forecasting.product_demand import Demand as Demand
from funnelkit.forecasting.product_demand import demand as demand
from funnelkit.forecasting.revenue_in_range import HangsOn as HangsOn
from funnelkit.forecasting.revenue_in_range import RevenueRange as RevenueRange
from funnelkit.forecasting.revenue_in_range import revenue_range as revenue_range
from funnelkit.forecasting.revenue_over_time import DealByPeriod as DealByPeriod
from funnelkit.forecasting.revenue_over_time import RevenueByPeriod as RevenueByPeriod
from funnelkit.forecasting.revenue_over_time import revenue_by_period as revenue_by_period
from funnelkit.forecasting.rolled_up import RollUp as RollUp
from funnelkit.forecasting.rolled_up import roll_up as roll_up
from funnelkit.forecasting.rolled_up import unassigned as unassigned
from funnelkit.forecasting.sales_teams import Adjustment as Adjustment
from funnelkit.forecasting.sales_teams import SalesTeam as SalesTeam
from funnelkit.forecasting.slipped_dates import DateSlips as DateSlips
from funnelkit.forecasting.slipped_dates import date_slips as date_slips
from funnelkit.forecasting.submissions import Submission as Submission
from funnelkit.forecasting.submissions import SubmissionResult as SubmissionResult
from funnelkit.forecasting.submissions import submit as submit
from funnelkit.forecasting.submissions import what_came as what_came
from funnelkit.forecasting.targets import TargetCoverage as TargetCoverage
from funnelkit.forecasting.targets import target_coverage as target_coverage
from funnelkit.forecasting.weighted_forecast import forecast as forecast
from funnelkit.periods import Calendar as Calendar
from funnelkit.periods import WeekCalendar as WeekCalendar

__all__ = [
    "Adjustment",
    "AmountRange",
    "Calendar",
    "Categories",
    "CategoryRule",
    "DateSlips",
    "DealByPeriod",
    "Demand",
    "FigureGroup",
    "FigureGroups",
    "Figures",
    "Forecast",
    "ForecastLine",
    "HangsOn",
    "ModelComparison",
    "ModelSays",
    "PipelineToCome",
    "PipelineToComeFloors",
    "PipelineToComeLine",
    "ProductDemand",
    "Quantity",
    "RevenueByPeriod",
    "RevenueRange",
    "RollUp",
    "SalesTeam",
    "Submission",
    "SubmissionResult",
    "TargetCoverage",
    "WeekCalendar",
    "categories",
    "compare_models",
    "date_slips",
    "demand",
    "forecast",
    "pipeline_to_come",
    "revenue_by_period",
    "revenue_range",
    "roll_up",
    "submit",
    "target_coverage",
    "unassigned",
    "what_came",
]
