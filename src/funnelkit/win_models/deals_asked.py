"""What callers give to a forecast, looked at before anything is computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import GenericAlias
from typing import Any

from funnelkit.checks.days import flaws_of_day
from funnelkit.checks.declared import is_a, wrong_type
from funnelkit.checks.errors import FunnelkitError, InputError
from funnelkit.checks.free_text import flaws_of_text
from funnelkit.checks.isolation import isolated
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.deal import Deal
from funnelkit.deal.declaration import flaws_of_empty
from funnelkit.words import Message, say


def given_deals(
    deals: Iterable[Deal], *, on: date, known_by: date | None, flaws: Iterable[Message] = ()
) -> tuple[Deal, ...]:
    """Take a book of deals, each once, and the days that it is asked about.

    Args:
        deals: The deals.
        on: The day.
        known_by: The day by which they were known, or ``None``.
        flaws: What else is wrong with what was given.

    Raises:
        InputError: When something is no deal or no day, a deal is given twice, or there are other flaws; all
            problems at once.
    """
    problems = [*flaws_of_day("on", on), *([] if known_by is None else flaws_of_day("known_by", known_by)), *flaws]
    book = Listed[Deal](deals)
    problems += flaws_of_list("deals", book, Deal)
    counts = Counter(deal.key for deal in book if isinstance(deal, Deal)) if is_a(book, tuple) else {}
    problems += [say("deal-twice", deal=quoted(key), count=count) for key, count in counts.items() if count > 1]
    if problems:
        raise InputError(*problems)
    return tuple(book)


def flaws_of_list(name: str, values: object, kind: type[Any]) -> Iterator[Message]:
    """Say what in a list is not of the kind that belongs there, or that it is no list at all."""
    if not is_a(values, tuple):
        yield wrong_type(values, GenericAlias(list, kind), name)
        return
    for at, one in enumerate(values):
        yield from flaws_of_kind(f"{name}[{at}]", one, kind)


def flaws_of_mapping(name: str, values: object, kind: type[Any]) -> Iterator[Message]:
    """Say what in a mapping by key is not of the kind that belongs there, or that it is no mapping at all."""
    if not isinstance(values, Mapping):
        yield wrong_type(values, GenericAlias(dict, (str, kind)), name)
        return
    for key, one in values.items():
        yield from flaws_of_kind(f"{name}[{quoted(key)}]", one, kind)


def flaws_of_kind(name: str, value: object, kind: type[Any]) -> Iterator[Message]:
    """Say when something is not of the kind that belongs there."""
    if not is_a(value, kind):
        yield wrong_type(value, kind, name)


def flaws_of_option(name: str, value: object, kind: type[Any]) -> Iterator[Message]:
    """Say when something is neither left out nor of the kind that belongs there."""
    if value is not None and not is_a(value, kind):
        yield wrong_type(value, kind | None, name)


def flaws_of_words(name: str, value: object) -> Iterator[Message]:
    """Say when a text is none, or says nothing."""
    yield from flaws_of_text(name, value)
    yield from flaws_of_empty(name, value)


def flaws_of_model(name: str, model: object) -> Iterator[Message]:
    """Say when something is no win model: a class or a function that would make one, or anything else."""
    if not is_win_model(model):
        yield say("no-win-model", name=name, kind=kind_of(model))


def is_win_model(model: object) -> bool:
    """Tell whether something can be asked for chances.

    Examples:
        >>> from funnelkit.win_models import vendor_model
        >>> is_win_model(vendor_model()), is_win_model(vendor_model)
        (True, False)
    """
    # By name: what isinstance looks at in a protocol differs between Pythons. A model that raises here is one at fault.
    return not is_a(model, type) and isolated(hasattr, model, "chances") is not False


def refuse(error: type[FunnelkitError], *flaws: Iterable[Message]) -> None:
    """Refuse what was given when it has flaws.

    Raises:
        FunnelkitError: Of the given type, with all of them at once.
    """
    found = [flaw for some in flaws for flaw in some]
    if found:
        raise error(*found)
