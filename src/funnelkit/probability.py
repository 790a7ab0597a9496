"""Chances as exact decimals between 0 and 1."""

from __future__ import annotations

from decimal import Context, Decimal, InvalidOperation
from typing import Final

from funnelkit.checks.errors import InputError
from funnelkit.checks.plainly import plain_number
from funnelkit.checks.quoting import quoted
from funnelkit.words import Message, say

PLACES: Final = 6
_EXACT: Final = Context(prec=40)
_LONGEST: Final = 20
_TENTH: Final = Decimal("0.1")


def as_probability(value: Decimal | str | int) -> Decimal:
    """Read a chance of success: an exact decimal from 0 to 1 of at most six places.

    Floats are refused, because 0.1 as a float is not a tenth.

    Raises:
        InputError: When it is anything else.

    Examples:
        >>> as_probability("0.350")
        Decimal('0.35')
    """
    exact = _decimal_of(value)
    if exact is None or not exact.is_finite() or not 0 <= exact <= 1:
        raise InputError(say("not-a-probability", value=quoted(value)))
    plain = exact.normalize(_EXACT).copy_abs()  # nothing has no sign
    if plain.as_tuple().exponent < -PLACES:  # type: ignore[operator]
        raise InputError(say("not-a-probability", value=quoted(value)))
    return Decimal(f"{plain:f}")


def optional_probability(value: Decimal | str | int | None) -> Decimal | None:
    """Read a chance that may be absent; absent is not zero."""
    return None if value is None else as_probability(value)


def _decimal_of(value: object) -> Decimal | None:
    number = plain_number(value)
    if number is None:
        return None
    if type(number) is str and (len(number) > _LONGEST or not number.isascii() or "_" in number):
        return None
    try:
        return Decimal(number)
    except InvalidOperation:
        return None


def percent(chance: Decimal) -> Message:
    """Say a chance as people do, in per cent with one place at most.

    Examples:
        >>> str(percent(Decimal("0.35"))), percent(Decimal("0.015625")).text("zh")
        ('35 %', '1.6%')
    """
    rounded = _EXACT.scaleb(chance, 2).quantize(_TENTH, context=_EXACT).normalize(_EXACT)
    return say("base-chance", percent=f"{rounded:f}")


def percent_exactly(chance: Decimal) -> Message:
    """Say a chance of the rule book in per cent, with every place that it has.

    Examples:
        >>> str(percent_exactly(Decimal("0.350"))), str(percent_exactly(Decimal("0.015625")))
        ('35 %', '1.5625 %')
    """
    return say("base-chance", percent=f"{_EXACT.scaleb(chance, 2).normalize(_EXACT):f}")
