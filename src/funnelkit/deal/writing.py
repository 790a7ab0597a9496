"""How a verb writes a fact down: every problem with it is told at once, and then nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Required, TypedDict, TypeVar

from funnelkit.checks.days import flaws_of_day, flaws_of_days
from funnelkit.checks.declared import wrong_type
from funnelkit.checks.errors import ClaimRefusedError, FactError
from funnelkit.checks.free_text import LONGEST_TEXT
from funnelkit.checks.quoting import unknown_key
from funnelkit.checks.room import MOST_CHARACTERS, characters_of
from funnelkit.deal.declaration import declared_by
from funnelkit.deal.fact import MOST_FACTS, Fact
from funnelkit.deal.gate import Gate
from funnelkit.deal.journal import Journal
from funnelkit.deal.reading import Reading
from funnelkit.methodology import Methodology
from funnelkit.words import Message, say

D = TypeVar("D", bound=Journal)


class FirstRecord(TypedDict, total=False):
    """What the opening of a deal takes beside its own arguments.

    Args:
        on: The day on which it happened.
        by: Who says so.
        note: Anything else worth keeping.
        recorded_on: The day on which it is written down; left out when it is the same day.
        record: The id that another system gave it: the same record read twice changes nothing.
        order: How that system sorts what happened on one day: an opaque key, compared as text.
    """

    on: Required[date]
    by: str
    note: str
    recorded_on: date | None
    record: str
    order: str


class Record(FirstRecord, total=False):
    """What every verb takes beside its own arguments.

    Args:
        expected_length: How many facts the journal has, as far as the writer knows; a stale one is refused.
    """

    expected_length: int | None


class CustomerRecord(Record, total=False):
    """What every verb about the customer takes beside its own arguments.

    Args:
        person: Who at the customer said so; the words of nobody in particular only claim.
        reference: Where it can be read again, such as ``"letter 17"``.
    """

    person: str
    reference: str


def write(deal: D, kind: type[Fact], record: Record, problems: Iterable[Message] = (), /, **told: object) -> D:
    """Make a fact and write it down, unless something is wrong with it."""
    given: dict[str, Any] = {"on": None, **record, **told}
    if (expected_length := given.pop("expected_length", None)) is not None:
        deal.refuse_stale(expected_length)
    if not given.keys() <= declared_by(kind).names:
        raise FactError(*_strangers(kind, record, told))
    made = kind(**given)
    flaws = [*flaws_of_fields(made), *flaws_by_rules(made, deal.methodology_on(made.on)), *problems]
    characters = 0
    if not flaws:  # what is of a wrong type cannot be reckoned with
        characters = characters_of(made)
        if len(deal.journal) > kind.most or len(deal.journal) >= MOST_FACTS:
            flaws = _flaws_of_room(deal, kind)
        if deal.characters + characters > MOST_CHARACTERS:
            flaws += flaws_of_length(deal.characters, characters)
    if flaws:
        raise FactError(*flaws)
    return deal.append(made, characters=characters)


def _strangers(kind: type[Fact], record: Record, told: Iterable[str]) -> Iterator[Message]:
    """Say which arguments a verb does not know."""
    names, expected = declared_by(kind).names, {"expected_length"}
    known = names - {*told} | expected
    for name in sorted(record.keys() - names - expected):
        yield unknown_key(name, among=known, what=say("label-argument"))


def _flaws_of_room(deal: Journal, kind: type[Fact]) -> list[Message]:
    """Say when the journal has no room for one more: what a verb has written can be stored."""
    if len(deal) >= MOST_FACTS:
        return [say("journal-full", most=MOST_FACTS)]
    if len(deal) > kind.most and sum(type(one) is kind for one in deal.journal) >= kind.most:
        return [say("journal-full-of-a-type", type=kind.tag, most=kind.most)]
    return []


def flaws_of_length(characters: int, more: int) -> list[Message]:
    """Say when a fact of so many characters would make a journal of so many too long to be stored."""
    if characters + more <= MOST_CHARACTERS:
        return []
    return [say("journal-too-long", characters=characters, more=more, most=MOST_CHARACTERS)]


def claim(
    deal: D,
    kind: type[Fact],
    record: Record,
    gate_for: Callable[[Reading, str], Gate | None],
    free_in: frozenset[int] = frozenset(),
    /,
    **told: object,
) -> D:
    """Write a claim down when it can be written and the facts carry it; under some outcomes nothing is asked."""
    written = write(deal, kind, record, **told)
    (key,) = told.values()
    reading = deal.found_on(day_of(record))
    if reading.places[2] in free_in:
        return written
    gate = gate_for(reading, str(key))
    if gate is not None and not gate:
        raise ClaimRefusedError(gate)
    return written


def judged_on(deal: Journal, record: Record) -> date:
    """Give the day of a move of ours: moves are judged on what their writer has read, in order, once it is open.

    Raises:
        StaleJournalError: When somebody else has written in the meantime.
        FactError: When the day is none.
        FactError: When it is before our last move, or before the opening.
    """
    if (expected_length := record.get("expected_length")) is not None:
        deal.refuse_stale(expected_length)
    on = day_of(record)
    if type(on) is not date and (flaws := flaws_of_day("on", on)):
        raise FactError(*flaws)
    if on < deal.journal[0].on:
        raise FactError(say("before-opening", on=on, opened=deal.journal[0].on))
    if on < deal.progress.last_move_on:
        raise FactError(say("backdated-move", on=on, last=deal.progress.last_move_on))
    return on


def day_of(record: Record) -> date:
    """The day that a verb is told; left out it is ``None``, and is refused as any other value that is no day."""
    return record.get("on")


def flaws_of_fields(fact: Fact) -> list[Message]:
    """Say what is wrong with a fact by itself: its days, and each field by its type and grammar."""
    is_plain = type(fact.on) is date and fact.recorded_on is None
    flaws: list[Message] = [] if is_plain else flaws_of_days(fact.on, fact.recorded_on)
    declared = declared_by(type(fact))
    for (name, usual, judge, takes_words), held in zip(declared.judges, declared.held(fact), strict=True):
        # Most are left out, and most others are words of which nothing has to be looked at.
        if held is usual or (takes_words and type(held) is str and held.isascii() and len(held) <= LONGEST_TEXT):
            continue
        flaws += judge(name, held)
    return flaws


def flaws_by_rules(fact: Fact, methodology: Methodology) -> list[Message]:
    """Say where a fact does not agree with the methodology in force: keys that do not exist, and its own rules."""
    index, kind = methodology.index, type(fact)
    unknown: list[Message] = []
    for one in declared_by(kind).keys:
        told = getattr(fact, one.name)
        if type(told) is str:
            is_known = told in getattr(index, one.shelf).rules
        else:
            is_known = one.many and type(told) is tuple and not told
        if is_known:  # nearly all are
            continue
        unknown += [flaw for _, flaw in one.unknown(told, index)]
    if unknown or kind.disagreements is Fact.disagreements:
        return unknown
    return [flaw for _, flaw in fact.disagreements(index)]


def flaws_of_methodology(name: str, value: object) -> list[Message]:
    """Say when something is no methodology, or one of a class of its own."""
    return [] if type(value) is Methodology else [wrong_type(value, Methodology, name)]
