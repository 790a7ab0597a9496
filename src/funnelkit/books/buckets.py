"""The buckets of a movement: what brings deals in, what changes them, and what takes them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, TypeVar, get_args

from funnelkit.books.moved_money import MovedMoney
from funnelkit.checks.quoting import unknown_key
from funnelkit.deal.moves import Outcome
from funnelkit.words import Message, plain, say

Item = TypeVar("Item")
MovedFigure: TypeAlias = Literal["claimed", "unverified", "lagging", "cold", "verified"]
"""The figures of the audit that a movement may be of."""

Bucket: TypeAlias = Literal[
    "new",
    "reopened",
    "resumed",
    "pulled-in",
    "currency-rate",
    "definition-changed",
    "amount-up",
    "amount-down",
    "heard",
    "gone-back",
    "advanced",
    "checked",
    "warmed",
    "grown-cold",
    "owner-or-share-changed",
    "regrouped",
    "pushed-out",
    "suspended",
    "won",
    "lost",
    "no-decision",
    "withdrawn",
    "removed",
]
BUCKETS: Final[tuple[Bucket, ...]] = get_args(Bucket)
OF_FIGURES: Final[frozenset[Bucket]] = frozenset({"heard", "checked", "warmed", "grown-cold"})
"""The buckets that only a figure of the audit has: full amounts know neither silence nor proof."""
LEAVING: Final[Mapping[Outcome, Bucket]] = MappingProxyType(
    {
        "suspended": "suspended",
        "won": "won",
        "lost": "lost",
        "no-decision": "no-decision",
        "withdrawn": "withdrawn",
    }
)
BUCKET_NAMES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "new": say("moved-new"),
        "reopened": say("moved-reopened"),
        "resumed": say("moved-resumed"),
        "pulled-in": say("moved-pulled-in"),
        "currency-rate": say("moved-currency-rate"),
        "definition-changed": say("moved-definition-changed"),
        "amount-up": say("moved-amount-up"),
        "amount-down": say("moved-amount-down"),
        "heard": say("moved-heard"),
        "gone-back": say("moved-gone-back"),
        "advanced": say("moved-advanced"),
        "checked": say("moved-checked"),
        "warmed": say("moved-warmed"),
        "grown-cold": say("moved-grown-cold"),
        "owner-or-share-changed": say("moved-owner-or-share-changed"),
        "regrouped": say("moved-regrouped"),
        "pushed-out": say("moved-pushed-out"),
        "suspended": say("moved-suspended"),
        "won": say("moved-won"),
        "lost": say("moved-lost"),
        "no-decision": say("moved-no-decision"),
        "withdrawn": say("moved-withdrawn"),
        "removed": say("moved-removed"),
    }
)
_ALSO_CALLED: Final[Mapping[str, Bucket]] = MappingProxyType(
    {
        "owner-changed": "owner-or-share-changed",
        "share-changed": "owner-or-share-changed",
        "cold": "grown-cold",
    }
)


class Fixed(Mapping[str, Item]):
    """A mapping that does not change, and that travels.

    Args:
        given: What it holds.

    Examples:
        >>> by_currency = Fixed({"EUR": 3})
        >>> by_currency["EUR"], by_currency == {"EUR": 3}
        (3, True)
    """

    def __init__(self, given: Mapping[str, Item]) -> None:
        self._given: Mapping[str, Item] = dict(given)

    def __getitem__(self, key: str) -> Item:
        return self._given[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {', '.join(map(plain, self._given)) or 'empty'}>"


class Buckets(Fixed[MovedMoney]):
    """The buckets of one currency, every one of them, by key; a key may be written with blanks as well.

    Examples:
        >>> from funnelkit.money import Money
        >>> found = Buckets({"amount-up": MovedMoney("5", "EUR", 0, ("Harbour",))})
        >>> found["amount up"] == found["amount-up"] == Money(5, "EUR"), list(found)
        (True, ['amount-up'])
    """

    def __getitem__(self, key: str) -> MovedMoney:
        written = key.strip().lower().replace(" ", "-").replace("_", "-")
        name = _ALSO_CALLED.get(written, written)
        if name not in self._given:
            raise KeyError(str(unknown_key(key, among=self._given, what=say("label-bucket"))))
        return self._given[name]

    def __repr__(self) -> str:
        moved = (f"{name} {one.rounded().amount:f}" for name, one in self.items() if one.deals)
        return f"<Buckets {', '.join(moved) or 'all empty'}>"
