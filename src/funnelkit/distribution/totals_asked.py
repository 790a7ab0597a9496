"""What a distribution can be asked, and how it refuses the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.words import say


def checked_amount(amount: int) -> int:
    """Take an amount in minor units, and refuse anything that is not a whole number."""
    if not isinstance(amount, int) or isinstance(amount, bool):
        raise InputError(say("not-an-amount-in-minor-units", value=quoted(amount)))
    return amount


def checked_level(level: object) -> float:
    """Take the level of a quantile, and refuse anything else than a number from 0 to 1."""
    is_number = isinstance(level, Fraction | Decimal | float | int) and not isinstance(level, bool)
    try:
        at = float(level) if is_number else -1.0  # type: ignore[arg-type]
    except (OverflowError, ValueError):  # far too large, or a signalling NaN
        at = -1.0
    if not 0.0 <= at <= 1.0:
        raise InputError(say("not-a-level", value=quoted(level)))
    return at


def checked_top(top: int) -> int:
    """Take a number of deals, 1 or more, and refuse anything else."""
    if type(top) is not int or top < 1:
        raise InputError(say("no-number-of-deals", value=quoted(top)))
    return top


def check_settled_once(*ways: Collection[str]) -> None:
    """Refuse deals that are settled in more than one way, and a text where a list of them belongs."""
    if texts := [say("one-text-for-many-deals", value=quoted(way)) for way in ways if isinstance(way, str)]:
        raise InputError(*texts)
    counts = Counter(chain.from_iterable(map(set, ways)))
    if torn := tuple(quoted(deal) for deal in sorted(counts) if counts[deal] > 1):
        raise InputError(say("deal-settled-in-two-ways", deals=torn))
