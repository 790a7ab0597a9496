"""Documents: methodologies, deals and books of deals as JSON, for any CRM's text column."""

from funnelkit.documents.edge import from_json, from_plain, schema, to_json, to_plain

__all__ = ["DocumentError", "from_json", "from_plain", "schema", "to_json", "to_plain"]
