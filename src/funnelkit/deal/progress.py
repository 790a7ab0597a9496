"""Where a deal stands: the fold of its journal, a handful of numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from operator import attrgetter
from types import MappingProxyType
from typing import Any, ClassVar, Final, NamedTuple

from attrs import fields, frozen

from funnelkit.deal.channels import DIRECT
from funnelkit.deal.customer_days import CustomerDay
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
        owner: The salesperson; where several own it together, the one with the largest share.
        team: Our roles and who fills them, as pairs.
        channel: ``"direct"``, or ``"dealer:<name>"``.
        name: What people call the deal.
        customer: Who buys.
        tags: What the deal is sorted by, as pairs of a tag and its value.
        told_amount: What somebody says who is neither the customer nor us; ``None`` when nobody does.
        amount_is_told: Whether the amount is that one, because there is no other.
        told_by: Who says it: the dealer, or the source that it comes from.
        customer_days: The dates that the customer has set.
        shares: Each owner with its share, as pairs, where several own the deal together; empty where one does.
    """

    _title: ClassVar = say("heading-terms")
    _labels: ClassVar = MappingProxyType(
        {
            "amount": say("heading-amount"),
            "lines": say("heading-products"),
            "expected_close": say("heading-expected-close"),
            "owner": say("heading-owner"),
            "shares": say("heading-shares"),
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
    told_amount: Money | None = None
    amount_is_told: bool = False
    told_by: str = ""
    shares: tuple[tuple[str, Decimal], ...] = ()
    customer_days: tuple[CustomerDay, ...] = ()

    @property
    def owners(self) -> tuple[str, ...]:
        """Everybody who owns the deal, alone or together."""
        return tuple(name for name, _ in self.shares) or (self.owner,)


_TERMS: Final = tuple(one.name for one in fields(Terms))
_terms_in: Final = attrgetter(*_TERMS)


@frozen
class OverrideMark:
    """A person let something through, or accepted afterwards that it was not checked; it stays until the gaps close.

    Args:
        stage: The supplier stage that was left, by position.
        marks: The bits that were missing.
        lead: Whether we ran ahead of the customer.
        asked: The keys of criteria that a plugin had not answered.
        wins: Whether it was the win that was let through.
        by: Who let it through.
        reason: Why.
        on: When.
        gaps: What was passed over, such as ``"task:confirm-budget"``.
        accepted: Whether it was accepted after the fact.
    """

    stage: int
    marks: int
    lead: bool
    asked: tuple[str, ...]
    wins: bool
    by: str
    reason: str
    on: date
    gaps: tuple[str, ...] = ()
    accepted: bool = False


class Word(NamedTuple):
    """What the customer has said of itself, last and so far.

    Args:
        last_on: The day of its last word; ``None`` while it is unheard.
        quiet: Days of silence before ``quiet_since``, those on which the deal rested or had ended left out.
        quiet_since: The day from which silence runs; ``None`` while it does not.
        shown: The latest customer stage that a sign shows which never expires, by position.
        showing: Later stages that signs show until a day, by position, with that day.
        since_claim: Whether a verifying sign of a stage has come since the claim was last raised.
    """

    last_on: date | None = None
    quiet: int = 0
    quiet_since: date | None = None
    shown: int = 0
    showing: tuple[tuple[int, date], ...] = ()
    since_claim: bool = False


class Met(NamedTuple):
    """A person at the customer, as far as a gate asks.

    Args:
        name: The name, folded.
        roles: Keys of the buying roles.
        on: The day on which we last met; ``None`` when we have not.
        after: Keys of criteria that were opened again since: this meeting does not count for them.
    """

    name: str
    roles: tuple[str, ...] = ()
    on: date | None = None
    after: frozenset[str] = frozenset()


class Told(NamedTuple):
    """What another system told last.

    Args:
        system: Its name.
        customer_stage: Where it puts the customer; ``""`` when it has not said.
        supplier_stage: Where it puts us; likewise.
        outcome: What it calls the outcome; likewise.
    """

    system: str
    customer_stage: str = ""
    supplier_stage: str = ""
    outcome: str = ""


class Beside(NamedTuple):
    """What a gate or a telling asks for now and then.

    Args:
        people: Whom we know of at the customer.
        told: What each other system told last.
        advanced_here: Whether our side has been advanced here, by gate or override.
        decided_here: Whether the outcome was decided here.
        called_won: How a won deal was won: ``"gate"``, ``"override"`` or ``"told"``; ``""`` when it is not.
        loss_reason: Why it ended without a win, as last said; ``""`` when nobody said, or it is open again.
        winner: Who won instead; likewise.
        rests: From when to when the deal rested or had ended, as pairs of days; what lasts still is not in it.
        before: Where the deal stood before it adopted another methodology, and the day; until the customer's next word.
    """

    people: tuple[Met, ...] = ()
    told: tuple[Told, ...] = ()
    advanced_here: bool = False
    decided_here: bool = False
    called_won: str = ""
    loss_reason: str = ""
    winner: str = ""
    rests: tuple[tuple[date, date], ...] = ()
    before: tuple[Progress, date] | None = None


def advanced_here(was: Beside) -> Beside:
    """Note that our side has been advanced here; a single constructor call is cheaper than a copy with a change."""
    people, told, _, decided, called_won, loss_reason, winner, rests, before = was
    return Beside(people, told, True, decided, called_won, loss_reason, winner, rests, before)  # noqa: FBT003


class Progress(NamedTuple):
    """The state of a deal after some of its facts.

    Args:
        era: Which of the deal's methodologies is in force, from 0.
        position: The verified customer stage, the supplier stage and the outcome, packed by the pair's table.
        claimed: The claimed customer stage, never below the verified one.
        marks: What is ticked off for good, as bits of the methodology's ``Marks``.
        until: What is ticked off until a day, the last on which it holds, as bits.
        unchecked: The supplier stages that were stepped over without their gates, a bit each.
        word: What the customer has said.
        beside: What a gate or a telling asks for now and then.
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
    until: tuple[tuple[date, int], ...]
    unchecked: int
    word: Word
    beside: Beside
    verified_since: date
    claimed_since: date
    supplier_since: date
    outcome_since: date
    last_on: date
    last_move_on: date
    overrides: tuple[OverrideMark, ...]
    terms: Terms

    @property
    def heard(self) -> bool:
        """Whether a word of the customer's has come."""
        return self.word.last_on is not None

    def marks_on(self, on: date) -> int:
        """What is ticked off on a day, as bits: without what has expired."""
        if not self.until:
            return self.marks
        marks = self.marks
        for last, bits in self.until:
            if last >= on:
                marks |= bits
        return marks


def still_resting(overrides: Iterable[OverrideMark], *, supplier: int, won: bool) -> tuple[OverrideMark, ...]:
    """Leave out what nothing rests on any more: we fell back behind it, or the win was reopened.

    Going on again is judged anew, so an old mark must not come back with it.
    """
    return tuple(mark for mark in overrides if (won if mark.wins else mark.stage < supplier))


def with_terms(progress: Progress, **changes: Any) -> Progress:
    """Tell a deal's terms anew."""
    told = dict(zip(_TERMS, _terms_in(progress.terms), strict=True))
    return progress._replace(terms=Terms(**{**told, **changes}))


def following(  # noqa: PLR0913 - one constructor call keeps each verb cheap
    p: Progress,
    on: date,
    *,
    position: int | None = None,
    claimed: int | None = None,
    marks: int | None = None,
    until: tuple[tuple[date, int], ...] | None = None,
    unchecked: int | None = None,
    word: Word | None = None,
    beside: Beside | None = None,
    moves: bool = False,
    verified_moved: bool = False,
    supplier_moved: bool = False,
    outcome_moved: bool = False,
    overrides: tuple[OverrideMark, ...] | None = None,
) -> Progress:
    """Change what a fact of that day changes; a single constructor call keeps each verb cheap."""
    return Progress(
        p.era,
        p.position if position is None else position,
        p.claimed if claimed is None else claimed,
        p.marks if marks is None else marks,
        p.until if until is None else until,
        p.unchecked if unchecked is None else unchecked,
        p.word if word is None else word,
        p.beside if beside is None else beside,
        on if verified_moved else p.verified_since,
        on if claimed is not None and claimed != p.claimed else p.claimed_since,
        on if supplier_moved else p.supplier_since,
        on if outcome_moved else p.outcome_since,
        max(on, p.last_on),
        on if moves else p.last_move_on,
        p.overrides if overrides is None else overrides,
        p.terms,
    )
