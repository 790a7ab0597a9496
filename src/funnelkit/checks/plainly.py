"""How the arguments of a verb are taken: as the plain values that they hold, and strangers as what they are called."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import wraps
from types import FunctionType
from typing import Any, Final, TypeVar, cast

from attrs import has

from funnelkit.checks.days import is_day
from funnelkit.checks.isolation import isolated
from funnelkit.checks.listing import Listed, Unread, can_be_listed, items_of
from funnelkit.checks.quoting import Stranger, kind_of, quoted

Function = TypeVar("Function", bound=Callable[..., Any])
_KEPT: Final = (bool, int, Unread, Stranger)


def plainly(function: Function) -> Function:
    """Let a verb see plain values only; what each argument must be is judged by the fact that it becomes.

    Texts, numbers and days of a class of their own, such as the member of an enumeration of texts, come in as what
    they hold, lists as tuples. Whatever else funnelkit does not know comes in as a name, so that no code of its own
    is ever run. The first argument is the deal itself.

    Examples:
        >>> @plainly
        ... def told(deal, tags):
        ...     return tags
        >>> told("deal", ["a", object()])
        ('a', Stranger(kind='object', words='<object object>'))
    """
    plain: Any = function
    take, day, nothing = as_plain, date, type(None)

    def taken(owner: Any, /, *args: Any, **kwargs: Any) -> Any:
        for value in (*args, *kwargs.values()):
            kind = type(value)
            if not (kind is str or kind is day or kind is nothing):
                break
        else:  # the usual case: each is plain already
            return plain(owner, *args, **kwargs)
        return plain(owner, *map(take, args), **{name: take(value) for name, value in kwargs.items()})

    made = FunctionType(taken.__code__, plain.__globals__, plain.__name__, None, taken.__closure__)
    return wraps(plain)(made)  # type: ignore[return-value]


def as_plain(value: Any) -> Any:  # noqa: PLR0911 - a line a kind of value
    """Give the plain value that something holds.

    Examples:
        >>> as_plain(["a", 1]), as_plain(None)
        (['a', 1], None)
    """
    kind = type(value)
    if value is None or kind is str or kind is date:
        return value
    if issubclass(kind, str):
        return str.__str__(value)
    if is_day(value):
        return date.fromordinal(date.toordinal(value))
    if any(kind is plain for plain in _KEPT) or isolated(_is_known, kind) is True:
        return value
    if not can_be_listed(value):
        return Stranger(kind_of(value), quoted(value))
    listed = Listed[Any](value)
    if type(listed) is not tuple:
        return listed
    plain = tuple(map(as_plain, listed))
    # A list stays one, so that it can be refused as what it is where none belongs.
    is_kept = (kind is list or kind is tuple) and all(map(operator.is_, plain, listed))
    return value if is_kept else plain


def plain_number(value: Any) -> Decimal | str | int | None:
    """Give the exact number, or the text of one, that something holds; ``None`` where it is neither, as a truth is not.

    Examples:
        >>> plain_number("0.35"), plain_number(True), plain_number(0.35)
        ('0.35', None, None)
    """
    kind = type(value)
    if kind is str or kind is int or kind is Decimal:
        return cast("Decimal | str | int", value)
    if issubclass(kind, str):
        return str.__str__(value)
    if issubclass(kind, int) and kind is not bool:
        return int.__int__(value)
    return Decimal(value) if issubclass(kind, Decimal) else None


def pairs_of(named: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Keep a mapping as pairs in the order of its keys; what is none stays as it is, to be refused for its type.

    Examples:
        >>> pairs_of({"pre-sales": "Jun", "lead": "Maria"})
        (('lead', 'Maria'), ('pre-sales', 'Jun'))
    """
    items = items_of(named)
    if type(items) is not tuple:
        return items  # type: ignore[no-any-return]
    pairs = tuple((as_plain(name), as_plain(value)) for name, value in items)
    return tuple(sorted(pairs)) if all(type(name) is type(value) is str for name, value in pairs) else pairs


def _is_known(kind: type) -> bool:
    return issubclass(kind, Mapping) or (has(kind) and kind.__module__.startswith("funnelkit."))
