"""The yardstick for documents: hand-written constructors that make the same values, as strict about types as ours.

Each refuses another type, another spelling of a day or a decimal, a field that it does not know and a word that is not
among the choices, by whatever error comes first. They list no problems, name no places, know no bounds on a whole
document, and do not ask whether a deal agrees with its methodology; eight of the 32 types of facts is all they can do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from funnelkit import Deal, Methodology, Money, ProductLine
from funnelkit.deal import facts as f

Plain = dict[str, Any]

KEY: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*").fullmatch
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
DECIMAL: Final = re.compile(r"-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,12})?").fullmatch
SOURCES: Final = frozenset(("customer-document", "customer-words", "third-party", "own-impression"))
LEVELS: Final = frozenset(("", "high", "medium", "low"))
ATTITUDES: Final = frozenset(("", "supportive", "neutral", "opposed"))
ACCESS: Final = frozenset(("", "direct", "through-others", "none"))


# --- single values, which are checked alike in both directions -------------------------------------------------------


def text(value: Any) -> Any:
    """Take text and nothing else."""
    if type(value) is not str or len(value) > 10_000:
        raise TypeError
    value.isascii() or value.encode()
    return value


def key(value: Any) -> Any:
    """Take a key."""
    if type(value) is not str or len(value) > 64 or not KEY(value):
        raise TypeError
    return value


def among(choices: frozenset[str], value: Any) -> Any:
    """Take one of a few words."""
    if type(value) is not str or value not in choices:
        raise ValueError
    return value


def truth(value: Any) -> Any:
    """Take true or false."""
    if value is not True and value is not False:
        raise TypeError
    return value


def each(take: Callable[[Any], Any], values: Any) -> tuple[Any, ...]:
    """Take a list of values."""
    if type(values) is not list:
        raise TypeError
    return tuple(take(value) for value in values)


def only(held: Any, names: frozenset[str]) -> None:
    """Refuse what is no object, and fields that are not known."""
    if type(held) is not dict or not held.keys() <= names:
        raise TypeError


# --- reading ---------------------------------------------------------------------------------------------------------


def day(value: Any) -> date:
    """Read a day."""
    if type(value) is not str or not DAY(value):
        raise ValueError
    return date.fromisoformat(value)


def decimal(value: Any) -> Decimal:
    """Read a decimal."""
    if type(value) is not str or not DECIMAL(value):
        raise ValueError
    return Decimal(value)


def maybe(take: Callable[[Any], Any], value: Any) -> Any:
    """Read a value that may be missing."""
    return None if value is None else take(value)


MONEY: Final = frozenset(("amount", "currency"))
LINE: Final = frozenset(("product", "quantity", "amount"))
COMMON: Final = frozenset(("type", "on", "recorded_on", "by", "note"))
TOLD: Final = COMMON | {"source", "person", "reference"}


def money(held: Any) -> Money:
    """Read an amount; Money knows its currencies."""
    only(held, MONEY)
    return Money(decimal(held["amount"]), text(held["currency"]))


def line(held: Any) -> ProductLine:
    """Read a product line."""
    only(held, LINE)
    return ProductLine(text(held["product"]), decimal(held["quantity"]), maybe(money, held.get("amount")))


def member(pair: Any) -> tuple[str, str]:
    """Read a member of the team."""
    if type(pair) is not list:
        raise TypeError
    role, name = pair
    return key(role), text(name)


def common(held: Plain) -> Plain:
    """Read what every fact has."""
    get = held.get
    return {
        "on": day(held["on"]),
        "recorded_on": maybe(day, get("recorded_on")),
        "by": text(get("by", "")),
        "note": text(get("note", "")),
    }


def told(held: Plain) -> Plain:
    """Read what every fact about the customer has."""
    get = held.get
    return common(held) | {
        "source": among(SOURCES, held["source"]),
        "person": text(get("person", "")),
        "reference": text(get("reference", "")),
    }


def opened(d: Plain) -> f.Opened:
    """Read an opening."""
    return f.Opened(
        deal=text(d["deal"]),
        name=text(d["name"]),
        methodology=text(d["methodology"]),
        customer=text(d.get("customer", "")),
        amount=maybe(money, d.get("amount")),
        lines=each(line, d.get("lines", [])),
        expected_close=maybe(day, d.get("expected_close")),
        owner=text(d.get("owner", "")),
        team=each(member, d.get("team", [])),
        channel=text(d["channel"]),
        **common(d),
    )


def person(d: Plain) -> f.PersonNoted:
    """Read a person."""
    return f.PersonNoted(
        name=text(d["name"]),
        met=truth(d.get("met", False)),
        buying_roles=each(key, d.get("buying_roles", [])),
        influence=among(LEVELS, d.get("influence", "")),
        attitude=among(ATTITUDES, d.get("attitude", "")),
        access=among(ACCESS, d.get("access", "")),
        criteria=each(text, d.get("criteria", [])),
        **told(d),
    )


def names(kind: Any, of: frozenset[str]) -> frozenset[str]:
    """List the fields of a fact."""
    return of | {one.name for one in kind.__attrs_attrs__}


READ: Final[dict[str, tuple[frozenset[str], Callable[[Plain], f.Fact]]]] = {
    "opened": (names(f.Opened, COMMON), opened),
    "amount-set": (
        names(f.AmountSet, COMMON),
        lambda d: f.AmountSet(
            amount=maybe(money, d["amount"]), lines=each(line, d["lines"]) if "lines" in d else None, **common(d)
        ),
    ),
    "evidence-recorded": (
        names(f.EvidenceRecorded, TOLD),
        lambda d: f.EvidenceRecorded(kind=key(d["kind"]), **told(d)),
    ),
    "customer-moved": (names(f.CustomerMoved, TOLD), lambda d: f.CustomerMoved(to=key(d["to"]), **told(d))),
    "admission-given": (names(f.AdmissionGiven, TOLD), lambda d: f.AdmissionGiven(stage=key(d["stage"]), **told(d))),
    "learned": (
        names(f.Learned, TOLD),
        lambda d: f.Learned(item=key(d["item"]), answer=text(d["answer"]), **told(d)),
    ),
    "person-noted": (names(f.PersonNoted, TOLD), person),
    "task-done": (names(f.TaskDone, COMMON), lambda d: f.TaskDone(task=key(d["task"]), **common(d))),
}


def read_fact(held: Any) -> f.Fact:
    """Read one fact."""
    known, read = READ[held["type"]]
    only(held, known)
    return read(held)


def from_plain(plain: Plain, methodology: Methodology) -> Deal:
    """Read a deal."""
    return Deal.of(each(read_fact, plain["deal"]["journal"]), methodologies=[methodology])


def from_json(words: str, methodology: Methodology) -> Deal:
    """Read the text of a deal."""
    return from_plain(json.loads(words), methodology)


# --- writing ---------------------------------------------------------------------------------------------------------


def put_day(on: Any) -> str:
    """Write a day; a time of day is none."""
    if type(on) is not date:
        raise TypeError
    return on.isoformat()


def put_decimal(value: Any) -> str:
    """Write a decimal without needless zeros."""
    if type(value) is not Decimal or not value.is_finite():
        raise TypeError
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def put_common(fact: f.Fact, tag: str) -> Plain:
    """Write what every fact has."""
    held: Plain = {"type": tag, "on": put_day(fact.on)}
    if fact.recorded_on is not None:
        held["recorded_on"] = put_day(fact.recorded_on)
    if fact.by:
        held["by"] = text(fact.by)
    if fact.note:
        held["note"] = text(fact.note)
    return held


def put_told(fact: f.CustomerFact, tag: str) -> Plain:
    """Write what every fact about the customer has."""
    held = put_common(fact, tag)
    held["source"] = among(SOURCES, fact.source)
    if fact.person:
        held["person"] = text(fact.person)
    if fact.reference:
        held["reference"] = text(fact.reference)
    return held


def put_money(amount: Money) -> Plain:
    """Write an amount."""
    return {"amount": put_decimal(amount.amount), "currency": text(amount.currency)}


def put_lines(held: Plain, listed: tuple[ProductLine, ...]) -> None:
    """Write product lines, where there are some."""
    if listed:
        held["lines"] = [
            {"product": text(one.product), "quantity": put_decimal(one.quantity)}
            | ({"amount": put_money(one.amount)} if one.amount is not None else {})
            for one in listed
        ]


def put_opened(fact: f.Opened) -> Plain:
    """Write an opening."""
    held = put_common(fact, "opened")
    for name in ("deal", "name", "methodology", "channel"):
        held[name] = text(getattr(fact, name))
    for name in ("customer", "owner"):
        if getattr(fact, name):
            held[name] = text(getattr(fact, name))
    if fact.amount is not None:
        held["amount"] = put_money(fact.amount)
    put_lines(held, fact.lines)
    if fact.expected_close is not None:
        held["expected_close"] = put_day(fact.expected_close)
    if fact.team:
        held["team"] = [[text(role), text(name)] for role, name in fact.team]
    return held


def put_person(fact: f.PersonNoted) -> Plain:
    """Write a person."""
    held = put_told(fact, "person-noted")
    held["name"] = text(fact.name)
    if fact.met:
        held["met"] = truth(fact.met)
    if fact.buying_roles:
        held["buying_roles"] = [text(role) for role in fact.buying_roles]
    for name, choices in (("influence", LEVELS), ("attitude", ATTITUDES), ("access", ACCESS)):
        if getattr(fact, name):
            held[name] = among(choices, getattr(fact, name))
    if fact.criteria:
        held["criteria"] = [text(one) for one in fact.criteria]
    return held


def put_amount(fact: f.AmountSet) -> Plain:
    """Write an amount that was set."""
    held = put_common(fact, "amount-set")
    held["amount"] = maybe(put_money, fact.amount)
    if fact.lines is not None:
        put_lines(held, fact.lines)
        held.setdefault("lines", [])
    return held


def put_one(fact: Any, tag: str, *more: str) -> Plain:
    """Write a fact with a few more texts."""
    held = put_told(fact, tag) if isinstance(fact, f.CustomerFact) else put_common(fact, tag)
    for name in more:
        held[name] = text(getattr(fact, name))
    return held


WRITE: Final[dict[type, Callable[[Any], Plain]]] = {
    f.Opened: put_opened,
    f.AmountSet: put_amount,
    f.PersonNoted: put_person,
    f.EvidenceRecorded: lambda fact: put_one(fact, "evidence-recorded", "kind"),
    f.CustomerMoved: lambda fact: put_one(fact, "customer-moved", "to"),
    f.AdmissionGiven: lambda fact: put_one(fact, "admission-given", "stage"),
    f.Learned: lambda fact: put_one(fact, "learned", "item", "answer"),
    f.TaskDone: lambda fact: put_one(fact, "task-done", "task"),
}


def write_journal(journal: tuple[f.Fact, ...]) -> list[Plain]:
    """Write facts."""
    return [WRITE[type(fact)](fact) for fact in journal]


def to_plain(deal: Deal) -> Plain:
    """Write a deal."""
    named = [
        {"key": text(one.key), "version": text(one.version), "fingerprint": text(one.fingerprint)}
        for one in deal.methodologies
    ]
    return {"kind": "deal", "format": 1, "methodologies": named, "deal": {"journal": write_journal(deal.journal)}}


def to_json(deal: Deal) -> str:
    """Write the text of a deal."""
    return json.dumps(to_plain(deal), separators=(",", ":"))
