"""What the class of a fact declares, worked out once for each: who judges its fields, and which of them name rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from operator import attrgetter
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints

from attrs import fields, frozen

from funnelkit.checks.days import flaws_of_optional_day
from funnelkit.checks.declared import misfits, wrong_type
from funnelkit.checks.free_text import flaws_of_empty, flaws_of_text
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.checks.room import MOST_ITEMS
from funnelkit.deal.channels import flaws_of_channel
from funnelkit.deal.grammar import Channel, Grammar, KeyOf, NonBlank
from funnelkit.deal.product_line import ProductLine
from funnelkit.methodology.index import Index, Shelf
from funnelkit.money import Money
from funnelkit.words import Message, say

Judge = Callable[[str, Any], Iterable[Message]]
Placed = tuple[str, Message]
"""What is wrong, with the field that has it."""


@frozen
class KeyField:
    """A field that names rules.

    Args:
        name: What the field is called.
        shelf: The shelf that must have its keys.
        many: Whether it is a list.
        paired: Whether its items are pairs, and the first of each is the key.
        optional: Whether it may be left out, as ``""``.
    """

    name: str
    shelf: str
    many: bool = False
    paired: bool = False
    optional: bool = False

    def unknown(self, value: Any, index: Index) -> Iterator[Placed]:
        """List the keys that name nothing; what is no list at all is refused for its type."""
        shelf: Shelf[Any] = getattr(index, self.shelf)
        if self.optional and value == "":
            return
        if not self.many:
            yield from ((self.name, flaw) for flaw in flaws_of_key(value, shelf))
        elif isinstance(value, tuple):
            for at, one in enumerate(value):
                place = f"{self.name}[{at}]"
                key, place = (one[0], f"{place}[0]") if self.paired and isinstance(one, tuple) else (one, place)
                yield from ((place, flaw) for flaw in flaws_of_key(key, shelf))


@frozen(eq=False)
class Declaration:
    """What the class of a fact declares.

    Args:
        names: Its fields.
        judges: For each field but the days of every fact what it holds when it is left out, who judges it, and whether
            any words will do.
        held: Gives what a fact holds in these fields.
        keys: The fields that name rules of the methodology in force.
        sums: The fields that hold money or product lines, whose amounts must be payable.
    """

    names: frozenset[str]
    judges: tuple[tuple[str, object, Judge, bool], ...]
    held: Callable[[Any], tuple[Any, ...]]
    keys: tuple[KeyField, ...]
    sums: tuple[str, ...]


def _declared_by(fact_type: type[Any]) -> Declaration:
    hints = get_type_hints(fact_type, include_extras=True)
    judged = [one for one in fields(fact_type) if one.name not in {"on", "recorded_on"}]
    judges = [(one, _judge_of(hints[one.name])) for one in judged]
    return Declaration(
        frozenset(one.name for one in fields(fact_type)),
        tuple((one.name, one.default, judge, judge is flaws_of_text) for one, judge in judges),
        attrgetter(*(one.name for one in judged)),
        tuple(key for one in judged if (key := _key_in(one.name, hints[one.name]))),
        tuple(one.name for one in judged if hints[one.name] in (Money | None, _LINES)),
    )


_known: Final[Any] = lru_cache(maxsize=256)(_declared_by)
declared_by: Final[Callable[[type[Any]], Declaration]] = _known
"""What the class of a fact declares, worked out once for each."""


def grammar_of(hint: object) -> Grammar | None:
    """The mark on the type of a single value; ``None`` for none."""
    return next((one for one in getattr(hint, "__metadata__", ()) if isinstance(one, Grammar)), None)


def plain_of(hint: Any) -> Any:
    """The type itself, without any mark."""
    return hint.__origin__ if get_origin(hint) is Annotated else hint


def _key_in(name: str, hint: Any) -> KeyField | None:
    single = grammar_of(hint)
    if isinstance(single, KeyOf):
        return KeyField(name, single.shelf, optional=single.optional) if single.shelf else None
    inside = get_args(plain_of(hint))
    if get_origin(plain_of(hint)) is not tuple or not inside:
        return None
    paired = get_origin(inside[0]) is tuple
    each = grammar_of(get_args(inside[0])[0] if paired else inside[0])
    return KeyField(name, each.shelf, many=True, paired=paired) if isinstance(each, KeyOf) and each.shelf else None


def _judge_of(hint: Any) -> Judge:
    grammar = grammar_of(hint)
    if grammar is not None:
        return _BY_GRAMMAR.get(type(grammar), flaws_of_text)
    bare = _without_marks(hint)
    choices = get_args(bare) if get_origin(bare) is Literal else ()
    return _BY_TYPE.get(bare) or partial(_judged_by_type, bare, choices)


def _without_marks(hint: Any) -> Any:
    """The type, with the marks on its parts taken off, as a value is held against it."""
    hint = plain_of(hint)
    parts = get_args(hint)
    if get_origin(hint) is not tuple or not parts:
        return hint
    bare: Any = tuple
    return bare[tuple(map(_without_marks, parts))]


def _judged_by_type(hint: object, choices: tuple[object, ...], name: str, value: object) -> Iterable[Message]:
    return () if type(value) is str and value in choices else misfits(value, hint, name)


def flaws_of_key(key: object, shelf: Shelf[Any]) -> list[Message]:
    """Say when a key names nothing."""
    if isinstance(key, str) and key in shelf:
        return []
    return [unknown_key(key, among=shelf.rules, what=shelf.what)]


def flaws_of_saying(name: str, value: object) -> list[Message]:
    """Say when something is no text, or says nothing."""
    return [*flaws_of_text(name, value), *flaws_of_empty(name, value)]


def flaws_of_amount(name: str, value: object) -> list[Message]:
    """Say when an amount cannot be paid."""
    if value is None:
        return []
    if not isinstance(value, Money):
        return [say("not-money", name=name, value=quoted(value))]
    if not value.is_payable:
        return [say("not-payable", name=name, value=value, rounded=value.rounded())]
    return [] if value.can_be_stored else [say("too-much-money", name=name, value=quoted(str(value)))]


def flaws_of_sums(name: str, value: Money | tuple[ProductLine, ...] | None) -> Iterator[Placed]:
    """Say which amounts of a field, or of its product lines, cannot be paid, each with its place."""
    if isinstance(value, tuple):
        for at, line in enumerate(value):
            yield from ((f"{name}[{at}].amount", flaw) for flaw in flaws_of_amount("amount", line.amount))
    else:
        yield from ((name, flaw) for flaw in flaws_of_amount(name, value))


def _flaws_of_lines(name: str, lines: object) -> list[Message]:
    if not isinstance(lines, tuple) or len(lines) > MOST_ITEMS:
        return [*misfits(lines, _LINES, name)]
    return [flaw for at, line in enumerate(lines) for flaw in _flaws_of_line(f"{name}[{at}]", line)]


def _flaws_of_optional_lines(name: str, lines: object) -> list[Message]:
    return [] if lines is None else _flaws_of_lines(name, lines)


def _flaws_of_line(name: str, line: object) -> list[Message]:
    if not isinstance(line, ProductLine):
        return [wrong_type(line, ProductLine, name)]
    return [
        *flaws_of_saying(f"{name}.product", line.product),
        *flaws_of_amount(f"{name}.amount", line.amount),
        *flaws_of_optional_day(f"{name}.deliver_on", line.deliver_on),
    ]


def _flaws_of_channel_text(name: str, value: object) -> list[Message]:
    return [*flaws_of_text(name, value), *flaws_of_channel(value)]


_LINES: Final[Any] = tuple[ProductLine, ...]
_BY_GRAMMAR: Final[Mapping[type, Judge]] = MappingProxyType(
    {NonBlank: flaws_of_saying, Channel: _flaws_of_channel_text}
)
# Fields of these types are judged by more than their type.
_BY_TYPE: Final[Mapping[object, Judge]] = MappingProxyType(
    {str: flaws_of_text, date | None: flaws_of_optional_day, Money | None: flaws_of_amount}
    | {_LINES: _flaws_of_lines, _LINES | None: _flaws_of_optional_lines}
)
