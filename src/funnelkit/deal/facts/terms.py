"""Facts about the deal itself: what it is worth, when it is due, who has it, which rules it runs under."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.deal.facts.fact import Fact
from funnelkit.messages import Template
from funnelkit.money import Money

DIRECT: Final = "direct"
DEALER: Final = "dealer:"
_LONGEST: Final = 20
# ASCII digits only: Decimal() would take those of every script, spaces around them and underscores between them.
_looks_like_a_number: Final = re.compile(r"[0-9]+(\.[0-9]+)?").fullmatch

_NO_QUANTITY = Template(
    "not-a-quantity",
    "{value} is no quantity: give a whole number, a Decimal or text such as '2.5', 0 or more, at most 20 characters",
    "{value}不是数量：请给出不小于0的整数、Decimal或文本（如'2.5'），最多20个字符",
)


def _as_quantity(value: Decimal | str | int) -> Decimal:
    exact = _decimal_of(value)
    # Far exponents are looked at before anything is spelt out: 1E+999999 is short only as it stands.
    near = exact is not None and exact.is_finite() and abs(exact.adjusted()) < _LONGEST
    if exact is None or not near or exact < 0 or len(f"{exact:f}") > _LONGEST:
        raise InputError(_NO_QUANTITY(value=quoted(value)))
    return exact


def _decimal_of(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, Decimal | str | int):
        return None
    if isinstance(value, str) and not (len(value) <= _LONGEST and _looks_like_a_number(value)):
        return None
    return Decimal(value)


@frozen
class ProductLine:
    """One product in a deal, for the forecast of quantities.

    Args:
        product: What is sold.
        quantity: How many, as an exact decimal.
        amount: What these are worth, or ``None`` when only the whole deal has a price.

    Raises:
        InputError: When the quantity is no exact number, 0 or more.

    Examples:
        >>> ProductLine("switchgear panel", 24).quantity
        Decimal('24')
    """

    product: str
    quantity: Decimal = field(converter=_as_quantity)
    amount: Money | None = None


@frozen(kw_only=True, repr=False)
class Opened(Fact):
    """A deal was opened under a methodology, which is named by its fingerprint."""

    deal: str
    name: str
    methodology: str
    customer: str = ""
    amount: Money | None = None
    lines: tuple[ProductLine, ...] = ()
    expected_close: date | None = None
    owner: str = ""
    team: tuple[tuple[str, str], ...] = ()
    channel: str = DIRECT


@frozen(kw_only=True, repr=False)
class PositionImported(Fact):
    """A deal was taken over in mid-life: ungated, claimed, unchecked until evidence comes."""

    customer_stage: str
    supplier_stage: str


@frozen(kw_only=True, repr=False)
class AmountSet(Fact):
    """The amount and the product lines are now these; ``None`` when there is no figure any more."""

    amount: Money | None
    lines: tuple[ProductLine, ...] = ()


@frozen(kw_only=True, repr=False)
class CloseExpected(Fact):
    """The deal is now expected to be signed on this day; ``None`` when nobody can say."""

    expected_close: date | None


@frozen(kw_only=True, repr=False)
class OwnerSet(Fact):
    """Another salesperson owns the deal now."""

    owner: str


@frozen(kw_only=True, repr=False)
class TeamSet(Fact):
    """These people fill our roles now, as pairs of a role and a name."""

    team: tuple[tuple[str, str], ...]


@frozen(kw_only=True, repr=False)
class ChannelSet(Fact):
    """The deal now runs ``"direct"`` or through a dealer, ``"dealer:<name>"``."""

    channel: str


@frozen(kw_only=True, repr=False)
class MethodologyAdopted(Fact):
    """The deal goes on under another methodology, named by its fingerprint, with a map of old keys to new."""

    methodology: str
    customer_stages: tuple[tuple[str, str], ...] = ()
    supplier_stages: tuple[tuple[str, str], ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
