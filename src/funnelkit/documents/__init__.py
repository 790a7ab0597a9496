"""Documents: methodologies, deals and books of deals as JSON, for any CRM's text column."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.documents.citations": "NeededMethodology",
        "funnelkit.documents.description": "schema",
        "funnelkit.documents.edge": "from_json from_plain needed_methodologies to_json to_plain",
        "funnelkit.documents.json_lines": "from_json_lines to_json_lines",
    },
)
