"""Keys: the lower-case words, joined by hyphens, that rules are called by."""

from __future__ import annotations

import re
from typing import Final

LONGEST_KEY: Final = 64
_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_key(value: object) -> bool:
    """Tell whether a value may be the key of a rule.

    Examples:
        >>> is_key("budget-set"), is_key("Budget set"), is_key("budget--set")
        (True, False, False)
    """
    return isinstance(value, str) and len(value) <= LONGEST_KEY and _KEY.fullmatch(value) is not None
