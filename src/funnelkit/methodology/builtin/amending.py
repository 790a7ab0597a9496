"""Change some fields of a rule that is there, and leave the others as they are."""

from __future__ import annotations

from typing import Any

from attrs import evolve, field, frozen

from funnelkit.methodology.index import Index
from funnelkit.methodology.rule_changes import Sort, edit_stage, exchange
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.sides import Side


def _pairs(fields: Any) -> Any:
    return tuple(sorted(fields.items())) if isinstance(fields, dict) else fields


@frozen
class Amended:
    """Other values for some fields of a rule.

    Args:
        sort: The sort of the rule.
        key: The rule.
        fields: The new values by the names of the fields.
    """

    sort: Sort
    key: str
    fields: tuple[tuple[str, Any], ...] = field(converter=_pairs)

    def apply(self, book: RuleBook) -> RuleBook:
        """Change the rule."""
        index = Index.of(book)
        shelf = index.information if self.sort == "to_learn" else getattr(index, self.sort)
        return exchange(book, self.sort, self.key, (evolve(shelf[self.key], **dict(self.fields)),))


@frozen
class AmendedStage:
    """Other values for some fields of a stage.

    Args:
        side: ``"customer"`` or ``"supplier"``.
        key: The stage.
        fields: The new values by the names of the fields.
    """

    side: str
    key: str
    fields: tuple[tuple[str, Any], ...] = field(converter=_pairs)

    def apply(self, book: RuleBook) -> RuleBook:
        """Change the stage."""
        side = Side.named(self.side)
        return edit_stage(book, side, side.position(book, self.key), lambda one: evolve(one, **dict(self.fields)))
