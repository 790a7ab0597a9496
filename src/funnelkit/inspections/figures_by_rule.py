"""What a deal is worth by rule, for rules that ask how much hangs on it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from funnelkit.deal.reading import Reading
from funnelkit.money import Money
from funnelkit.questions.audit import audit_of


def led_amounts(readings: Iterable[Reading]) -> dict[str, Money]:
    """Weigh open deals by the figure that a forecast without a model leads with.

    That is the verified one; where no deal that is counted is heard, the claimed one.

    Returns:
        The amount of each deal that has one and a chance, by its key.
    """
    counted = [
        (reading, amount, audit)
        for reading in readings
        if (amount := reading.terms.amount) is not None and (audit := audit_of(reading)) is not None
    ]
    heard = any(reading.heard for reading, _, _ in counted)
    return {
        reading.deal.key: Money(amount.amount * Decimal(audit.verified if heard else audit.claimed), amount.currency)
        for reading, amount, audit in counted
    }
