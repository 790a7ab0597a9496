"""Amounts of money: exact decimals in one currency."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact, InvalidOperation, Overflow, localcontext
from functools import total_ordering
from typing import Final

from attrs import field, frozen

from funnelkit.checks.errors import MoneyError
from funnelkit.checks.plainly import plain_number
from funnelkit.checks.quoting import quoted
from funnelkit.checks.unknown_currencies import unknown_currency
from funnelkit.currencies import MINOR_UNITS
from funnelkit.words import say

# Every sum of money is exact or refused: the traps make silent rounding impossible, also of what has more than 100
# digits before the point or 119 after it, and a context of our own keeps us apart from whatever the host does to its.
_EXACT: Final = Context(prec=120, Emin=0, Emax=99, traps=[Inexact, InvalidOperation, Overflow])
_ROUNDING: Final = Context(prec=120, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation])
_MOST_DIGITS: Final = 20
_MOST_PLACES: Final = 12
_ZERO: Final = Decimal(0)
_STEPS: Final = tuple(Decimal((0, (1,), -places)) for places in range(max(MINOR_UNITS.values()) + 1))
_SMALLEST: Final = Decimal((0, (1,), -_MOST_PLACES))


def _as_amount(value: Decimal | str | int) -> Decimal:
    exact = _decimal_of(value)
    if exact is None or not exact.is_finite() or exact.adjusted() >= _MOST_DIGITS:
        raise MoneyError(say("not-an-amount", value=quoted(value)))
    if exact.as_tuple().exponent >= -_MOST_PLACES:  # type: ignore[operator]
        return exact or exact.copy_abs()  # nothing has no sign
    kept = exact.quantize(_SMALLEST, context=_ROUNDING)
    if kept != exact:
        raise MoneyError(say("not-an-amount", value=quoted(value)))
    return kept.normalize(_ROUNDING) or Decimal(0)


def _decimal_of(value: object) -> Decimal | None:
    number = plain_number(value)
    if number is None:
        return None
    if type(number) is str and not _is_plain(number):
        return None
    if type(number) is int and abs(number) >= 10**_MOST_DIGITS:
        return None
    return Decimal(number)


def _is_plain(words: str) -> bool:
    digits, _, places = words.removeprefix("-").partition(".")
    whole = (digits + places).isdigit() and digits != "" and not words.endswith(".")
    return whole and words.isascii() and len(digits) <= _MOST_DIGITS and len(places) <= _MOST_PLACES


def _as_currency(code: str) -> str:
    known = plain_number(code)
    if type(known) is not str or known not in MINOR_UNITS:
        raise MoneyError(unknown_currency(code))
    return known


@total_ordering
@frozen(eq=False)
class Money:
    """An exact amount in one ISO 4217 currency.

    Sums, differences and multiples are exact and are never rounded on the way; ``rounded`` gives the
    figure to show.

    Args:
        amount: In units of the currency (euros, not cents), as text, a whole number or a Decimal; floats are refused.
        currency: The three letters of ISO 4217, such as ``"EUR"``.

    Raises:
        MoneyError: When the amount is no number or the currency does not exist.

    Examples:
        >>> Money("480000", "EUR") * Decimal("0.35") + Money("0.005", "EUR")
        Money('168000.005', 'EUR')
        >>> print(Money("168000.005", "EUR").rounded())
        168,000.00 EUR
    """

    amount: Decimal = field(converter=_as_amount)
    currency: str = field(converter=_as_currency)

    def __add__(self, other: Money) -> Money:
        return _money(_exactly(_EXACT.add, self.amount, "+", self._same(other)), self.currency)

    def __sub__(self, other: Money) -> Money:
        return _money(_exactly(_EXACT.subtract, self.amount, "-", self._same(other)), self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        if type(factor) is Decimal:
            exact = factor
        elif isinstance(factor, bool) or not isinstance(factor, Decimal | int):
            return NotImplemented
        else:
            exact = Decimal(factor)
        if not exact.is_finite():
            raise MoneyError(say("not-a-factor", value=quoted(factor)))
        return _money(_exactly(_EXACT.multiply, self.amount, "*", exact), self.currency)

    __rmul__ = __mul__

    def __neg__(self) -> Money:
        return _money(_EXACT.minus(self.amount), self.currency)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.currency == other.currency and self.amount == other.amount

    def __hash__(self) -> int:
        return hash((self.amount, self.currency))

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def _same(self, other: object) -> Decimal:
        if not isinstance(other, Money):
            msg = f"money adds to and compares with money only, not with {type(other).__name__}"
            raise TypeError(msg)
        if other.currency != self.currency:
            raise MoneyError(say("mixed-currencies", left=self.currency, right=other.currency))
        return other.amount

    @property
    def minor_units(self) -> int:
        """How many places the currency has: 2 for euros and cents, 0 for yen."""
        return MINOR_UNITS[self.currency]

    @property
    def is_payable(self) -> bool:
        """Whether the amount can be paid: whole cents, yen or fils."""
        return not _ROUNDING.remainder(self.amount, _STEPS[self.minor_units])

    @property
    def can_be_stored(self) -> bool:
        """Whether it could have been typed in: at most 20 digits before the point; sums and multiples may grow."""
        return self.amount.adjusted() < _MOST_DIGITS

    def rounded(self) -> Money:
        """Round to whole cents (half to even), the figure to show.

        Examples:
            >>> Money("2.675", "EUR").rounded(), Money("100.5", "JPY").rounded()
            (Money('2.68', 'EUR'), Money('100', 'JPY'))
        """
        return _money(self.amount.quantize(_STEPS[self.minor_units], context=_ROUNDING), self.currency)

    def __repr__(self) -> str:
        return f"Money('{self.amount:f}', '{self.currency}')"

    def __str__(self) -> str:
        with localcontext(_ROUNDING):
            return f"{self.amount:,f} {self.currency}"


def _exactly(operation: Callable[[Decimal, Decimal], Decimal], left: Decimal, sign: str, right: Decimal) -> Decimal:
    try:
        return operation(left, right)
    except (Inexact, InvalidOperation, Overflow):
        raise _too_many_digits(left, sign, right) from None


def _too_many_digits(left: Decimal, sign: str, right: Decimal) -> MoneyError:
    return MoneyError(say("too-many-digits", left=quoted(str(left)), sign=sign, right=quoted(str(right))))


def _money(amount: Decimal, currency: str) -> Money:
    """Build from parts that are known to be right, also beyond the bounds of an amount typed in."""
    made = object.__new__(Money)
    object.__setattr__(made, "amount", amount or amount.copy_abs())  # nothing has no sign
    object.__setattr__(made, "currency", currency)
    return made


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Add up amounts of one currency; nothing at all adds up to zero.

    Raises:
        MoneyError: When one of them is in another currency.

    Examples:
        >>> total([Money("1.10", "EUR"), Money("2", "EUR")], "EUR")
        Money('3.10', 'EUR')
    """
    given = tuple(amounts)
    if not given:
        return Money(0, currency)
    add, whole = _EXACT.add, _ZERO
    for one in given:
        if type(one) is not Money or one.currency != currency:
            Money(0, currency)._same(one)  # noqa: SLF001 - says why not
        try:
            whole = add(whole, one.amount)
        except (Inexact, InvalidOperation, Overflow):
            raise _too_many_digits(whole, "+", one.amount) from None
    return _money(whole, currency)
