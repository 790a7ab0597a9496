"""What changed in a deal between two days, or between two versions of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Final, Literal

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError, NotOpenYetError
from funnelkit.checks.quoting import quoted
from funnelkit.deal import Deal
from funnelkit.deal.channels import DEALER
from funnelkit.deal.fact import Fact
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.reading import Reading
from funnelkit.display import DealAnswer, Points, Saying, Sheet
from funnelkit.probability import percent_exactly
from funnelkit.questions.standing import name_of_told
from funnelkit.questions.verdict import apart
from funnelkit.words import Message, Phrase, say

ChangeKind = Literal[
    "customer-verified",
    "customer-claimed",
    "supplier-stage",
    "outcome",
    "in-step",
    "loss-reason",
    "winner",
    "amount",
    "product-lines",
    "expected-close",
    "owner",
    "channel",
    "customer",
    "name",
    "methodology",
]

_NOTHING: Final = (None, "", ())
_CHANGED: Final[Mapping[str, Phrase]] = {
    "customer-verified": Phrase("changed-verified"),
    "customer-claimed": Phrase("changed-claimed"),
    "supplier-stage": Phrase("changed-supplier"),
    "outcome": Phrase("changed-outcome"),
    "in-step": Phrase("changed-in-step"),
    "loss-reason": Phrase("changed-loss-reason"),
    "winner": Phrase("changed-winner"),
    "amount": Phrase("changed-amount"),
    "product-lines": Phrase("changed-lines"),
    "expected-close": Phrase("changed-close"),
    "owner": Phrase("changed-owner"),
    "channel": Phrase("changed-channel"),
    "customer": Phrase("changed-customer"),
    "name": Phrase("changed-name"),
    "methodology": Phrase("changed-methodology"),
}


@frozen(repr=False)
class DealChange(Saying):
    """One thing that is different between two versions of a deal.

    Args:
        kind: What changed.
        old: What it was: a key, a figure, a day or a name; for ``"in-step"`` by how many stages we were ahead
            (positive) or behind (negative).
        new: What it is, likewise.
        names: What the two are called, as people say it.
    """

    kind: ChangeKind
    old: object
    new: object
    _names: tuple[object, object] = field(alias="names")

    @property
    def message(self) -> Message:
        """The change in one sentence."""
        return _CHANGED[self.kind](old=self._names[0], new=self._names[1])


@frozen(repr=False)
class DealChanges(DealAnswer):
    """What happened between two versions of a deal.

    Args:
        deal: Key of the deal.
        on: The day of the last fact that the later version knows.
        name: What people call the deal.
        facts: The facts that were written down in between, in the order of the journal.
        changes: What is different now, judged by all that each version knows.
        since: The day since which is asked; ``None`` between two versions.
        late: How many of the facts had happened by that day and were written down only after it.
    """

    _plain_names: ClassVar = ("deal", "name", "since", "on", "changes", "late")
    _rows_of: ClassVar[str] = "changes"

    facts: tuple[Fact, ...]
    changes: tuple[DealChange, ...]
    since: date | None = None
    late: int = 0

    def __bool__(self) -> bool:
        return bool(self.facts)

    def _sheet(self) -> Sheet:
        told = [change.message for change in self.changes] or [say("changed-not", count=len(self.facts))]
        if self.late:
            told.append(say("changed-late", count=self.late, since=self.since))
        return self._of_the_deal(
            say("heading-what-changed"), Points(items=told), spoken=(Points(items=told, dashed=False),)
        )

    def __repr__(self) -> str:
        return f"<DealChanges: {len(self.facts)} facts, {', '.join(one.kind for one in self.changes) or 'no change'}>"


@checked
def changes(deal: Deal, *, since: date, until: date, known_by: date | None = None) -> DealChanges:
    """Tell what changed in a deal between two days: what happened, and what was only then written down.

    Each day is read with what was on record by then, so that the end of one week is the start of the next; a fact
    that was recorded later counts in the week in which it was recorded, and is counted as late.

    Args:
        deal: The deal.
        since: The day after which changes count.
        until: The last day on which they count.
        known_by: Read both days with what was known by this day instead; ``None`` for what was on record on each.

    Raises:
        InputError: When the days are in the wrong order.
        NotOpenYetError: When the deal was opened after the last day.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))
        >>> deal = deal.set_owner("Jun", on=date(2026, 3, 9))
        >>> print(fk.changes(deal, since=date(2026, 3, 4), until=date(2026, 3, 11)))
        the owner: Maria -> Jun
    """
    if until < since:
        raise InputError(say("days-in-wrong-order", since=since, until=until))
    after = _read(deal, until, known_by)
    try:
        before = _read(deal, since, known_by)
    except NotOpenYetError:
        return changes_from(None, after, since=since)
    return changes_from(before, after, since=since)


def changes_from(before: Reading | None, after: Reading, *, since: date) -> DealChanges:
    """Tell what changed in a deal between two readings of it.

    Args:
        before: The deal as it was on record on the earlier day; ``None`` when it was not there yet.
        after: The deal as it was on record on the later day.
        since: The earlier day.
    """
    known = [] if before is None else before.facts
    same = {id(fact) for fact in known}
    # A shorter journal has copies of the facts that take others back.
    facts = tuple(fact for fact in after.facts if id(fact) not in same and fact not in known)
    late = 0 if before is None else sum(fact.on <= since for fact in facts)
    compared = _compared(_as_opened(after) if before is None else before, after)
    return DealChanges(after.deal.key, after.on, facts, compared, since, late, name=after.terms.name)


def _as_opened(reading: Reading) -> Reading:
    """The deal as its first fact leaves it."""
    opening, eras = reading.deal.opening, reading.deal.eras
    return Reading(reading.deal, opening.on, reading.known_by, opening.opens(eras[0]))


def _read(deal: Deal, on: date, known_by: date | None) -> Reading:
    return deal.as_of(on).at(on) if known_by is None else deal.at(on, known_by=known_by)


def _compared(before: Reading, after: Reading) -> tuple[DealChange, ...]:
    old, new = _by_kind(before), _by_kind(after)
    return tuple(
        DealChange(kind, old[kind][0], value, names=_told((old[kind][1], name), (old[kind][0], value)))
        for kind, (value, name) in new.items()
        if old[kind][0] != value
    )


@checked
def changes_between(before: Deal, after: Deal) -> DealChanges:
    """Tell what changed between two versions of one deal, so that a host can notify whom it wants.

    Args:
        before: The earlier version.
        after: The later version, whose journal goes on from the earlier one's.

    Raises:
        InputError: When it does not.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))
        >>> print(fk.questions.changes_between(deal, deal.set_owner("Jun", on=date(2026, 3, 9))))
        the owner: Maria -> Jun
    """
    if after.journal[: len(before)] != before.journal:
        raise InputError(say("changes-of-another-deal", after=quoted(after.key), before=quoted(before.key)))
    first, second = (Reading(deal, deal.progress.last_on, None, deal.progress) for deal in (before, after))
    facts, last = after.journal[len(before) :], max(after.progress.last_on, after.opening.on)
    return DealChanges(after.key, last, facts, _compared(first, second), name=after.name)


def _by_kind(reading: Reading) -> dict[ChangeKind, tuple[object, object]]:
    return {kind: (value, name) for kind, value, name in _state(reading)}


def _told(names: tuple[object, object], values: tuple[object, object]) -> tuple[object, object]:
    """Name both, by their keys where people call them the same."""
    old, new = (say("changed-nothing") if name in _NOTHING else name for name in names)
    return (old, new) if old != new else values


def _state(reading: Reading) -> Iterator[tuple[ChangeKind, object, object]]:
    """Give each thing that may change, as a program and as people name it."""
    terms = reading.terms
    yield "customer-verified", reading.verified_stage.key, reading.verified_stage.name
    yield "customer-claimed", reading.claimed_stage.key, reading.claimed_stage.name
    yield "supplier-stage", reading.supplier_stage.key, reading.supplier_stage.name
    yield "outcome", reading.outcome, OUTCOME_NAMES[reading.outcome]
    yield "in-step", reading.ahead_by, apart(reading.ahead_by)
    index = reading.methodology.index
    yield "loss-reason", reading.loss_reason, name_of_told(reading.loss_reason, index.loss_reasons.rules)
    yield "winner", reading.winner, name_of_told(reading.winner, index.competitors.rules)
    yield "amount", terms.amount, terms.amount
    yield "product-lines", terms.lines, tuple(line.message for line in terms.lines)
    yield "expected-close", terms.expected_close, terms.expected_close
    shared = tuple(say("owner-with-share", owner=name, share=percent_exactly(part)) for name, part in terms.shares)
    yield "owner", terms.shares or terms.owner, shared or terms.owner
    dealer = terms.channel.removeprefix(DEALER) if terms.channel.startswith(DEALER) else say("label-direct")
    yield "channel", terms.channel, dealer
    yield "customer", terms.customer, terms.customer
    yield "name", terms.name, terms.name
    yield "methodology", reading.methodology.key, reading.methodology.name
