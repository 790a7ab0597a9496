# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.deal.deal import Deal as Deal
from funnelkit.deal.diagram import mermaid as mermaid
from funnelkit.deal.fact import Fact as Fact
from funnelkit.deal.gate import Gate as Gate
from funnelkit.deal.gate import Requirement as Requirement
from funnelkit.deal.product_line import ProductLine as ProductLine
from funnelkit.deal.reading import Reading as Reading
from funnelkit.deal.statechart import GuardFacts as GuardFacts
from funnelkit.deal.statechart import chart_class as chart_class

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
