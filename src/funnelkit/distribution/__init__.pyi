# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.distribution.chances import Chance as Chance
from funnelkit.distribution.chances import ChanceColumns as ChanceColumns
from funnelkit.distribution.chances import Outcomes as Outcomes
from funnelkit.distribution.concentration import Concentration as Concentration
from funnelkit.distribution.dependence import Dependence as Dependence
from funnelkit.distribution.dependence import Independent as Independent
from funnelkit.distribution.dependence import OneFactor as OneFactor
from funnelkit.distribution.exact_distribution import RevenueDistribution as RevenueDistribution
from funnelkit.distribution.exact_distribution import revenue_distribution as revenue_distribution

__all__ = [
    "Chance",
    "ChanceColumns",
    "Concentration",
    "Dependence",
    "Independent",
    "OneFactor",
    "Outcomes",
    "RevenueDistribution",
    "revenue_distribution",
]
