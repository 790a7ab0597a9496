"""What is said of a currency that does not exist: the one that is meant where it is known, and no guess by letters."""

from __future__ import annotations

from typing import Final

from funnelkit.checks.quoting import quoted
from funnelkit.currencies import MINOR_UNITS, NICKNAMES, SEVERAL
from funnelkit.words import Message, say

_LONGEST: Final = 20
_WHAT: Final = say("label-currency")


def unknown_currency(code: object) -> Message:
    """Say that a currency does not exist, and which one is meant, by its nickname or in capitals.

    Letters that are alike mean nothing here: RMB is the yuan, and no rouble. A sign of several currencies is no guess.

    Examples:
        >>> print(*map(unknown_currency, ("RMB", "eur", "¥", "XYZ")), sep=chr(10))
        currency 'RMB' does not exist; did you mean 'CNY'?
        currency 'eur' does not exist; did you mean 'EUR'?
        currency '¥' does not exist; it may mean 'CNY', 'JPY': write one of these
        currency 'XYZ' does not exist
    """
    hint: Message | str = ""
    if type(code) is str and len(code) <= _LONGEST:
        said = code.strip().upper()
        meant = said if said in MINOR_UNITS else NICKNAMES.get(said)
        if meant is not None:
            hint = say("nearest-key", nearest=quoted(meant))
        elif said in SEVERAL:
            hint = say("nearest-of-several", nearest=tuple(map(quoted, SEVERAL[said])))
    return say("unknown-key", what=_WHAT, key=quoted(code), nearest=hint)
