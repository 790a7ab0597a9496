"""What looks wrong with deals: rules as data with one function each, run by the library, and what they find."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.inspections.finding": "CitedFact Finding InspectionFault InspectionRun",
        "funnelkit.inspections.findings": "Findings",
        "funnelkit.inspections.inspecting": "inspect",
        "funnelkit.inspections.inspection": "Inspection ReadBook Seen Severity Threshold",
        "funnelkit.inspections.every_rule": "SHIPPED",
        "funnelkit.inspections.to_do": "ToDo ToDos",
    },
)
