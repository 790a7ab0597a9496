"""The distribution of the total revenue of a book of deals."""

from __future__ import annotations

from funnelkit.forecast.distribution.chances import Chance, ChanceColumns, Outcomes
from funnelkit.forecast.distribution.checks import InvalidChancesError
from funnelkit.forecast.distribution.concentration import Concentration
from funnelkit.forecast.distribution.dependence import Dependence, Independent, InvalidDependenceError, OneFactor
from funnelkit.forecast.distribution.distribution import (
    InvalidQuestionError,
    RevenueDistribution,
    revenue_distribution,
)
from funnelkit.forecast.distribution.executors import MissingNumpyError

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
