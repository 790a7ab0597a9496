# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.methodology.differences import diff as diff
from funnelkit.methodology.methodology import Methodology as Methodology

__all__ = [
    "Methodology",
    "diff",
]
