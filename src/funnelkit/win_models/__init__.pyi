# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.win_models.baseline_models import baselines as baselines
from funnelkit.win_models.baseline_models import business_central_model as business_central_model
from funnelkit.win_models.baseline_models import closed_only_model as closed_only_model
from funnelkit.win_models.baseline_models import odoo_model as odoo_model
from funnelkit.win_models.baseline_models import stage_age_model as stage_age_model
from funnelkit.win_models.baseline_models import table_model as table_model
from funnelkit.win_models.baseline_models import vendor_model as vendor_model
from funnelkit.win_models.baseline_rules import Baseline as Baseline
from funnelkit.win_models.deal_histories import histories_of as histories_of
from funnelkit.win_models.deal_histories import history_of as history_of
from funnelkit.win_models.learned_win_model import LearnedWinModel as LearnedWinModel
from funnelkit.win_models.learned_win_model import learn_win_model as learn_win_model
from funnelkit.win_models.win_model import BASE_TABLE as BASE_TABLE
from funnelkit.win_models.win_model import BaseTable as BaseTable
from funnelkit.win_models.win_model import Judged as Judged
from funnelkit.win_models.win_model import Judgement as Judgement
from funnelkit.win_models.win_model import WinChances as WinChances
from funnelkit.win_models.win_model import WinModel as WinModel

__all__ = [
    "BASE_TABLE",
    "BaseTable",
    "Baseline",
    "Judged",
    "Judgement",
    "LearnedWinModel",
    "WinChances",
    "WinModel",
    "baselines",
    "business_central_model",
    "closed_only_model",
    "histories_of",
    "history_of",
    "learn_win_model",
    "odoo_model",
    "stage_age_model",
    "table_model",
    "vendor_model",
]
