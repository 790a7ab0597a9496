"""Forgetting a person: everything that names it is rewritten under a token."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from attrs import evolve, fields

from funnelkit.deal.declaration import declared_by
from funnelkit.deal.fact import Fact
from funnelkit.deal.names import folded
from funnelkit.deal.product_line import ProductLine

# What other systems and programs call things by; a name in it is no name of a person for anybody.
_LEFT_ALONE = frozenset({"deal", "record", "order", "methodology"})


def naming(name: str) -> Callable[[str], bool]:
    """Make the function that tells whether a text names somebody, as a whole or within other words."""
    within, said = _within(name), folded(name)
    return lambda text: folded(text) == said or bool(within.search(text))


def mentions(journal: Iterable[Fact], name: str) -> int:
    """Count the facts of a journal that name somebody."""
    names = naming(name)
    return sum(any(names(text) for text in _texts_in(fact)) for fact in journal)


def without(journal: Iterable[Fact], name: str, token: str) -> tuple[Fact, ...]:
    """Rewrite every text that names somebody, in the facts of a journal.

    Args:
        journal: The facts.
        name: The name.
        token: What stands in its place.
    """
    within, said = _within(name), folded(name)

    def rewritten(text: str) -> str:
        return token if folded(text) == said else within.sub(lambda _: token, text)

    return tuple(_rewritten(fact, rewritten) for fact in journal)


def _within(name: str) -> re.Pattern[str]:
    """Find a name within other words; where words are written with spaces, not as a part of a longer one."""
    words = r"\s+".join(map(re.escape, name.split()))
    edge = "" if any("\u2e80" <= letter <= "\uffdc" for letter in name) else r"\b"
    return re.compile(
        rf"{edge if words[:1].isalnum() else ''}{words}{edge if words[-1:].isalnum() else ''}", re.IGNORECASE
    )


def _texts_in(fact: Fact) -> Iterable[str]:
    found: list[str] = []
    _rewritten(fact, lambda text: found.append(text) or text)  # type: ignore[func-returns-value]
    return found


def _rewritten(fact: Fact, rewrite: Callable[[str], str]) -> Fact:
    keys = {one.name: one for one in declared_by(type(fact)).keys}
    changes: dict[str, Any] = {}
    for one in fields(type(fact)):
        if one.name in _LEFT_ALONE or (one.name in keys and not keys[one.name].paired):
            continue
        held = getattr(fact, one.name)
        now = _in_value(held, rewrite, spared=one.name in keys)
        if now != held:
            changes[one.name] = now
    return evolve(fact, **changes) if changes else fact


def _in_value(held: Any, rewrite: Callable[[str], str], *, spared: bool = False) -> Any:
    """Rewrite the texts in a value; of pairs that begin with a key only what follows it."""
    if type(held) is str:
        return rewrite(held)
    if type(held) is tuple:
        if spared:
            return tuple((key, _in_value(rest, rewrite)) for key, rest in held)
        return tuple(_in_value(one, rewrite) for one in held)
    if type(held) is ProductLine:
        changed = rewrite(held.product)
        return held if changed == held.product else evolve(held, product=changed)
    return held
