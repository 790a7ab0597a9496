"""How a verb writes a fact down: every problem with it is told at once, and then nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Final, Literal, Required, Self, TypedDict, get_args, get_origin

from attrs import fields, frozen

from funnelkit.checks.declared import declared_of, misfits, wrong_type
from funnelkit.checks.errors import FactError
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.checks.texts import flaws_of_text, is_blank
from funnelkit.deal.case import Case, flaws_of_day, flaws_of_fact
from funnelkit.deal.facts import DEALER, DIRECT, Fact, ProductLine
from funnelkit.deal.reading import Reading
from funnelkit.messages import Message, Template, Text
from funnelkit.methodology import Methodology
from funnelkit.methodology.index import Shelf
from funnelkit.money import Money

_NO_MONEY = Template(
    "not-money",
    "{name} {value} is no money: give a Money, such as Money('480000', 'EUR')",
    "{name}{value}不是金额：请给出Money，如Money('480000', 'EUR')",
)
_ARGUMENT: Final = Text.of("argument", zh="参数")
_NOT_PAYABLE = Template(
    "not-payable",
    "{name} {value} has more places than its currency: round it to {rounded}",
    "{name}{value}的小数位超过该货币的最小单位：请四舍五入为{rounded}",
)
_TOO_MUCH = Template(
    "too-much-money",
    "{name} {value} has more than the 20 digits that are kept before the point",
    "{name}{value}的整数部分超过可保留的20位",
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
        fields_of: dict[str, Any] = {"on": None, **record}
        expected_length = fields_of.pop("expected_length", None)
        self._refuse_unread(expected_length)
        strangers = fields_of.keys() - _names_of(fact)
        if strangers:
            known = _names_of(fact) - told.keys() | {"expected_length"}
            raise FactError(*(unknown_key(name, among=known, what=_ARGUMENT) for name in sorted(strangers)))
        made = fact(**fields_of, **told)
        flaws = [*flaws_of_fact(made), *flaws_of_fields(made), *problems]
        if flaws:
            raise FactError(*flaws)
        return self.append(made, expected_length=expected_length)

    def _reading_on(self, on: date) -> Reading:
        """Read the deal as a fact of that day finds it; before the opening by what happened even earlier."""
        return Reading(self, on, None, self.progress) if flaws_of_day("on", on) else self._read(on)

    def _methodology_on(self, on: date) -> Methodology:
        """The methodology that was in force on a day."""
        return self.methodology if len(self.books) == 1 else self._reading_on(on).methodology

    def _judged_on(self, record: Record) -> date:
        """Give the day of a move of ours: moves are judged on what their writer has read, in order, once it is open.

        Raises:
            StaleJournalError: When somebody else has written in the meantime.
            FactError: When the day is none.
            FactError: When it is before our last move, or before the opening.
        """
        self._refuse_unread(record.get("expected_length"))
        on = day_of(record)
        flaws = flaws_of_day("on", on)
        if flaws:
            raise FactError(*flaws)
        if on < self.journal[0].on:
            raise FactError(_BEFORE_OPENING(on=on, opened=self.journal[0].on))
        if on < self.progress.last_move_on:
            raise FactError(_BACKDATED(on=on, last=self.progress.last_move_on))
        return on

    def _refuse_unread(self, expected_length: int | None) -> None:
        """Refuse a writer who has not read the latest facts, or whose count of them is none."""
        if expected_length is None:
            return
        if type(expected_length) is not int:
            raise FactError(wrong_type(expected_length, int | None, "expected_length"))
        self._refuse_stale(expected_length)


def day_of(record: Record) -> date:
    """The day that a verb is told; left out it is ``None``, and is refused as any other value that is no day."""
    return record.get("on")


def pairs_of(named: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Keep a mapping as pairs in the order of its keys; what is none stays as it is, to be refused for its type."""
    return tuple(sorted(named.items(), key=lambda pair: str(pair[0]))) if isinstance(named, Mapping) else named


def flaws_of_fields(fact: Fact) -> list[Message]:
    """Say what is wrong with the fields of a fact, by the type of each; the days of every fact are judged apart."""
    kind: Any = type(fact)
    return [
        flaw
        for name, usual, judge in _judges_of(kind)
        if (held := getattr(fact, name)) is not usual  # most are left out
        for flaw in judge(name, held)
    ]


@cache
def _names_of(kind: Hashable) -> frozenset[str]:
    """Name the fields of a kind of fact."""
    fact_type: Any = kind
    return frozenset(one.name for one in fields(fact_type))


@cache
def _judges_of(kind: Hashable) -> tuple[tuple[str, object, _Judge], ...]:
    """Find for each field of a kind of fact what it holds when it is left out, and who judges it."""
    fact_type: Any = kind
    usual = {one.name: one.default for one in fields(fact_type) if one.name not in {"on", "recorded_on"}}
    return tuple(
        (name, usual[name], _JUDGES.get(hint) or partial(_judged_by_type, hint, _choices_of(hint)))
        for name, hint in declared_of(fact_type)
        if name in usual
    )


def _choices_of(hint: object) -> tuple[object, ...]:
    return get_args(hint) if get_origin(hint) is Literal else ()


def _judged_by_type(hint: object, choices: tuple[object, ...], name: str, value: object) -> Iterable[Message]:
    return () if type(value) is str and value in choices else misfits(value, hint, name)


def flaws_of_key(key: object, shelf: Shelf[Any]) -> list[Message]:
    """Say when a key names nothing."""
    if isinstance(key, str) and key in shelf:
        return []
    return [unknown_key(key, among=shelf.rules, what=shelf.what)]


def flaws_of_keys(keys: Iterable[str], shelf: Shelf[Any]) -> list[Message]:
    """Say which of some keys name nothing; what are no keys at all is refused for its type."""
    return [flaw for key in keys for flaw in flaws_of_key(key, shelf)] if isinstance(keys, tuple) else []


def flaws_of_methodology(name: str, value: object) -> list[Message]:
    """Say when something is no methodology, or one of a class of its own."""
    return [] if type(value) is Methodology else [wrong_type(value, Methodology, name)]


def flaws_of_amount(name: str, value: object) -> list[Message]:
    """Say when an amount cannot be paid."""
    if value is None:
        return []
    if not isinstance(value, Money):
        return [_NO_MONEY(name=name, value=quoted(value))]
    if not value.is_payable:
        return [_NOT_PAYABLE(name=name, value=value, rounded=value.rounded())]
    return [] if value.can_be_stored else [_TOO_MUCH(name=name, value=quoted(str(value)))]


def flaws_of_lines(lines: Iterable[ProductLine]) -> list[Message]:
    """Say what is wrong with product lines."""
    if not isinstance(lines, tuple):
        return [wrong_type(lines, tuple[ProductLine, ...], "lines")]
    return [flaw for at, line in enumerate(lines) for flaw in _flaws_of_line(f"lines[{at}]", line)]


def _flaws_of_line(name: str, line: object) -> list[Message]:
    if not isinstance(line, ProductLine):
        return [wrong_type(line, ProductLine, name)]
    return [
        *flaws_of_text(f"{name}.product", line.product),
        *flaws_of_empty(f"{name}.product", line.product),
        *flaws_of_amount(f"{name}.amount", line.amount),
    ]


def flaws_of_empty(name: str, value: object) -> list[Message]:
    """Say when a text that must say something is empty, or only spaces."""
    return [_EMPTY(name=name)] if is_blank(value) else []


def flaws_of_channel(value: object) -> list[Message]:
    """Say when a channel is neither direct nor a dealer's."""
    if value == DIRECT or (isinstance(value, str) and value.startswith(DEALER) and len(value) > len(DEALER)):
        return []
    return [_BAD_CHANNEL(value=quoted(value))]


def _flaws_of_optional_day(name: str, value: object) -> list[Message]:
    return [] if value is None else flaws_of_day(name, value)


_Judge = Callable[[str, Any], Iterable[Message]]
# Fields of these types are judged by more than their type.
_JUDGES: Final[Mapping[object, _Judge]] = MappingProxyType(
    {
        str: flaws_of_text,
        date | None: _flaws_of_optional_day,
        Money | None: flaws_of_amount,
        tuple[ProductLine, ...]: lambda _name, lines: flaws_of_lines(lines),
    }
)
