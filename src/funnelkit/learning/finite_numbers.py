"""Numbers that learning can reckon with: finite ones, and no others."""

from __future__ import annotations

from math import isfinite
from numbers import Real
from typing import TypeGuard

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.words import say


def is_number(value: object) -> TypeGuard[float]:
    """Whether something is a finite number.

    Examples:
        >>> [is_number(value) for value in (3, 0.5, float("nan"), float("inf"), True, "3")]
        [True, True, False, False, False, False]
    """
    try:
        return isinstance(value, Real) and not isinstance(value, bool) and isfinite(value)
    except OverflowError:
        return False


def checked_age(age: float) -> float:
    """Take an age as it is given.

    Raises:
        InputError: When it is not a number of days from 0 on.
    """
    if is_number(age) and age >= 0:
        return age
    raise InputError(say("no-age", value=quoted(age)))
