"""What a distribution can be asked, and how it refuses the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from funnelkit.errors import FunnelkitError, quoted
from funnelkit.messages import Template

_NO_LEVEL = Template(
    "not-a-level",
    "{value} is no level of a quantile; give a number from 0 to 1, such as 0.1 for the figure that revenue "
    "stays below one time in ten",
    "{value}不是分位水平；请给出0到1之间的数，例如0.1表示十次中有一次收入低于该值",
)
_NO_AMOUNT = Template(
    "not-an-amount-in-minor-units",
    "{value} is no amount in minor units; give a whole number of cents (or of the currency's smallest unit)",
    "{value}不是以最小货币单位计的金额；请给出整数（如分）",
)
_TORN = Template(
    "deal-settled-in-two-ways",
    "a deal is either won or lost or not in the book, and {deals} would be more than one of these; name each deal once",
    "每个商机只能是赢单、丢单或不在清单中之一，而{deals}同时属于多种；请每个商机只写一次",
)


class InvalidQuestionError(FunnelkitError, ValueError):
    """A distribution was asked for something that cannot be, such as the 120 % quantile."""


def checked_amount(amount: int) -> int:
    """Take an amount in minor units, and refuse whatever is no whole number."""
    if not isinstance(amount, int) or isinstance(amount, bool):
        raise InvalidQuestionError(_NO_AMOUNT(value=quoted(amount)))
    return amount


def checked_level(level: object) -> float:
    """Take the level of a quantile, and refuse whatever is no number from 0 to 1."""
    is_number = isinstance(level, Fraction | Decimal | float | int) and not isinstance(level, bool)
    try:
        at = float(level) if is_number else -1.0  # type: ignore[arg-type]
    except (OverflowError, ValueError):  # far too large, or a signalling NaN
        at = -1.0
    if not 0.0 <= at <= 1.0:
        raise InvalidQuestionError(_NO_LEVEL(value=quoted(level)))
    return at


def check_settled_once(*ways: Collection[str]) -> None:
    """Refuse deals that are settled in more than one way."""
    counts = Counter(chain.from_iterable(map(set, ways)))
    if torn := tuple(quoted(deal) for deal in sorted(counts) if counts[deal] > 1):
        raise InvalidQuestionError(_TORN(deals=torn))
