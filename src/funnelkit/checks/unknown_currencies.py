"""What is said of a currency that does not exist: the one that is meant where it is known, and no guess by letters."""

from __future__ import annotations

from typing import Final

from funnelkit.checks.quoting import quoted
from funnelkit.currencies import MINOR_UNITS, NICKNAMES
from funnelkit.words import Message, say

_LONGEST: Final = 20
_WHAT: Final = say("label-currency")


def unknown_currency(code: object) -> Message:
    """Say that a currency does not exist, and which one is meant, by its nickname or in capitals.

    Letters that are alike mean nothing here: RMB is the yuan, and no rouble.

    Examples:
        >>> print(unknown_currency("RMB"), unknown_currency("eur"), unknown_currency("XYZ"), sep=chr(10))
        currency 'RMB' does not exist; did you mean 'CNY'?
        currency 'eur' does not exist; did you mean 'EUR'?
        currency 'XYZ' does not exist
    """
    hint: Message | str = ""
    if type(code) is str and len(code) <= _LONGEST:
        said = code.strip().upper()
        meant = said if said in MINOR_UNITS else NICKNAMES.get(said)
        if meant is not None:
            hint = say("nearest-key", nearest=quoted(meant))
    return say("unknown-key", what=_WHAT, key=quoted(code), nearest=hint)
