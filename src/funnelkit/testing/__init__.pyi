# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.testing.draws import Draws as Draws
from funnelkit.testing.promises import PROMISES as PROMISES
from funnelkit.testing.promises import check_plugin as check_plugin
from funnelkit.testing.story import Story as Story
from funnelkit.testing.story import given as given
from funnelkit.testing.synthetic import CLEAN as CLEAN
from funnelkit.testing.synthetic import Dirt as Dirt
from funnelkit.testing.synthetic import REALISTIC as REALISTIC
from funnelkit.testing.synthetic import Slump as Slump
from funnelkit.testing.synthetic import SyntheticBook as SyntheticBook
from funnelkit.testing.synthetic import THE_CASE as THE_CASE
from funnelkit.testing.synthetic import Truth as Truth
from funnelkit.testing.synthetic import synthetic_book as synthetic_book

__all__ = [
    "CLEAN",
    "Dirt",
    "Draws",
    "PROMISES",
    "REALISTIC",
    "Slump",
    "Story",
    "SyntheticBook",
    "THE_CASE",
    "Truth",
    "check_plugin",
    "given",
    "synthetic_book",
]
