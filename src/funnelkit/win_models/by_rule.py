"""Figures of the audit as win models, so that they can be set and scored beside what has been learned."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from funnelkit.deal.reading import Reading
from funnelkit.questions.audit import audit_of
from funnelkit.win_models.win_chances import WinChances


@frozen
class ByRule:
    """A figure of the audit taken for an expectation: what the methodology's table alone would have one expect.

    Args:
        name: What it is called beside other models.
        figure: ``"claimed"``, the chance of the stage where the customer is said to stand; or ``"verified"``, what is
            left of it by the rules.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> BASE_TABLE.chances(deal.at(date(2026, 3, 2))).expected
        Decimal('0.1')
    """

    name: str
    figure: Literal["claimed", "verified"]

    def chances(self, reading: Reading) -> WinChances:
        """Take the figure."""
        audit = audit_of(reading)
        return WinChances(None if audit is None else getattr(audit, self.figure), "table")


BASE_TABLE: Final = ByRule("base table", "claimed")
VERIFIED_BY_RULE: Final = ByRule("verified by rule", "verified")
