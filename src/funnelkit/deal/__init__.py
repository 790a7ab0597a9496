"""The case: what happened in a deal, and where it stands."""

from funnelkit.deal.deal import Deal
from funnelkit.deal.diagram import mermaid
from funnelkit.deal.fact import Fact
from funnelkit.deal.gate import Gate, Requirement
from funnelkit.deal.product_line import ProductLine
from funnelkit.deal.reading import Reading
from funnelkit.deal.statechart import GuardFacts, chart_class

__all__ = [
    "Deal",
    "Fact",
    "Gate",
    "GuardFacts",
    "ProductLine",
    "Reading",
    "Requirement",
    "chart_class",
    "mermaid",
]
