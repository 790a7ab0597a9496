"""Where a deal stands: the fold of its journal, a handful of numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from attrs import evolve, frozen

from funnelkit.deal.channels import DIRECT
from funnelkit.deal.product_line import ProductLine
from funnelkit.display import Card
from funnelkit.money import Money
from funnelkit.words import say


@frozen(repr=False)
class Terms(Card):
    """What a deal is about in business terms, as last told.

    Args:
        amount: What it is worth; ``None`` when nobody has said.
        lines: The products in it.
        expected_close: The day on which it is expected to be signed; ``None`` when nobody has said.
        owner: The salesperson.
        team: Our roles and who fills them, as pairs.
        channel: ``"direct"``, or ``"dealer:<name>"``.
        name: What people call the deal.
        customer: Who buys.
        tags: What the deal is sorted by, as pairs of a tag and its value.
    """

    _title: ClassVar = say("heading-terms")
    _labels: ClassVar = MappingProxyType(
        {
            "amount": say("heading-amount"),
            "lines": say("heading-products"),
            "expected_close": say("heading-expected-close"),
            "owner": say("heading-owner"),
            "team": say("heading-team"),
            "channel": say("heading-channel"),
        }
    )

    amount: Money | None = None
    lines: tuple[ProductLine, ...] = ()
    expected_close: date | None = None
    owner: str = ""
    team: tuple[tuple[str, str], ...] = ()
    channel: str = DIRECT
    name: str = ""
    customer: str = ""
    tags: tuple[tuple[str, str], ...] = ()


@frozen
class OverrideMark:
    """A person let something through; the mark stays until the gaps close.

    Args:
        stage: The supplier stage that was left, by position.
        marks: The bits that were missing.
        lead: Whether we ran ahead of the customer.
        looked_up: The keys of criteria that people or a plugin had not answered.
        wins: Whether it was the win that was let through.
        by: Who let it through.
        reason: Why.
        on: When.
    """

    stage: int
    marks: int
    lead: bool
    looked_up: tuple[str, ...]
    wins: bool
    by: str
    reason: str
    on: date


@frozen
class Progress:
    """The state of a deal after some of its facts.

    Args:
        era: Which of the deal's methodologies is in force, from 0.
        position: The verified customer stage, the supplier stage and the outcome, packed by the pair's table.
        claimed: The claimed customer stage, never below the verified one.
        marks: What is ticked off, as bits of the methodology's ``Marks``.
        heard: Whether anything at all has come from the customer.
        unchecked: Whether the position was imported and no evidence has come since.
        verified_since: The day on which the verified customer stage was entered.
        claimed_since: Likewise for the claimed one.
        supplier_since: Likewise for the supplier stage.
        outcome_since: Likewise for the outcome.
        last_on: The latest day of any fact.
        last_move_on: The latest day of a move or an outcome of our own.
        overrides: What persons let through.
        terms: What the deal is about.
    """

    era: int
    position: int
    claimed: int
    marks: int
    heard: bool
    unchecked: bool
    verified_since: date
    claimed_since: date
    supplier_since: date
    outcome_since: date
    last_on: date
    last_move_on: date
    overrides: tuple[OverrideMark, ...]
    terms: Terms


def still_resting(overrides: Iterable[OverrideMark], *, supplier: int, won: bool) -> tuple[OverrideMark, ...]:
    """Leave out what nothing rests on any more: we fell back behind it, or the win was reopened.

    Going on again is judged anew, so an old mark must not come back with it.
    """
    return tuple(mark for mark in overrides if (won if mark.wins else mark.stage < supplier))


def with_terms(progress: Progress, **changes: Any) -> Progress:
    """Tell a deal's terms anew."""
    return evolve(progress, terms=evolve(progress.terms, **changes))


def following(  # noqa: PLR0913 - one constructor call keeps each verb cheap
    p: Progress,
    on: date,
    *,
    position: int | None = None,
    claimed: int | None = None,
    marks: int | None = None,
    heard: bool = False,
    moves: bool = False,
    verified_moved: bool = False,
    supplier_moved: bool = False,
    outcome_moved: bool = False,
    overrides: tuple[OverrideMark, ...] | None = None,
    unchecked: bool | None = None,
) -> Progress:
    """Change what a fact of that day changes; a single constructor call keeps each verb cheap."""
    return Progress(
        p.era,
        p.position if position is None else position,
        p.claimed if claimed is None else claimed,
        p.marks if marks is None else marks,
        heard or p.heard,
        p.unchecked if unchecked is None else unchecked,
        on if verified_moved else p.verified_since,
        on if claimed is not None and claimed != p.claimed else p.claimed_since,
        on if supplier_moved else p.supplier_since,
        on if outcome_moved else p.outcome_since,
        max(on, p.last_on),
        on if moves else p.last_move_on,
        p.overrides if overrides is None else overrides,
        p.terms,
    )
