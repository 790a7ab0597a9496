"""The distribution of the total revenue of a book of deals."""

from __future__ import annotations

from funnelkit.forecasting.distribution.chances import Chance, ChanceColumns, Outcomes
from funnelkit.forecasting.distribution.checks import InvalidChancesError
from funnelkit.forecasting.distribution.concentration import Concentration
from funnelkit.forecasting.distribution.dependence import Dependence, Independent, InvalidDependenceError, OneFactor
from funnelkit.forecasting.distribution.distribution import RevenueDistribution, revenue_distribution
from funnelkit.forecasting.distribution.executors import MissingNumpyError
from funnelkit.forecasting.distribution.questions import InvalidQuestionError

__all__ = [
    "Chance",
    "ChanceColumns",
    "Concentration",
    "Dependence",
    "Independent",
    "InvalidChancesError",
    "InvalidDependenceError",
    "InvalidQuestionError",
    "MissingNumpyError",
    "OneFactor",
    "Outcomes",
    "RevenueDistribution",
    "revenue_distribution",
]
