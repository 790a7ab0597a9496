"""In step, ahead, behind or unheard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.naive.standing import Standing


def verdict(deal: Standing) -> tuple[str, int]:
    """Judge a deal: the verdict and by how many stages the two sides are apart."""
    if not deal.heard:
        return "unheard", 0
    lead = deal.rules.ahead_by(deal.verified, deal.supplier)
    if lead > deal.rules.ahead:
        return "ahead", lead
    if -lead > deal.rules.behind:
        return "behind", -lead
    return "in-step", abs(lead)
