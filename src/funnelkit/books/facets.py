"""What deals are narrowed and grouped by: owner, channel, dealer, customer, product, stage, outcome, and any tag."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from funnelkit.checks.errors import UnknownKeyError
from funnelkit.checks.quoting import unknown_key
from funnelkit.deal.channels import DEALER
from funnelkit.deal.moves import OUTCOME_NAMES, OUTCOMES
from funnelkit.deal.reading import Reading
from funnelkit.words import Message, Text, say

Labels: TypeAlias = Callable[[Reading], tuple[str, ...]]
"""What a deal has of one kind on a day; ``""`` where nothing is named."""


def _dealer(reading: Reading) -> tuple[str, ...]:
    channel = reading.terms.channel
    return (channel.removeprefix(DEALER) if channel.startswith(DEALER) else "",)


def _products(reading: Reading) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.product for line in reading.terms.lines)) or ("",)


STAGES: Final[Mapping[str, Callable[[Reading], int]]] = MappingProxyType(
    {
        "stage": lambda reading: reading.claimed_place,
        "verified_stage": lambda reading: reading.verified_place,
        "supplier_stage": lambda reading: reading.supplier_place,
    }
)
"""The kinds that are stages, each with where a deal stands, by position from 0."""
FACETS: Final[Mapping[str, Labels]] = MappingProxyType(
    {
        "owner": lambda reading: reading.terms.owners,
        "channel": lambda reading: (reading.terms.channel,),
        "dealer": _dealer,
        "customer": lambda reading: (reading.terms.customer,),
        "product": _products,
        "stage": lambda reading: (reading.claimed_stage.key,),
        "verified_stage": lambda reading: (reading.verified_stage.key,),
        "supplier_stage": lambda reading: (reading.supplier_stage.key,),
        "outcome": lambda reading: (reading.outcome,),
    }
)
"""The kinds that every deal has; each tag is one more."""
HEADS: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "owner": say("heading-owner"),
        "channel": say("heading-channel"),
        "dealer": say("heading-dealer"),
        "customer": say("heading-customer"),
        "product": say("heading-product"),
        "stage": say("heading-customer-stage-claimed"),
        "verified_stage": say("heading-customer-stage-verified"),
        "supplier_stage": say("heading-our-stage"),
        "outcome": say("heading-outcome"),
    }
)


def labels_of(kind: str) -> Labels:
    """Find what tells the labels of a kind; a name that is no kind is that of a tag."""
    return FACETS.get(kind) or (lambda reading: (dict(reading.terms.tags).get(kind, ""),))


def tags_in(readings: Iterable[Reading]) -> set[str]:
    """Name every tag that some deal has."""
    return {name for reading in readings for name, _ in reading.terms.tags}


def refuse_unknown(kind: str, tags: Iterable[str]) -> None:
    """Refuse what deals cannot be grouped by: no kind that every deal has, and no tag of any.

    Raises:
        UnknownKeyError: When it is neither.
    """
    known = frozenset(tags)
    if kind not in FACETS and kind not in known:
        raise UnknownKeyError(unknown_key(kind, among=[*FACETS, *sorted(known)], what=say("label-grouping")))


def known_labels(kind: str, readings: Iterable[Reading]) -> dict[str, None]:
    """List the labels of a kind that can be asked for: stages of the methodologies, and what the deals name."""
    if kind == "outcome":
        return dict.fromkeys(OUTCOMES)
    if kind in STAGES:
        methodologies = dict.fromkeys(reading.methodology for reading in readings)
        sides = [one.supplier_stages if kind == "supplier_stage" else one.customer_stages for one in methodologies]
        return dict.fromkeys(stage.key for side in sides for stage in side)
    labels = labels_of(kind)
    return dict.fromkeys(label for reading in readings for label in labels(reading) if label)


def shown_label(kind: str, label: str, readings: Iterable[Reading]) -> Message | Text | str:
    """Say a label as people read it: a stage and an outcome by its name."""
    if kind == "outcome":
        return next((name for key, name in OUTCOME_NAMES.items() if key == label), label)
    if kind in STAGES:
        for one in dict.fromkeys(reading.methodology for reading in readings):
            side = one.supplier_stages if kind == "supplier_stage" else one.customer_stages
            for stage in side:
                if stage.key == label:
                    return stage.name
    return label or say("label-none-named")
