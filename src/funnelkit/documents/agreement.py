"""Whether a journal agrees with its methodologies, so that it can be folded: what the verbs of a deal see to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from funnelkit.deal import facts as f
from funnelkit.deal.case import flaws_of_fact
from funnelkit.deal.writing import flaws_of_amount
from funnelkit.documents.errors import at
from funnelkit.documents.shapes import TAG
from funnelkit.errors import unknown_key
from funnelkit.messages import Message, Template
from funnelkit.methodology import Methodology
from funnelkit.methodology.index import Index, Shelf

_NO_OPENING = Template(
    "no-opening", "the first fact of a journal must be the opening of the deal", "日志的第一条事实必须是商机的建立"
)
_OPENED_TWICE = Template("opened-twice", "a deal is opened once, by its first fact", "商机只由第一条事实建立一次")
_NOT_NAMED = Template(
    "methodology-not-named",
    "this fingerprint is not among the methodologies of the document",
    "该指纹不在文档所列的方法论之中",
)

# For each kind of fact, the fields that name a rule, and the shelf that must have it.
_KEYS: Final[Mapping[type[f.Fact], tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        f.PositionImported: (("customer_stage", "customer_stages"), ("supplier_stage", "supplier_stages")),
        f.EvidenceRecorded: (("kind", "evidence"),),
        f.CustomerMoved: (("to", "customer_stages"),),
        f.CustomerWentBack: (("to", "customer_stages"),),
        f.AdmissionGiven: (("stage", "supplier_stages"),),
        f.Learned: (("item", "information"),),
        f.TaskDone: (("task", "tasks"),),
        f.TaskUndone: (("task", "tasks"),),
        f.CriterionConfirmed: (("criterion", "criteria"),),
        f.CriterionWithdrawn: (("criterion", "criteria"),),
        f.MilestoneReached: (("stage", "supplier_stages"),),
        f.MilestoneWithdrawn: (("stage", "supplier_stages"),),
        f.Advanced: (("to", "supplier_stages"),),
        f.AdvanceOverridden: (("to", "supplier_stages"),),
        f.FellBack: (("to", "supplier_stages"),),
    }
)

Flaws = Iterator[tuple[str, Message]]
"""Problems of one fact, each with the field that has it."""


def fingerprints_in(journal: Sequence[f.Fact]) -> tuple[str, ...]:
    """Name the methodologies that a journal lives under, each once, in order."""
    naming = (fact.methodology for fact in journal if isinstance(fact, f.Opened | f.MethodologyAdopted))
    return tuple(dict.fromkeys(naming))


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
    indexes = {name: one.index for name in fingerprints_in(journal) if (one := known.get(name))}
    if len(indexes) < len(fingerprints_in(journal)):
        for place, fact in enumerate(journal):
            if isinstance(fact, f.Opened | f.MethodologyAdopted) and fact.methodology not in known:
                yield at(f"{path}[{place}].methodology", _NOT_NAMED())
        return
    index = indexes[journal[0].methodology]
    for place in _in_order(journal):
        fact = journal[place]
        if isinstance(fact, f.MethodologyAdopted):
            new = indexes[fact.methodology]
            yield from _placed(_of_maps(fact, index, new), f"{path}[{place}]")
            index = new
        yield from _placed(_of_fact(fact, index, opens=place == 0), f"{path}[{place}]")


def _in_order(journal: Sequence[f.Fact]) -> Sequence[int]:
    """Put the facts in the order in which they fold: an adoption changes the rules for what happens after it."""
    if len(fingerprints_in(journal)) == 1:
        return range(len(journal))
    return [0, *sorted(range(1, len(journal)), key=lambda place: journal[place].on)]


def _placed(flaws: Flaws, path: str) -> Iterator[Message]:
    for name, flaw in flaws:
        yield at(f"{path}.{name}", flaw)


def _of_fact(fact: f.Fact, index: Index, *, opens: bool) -> Flaws:
    if fact.recorded_on is not None and fact.recorded_on < fact.on:
        yield "recorded_on", flaws_of_fact(fact)[0]
    for name, sort in _KEYS.get(type(fact), ()):
        yield from _unknown(name, getattr(fact, name), getattr(index, sort))
    if isinstance(fact, f.Opened) and not opens:
        yield TAG, _OPENED_TWICE()
    for check in _MORE.get(type(fact), ()):
        yield from check(fact, index)


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


_MORE: Final[Mapping[type[f.Fact], tuple[Callable[[Any, Index], Flaws], ...]]] = MappingProxyType(
    {f.Opened: (_amounts, _team), f.AmountSet: (_amounts,), f.TeamSet: (_team,), f.PersonNoted: (_roles,)}
)


def _of_maps(fact: f.MethodologyAdopted, old: Index, new: Index) -> Flaws:
    """Say which keys of an adoption are in neither methodology; rules are tasks or criteria."""
    for name in ("customer_stages", "supplier_stages", "rules"):
        for place, (was, now) in enumerate(getattr(fact, name)):
            sort = name if name != "rules" else "tasks" if was in old.tasks else "criteria"
            yield from _unknown(f"{name}[{place}][0]", was, getattr(old, sort))
            yield from _unknown(f"{name}[{place}][1]", now, getattr(new, sort))
