"""Values of a record, read without trusting any of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from attrs import field, frozen
from funnelkit import FunnelkitError, Money
from funnelkit.checks.quoting import quoted
from funnelkit.words import Message

from funnelkit_tender import findings as f
from funnelkit_tender.instants import day_of

Release = Mapping[str, Any]

_NO_FIELDS: Final[Release] = {}
_LONGEST: Final = 200
_MOST_BITS: Final = 256


@frozen
class Reader:
    """Reads values by their path and notes what is not as the standard says.

    Args:
        noted: The problems so far.
    """

    noted: list[Message] = field(factory=list)

    def section(self, parent: Release, name: str, path: str) -> Release:
        """Take an object; an empty one where there is none."""
        value = parent.get(name)
        if value is not None and not isinstance(value, Mapping):
            self.noted.append(f.WRONG_TYPE(path=f"{path}/{name}", value=shown(value)))
        return value if isinstance(value, Mapping) else _NO_FIELDS

    def listed(self, parent: Release, name: str, path: str) -> Iterator[tuple[str, Release]]:
        """Take each object of a list, with its path."""
        value = parent.get(name)
        if value is not None and not isinstance(value, list | tuple):
            self.noted.append(f.WRONG_TYPE(path=f"{path}/{name}", value=shown(value)))
        for at, item in enumerate(value if isinstance(value, list | tuple) else ()):
            if isinstance(item, Mapping):
                yield f"{path}/{name}[{at}]", item
            else:
                self.noted.append(f.WRONG_TYPE(path=f"{path}/{name}[{at}]", value=shown(item)))

    def text(self, parent: Release, name: str) -> str:
        """Take a text or a number as text, cut to what a deal keeps; ``""`` where there is none."""
        value = parent.get(name)
        if type(value) is int and abs(value) < 10**18:
            return str(value)
        if not isinstance(value, str):
            return ""
        shown = "".join(one if one.isprintable() else " " for one in value[:_LONGEST])
        return shown.strip()

    def day(self, parent: Release, name: str, path: str, *, zone: tzinfo) -> date | None:
        """Take a day, counted in a zone; ``None`` where there is none."""
        value = parent.get(name)
        day = day_of(value, zone)
        if day is None and value is not None:
            self.noted.append(f.NO_DATE(path=f"{path}/{name}", value=shown(value)))
        return day

    def money(self, parent: Release, name: str, path: str) -> Money | None:
        """Take an amount, rounded to what can be paid; ``None`` where there is none."""
        value = self.section(parent, name, path)
        amount, currency = value.get("amount"), value.get("currency")
        if amount is None or currency is None:
            return None
        try:
            exact = Money(Decimal(str(amount)) if type(amount) in {int, float, Decimal} else "", currency)
        except (FunnelkitError, InvalidOperation, ValueError):
            self.noted.append(f.NO_MONEY(path=f"{path}/{name}", value=f"{shown(amount)} {shown(currency)}"))
            return None
        rounded = exact.rounded()
        if rounded != exact:
            self.noted.append(f.ROUNDED(path=f"{path}/{name}", value=exact, rounded=rounded))
        return rounded


def shown(value: object) -> str:
    """Show a value in a message; of one with parts, or of a number of hundreds of digits, only what it is.

    Examples:
        >>> shown("soon"), shown(3), shown([[[]]])
        ("'soon'", '3', 'list')
    """
    if value is None or isinstance(value, str | float) or (isinstance(value, int) and value.bit_length() < _MOST_BITS):
        return quoted(value)
    return type(value).__name__
