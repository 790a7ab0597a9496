"""Whether a journal agrees with its methodologies, so that it can be folded: what the verbs of a deal see to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from funnelkit.checks.days import flaws_of_days
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

Problems = Iterator[tuple[str, Message]]
"""Problems of one fact, each with the field that has it; looked for only as far as they are asked for."""


def fingerprints_in(journal: Sequence[Fact]) -> tuple[str, ...]:
    """Name the methodologies that a journal lives under, each once, in order."""
    bringing = _bringing_kinds()
    return tuple(dict.fromkeys([fact.brings for fact in journal if type(fact) in bringing]))


@cache
def _bringing_kinds() -> frozenset[type[Fact]]:
    """The kinds of facts that bring a methodology."""
    return frozenset(kind for kind in fact_kinds().values() if kind.brings is not Fact.brings)


def problems_of_journal(
    journal: Sequence[Fact], known: Mapping[str, Methodology | None], path: str
) -> Iterator[Message]:
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
        for place, name, problem in _problems_in(journal, indexes):
            yield at(f"{path}[{place}].{name}", problem)
        return
    for place, fact in enumerate(journal):
        if fact.brings and fact.brings not in known:
            yield at(f"{path}[{place}].methodology", say("methodology-not-named"))


def _beyond_bounds(journal: Sequence[Fact]) -> Iterator[Message]:
    rare = _rare_kinds()
    if len(journal) <= rare[0].most:
        return
    counts = Counter(map(type, journal))
    for kind in rare:
        if counts[kind] > kind.most:
            yield say("too-many-facts-of-a-type", count=counts[kind], type=kind.tag, most=kind.most)


@cache
def _rare_kinds() -> tuple[type[Fact], ...]:
    """The kinds of facts of which a journal may have only a few, the rarest first."""
    return tuple(sorted(fact_kinds().values(), key=lambda kind: kind.most))


_TWO: Final = 2
_ITS_TAG: Final = "tag"


def _problems_in(journal: Sequence[Fact], indexes: Mapping[str, Index]) -> Iterator[tuple[int, str, Message]]:
    index = next(iter(indexes.values()))
    # Under one methodology nearly every fact names one rule, which exists: that is found out in a few steps.
    for place in _to_be_looked_at(journal, index) if len(indexes) == 1 else _in_order(journal):
        fact = journal[place]
        for name, problem in _problems_of(fact, index, opens=place == 0):
            yield place, name, problem
        if isinstance(fact, MethodologyAdopted):
            index, old = indexes[fact.methodology], index
            for name, problem in fact.map_disagreements(old, index):
                yield place, name, problem


def _to_be_looked_at(journal: Sequence[Fact], index: Index) -> list[int]:
    """Find the facts that are not at once seen to be in order."""
    present = set(map(type, journal))
    simple = {
        kind: (first, _in_order_there(kind, first, index), second, _in_order_there(kind, second, index))
        for kind, first, second in _simple_kinds()
        if kind in present
    }
    return [
        place
        for place, fact in enumerate(journal)
        if (ruled := simple.get(type(fact))) is None
        or getattr(fact, ruled[0]) not in ruled[1]
        or getattr(fact, ruled[2]) not in ruled[3]
        or ((recorded_on := fact.recorded_on) is not None and recorded_on < fact.on)
    ]


def _in_order_there(kind: type[Fact], name: str, index: Index) -> Collection[object]:
    """Give what a field holds where nothing is wrong: a key that exists, or no list of keys."""
    declared = {one.name: one for one in declared_by(kind).keys}.get(name)
    if declared is None:
        return {kind.tag}
    if declared.many:
        return {()}
    rules: Mapping[str, object] = getattr(index, declared.shelf).rules
    return {*rules, ""} if declared.optional else rules


def _in_order(journal: Sequence[Fact]) -> Sequence[int]:
    """Put the facts in the order in which they fold: an adoption changes the rules for what happens after it."""
    return [0, *sorted(range(1, len(journal)), key=lambda place: journal[place].on)]


@cache
def _simple_kinds() -> tuple[tuple[type[Fact], str, str], ...]:
    """The kinds of facts of which two fields at most hold keys, each with these; in place of none there is the tag."""
    simple = []
    for kind in fact_kinds().values():
        declared = declared_by(kind)
        own = kind.disagreements is not Fact.disagreements
        if not own and not declared.sums and kind not in _bringing_kinds() and len(declared.keys) <= _TWO:
            first, second = [*(one.name for one in declared.keys), _ITS_TAG, _ITS_TAG][:_TWO]
            simple.append((kind, first, second))
    return tuple(simple)


def _problems_of(fact: Fact, index: Index, *, opens: bool) -> Problems:
    """List what is wrong with a fact beyond the grammar of its fields, each with its field: as its verb does."""
    declared = declared_by(type(fact))
    unknown = [
        problem
        for one in declared.keys
        if (told := getattr(fact, one.name)) or not one.many
        for problem in one.unknown(told, index)
    ]
    yield from unknown or fact.disagreements(index)
    for name in declared.sums:
        if told := getattr(fact, name):
            yield from flaws_of_sums(name, told)
    if fact.recorded_on is not None and fact.recorded_on < fact.on:
        yield "recorded_on", flaws_of_days(fact.on, fact.recorded_on)[0]
    if isinstance(fact, Opened) and not opens:
        yield TAG, say("opened-twice")
