"""How a register is gathered from the deals of a book, each read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import Factory, define, evolve

from funnelkit.books.owner_share import amount_of
from funnelkit.books.register import BookRegister
from funnelkit.books.registered import Lesson, RegisteredCustomer, RegisteredPerson, RegisteredRival, Words
from funnelkit.books.worth import sums
from funnelkit.deal.fact import CustomerFact, Fact
from funnelkit.deal.facts.loss import Lost, NoDecision, Withdrawn
from funnelkit.deal.facts.task import TaskDone
from funnelkit.deal.facts.win import WinOverridden, Won
from funnelkit.deal.names import folded
from funnelkit.deal.people import Person
from funnelkit.deal.present_words import in_present_words
from funnelkit.deal.reading import Reading
from funnelkit.words import Message

_OPEN: Final = frozenset({"open", "suspended"})
_ENDS: Final = (Lost, NoDecision, Withdrawn, Won, WinOverridden)


@define
class _Customer:
    name: str
    readings: list[Reading] = Factory(list)
    people: dict[str, _Person] = Factory(dict)


@define
class _Person:
    known: Person
    seen_on: date
    roles: dict[str, Words] = Factory(dict)
    met_on: date | None = None
    last_word: date | None = None
    readings: dict[str, Reading] = Factory(dict)
    met_in: dict[str, None] = Factory(dict)


@define
class _Rival:
    called: str
    name: Words
    readings: dict[str, Reading] = Factory(dict)
    lost: dict[str, Reading] = Factory(dict)
    strengths: dict[str, None] = Factory(dict)
    weaknesses: dict[str, None] = Factory(dict)
    last_noted: date | None = None


def registered(
    readings: Iterable[Reading], *, on: date, owner: str = "", left_out: tuple[Message, ...] = ()
) -> BookRegister:
    """Gather the register of deals as they are read.

    Args:
        readings: The deals.
        on: The day.
        owner: The salesperson that the book is narrowed to, whose share of a deal's money counts; ``""`` for none.
        left_out: What is not among them, in words.
    """
    customers: dict[str, _Customer] = {}
    rivals: dict[str, _Rival] = {}
    lessons: list[Lesson] = []
    count = 0
    for reading in readings:
        count += 1
        called = reading.terms.customer
        # People of deals that name no customer are nobody's else.
        key = folded(called) if called else f"\0{reading.deal_key}"
        customer = customers.setdefault(key, _Customer(called))
        customer.readings.append(reading)
        _note_people(customer, reading)
        _note_rivals(rivals, reading)
        lessons += _lessons(reading)
    lessons.sort(key=lambda one: (-one.on.toordinal(), one.deal))
    found = [_customer(one, owner) for one in customers.values()]
    found.sort(key=lambda one: (-len(one.deals), one.customer))
    people = [_person(one, customer.name) for customer in customers.values() for one in customer.people.values()]
    people.sort(key=lambda one: (folded(one.customer), folded(one.name)))
    against = [_rival(one, owner) for one in rivals.values()]
    against.sort(key=lambda one: (-len(one.lost_to_it), -len(one.deals), str(one.name)))
    return BookRegister(on, count, tuple(found), tuple(people), tuple(against), tuple(lessons), left_out)


def _note_people(customer: _Customer, reading: Reading) -> None:
    """Add what a deal tells of people; of what two deals tell, the later deal's last fact counts."""
    index, seen_on = reading.methodology.index, reading.progress.last_on
    for person in reading.people:
        known = customer.people.setdefault(folded(person.name), _Person(person, date.min))
        newer, older = (person, known.known) if seen_on >= known.seen_on else (known.known, person)
        known.known = evolve(
            newer,
            influence=newer.influence or older.influence,
            attitude=newer.attitude or older.attitude,
            access=newer.access or older.access,
        )
        known.seen_on = max(seen_on, known.seen_on)
        roles = index.buying_roles.rules
        known.roles |= {key: roles[key].name for key in person.buying_roles if key in roles}
        known.readings[reading.deal_key] = reading
        if person.met_on:
            known.met_on = max(known.met_on or person.met_on, person.met_on)
            known.met_in[reading.deal_key] = None
    sources, rules = index.sources.rules, reading.compiled
    for fact in in_present_words(reading):
        if not isinstance(fact, CustomerFact) or not fact.person or fact.source not in sources:
            continue
        if sources[fact.source].verifies and fact.is_word(rules):
            speaker = customer.people.get(folded(fact.person))
            if speaker:
                speaker.last_word = max(speaker.last_word or fact.on, fact.on)


def _note_rivals(rivals: dict[str, _Rival], reading: Reading) -> None:
    """Add the rivals of a deal, and who won it."""
    for one in reading.rivals:
        rival = _of(rivals, one.name, reading)
        rival.readings[reading.deal_key] = reading
        rival.strengths |= dict.fromkeys(one.strengths)
        rival.weaknesses |= dict.fromkeys(one.weaknesses)
        if one.noted_on:
            rival.last_noted = max(rival.last_noted or one.noted_on, one.noted_on)
    if reading.winner and reading.outcome not in _OPEN:
        rival = _of(rivals, reading.winner, reading)
        rival.readings[reading.deal_key] = rival.lost[reading.deal_key] = reading


def _of(rivals: dict[str, _Rival], called: str, reading: Reading) -> _Rival:
    """Find a rival by what people call it, whether it was written down by its key or by its name."""
    known = reading.methodology.index.competitors.rules
    name: Words = known[called].name if called in known else called
    return rivals.setdefault(folded(str(name)), _Rival(called, name))


def _lessons(reading: Reading) -> Iterator[Lesson]:
    """Give what was noted at the end of a deal, and in tasks that come with it."""
    index = reading.methodology.index
    for fact in reading.facts:
        reason: Words = ""
        winner: Words = ""
        if isinstance(fact, Lost | NoDecision | Withdrawn):
            reasons, known = index.loss_reasons.rules, index.competitors.rules
            reason = reasons[fact.reason].name if fact.reason in reasons else fact.reason
            winner = known[fact.winner].name if fact.winner in known else fact.winner
        elif not isinstance(fact, _ENDS) and not _is_of_the_end(fact, reading):
            continue
        if fact.note or reason or winner:
            yield Lesson(
                reading.deal_key,
                reading.terms.name,
                reading.terms.customer,
                reading.outcome,
                fact.on,
                fact.by,
                reason,
                winner,
                fact.note,
            )


def _is_of_the_end(fact: Fact, reading: Reading) -> bool:
    task = reading.methodology.index.tasks.rules.get(fact.task) if isinstance(fact, TaskDone) else None
    return task is not None and bool(task.at_end)


def _customer(one: _Customer, owner: str) -> RegisteredCustomer:
    still = [reading for reading in one.readings if reading.outcome in _OPEN]
    won = [reading for reading in one.readings if reading.outcome == "won"]
    words = [reading.last_word_on for reading in one.readings if reading.last_word_on]
    return RegisteredCustomer(
        one.name,
        tuple(reading.deal_key for reading in one.readings),
        len(still),
        len(won),
        len(one.readings) - len(still) - len(won),
        sums(amount_of(reading, owner) for reading in still),
        sums(amount_of(reading, owner) for reading in won),
        _owners(one.readings),
        len(one.people),
        max(words, default=None),
    )


def _person(one: _Person, customer: str) -> RegisteredPerson:
    known = one.known
    told = known.influence, known.attitude, known.access
    deals, met = tuple(one.readings), tuple(one.met_in)
    owners = _owners(one.readings.values())
    return RegisteredPerson(
        known.name, customer, tuple(one.roles.values()), *told, one.met_on, one.last_word, deals, met, owners
    )


def _rival(one: _Rival, owner: str) -> RegisteredRival:
    won = [reading for reading in one.readings.values() if reading.outcome == "won"]
    reasons: Counter[str] = Counter()
    words: dict[str, Words] = {}
    for reading in one.lost.values():
        known = reading.methodology.index.loss_reasons.rules
        told = reading.loss_reason
        if told:
            name: Words = known[told].name if told in known else told
            reasons[str(name)] += 1
            words.setdefault(str(name), name)
    return RegisteredRival(
        one.called,
        one.name,
        tuple(one.readings),
        sum(reading.outcome in _OPEN for reading in one.readings.values()),
        len(won),
        sums(amount_of(reading, owner) for reading in won),
        tuple(one.lost),
        sums(amount_of(reading, owner) for reading in one.lost.values()),
        tuple((words[name], count) for name, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
        tuple(one.strengths),
        tuple(one.weaknesses),
        one.last_noted,
    )


def _owners(readings: Iterable[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(owner for reading in readings for owner in reading.terms.owners if owner))
