"""Figures as a table for notebooks: one row for each group and currency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from funnelkit.display import Table, Words
from funnelkit.forecasting.figures import Figures
from funnelkit.messages import Message, Text

_COLUMNS: Final = (
    Text.of("Deals", zh="商机数"),
    Text.of("Amount", zh="金额"),
    Text.of("Claimed", zh="据称"),
    Text.of("Verified", zh="经证实"),
    Text.of("Unverified", zh="未证实"),
)


def figure_table(
    groups: Mapping[Text, Figures] | Mapping[Message, Figures] | Mapping[str, Figures],
    *,
    caption: Words,
    group: Words,
    whole: str,
) -> Table:
    """Set figures into rows, rounded to whole cents; claimed = verified + unverified before rounding."""
    rows = [
        (label, one.count, *(amount.rounded() for amount in (one.amount, one.claimed, one.verified, one.unverified)))
        for label, one in groups.items()
    ]
    numbers = frozenset(range(1, len(_COLUMNS) + 1))
    return Table(caption=caption, columns=(group, *_COLUMNS), rows=rows, figures=numbers, whole=whole)
