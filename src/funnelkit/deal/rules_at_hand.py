"""The rules of plugins that a deal has at hand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from funnelkit.checks.errors import FactError
from funnelkit.checks.listing import items_of
from funnelkit.checks.quoting import quoted
from funnelkit.deal.reading import NO_RULES, Rule
from funnelkit.words import say


def as_rules(rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
    """Keep rules as they are now, whatever becomes of the mapping that they came in.

    Raises:
        FactError: When they are no mapping of names to functions.
    """
    if rules is NO_RULES:
        return rules
    items = items_of(rules)
    if type(items) is not tuple or not all(type(name) is str and callable(rule) for name, rule in items):
        raise FactError(say("not-rules", value=quoted(rules)))
    return MappingProxyType(dict(items))
