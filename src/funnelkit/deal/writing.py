"""How a verb writes a fact down: every problem with it is told at once, and then nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import cache
from typing import Any, Required, Self, TypedDict

from attrs import fields, frozen

from funnelkit.deal.case import Case, flaws_of_day, flaws_of_fact
from funnelkit.deal.errors import FactError, OutOfOrderError
from funnelkit.deal.facts import DEALER, DIRECT, Fact, ProductLine
from funnelkit.deal.reading import Reading
from funnelkit.errors import quoted, unknown_key
from funnelkit.free_text import flaws_of_text
from funnelkit.messages import Message, Template
from funnelkit.methodology import Methodology
from funnelkit.methodology.index import Shelf
from funnelkit.money import Money

_NOT_AMONG = Template(
    "not-a-choice",
    "{name} {value} is not among {choices}",
    "{name}{value}不在可选范围{choices}之内",
)
_NO_MONEY = Template(
    "not-money",
    "{name} {value} is no money: give a Money, such as Money('480000', 'EUR')",
    "{name}{value}不是金额：请给出Money，如Money('480000', 'EUR')",
)
_NOT_PAYABLE = Template(
    "not-payable",
    "{name} {value} has more places than its currency: round it to {rounded}",
    "{name}{value}的小数位超过该货币的最小单位：请四舍五入为{rounded}",
)
_BAD_CHANNEL = Template(
    "bad-channel",
    "channel {value} is neither 'direct' nor 'dealer:' with the dealer's name",
    "渠道{value}既不是'direct'，也不是'dealer:'加经销商名称",
)
_EMPTY = Template("empty", "{name} is empty: it must say something", "{name}为空：必须填写")
_BEFORE_OPENING = Template(
    "before-opening",
    "{on} is before the deal was opened on {opened}: our own work on it begins there",
    "{on}早于商机建立日{opened}：我方工作自建立之日起算",
)
_BACKDATED = Template(
    "backdated-move",
    "{on} is before our last move on {last}: our own moves are written down in the order in which they happened",
    "{on}早于我方上一次推进{last}：我方推进须按发生先后记录",
)


class Record(TypedDict, total=False):
    """What every verb takes beside its own arguments.

    Args:
        on: The day on which it happened.
        by: Who says so.
        recorded_on: The day on which it is written down; left out when it is the same day.
        note: Anything else worth keeping.
        expected_length: How many facts the journal has, as far as the writer knows; a stale one is refused.
    """

    on: Required[date]
    by: str
    recorded_on: date | None
    note: str
    expected_length: int | None


@frozen(eq=False, repr=False)
class Writer(Case):
    """A case that facts can be written into."""

    def _put(self, fact: Callable[..., Fact], problems: Iterable[Message], record: Record, **told: object) -> Self:
        """Make a fact and write it down, unless something is wrong with it."""
        fields_of: dict[str, Any] = {**record}
        expected_length = fields_of.pop("expected_length", None)
        made = fact(**fields_of, **told)
        kind: Any = type(made)
        flaws = [
            *flaws_of_fact(made),
            *(flaw for name in _texts_of(kind, "str") for flaw in flaws_of_text(name, getattr(made, name))),
            *(
                flaw
                for name in _texts_of(kind, "tuple[str, ...]")
                for at, text in enumerate(getattr(made, name))
                for flaw in flaws_of_text(f"{name}[{at}]", text)
            ),
            *problems,
        ]
        if flaws:
            raise FactError(*flaws)
        return self.append(made, expected_length=expected_length)

    def _reading_on(self, on: date) -> Reading:
        """Read the deal as a fact of that day finds it; before the opening by what happened even earlier."""
        return Reading(self, on, None, self.progress) if flaws_of_day("on", on) else self._read(on)

    def _methodology_on(self, on: date) -> Methodology:
        """The methodology that was in force on a day."""
        return self.methodology if len(self.books) == 1 else self._reading_on(on).methodology

    def _refuse_backdated(self, on: date) -> None:
        """Our own moves are written down in the order in which they happened, never before the opening."""
        flaws = flaws_of_day("on", on)
        if flaws:
            raise FactError(*flaws)
        if on < self.journal[0].on:
            raise OutOfOrderError(_BEFORE_OPENING(on=on, opened=self.journal[0].on))
        if on < self.progress.last_move_on:
            raise OutOfOrderError(_BACKDATED(on=on, last=self.progress.last_move_on))


@cache
def _texts_of(kind: Hashable, declared: str) -> tuple[str, ...]:
    """Name the fields of a kind of fact that are declared as texts, or as lists of texts."""
    fact_type: Any = kind
    return tuple(one.name for one in fields(fact_type) if one.type == declared)


def flaws_of_key(key: object, shelf: Shelf[Any]) -> list[Message]:
    """Say when a key names nothing."""
    if isinstance(key, str) and key in shelf:
        return []
    return [unknown_key(key, among=shelf.rules, what=shelf.what)]


def flaws_of_choice(name: str, value: object, choices: tuple[str, ...]) -> list[Message]:
    """Say when a value is not one of a few words."""
    return [] if value in choices else [_NOT_AMONG(name=name, value=quoted(value), choices=choices)]


def flaws_of_amount(name: str, value: object) -> list[Message]:
    """Say when an amount cannot be paid."""
    if value is None:
        return []
    if not isinstance(value, Money):
        return [_NO_MONEY(name=name, value=quoted(value))]
    if not value.is_payable:
        return [_NOT_PAYABLE(name=name, value=value, rounded=value.rounded())]
    return []


def flaws_of_lines(lines: Iterable[ProductLine]) -> list[Message]:
    """Say what is wrong with product lines."""
    return [
        flaw
        for at, line in enumerate(lines)
        for flaw in (
            *flaws_of_text(f"lines[{at}].product", line.product),
            *flaws_of_empty(f"lines[{at}].product", line.product),
            *flaws_of_amount(f"lines[{at}].amount", line.amount),
        )
    ]


def flaws_of_empty(name: str, value: object) -> list[Message]:
    """Say when a text that must say something is empty."""
    return [_EMPTY(name=name)] if value == "" else []


def flaws_of_channel(value: object) -> list[Message]:
    """Say when a channel is neither direct nor a dealer's."""
    if value == DIRECT or (isinstance(value, str) and value.startswith(DEALER) and len(value) > len(DEALER)):
        return []
    return [_BAD_CHANNEL(value=quoted(value))]
