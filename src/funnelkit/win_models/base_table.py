"""The methodology's own base table as a win model: what a forecast weighs with when nobody says otherwise."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import frozen

from funnelkit.deal.reading import Reading
from funnelkit.win_models.win_chances import WinChances, log_odds
from funnelkit.words import say

_NOTHING: Final = Decimal(0)


@frozen
class BaseTable:
    """The methodology's own base table, by the lower of both sides.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> BaseTable().chances(deal.at(date(2026, 3, 2))).claimed
        Decimal('0.1')
    """

    name: str = "base table"

    def chances(self, reading: Reading) -> WinChances:
        """Look the chances up.

        Verified is the chance of the lower of the verified customer stage and our stage, zero while nothing at all has
        come from the customer; claimed is the same with the claimed customer stage, whoever said so.
        """
        stages, supplier = reading.methodology.customer_stages, reading.places[1]
        effective = reading.methodology.pairing.effective
        claimed = stages[effective(customer=reading.progress.claimed, supplier=supplier)].win_probability
        verified: Decimal | None = _NOTHING
        if reading.progress.heard:
            verified = stages[effective(customer=reading.places[0], supplier=supplier)].win_probability
        said = say("base-table", methodology=reading.methodology.key, stage=reading.claimed_stage.key)
        return WinChances(claimed, verified, "table", base=log_odds(claimed), reasons=(said,))


BASE_TABLE: Final = BaseTable()
