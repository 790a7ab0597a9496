"""Whether a journal agrees with its methodologies, so that it can be folded: what the verbs of a deal see to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from funnelkit.checks.quoting import unknown_key
from funnelkit.deal import facts as f
from funnelkit.deal.case import flaws_of_fact
from funnelkit.deal.writing import flaws_of_amount
from funnelkit.documents.bounds import MOST_FACTS_OF
from funnelkit.documents.fact_types import FACT_TYPES
from funnelkit.documents.problems import at
from funnelkit.documents.records import TAG
from funnelkit.messages import Message, Template
from funnelkit.methodology import Methodology
from funnelkit.methodology.index import Index, Shelf

_NO_OPENING = Template(
    "no-opening", "the first fact of a journal must be the opening of the deal", "日志的第一条事实必须是商机的建立"
)
_OPENED_TWICE = Template("opened-twice", "a deal is opened once, by its first fact", "商机只由第一条事实建立一次")
_TOO_MANY = Template(
    "too-many-facts-of-a-type",
    "has {count} facts of type '{type}': at most {most}",
    "有{count}条类型为'{type}'的事实：最多{most}条",
)
_NOT_NAMED = Template(
    "methodology-not-named",
    "this fingerprint is not among the methodologies of the document",
    "该指纹不在文档所列的方法论之中",
)

# For each kind of fact, the field that names a rule, and the shelf that must have it.
_KEYS: Final[Mapping[type[f.Fact], tuple[str, str]]] = MappingProxyType(
    {
        f.EvidenceRecorded: ("kind", "evidence"),
        f.CustomerMoved: ("to", "customer_stages"),
        f.CustomerWentBack: ("to", "customer_stages"),
        f.AdmissionGiven: ("stage", "supplier_stages"),
        f.Learned: ("item", "information"),
        f.TaskDone: ("task", "tasks"),
        f.TaskUndone: ("task", "tasks"),
        f.CriterionConfirmed: ("criterion", "criteria"),
        f.CriterionWithdrawn: ("criterion", "criteria"),
        f.MilestoneReached: ("stage", "supplier_stages"),
        f.MilestoneWithdrawn: ("stage", "supplier_stages"),
        f.Advanced: ("to", "supplier_stages"),
        f.AdvanceOverridden: ("to", "supplier_stages"),
        f.FellBack: ("to", "supplier_stages"),
    }
)
_NO_RULE: Final[tuple[str, Collection[str]]] = ("on", ())
_NAMING: Final = frozenset({f.Opened, f.MethodologyAdopted})

Flaws = Iterator[tuple[str, Message]]
"""Problems of one fact, each with the field that has it; looked for only as far as they are asked for."""


def fingerprints_in(journal: Sequence[f.Fact]) -> tuple[str, ...]:
    """Name the methodologies that a journal lives under, each once, in order."""
    naming: list[Any] = [fact for fact in journal if type(fact) in _NAMING]
    return tuple(dict.fromkeys(fact.methodology for fact in naming))


def flaws_of_journal(
    journal: Sequence[f.Fact], known: Mapping[str, Methodology | None], path: str
) -> Iterator[Message]:
    """List what keeps a journal from being folded, each with its place.

    Args:
        journal: The facts, each well-formed by itself.
        known: The methodologies that the document names, by fingerprint; ``None`` for one that was not found, which
            is no fault of the journal.
        path: Where the journal stands.
    """
    if not journal or not isinstance(journal[0], f.Opened):
        yield at(path, _NO_OPENING())
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
        if isinstance(fact, f.Opened | f.MethodologyAdopted) and fact.methodology not in known:
            yield at(f"{path}[{place}].methodology", _NOT_NAMED())


def _beyond_bounds(journal: Sequence[f.Fact]) -> Iterator[Message]:
    counts = Counter(map(type, journal))
    for tag, most in MOST_FACTS_OF.items():
        count = counts[FACT_TYPES[tag]]
        if count > most:
            yield _TOO_MANY(count=count, type=tag, most=most)


def _flaws_in(journal: Sequence[f.Fact], indexes: Mapping[str, Index]) -> Iterator[tuple[int, str, Message]]:
    index = next(iter(indexes.values()))
    ruled = _ruled_by(index)
    for place in range(len(journal)) if len(indexes) == 1 else _in_order(journal):
        fact = journal[place]
        # Nearly every fact names one rule, which exists: that is found out in a few steps.
        name, rules = ruled.get(type(fact), _NO_RULE)
        if getattr(fact, name) in rules and (fact.recorded_on is None or fact.recorded_on >= fact.on):
            continue
        for name, flaw in _flaws_of(fact, index, opens=place == 0):
            yield place, name, flaw
        if isinstance(fact, f.MethodologyAdopted):
            index, old = indexes[fact.methodology], index
            ruled = _ruled_by(index)
            for name, flaw in _flaws_of_maps(fact, old, index):
                yield place, name, flaw


def _in_order(journal: Sequence[f.Fact]) -> Sequence[int]:
    """Put the facts in the order in which they fold: an adoption changes the rules for what happens after it."""
    return [0, *sorted(range(1, len(journal)), key=lambda place: journal[place].on)]


def _ruled_by(index: Index) -> dict[type[f.Fact], tuple[str, Collection[str]]]:
    return {kind: (name, getattr(index, sort).rules.keys()) for kind, (name, sort) in _KEYS.items()}


def _flaws_of(fact: f.Fact, index: Index, *, opens: bool) -> Flaws:
    """List what is wrong with a fact by itself, each with its field."""
    if type(fact) in _KEYS:
        name, sort = _KEYS[type(fact)]
        yield from _unknown(name, getattr(fact, name), getattr(index, sort))
    for check in _MORE.get(type(fact), ()):
        yield from check(fact, index)
    if fact.recorded_on is not None and fact.recorded_on < fact.on:
        yield "recorded_on", flaws_of_fact(fact)[0]
    if isinstance(fact, f.Opened) and not opens:
        yield TAG, _OPENED_TWICE()


def _unknown(name: str, key: str, shelf: Shelf[Any]) -> Flaws:
    if key not in shelf.rules:
        yield name, unknown_key(key, among=shelf.rules, what=shelf.what)


def _amounts(fact: f.Opened | f.AmountSet, _index: Index) -> Flaws:
    for flaw in flaws_of_amount("amount", fact.amount):
        yield "amount", flaw
    for place, line in enumerate(fact.lines):
        for flaw in flaws_of_amount("amount", line.amount):
            yield f"lines[{place}].amount", flaw


def _team(fact: f.Opened | f.TeamSet, index: Index) -> Flaws:
    for place, (role, _) in enumerate(fact.team):
        yield from _unknown(f"team[{place}][0]", role, index.our_roles)


def _roles(fact: f.PersonNoted, index: Index) -> Flaws:
    for place, role in enumerate(fact.buying_roles):
        yield from _unknown(f"buying_roles[{place}]", role, index.buying_roles)


def _positions(fact: f.PositionImported, index: Index) -> Flaws:
    yield from _unknown("customer_stage", fact.customer_stage, index.customer_stages)
    yield from _unknown("supplier_stage", fact.supplier_stage, index.supplier_stages)


_MORE: Final[Mapping[type[f.Fact], tuple[Callable[[Any, Index], Flaws], ...]]] = MappingProxyType(
    {
        f.Opened: (_amounts, _team),
        f.PositionImported: (_positions,),
        f.AmountSet: (_amounts,),
        f.TeamSet: (_team,),
        f.PersonNoted: (_roles,),
    }
)


def _flaws_of_maps(fact: f.MethodologyAdopted, old: Index, new: Index) -> Flaws:
    """Say which keys of an adoption are in neither methodology; rules are tasks or criteria."""
    for name in ("customer_stages", "supplier_stages", "rules"):
        for place, (was, now) in enumerate(getattr(fact, name)):
            sort = name if name != "rules" else "tasks" if was in old.tasks else "criteria"
            yield from _unknown(f"{name}[{place}][0]", was, getattr(old, sort))
            yield from _unknown(f"{name}[{place}][1]", now, getattr(new, sort))
