"""Whose word it is: real names, and what verifies."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.naive.rules import Rules

PLACEHOLDERS = {"n/a", "na", "unknown", "tbd", "nobody", "未知", "不详", "无", "-"}


def folded(name: str) -> str:
    """Take away what nobody sees, and the case."""
    seen = "".join(one for one in name if unicodedata.category(one)[0] not in "CZ" or one == " ")
    return " ".join(seen.split()).casefold()


def names_somebody(name: str, *, not_at_the_customer: set[str]) -> bool:
    """Tell whether a name is that of somebody at the customer."""
    said = folded(name)
    return said not in {"", *PLACEHOLDERS, *(folded(one) for one in not_at_the_customer)}


def verifies(rules: Rules, entry: dict[str, Any], not_at_the_customer: set[str]) -> bool:
    """Tell whether what is said verifies: a source that does, and a named person where it needs one."""
    source = rules.source(entry["source"])
    if not source.verifies:
        return False
    return not source.named or names_somebody(entry.get("person", ""), not_at_the_customer=not_at_the_customer)
