# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.inspections.every_rule import SHIPPED as SHIPPED
from funnelkit.inspections.finding import CitedFact as CitedFact
from funnelkit.inspections.finding import Finding as Finding
from funnelkit.inspections.finding import InspectionFault as InspectionFault
from funnelkit.inspections.finding import InspectionRun as InspectionRun
from funnelkit.inspections.findings import Findings as Findings
from funnelkit.inspections.inspecting import inspect as inspect
from funnelkit.inspections.inspection import Inspection as Inspection
from funnelkit.inspections.inspection import ReadBook as ReadBook
from funnelkit.inspections.inspection import Seen as Seen
from funnelkit.inspections.inspection import Severity as Severity
from funnelkit.inspections.inspection import Threshold as Threshold
from funnelkit.inspections.to_do import ToDo as ToDo
from funnelkit.inspections.to_do import ToDos as ToDos

__all__ = [
    "CitedFact",
    "Finding",
    "Findings",
    "Inspection",
    "InspectionFault",
    "InspectionRun",
    "ReadBook",
    "SHIPPED",
    "Seen",
    "Severity",
    "Threshold",
    "ToDo",
    "ToDos",
    "inspect",
]
