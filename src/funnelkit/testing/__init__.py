"""What plugin authors and hosts import in their own tests.

The strategies for Hypothesis stand in ``funnelkit.testing.strategies`` and need the extra ``funnelkit[testing]``.
"""

from funnelkit.testing.chance import Chance
from funnelkit.testing.promises import PROMISES, check_plugin
from funnelkit.testing.story import Story, given
from funnelkit.testing.synthetic import (
    CLEAN,
    REALISTIC,
    THE_CASE,
    Dirt,
    Slump,
    SyntheticBook,
    Truth,
    synthetic_book,
)

__all__ = [
    "CLEAN",
    "PROMISES",
    "REALISTIC",
    "THE_CASE",
    "Chance",
    "Dirt",
    "Slump",
    "Story",
    "SyntheticBook",
    "Truth",
    "check_plugin",
    "given",
    "synthetic_book",
]
