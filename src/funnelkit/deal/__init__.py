"""The case: what happened in a deal, and where it stands."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.deal.assessed_answers": "AssessmentChange AssessmentScore ChangedAnswer GivenAnswer",
        "funnelkit.deal.assessed_supplier": "AssessedSupplier",
        "funnelkit.deal.deal": "Deal",
        "funnelkit.deal.deal_assessment": "DealAssessment RivalComparison",
        "funnelkit.deal.diagram": "mermaid",
        "funnelkit.deal.fact": "Fact",
        "funnelkit.deal.gate": "Gate Requirement",
        "funnelkit.deal.product_line": "ProductLine",
        "funnelkit.deal.reading": "Reading",
        "funnelkit.deal.statechart": "chart_class GuardFacts",
    },
)
