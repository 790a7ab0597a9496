# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.backtest.deal_backtest import DealLearner as DealLearner
from funnelkit.backtest.deal_backtest import backtest_deals as backtest_deals
from funnelkit.backtest.horizon_ranges import HorizonRange as HorizonRange
from funnelkit.backtest.horizon_ranges import horizon_range as horizon_range
from funnelkit.backtest.origins import Backtest as Backtest
from funnelkit.backtest.origins import Origin as Origin
from funnelkit.backtest.past_revenue import LAST_YEAR as LAST_YEAR
from funnelkit.backtest.past_revenue import RUN_RATE as RUN_RATE
from funnelkit.backtest.rivals import COMMIT as COMMIT
from funnelkit.backtest.rivals import HistoryChances as HistoryChances
from funnelkit.backtest.rivals import LEARNED as LEARNED
from funnelkit.backtest.rivals import Learner as Learner
from funnelkit.backtest.rivals import RivalFault as RivalFault
from funnelkit.backtest.scored_amounts import ScoredAmounts as ScoredAmounts
from funnelkit.backtest.scored_amounts import score_amounts as score_amounts
from funnelkit.backtest.scored_amounts import value_added as value_added
from funnelkit.backtest.scored_chances import ReliabilityBlock as ReliabilityBlock
from funnelkit.backtest.scored_chances import ScoredChances as ScoredChances
from funnelkit.backtest.scored_chances import score_chances as score_chances
from funnelkit.backtest.scored_ranges import Coverage80 as Coverage80
from funnelkit.backtest.scored_ranges import coverage_of_ranges as coverage_of_ranges
from funnelkit.backtest.scored_ranges import crps as crps
from funnelkit.backtest.scored_ranges import learned_rho as learned_rho
from funnelkit.backtest.scored_ranges import pinball as pinball
from funnelkit.backtest.scored_ranges import pit as pit
from funnelkit.backtest.walk_forward import backtest as backtest

__all__ = [
    "Backtest",
    "COMMIT",
    "Coverage80",
    "DealLearner",
    "HistoryChances",
    "HorizonRange",
    "LAST_YEAR",
    "LEARNED",
    "Learner",
    "Origin",
    "RUN_RATE",
    "ReliabilityBlock",
    "RivalFault",
    "ScoredAmounts",
    "ScoredChances",
    "backtest",
    "backtest_deals",
    "coverage_of_ranges",
    "crps",
    "horizon_range",
    "learned_rho",
    "pinball",
    "pit",
    "score_amounts",
    "score_chances",
    "value_added",
]
