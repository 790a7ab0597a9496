# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.learning.age_bins import AgeBins as AgeBins
from funnelkit.learning.age_bins import CALENDAR_AGES as CALENDAR_AGES
from funnelkit.learning.arrival_pace import Pace as Pace
from funnelkit.learning.arrival_pace import pace_of as pace_of
from funnelkit.learning.case_log import CaseLog as CaseLog
from funnelkit.learning.case_log import LogReading as LogReading
from funnelkit.learning.case_log import histories_from_log as histories_from_log
from funnelkit.learning.case_log import read_log as read_log
from funnelkit.learning.cause_specific_hazards import Hazards as Hazards
from funnelkit.learning.cause_specific_hazards import fit_hazards as fit_hazards
from funnelkit.learning.claim_bias import Claim as Claim
from funnelkit.learning.claim_bias import SalespersonBias as SalespersonBias
from funnelkit.learning.claim_bias import salesperson_bias as salesperson_bias
from funnelkit.learning.closing_dates import ClosingModel as ClosingModel
from funnelkit.learning.closing_dates import ClosingTimes as ClosingTimes
from funnelkit.learning.closing_dates import closing_model as closing_model
from funnelkit.learning.coming_cases import Arrivals as Arrivals
from funnelkit.learning.coming_cases import CasesToCome as CasesToCome
from funnelkit.learning.coming_cases import arrivals as arrivals
from funnelkit.learning.coming_cases import cases_to_come as cases_to_come
from funnelkit.learning.day_numbers import Moment as Moment
from funnelkit.learning.day_numbers import day_number as day_number
from funnelkit.learning.fact_cases import ClosedCase as ClosedCase
from funnelkit.learning.fact_cases import OpenCase as OpenCase
from funnelkit.learning.fact_columns import FactShapes as FactShapes
from funnelkit.learning.fact_learning import learn_fact_model as learn_fact_model
from funnelkit.learning.fact_learning import learn_facts_inside as learn_facts_inside
from funnelkit.learning.fact_model import FactModel as FactModel
from funnelkit.learning.fact_values import FactValue as FactValue
from funnelkit.learning.fact_values import Facts as Facts
from funnelkit.learning.histories import Ending as Ending
from funnelkit.learning.histories import History as History
from funnelkit.learning.histories import LOST as LOST
from funnelkit.learning.histories import Spell as Spell
from funnelkit.learning.histories import State as State
from funnelkit.learning.histories import Target as Target
from funnelkit.learning.histories import WON as WON
from funnelkit.learning.history_floors import HistoryFloors as HistoryFloors
from funnelkit.learning.history_warnings import CleanUp as CleanUp
from funnelkit.learning.history_warnings import Drift as Drift
from funnelkit.learning.history_warnings import clean_ups as clean_ups
from funnelkit.learning.history_warnings import drift as drift
from funnelkit.learning.learned_model import LearnedModel as LearnedModel
from funnelkit.learning.learned_model import learn_model as learn_model
from funnelkit.learning.learned_stages import StageModel as StageModel
from funnelkit.learning.log_rows import LogColumns as LogColumns
from funnelkit.learning.log_rows import RejectedRow as RejectedRow
from funnelkit.learning.move_counts import MoveCounts as MoveCounts
from funnelkit.learning.move_counts import count_moves as count_moves
from funnelkit.learning.passed_states import Passed as Passed
from funnelkit.learning.shrunk_rates import SegmentRate as SegmentRate
from funnelkit.learning.shrunk_rates import SegmentRates as SegmentRates
from funnelkit.learning.shrunk_rates import segment_rates as segment_rates
from funnelkit.learning.stage_choice import StageChoice as StageChoice
from funnelkit.learning.stage_fitting import learn_stage_model as learn_stage_model
from funnelkit.learning.stage_fitting import stage_model as stage_model
from funnelkit.learning.stage_table import StageChance as StageChance
from funnelkit.learning.stage_table import StageReport as StageReport
from funnelkit.learning.stage_table import stage_report as stage_report
from funnelkit.learning.told_amounts import ToldAmount as ToldAmount
from funnelkit.learning.told_amounts import ToldRatio as ToldRatio
from funnelkit.learning.told_amounts import ToldRatios as ToldRatios
from funnelkit.learning.told_amounts import told_ratios as told_ratios
from funnelkit.learning.win_estimate import WinEstimate as WinEstimate

__all__ = [
    "AgeBins",
    "Arrivals",
    "CALENDAR_AGES",
    "CaseLog",
    "CasesToCome",
    "Claim",
    "CleanUp",
    "ClosedCase",
    "ClosingModel",
    "ClosingTimes",
    "Drift",
    "Ending",
    "FactModel",
    "FactShapes",
    "FactValue",
    "Facts",
    "Hazards",
    "History",
    "HistoryFloors",
    "LOST",
    "LearnedModel",
    "LogColumns",
    "LogReading",
    "Moment",
    "MoveCounts",
    "OpenCase",
    "Pace",
    "Passed",
    "RejectedRow",
    "SalespersonBias",
    "SegmentRate",
    "SegmentRates",
    "Spell",
    "StageChance",
    "StageChoice",
    "StageModel",
    "StageReport",
    "State",
    "Target",
    "ToldAmount",
    "ToldRatio",
    "ToldRatios",
    "WON",
    "WinEstimate",
    "arrivals",
    "cases_to_come",
    "clean_ups",
    "closing_model",
    "count_moves",
    "day_number",
    "drift",
    "fit_hazards",
    "histories_from_log",
    "learn_fact_model",
    "learn_facts_inside",
    "learn_model",
    "learn_stage_model",
    "pace_of",
    "read_log",
    "salesperson_bias",
    "segment_rates",
    "stage_model",
    "stage_report",
    "told_ratios",
]
