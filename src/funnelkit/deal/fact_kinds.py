"""Every kind of fact there is: each file of ``deal/facts`` is found by itself, so there is no list to keep."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Final

from funnelkit.checks.quoting import quoted
from funnelkit.deal.fact import Fact
from funnelkit.deal.opening import Opened
from funnelkit.lazy_names import module_of
from funnelkit.words import Message, say

_PACKAGE: Final = "funnelkit.deal.facts"


@cache
def fact_modules() -> tuple[ModuleType, ...]:
    """Load every file of facts, in the order of their names."""
    names = sorted(one.name for one in pkgutil.iter_modules(module_of(_PACKAGE).__path__))
    return tuple(module_of(f"{_PACKAGE}.{name}") for name in names)


@cache
def fact_kinds() -> Mapping[str, type[Fact]]:
    """Every kind of fact by its tag, the opening first.

    Raises:
        TypeError: When two kinds have the same tag, or one has none.
    """
    kinds: dict[str, type[Fact]] = {Opened.tag: Opened}
    for module in fact_modules():
        for one in vars(module).values():
            if isinstance(one, type) and issubclass(one, Fact) and one.__module__ == module.__name__:
                if one.tag in {"", *kinds}:
                    other = f"the tag {one.tag!r} of {kinds[one.tag].__name__}" if one.tag else "no tag"
                    msg = f"{one.__name__} has {other}: each kind of fact needs a tag of its own"
                    raise TypeError(msg)
                kinds[one.tag] = one
    return MappingProxyType(kinds)


def flaws_of_kind(kind: type) -> list[Message]:
    """Say when a class is no kind of fact that can be kept."""
    tag = getattr(kind, "tag", "")
    return [] if fact_kinds().get(tag) is kind else [say("fact-without-kind", kind=quoted(kind.__name__))]
