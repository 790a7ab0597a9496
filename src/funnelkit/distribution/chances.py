"""Possible sales: how likely each is, and what it would bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Protocol, TypeAlias, TypeVar

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.listing import Listed

Share: TypeAlias = Decimal | Fraction | str | float
"""A number from 0 to 1. A float counts as the shortest decimal that prints like it."""

SWANSON: Final = (Decimal("0.3"), Decimal("0.4"), Decimal("0.3"))
"""Swanson's weights for a low (10 %), middle (50 %) and high (90 %) estimate; they keep mean and
variance of a bell curve and nearly those of a moderately skewed one (Hurst, Brown, Swanson, 2000)."""

T_co = TypeVar("T_co", covariant=True)


class AmountColumn(Protocol[T_co]):
    """Anything of a length that can be gone through: a list, a tuple, a numpy array."""

    def __len__(self) -> int:
        """How many rows it has."""
        ...

    def __iter__(self) -> Iterator[T_co]:
        """Go through its rows."""
        ...


def _listed(values: Any) -> tuple[Any, ...]:
    """List values; what is no list is taken for one, to be refused with the deal that it belongs to."""
    listed = Listed[Any](values)
    return listed if type(listed) is tuple else (listed,)


def _as_amounts(amounts: Iterable[int]) -> tuple[int, ...]:
    return _listed(amounts)


def _as_weights(weights: Iterable[Share]) -> tuple[Share, ...]:
    return _listed(weights)


@frozen
class Outcomes:
    """The amounts that a sale may bring once it is won, each with its weight.

    Args:
        amounts: Whole minor units, such as cents.
        weights: One for each amount, from 0 to 1, adding up to exactly 1.

    Examples:
        >>> Outcomes.low_base_high(low=300_000, base=400_000, high=520_000).amounts
        (300000, 400000, 520000)
    """

    amounts: tuple[int, ...] = field(converter=_as_amounts)
    weights: tuple[Share, ...] = field(converter=_as_weights)

    @classmethod
    @checked
    def low_base_high(cls, *, low: int, base: int, high: int, weights: Sequence[Share] = SWANSON) -> Outcomes:
        """Take a low, a base and a high amount, weighted 30, 40 and 30 % unless said otherwise.

        Args:
            low: What it brings if it goes badly, in minor units.
            base: What it brings as planned, in minor units.
            high: What it brings if it goes well, in minor units.
            weights: Of low, base and high, from 0 to 1.
        """
        return cls((low, base, high), tuple(weights))


@frozen
class Chance:
    """One possible sale: won with a probability, and then worth an amount.

    It is not checked by itself but together with its book, so that one error names every deal at fault.

    Args:
        deal: The key or name of the deal, unlike any other of its book.
        probability: Of winning, 0 to 1.
        amount: Whole minor units (cents), one number or several possible :class:`Outcomes`.
            Negative amounts, such as a credit note, are exact too.

    Examples:
        >>> Chance("harbour", probability="0.40", amount=48_000_000)
        Chance(deal='harbour', probability='0.40', amount=48000000)
    """

    deal: str
    probability: Share = field(kw_only=True)
    amount: int | Outcomes = field(kw_only=True)


@frozen
class ChanceColumns:
    """Very many possible sales as columns, for books of 100,000 deals and more.

    Args:
        probabilities: Of winning, 0 to 1: a list or a numpy array of floats.
        amounts: Minor units: a list or a numpy array of whole numbers.
        deals: Names of the deals; without them a deal is named by its row: ``"0"``, ``"1"``, ...

    Examples:
        >>> ChanceColumns(probabilities=[0.3, 0.5], amounts=[100, 250]).deals
        ()
    """

    probabilities: AmountColumn[Share] = field(kw_only=True, eq=False)
    amounts: AmountColumn[int] = field(kw_only=True, eq=False)
    deals: Sequence[str] = field(kw_only=True, default=())
