"""How the documentation is built: `sphinx-build -W docs docs/_build`."""

from __future__ import annotations

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
