"""Uses of funnelkit, each a small function: what every host does in its own process.

A scenario takes nothing and does no I/O of its own. Each one listed here is proven to do no I/O once the modules
that it needs are loaded, and to leave the process as it was. Add one for every new part of the library.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import funnelkit as fk


def count_money() -> None:
    """Weigh an amount and round it for show."""
    str((fk.Money("480000", "EUR") * Decimal("0.35")).rounded())


def read_the_rule_book() -> None:
    """Take the built-in methodology and fingerprint it."""
    assert fk.eight_stage().fingerprint


SCENARIOS: tuple[Callable[[], None], ...] = (count_money, read_the_rule_book)
