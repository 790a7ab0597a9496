"""Whether a journal agrees with its methodologies, so that it can be folded: what the verbs of a deal see to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from funnelkit.deal.days import flaws_of_days
from funnelkit.deal.declaration import declared_by, flaws_of_sums
from funnelkit.deal.fact import Fact
from funnelkit.deal.fact_kinds import fact_kinds
from funnelkit.deal.facts.adoption import MethodologyAdopted
from funnelkit.deal.opening import Opened
from funnelkit.documents.problems import at
from funnelkit.documents.records import TAG
from funnelkit.methodology import Methodology
from funnelkit.methodology.index import Index
from funnelkit.words import Message, say

_NOTHING_TO_ASK: Final[tuple[str, Collection[str]]] = ("on", ())

Flaws = Iterator[tuple[str, Message]]
"""Problems of one fact, each with the field that has it; looked for only as far as they are asked for."""


def fingerprints_in(journal: Sequence[Fact]) -> tuple[str, ...]:
    """Name the methodologies that a journal lives under, each once, in order."""
    return tuple(dict.fromkeys(fact.brings for fact in journal if fact.brings))


def flaws_of_journal(journal: Sequence[Fact], known: Mapping[str, Methodology | None], path: str) -> Iterator[Message]:
    """List what keeps a journal from being folded, each with its place.

    Args:
        journal: The facts, each well-formed by itself.
        known: The methodologies that the document names, by fingerprint; ``None`` for one that was not found, which
            is no fault of the journal.
        path: Where the journal stands.
    """
    if not journal or not isinstance(journal[0], Opened):
        yield at(path, say("opening-wanted"))
        return
    too_many = [at(path, problem) for problem in _beyond_bounds(journal)]
    if too_many:
        yield from too_many
        return
    named = fingerprints_in(journal)
    indexes = {name: one.index for name in named if (one := known.get(name))}
    if len(indexes) == len(named):
        for place, name, flaw in _flaws_in(journal, indexes):
            yield at(f"{path}[{place}].{name}", flaw)
        return
    for place, fact in enumerate(journal):
        if fact.brings and fact.brings not in known:
            yield at(f"{path}[{place}].methodology", say("methodology-not-named"))


def _beyond_bounds(journal: Sequence[Fact]) -> Iterator[Message]:
    counts = Counter(map(type, journal))
    for tag, kind in fact_kinds().items():
        if counts[kind] > kind.most:
            yield say("too-many-facts-of-a-type", count=counts[kind], type=tag, most=kind.most)


def _flaws_in(journal: Sequence[Fact], indexes: Mapping[str, Index]) -> Iterator[tuple[int, str, Message]]:
    index = next(iter(indexes.values()))
    simple = _simple_under(index)
    for place in range(len(journal)) if len(indexes) == 1 else _in_order(journal):
        fact = journal[place]
        # Nearly every fact names one rule, which exists: that is found out in a few steps.
        name, rules = simple.get(type(fact), _NOTHING_TO_ASK)
        if getattr(fact, name) in rules and (fact.recorded_on is None or fact.recorded_on >= fact.on):
            continue
        for name, flaw in _flaws_of(fact, index, opens=place == 0):
            yield place, name, flaw
        if isinstance(fact, MethodologyAdopted):
            index, old = indexes[fact.methodology], index
            simple = _simple_under(index)
            for name, flaw in fact.map_disagreements(old, index):
                yield place, name, flaw


def _in_order(journal: Sequence[Fact]) -> Sequence[int]:
    """Put the facts in the order in which they fold: an adoption changes the rules for what happens after it."""
    return [0, *sorted(range(1, len(journal)), key=lambda place: journal[place].on)]


def _simple_under(index: Index) -> dict[type[Fact], tuple[str, Collection[str]]]:
    """For each kind of fact that says no more than one key the field that has it, and the keys that exist."""
    return {kind: (name, getattr(index, shelf).rules.keys()) for kind, name, shelf in _simple_kinds()}


@cache
def _simple_kinds() -> tuple[tuple[type[Fact], str, str], ...]:
    simple = []
    for kind in fact_kinds().values():
        declared = declared_by(kind)
        own = kind.disagreements is not Fact.disagreements
        if len(declared.keys) == 1 and not (own or declared.sums or declared.keys[0].many):
            simple.append((kind, declared.keys[0].name, declared.keys[0].shelf))
    return tuple(simple)


def _flaws_of(fact: Fact, index: Index, *, opens: bool) -> Flaws:
    """List what is wrong with a fact beyond the grammar of its fields, each with its field: as its verb does."""
    declared = declared_by(type(fact))
    unknown = [flaw for one in declared.keys for flaw in one.unknown(getattr(fact, one.name), index)]
    yield from unknown or fact.disagreements(index)
    for name in declared.sums:
        yield from flaws_of_sums(name, getattr(fact, name))
    if fact.recorded_on is not None and fact.recorded_on < fact.on:
        yield "recorded_on", flaws_of_days(fact.on, fact.recorded_on)[0]
    if isinstance(fact, Opened) and not opens:
        yield TAG, say("opened-twice")
