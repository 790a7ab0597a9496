"""Narrowing a book to the deals that are asked for; a name that no deal has is refused, not answered with nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from funnelkit.books.facets import FACETS, known_labels, labels_of, shown_label, tags_in
from funnelkit.checks.declared import wrong_type
from funnelkit.checks.errors import UnknownKeyError
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import unknown_key
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.display import Words
from funnelkit.words import Message, say

_ASKED: Final[Mapping[str, Message]] = {
    "owner": say("label-owner"),
    "channel": say("label-channel"),
    "dealer": say("label-dealer"),
    "customer": say("label-customer"),
    "product": say("label-product"),
    "stage": say("label-customer-claimed"),
    "verified_stage": say("label-customer-verified"),
    "supplier_stage": say("label-our-stage"),
    "outcome": say("label-outcome"),
}


def readings_of(deals: Iterable[Deal], on: date | None, known_by: date | None = None) -> list[Reading]:
    """Read every deal that was there on a day; with no day, as all of its facts leave it."""
    if on is None:
        return [deal.latest for deal in deals]
    known = date.max if known_by is None else known_by
    return [
        deal.at(on, known_by=known_by) for deal in deals if (first := deal.opening).on <= on and first.known_on <= known
    ]


def narrowed(
    deals: tuple[Deal, ...], asked: Mapping[str, str], *, on: date | None
) -> tuple[tuple[Deal, ...], tuple[Message, ...]]:
    """Pick the deals that have every label that is asked for.

    Args:
        deals: The deals.
        asked: Each kind with its label, tags among them.
        on: The day; ``None`` for the deals as all of their facts leave them.

    Returns:
        The deals, and what they are narrowed by, in words.

    Raises:
        InputError: When a label is no text.
        UnknownKeyError: When no deal has such a tag or such a label; all at once, each with the nearest known one.
    """
    refuse(wrong_type(label, str, kind) for kind, label in asked.items() if type(label) is not str)
    readings = readings_of(deals, on)
    refuse(_unknown(readings, asked), error=UnknownKeyError)
    finders = [(labels_of(kind), label) for kind, label in asked.items()]
    by_key = {deal.key: deal for deal in deals}
    kept = tuple(
        by_key[reading.deal_key] for reading in readings if all(label in find(reading) for find, label in finders)
    )
    return kept, tuple(label_said(kind, shown_label(kind, label, readings)) for kind, label in asked.items())


def label_said(kind: str, shown: Words) -> Message:
    """Say what a part of a book has in common."""
    return say("label-narrowed-by", what=_ASKED.get(kind, kind), value=shown)


def _unknown(readings: list[Reading], asked: Mapping[str, str]) -> Iterator[Message]:
    tags = tags_in(readings)
    for kind, label in asked.items():
        if kind not in FACETS and kind not in tags:
            yield unknown_key(kind, among=[*FACETS, *tags], what=say("label-tag"))
            continue
        known = known_labels(kind, readings)
        if label not in known:
            yield unknown_key(label, among=known, what=_ASKED.get(kind, kind))
