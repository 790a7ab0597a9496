"""What a movement is grouped by: labels that a deal has on each of the two days, and what it is when they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import frozen

from funnelkit.books.buckets import Bucket
from funnelkit.books.facets import HEADS, STAGES, labels_of, shown_label
from funnelkit.checks.errors import InputError
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import kind_of
from funnelkit.deal.reading import Reading
from funnelkit.display import Words
from funnelkit.words import say

Shares: TypeAlias = Mapping[str, Decimal]
"""Each label that a deal has, with its share; together they are the whole."""
Grouping: TypeAlias = str | Callable[[Reading], str]

_WHOLE: Final = Decimal(1)
NOBODY: Final[Shares] = MappingProxyType({})


@frozen
class Labelling:
    """How deals are labelled.

    Args:
        by: A kind that every deal has, a tag, or a function from a reading to a label; ``None`` for no groups.
    """

    by: Grouping | None

    @property
    def name(self) -> str:
        """What the movement is grouped by; ``""`` for nothing."""
        return "" if self.by is None else self.by if isinstance(self.by, str) else "group"

    def shares(self, reading: Reading) -> Shares:
        """Label a deal on a day: by its owners, each with its share, or by its one label."""
        if self.by == "owner":
            terms = reading.terms
            return dict(terms.shares) or {terms.owner: _WHOLE}
        return {self._label(reading): _WHOLE}

    def _label(self, reading: Reading) -> str:
        if isinstance(self.by, str):
            return labels_of(self.by)(reading)[0]
        label = isolated(self.by, reading)  # type: ignore[arg-type]
        if type(label) is not str:
            raised = type(label) is Raised
            raise InputError(
                say("group-without-a-label", deal=reading.deal_key, kind=label if raised else kind_of(label))
            )
        return label

    def shown(self, label: str, reading: Reading) -> Words:
        """Say a label as people read it."""
        return shown_label(self.by, label, [reading]) if isinstance(self.by, str) else label or say("label-none-named")

    @property
    def head(self) -> Words:
        """What the movement is grouped by, as people read it."""
        return HEADS.get(self.by, self.by) if isinstance(self.by, str) else say("heading-group")

    def bucket(self, then: Reading, now: Reading) -> Bucket:
        """What it is when a deal has other labels than before."""
        if self.by == "owner":
            return "owner-or-share-changed"
        place = STAGES.get(self.by) if isinstance(self.by, str) else None
        if place is None:
            return "regrouped"
        if then.methodology != now.methodology:
            return "definition-changed"
        return "advanced" if place(now) > place(then) else "gone-back"
