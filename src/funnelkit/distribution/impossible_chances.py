"""What is wrong with the chances of a book: every problem, deal by deal, in one error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final, TypeAlias

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.distribution.chances import Chance, Outcomes
from funnelkit.words import Message, say

Number: TypeAlias = Decimal | Fraction | float
"""A checked number; whole ones may be ints."""

LARGEST: Final = 10**100
"""Revenue beyond it, whatever the currency, is a mistake; and its square would outgrow a float."""


def checked_probability(value: object) -> Number | None:
    """Read a number from 0 to 1, None for anything else."""
    if type(value) is float:  # the usual case, first for speed
        return value if 0.0 <= value <= 1.0 else None
    number = _decimal_of(value) if isinstance(value, str) else value
    if isinstance(number, bool) or not isinstance(number, Decimal | Fraction | float | int):
        return None
    if isinstance(number, Decimal) and not number.is_finite():
        return None
    return number if 0 <= number <= 1 else None


def _decimal_of(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def exact(number: Number) -> Fraction:
    """The exact value; a float counts as the shortest decimal that prints like it.

    Examples:
        >>> exact(0.1)
        Fraction(1, 10)
    """
    return Fraction(repr(float(number))) if isinstance(number, float) else Fraction(number)


def listed_chances(chances: object) -> list[Chance]:
    """Take chances as a list.

    Raises:
        InputError: When something in it is not a chance.
    """
    listed: list[Any] = list(chances) if isinstance(chances, Iterable) and not isinstance(chances, str) else [chances]
    strangers = [one for one in listed if not isinstance(one, Chance)]
    if strangers:
        raise InputError(*(say("not-a-chance", value=quoted(one), kind=kind_of(one)) for one in strangers))
    return listed


def problems_of(deal: str, probability: Number | None, raw: object, amount: object) -> Iterator[Message]:
    """Find what is wrong with one chance."""
    if probability is None:
        yield say("chance-without-probability", deal=quoted(deal), value=quoted(raw))
    if isinstance(amount, Outcomes):
        yield from _problems_of_outcomes(deal, amount)
    elif not _is_whole(amount):
        yield say("chance-without-amount", deal=quoted(deal), value=quoted(amount))


def problems_of_certain(certain: object) -> Iterator[Message]:
    """Find what is wrong with the revenue that is said to be certain."""
    if not _is_whole(certain):
        yield say("certain-revenue", value=quoted(certain))


def _is_whole(amount: object) -> bool:
    return type(amount) is int and abs(amount) < LARGEST


def _problems_of_outcomes(deal: str, outcomes: Outcomes) -> Iterator[Message]:
    for amount in outcomes.amounts:
        if not _is_whole(amount):
            yield say("chance-without-amount", deal=quoted(deal), value=quoted(amount))
    weights = [checked_probability(weight) for weight in outcomes.weights]
    fit = [exact(weight) for weight in weights if weight is not None]
    if not (len(fit) == len(weights) == len(outcomes.amounts) and sum(fit) == 1):
        yield say("chance-weights", deal=quoted(deal), value=quoted(outcomes.weights))


def twice(deal: str) -> Message:
    """Say that a deal stands in its book more than once."""
    return say("chance-twice", deal=quoted(deal))


def columns_of_different_length(*, probabilities: int, amounts: int, deals: int) -> Message:
    """Say that columns do not make one table."""
    return say("columns-of-different-length", probabilities=probabilities, amounts=amounts, deals=deals)
