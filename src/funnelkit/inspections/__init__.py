"""What looks wrong with deals: rules as data with one function each, run by the library, and what they find."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.inspections.finding": "CitedFact Finding Findings InspectionFault InspectionRun",
        "funnelkit.inspections.inspecting": "inspect",
        "funnelkit.inspections.inspection": "Inspection Seen Severity Threshold",
        "funnelkit.inspections.shipped": "SHIPPED",
    },
)
