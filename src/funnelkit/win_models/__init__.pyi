# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.learning.win_estimate import Contribution as Contribution
from funnelkit.win_models.baseline_models import Baseline as Baseline
from funnelkit.win_models.baseline_models import baselines as baselines
from funnelkit.win_models.baseline_models import business_central_model as business_central_model
from funnelkit.win_models.baseline_models import closed_only_model as closed_only_model
from funnelkit.win_models.baseline_models import odoo_model as odoo_model
from funnelkit.win_models.baseline_models import stage_age_model as stage_age_model
from funnelkit.win_models.baseline_models import table_model as table_model
from funnelkit.win_models.baseline_models import vendor_model as vendor_model
from funnelkit.win_models.baseline_rates import CLOSED_ONLY as CLOSED_ONLY
from funnelkit.win_models.baseline_rates import ChanceTable as ChanceTable
from funnelkit.win_models.baseline_rates import STAGE_AGE as STAGE_AGE
from funnelkit.win_models.baseline_rates import StageChances as StageChances
from funnelkit.win_models.baseline_rates import VENDOR as VENDOR
from funnelkit.win_models.baseline_rates import closed_only_rates as closed_only_rates
from funnelkit.win_models.baseline_rates import odoo_stage_rates as odoo_stage_rates
from funnelkit.win_models.baseline_rates import stage_age_rates as stage_age_rates
from funnelkit.win_models.baseline_rates import vendor_table as vendor_table
from funnelkit.win_models.by_rule import BASE_TABLE as BASE_TABLE
from funnelkit.win_models.by_rule import ByRule as ByRule
from funnelkit.win_models.by_rule import VERIFIED_BY_RULE as VERIFIED_BY_RULE
from funnelkit.win_models.deal_estimate import Estimate as Estimate
from funnelkit.win_models.deal_estimate import EstimateStep as EstimateStep
from funnelkit.win_models.deal_estimate import estimate as estimate
from funnelkit.win_models.deal_histories import histories_of as histories_of
from funnelkit.win_models.deal_histories import history_of as history_of
from funnelkit.win_models.guard import Guarded as Guarded
from funnelkit.win_models.judgements import Judged as Judged
from funnelkit.win_models.judgements import Judgement as Judgement
from funnelkit.win_models.learned_win_model import LearnedWinModel as LearnedWinModel
from funnelkit.win_models.learned_win_model import learn_win_model as learn_win_model
from funnelkit.win_models.win_chances import WinChances as WinChances
from funnelkit.win_models.win_chances import WinModel as WinModel

__all__ = [
    "BASE_TABLE",
    "Baseline",
    "ByRule",
    "CLOSED_ONLY",
    "ChanceTable",
    "Contribution",
    "Estimate",
    "EstimateStep",
    "Guarded",
    "Judged",
    "Judgement",
    "LearnedWinModel",
    "STAGE_AGE",
    "StageChances",
    "VENDOR",
    "VERIFIED_BY_RULE",
    "WinChances",
    "WinModel",
    "baselines",
    "business_central_model",
    "closed_only_model",
    "closed_only_rates",
    "estimate",
    "histories_of",
    "history_of",
    "learn_win_model",
    "odoo_model",
    "odoo_stage_rates",
    "stage_age_model",
    "stage_age_rates",
    "table_model",
    "vendor_model",
    "vendor_table",
]
