# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.documents.citations import NeededMethodology as NeededMethodology
from funnelkit.documents.description import schema as schema
from funnelkit.documents.edge import from_json as from_json
from funnelkit.documents.edge import from_plain as from_plain
from funnelkit.documents.edge import needed_methodologies as needed_methodologies
from funnelkit.documents.edge import to_json as to_json
from funnelkit.documents.edge import to_plain as to_plain
from funnelkit.documents.json_lines import from_json_lines as from_json_lines
from funnelkit.documents.json_lines import to_json_lines as to_json_lines

__all__ = [
    "NeededMethodology",
    "from_json",
    "from_json_lines",
    "from_plain",
    "needed_methodologies",
    "schema",
    "to_json",
    "to_json_lines",
    "to_plain",
]
