"""Amounts of money as people say them: a language names currencies, and may count in ten thousands."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Final

# Enough for every amount that is kept, so that moving the point rounds nothing.
_EXACT: Final = Context(prec=80)
_TEN_THOUSAND: Final = 10_000
_PLACES: Final = 2
NAMED: Final = frozenset({"CNY", "EUR", "GBP", "HKD", "JPY", "KRW", "SGD", "TWD", "USD"})
"""The currencies that have a name in each language."""


def is_money(value: object) -> bool:
    """Tell whether a fact of a message is an amount in a currency."""
    return type(getattr(value, "amount", None)) is Decimal and type(getattr(value, "currency", None)) is str


def in_ten_thousands(amount: Decimal) -> str | None:
    """Write an amount exactly in ten thousands, with two places at least; ``None`` where it has not as many.

    Examples:
        >>> in_ten_thousands(Decimal("24700000.00")), in_ten_thousands(Decimal("-12345.678"))
        ('2,470.00', '-1.2345678')
        >>> in_ten_thousands(Decimal("9999.5"))
    """
    if abs(amount) < _TEN_THOUSAND:
        return None
    whole, _, places = f"{amount.scaleb(-4, _EXACT):,f}".partition(".")
    return f"{whole}.{places.rstrip('0').ljust(_PLACES, '0')}"
