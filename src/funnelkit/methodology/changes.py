"""How changes turn one rule book into another, reporting all that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from attrs import evolve, fields

from funnelkit.checks.declared import is_a, wrong_type, wrong_types
from funnelkit.checks.errors import MethodologyError, UnknownKeyError
from funnelkit.methodology.flaws import MOST_STAGES
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.words import Message

_MOST_ON_THE_WAY: Final = 4 * MOST_STAGES


class Change(Protocol):
    """One change of a rule book, as plain data."""

    def apply(self, book: RuleBook) -> RuleBook:
        """Make the changed rule book; the given one stays as it is."""
        ...


def apply_changes(book: RuleBook, key: str, changes: Iterable[Change]) -> RuleBook:
    """Apply changes in order and collect everything that is wrong with them.

    Raises:
        UnknownKeyError: When keys do not exist.
        MethodologyError: When a change is unclear; with the unknown keys, when there are some too.
    """
    problems: list[Message] = []
    only_unknown = True
    changed = evolve(_unchecked(book), key=key)
    for at, change in enumerate(changes):
        if max(len(changed.customer_stages), len(changed.supplier_stages)) > _MOST_ON_THE_WAY:
            break  # it is refused for so many anyway; each further change would take as long as all before
        try:
            changed = _applied(change, changed, f"changes[{at}]")
        except UnknownKeyError as error:
            problems += error.problems
        except MethodologyError as error:
            problems += error.problems
            only_unknown = False
    if problems:
        raise UnknownKeyError(*problems) if only_unknown else MethodologyError(*problems)
    return evolve(changed, key=key)


def _applied(change: Change, book: RuleBook, path: str) -> RuleBook:
    """Apply one change; what it makes must be a rule book too, and of a methodology only the fields are taken."""
    _refuse_wrong_types(change, path)
    changed = change.apply(book)
    if not is_a(changed, RuleBook):
        raise MethodologyError(wrong_type(changed, RuleBook, f"{path}.apply(...)"))
    return _unchecked(changed)


def _refuse_wrong_types(change: object, path: str) -> None:
    """Refuse what is no change, or one of ours made of anything but what it declares; a host's own knows itself."""
    kind = type(change)
    if not callable(getattr(kind, "apply", None)):
        raise MethodologyError(wrong_type(change, Change, path))
    flaws = wrong_types(change, kind, path) if kind.__module__.startswith("funnelkit.") else ()
    if flaws:
        raise MethodologyError(*flaws)


def _unchecked(book: RuleBook) -> RuleBook:
    """Take the fields alone, so that flaws between two changes do not matter."""
    return RuleBook(**{one.name: getattr(book, one.name) for one in fields(RuleBook)})
