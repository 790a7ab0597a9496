"""A methodology made ready for deals: its rules, its marks, its table."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from attrs import frozen

from funnelkit.deal.marks import Marks
from funnelkit.deal.pair_table import PairTable, table_of
from funnelkit.methodology import Methodology
from funnelkit.methodology.once import once

_MOST_COMPILED: Final = 64


@frozen(eq=False)
class CompiledMethodology:
    """One methodology with what is worked out from it once.

    Args:
        methodology: The rules.
        marks: What a deal can tick off.
        table: How the pair moves.
    """

    methodology: Methodology
    marks: Marks
    table: PairTable


@once
def compiled(methodology: Methodology) -> CompiledMethodology:
    """Make a methodology ready, once as long as it lives; equal ones share what the last of them were made into."""
    return _compiled(methodology)


@lru_cache(maxsize=_MOST_COMPILED)
def _compiled(methodology: Methodology) -> CompiledMethodology:
    return CompiledMethodology(methodology, Marks.of(methodology), table_of(methodology))
