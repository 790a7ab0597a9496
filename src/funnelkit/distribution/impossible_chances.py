"""What is wrong with the chances of a book: every problem, deal by deal, in one error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final, TypeAlias

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.distribution.chances import Chance, Outcomes
from funnelkit.messages import Message, Template

Number: TypeAlias = Decimal | Fraction | float
"""A checked number; whole ones may be ints."""

LARGEST: Final = 10**100
"""Revenue beyond it, whatever the currency, is a mistake; and its square would outgrow a float."""

_NO_CHANCE = Template(
    "not-a-chance",
    "{value} is of the type {kind}: give each deal as a Chance, or all of them as ChanceColumns",
    "{value}的类型为{kind}：请以Chance给出每个商机，或以ChanceColumns给出全部",
)
_PROBABILITY = Template(
    "chance-without-probability",
    "deal {deal}: {value} is no probability; give a number from 0 to 1, such as 0.35 for 35 %",
    "商机{deal}：{value}不是概率；请给出0到1之间的数，例如35%写作0.35",
)
_AMOUNT = Template(
    "chance-without-amount",
    "deal {deal}: {value} is no amount in minor units; give a whole number of cents (or of the currency's "
    "smallest unit) of at most 100 digits, or several possible Outcomes",
    "商机{deal}：{value}不是以最小货币单位计的金额；请给出不超过100位的整数（如分），或若干可能的Outcomes",
)
_WEIGHTS = Template(
    "chance-weights",
    "deal {deal}: the weights of its amounts must be numbers from 0 to 1, one for each amount, that add up to "
    "exactly 1, not {value}",
    "商机{deal}：各金额的权重必须是0到1之间的数，与金额一一对应，且合计恰好为1，而不是{value}",
)
_TWICE = Template(
    "chance-twice",
    "deal {deal} stands in the book more than once; its revenue would count twice",
    "商机{deal}在清单中出现多次，其收入会被重复计算",
)
_CERTAIN = Template(
    "certain-revenue",
    "{value} is no certain revenue; give what is won already as a whole number of minor units, such as cents, "
    "of at most 100 digits",
    "{value}不是已确定的收入；请以最小货币单位（如分）的整数（不超过100位）给出已赢得的金额",
)
_LENGTHS = Template(
    "columns-of-different-length",
    "{probabilities} probabilities, {amounts} amounts and {deals} names do not make one table; "
    "give one of each for every deal (names may be left out)",
    "{probabilities}个概率、{amounts}个金额与{deals}个名称不能构成一张表；每个商机各给一个（名称可省略）",
)


def checked_probability(value: object) -> Number | None:
    """Read a number from 0 to 1, None where it is none."""
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
        InputError: When something in it is no chance.
    """
    listed: list[Any] = list(chances) if isinstance(chances, Iterable) and not isinstance(chances, str) else [chances]
    strangers = [one for one in listed if not isinstance(one, Chance)]
    if strangers:
        raise InputError(*(_NO_CHANCE(value=quoted(one), kind=kind_of(one)) for one in strangers))
    return listed


def problems_of(deal: str, probability: Number | None, raw: object, amount: object) -> Iterator[Message]:
    """Find what is wrong with one chance."""
    if probability is None:
        yield _PROBABILITY(deal=quoted(deal), value=quoted(raw))
    if isinstance(amount, Outcomes):
        yield from _problems_of_outcomes(deal, amount)
    elif not _is_whole(amount):
        yield _AMOUNT(deal=quoted(deal), value=quoted(amount))


def problems_of_certain(certain: object) -> Iterator[Message]:
    """Find what is wrong with the revenue that is said to be certain."""
    if not _is_whole(certain):
        yield _CERTAIN(value=quoted(certain))


def _is_whole(amount: object) -> bool:
    return isinstance(amount, int) and not isinstance(amount, bool) and abs(amount) < LARGEST


def _problems_of_outcomes(deal: str, outcomes: Outcomes) -> Iterator[Message]:
    for amount in outcomes.amounts:
        if not _is_whole(amount):
            yield _AMOUNT(deal=quoted(deal), value=quoted(amount))
    weights = [checked_probability(weight) for weight in outcomes.weights]
    fit = [exact(weight) for weight in weights if weight is not None]
    if not (len(fit) == len(weights) == len(outcomes.amounts) and sum(fit) == 1):
        yield _WEIGHTS(deal=quoted(deal), value=quoted(outcomes.weights))


def twice(deal: str) -> Message:
    """Say that a deal stands in its book more than once."""
    return _TWICE(deal=quoted(deal))


def columns_of_different_length(*, probabilities: int, amounts: int, deals: int) -> Message:
    """Say that columns do not make one table."""
    return _LENGTHS(probabilities=probabilities, amounts=amounts, deals=deals)
