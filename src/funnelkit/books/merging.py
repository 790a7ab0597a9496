"""Two books as one: a deal that stands in both counts once, with the longer journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import quoted
from funnelkit.deal import Deal
from funnelkit.words import Message, say


def merged(deals: Iterable[Deal], others: Iterable[Deal]) -> tuple[Deal, ...]:
    """Put the deals of two books together, those of the first one first.

    Raises:
        InputError: When the journals of one deal differ, so that nobody can tell which one holds; all at once.
    """
    kept = {deal.key: deal for deal in deals}
    added = list(others)
    refuse(_apart(kept, added))
    for deal in added:
        known = kept.get(deal.key)
        if known is None or len(deal) > len(known):
            kept[deal.key] = deal
    return tuple(kept.values())


def _apart(kept: dict[str, Deal], added: Iterable[Deal]) -> Iterator[Message]:
    for deal in added:
        known = kept.get(deal.key)
        if known is not None and (at := _first_difference(known, deal)) is not None:
            yield say("book-journals-differ", deal=quoted(deal.key), number=at + 1)


def _first_difference(one: Deal, other: Deal) -> int | None:
    """Find the first fact in which neither journal is the beginning of the other."""
    pairs = zip(one.journal, other.journal, strict=False)
    return next((at for at, (this, that) in enumerate(pairs) if this != that), None)
