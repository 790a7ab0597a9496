"""The distribution of the total revenue of a book of deals."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.distribution.chances": "Chance ChanceColumns Outcomes",
        "funnelkit.distribution.concentration": "Concentration",
        "funnelkit.distribution.dependence": "Dependence Independent OneFactor",
        "funnelkit.distribution.exact_distribution": "revenue_distribution RevenueDistribution",
    },
)
