"""How the documentation is built: `sphinx-build -W docs docs/_build`."""

from __future__ import annotations

from typing import Any

import funnelkit

project = "funnelkit"
author = "funnelkit contributors"
copyright = "2026, funnelkit contributors"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "funnelkit"

myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
napoleon_numpy_docstring = False
napoleon_use_ivar = True

FRONT = "reference/funnelkit"


def _stands_at_the_front(app: Any, _what: str, name: str, obj: object, _skip: object, _options: object) -> bool | None:
    """Leave out on the page of a room what the front page shows already."""
    at_front = name in funnelkit.__all__ and getattr(funnelkit, name) is obj
    return True if at_front and app.env.docname != FRONT else None


def setup(app: Any) -> None:
    """Say everything once."""
    app.connect("autodoc-skip-member", _stands_at_the_front)
