# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.foresight.before_and_after import Compared as Compared
from funnelkit.foresight.before_and_after import DealSide as DealSide
from funnelkit.foresight.before_and_after import WhatIf as WhatIf
from funnelkit.foresight.books_before_and_after import BookSide as BookSide
from funnelkit.foresight.books_before_and_after import DealMoved as DealMoved
from funnelkit.foresight.books_before_and_after import WhatIfOfBook as WhatIfOfBook
from funnelkit.foresight.supposed_change import what_if as what_if

__all__ = [
    "BookSide",
    "Compared",
    "DealMoved",
    "DealSide",
    "WhatIf",
    "WhatIfOfBook",
    "what_if",
]
