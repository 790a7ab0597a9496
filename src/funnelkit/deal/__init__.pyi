# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.deal.assessed_answers import AssessmentChange as AssessmentChange
from funnelkit.deal.assessed_answers import AssessmentScore as AssessmentScore
from funnelkit.deal.assessed_answers import ChangedAnswer as ChangedAnswer
from funnelkit.deal.assessed_answers import GivenAnswer as GivenAnswer
from funnelkit.deal.assessed_supplier import AssessedSupplier as AssessedSupplier
from funnelkit.deal.deal import Deal as Deal
from funnelkit.deal.deal_assessment import DealAssessment as DealAssessment
from funnelkit.deal.deal_assessment import RivalComparison as RivalComparison
from funnelkit.deal.diagram import mermaid as mermaid
from funnelkit.deal.fact import Fact as Fact
from funnelkit.deal.gate import Gate as Gate
from funnelkit.deal.gate import Requirement as Requirement
from funnelkit.deal.product_line import ProductLine as ProductLine
from funnelkit.deal.reading import Reading as Reading
from funnelkit.deal.statechart import GuardFacts as GuardFacts
from funnelkit.deal.statechart import chart_class as chart_class

__all__ = [
    "AssessedSupplier",
    "AssessmentChange",
    "AssessmentScore",
    "ChangedAnswer",
    "Deal",
    "DealAssessment",
    "Fact",
    "Gate",
    "GivenAnswer",
    "GuardFacts",
    "ProductLine",
    "Reading",
    "Requirement",
    "RivalComparison",
    "chart_class",
    "mermaid",
]
