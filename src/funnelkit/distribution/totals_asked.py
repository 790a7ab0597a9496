"""What a distribution can be asked, and how it refuses the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
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
_NO_KEYS = Template(
    "one-text-for-many-deals",
    "{value} is one text where deals are named; give a list of their keys, such as [{value}]",
    "{value}是一段文本，而此处须列出商机；请给出键的列表，如[{value}]",
)
_NO_TOP = Template(
    "no-number-of-deals",
    "top={value} is no number of deals; give a whole number, 1 or more",
    "top={value}不是商机数量；请给出1或以上的整数",
)


def checked_amount(amount: int) -> int:
    """Take an amount in minor units, and refuse whatever is no whole number."""
    if not isinstance(amount, int) or isinstance(amount, bool):
        raise InputError(_NO_AMOUNT(value=quoted(amount)))
    return amount


def checked_level(level: object) -> float:
    """Take the level of a quantile, and refuse whatever is no number from 0 to 1."""
    is_number = isinstance(level, Fraction | Decimal | float | int) and not isinstance(level, bool)
    try:
        at = float(level) if is_number else -1.0  # type: ignore[arg-type]
    except (OverflowError, ValueError):  # far too large, or a signalling NaN
        at = -1.0
    if not 0.0 <= at <= 1.0:
        raise InputError(_NO_LEVEL(value=quoted(level)))
    return at


def checked_top(top: int) -> int:
    """Take a number of deals, 1 or more, and refuse whatever is none."""
    if type(top) is not int or top < 1:
        raise InputError(_NO_TOP(value=quoted(top)))
    return top


def check_settled_once(*ways: Collection[str]) -> None:
    """Refuse deals that are settled in more than one way, and a text where a list of them belongs."""
    if texts := [_NO_KEYS(value=quoted(way)) for way in ways if isinstance(way, str)]:
        raise InputError(*texts)
    counts = Counter(chain.from_iterable(map(set, ways)))
    if torn := tuple(quoted(deal) for deal in sorted(counts) if counts[deal] > 1):
        raise InputError(_TORN(deals=torn))
