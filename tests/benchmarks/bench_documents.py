"""What strict documents cost against hand-written code that checks nothing, and how the cost grows with the input.

All figures are ratios of medians, measured in turns within one run. The bars: reading at most 2 times the hand-written
constructors, writing at most 1.5 times; and twice the input takes about twice the time, also when it is refused. Run it
with `python tests/benchmarks/bench_documents.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from funnelkit import Deal, Money, ProductLine, eight_stage
from funnelkit.deal import facts as f
from funnelkit.documents import DealBook, DocumentError, from_json, from_plain, to_json, to_plain
from funnelkit.documents.content import Journal
from funnelkit.documents.derivation import record_of
from funnelkit.documents.reading import reader_of
from funnelkit.documents.writing import writer_of

ROUNDS = 201
Plain = dict[str, Any]


# --- the yardstick: hand-written, and trusting its input -------------------------------------------------------------


def day(words: str | None) -> date | None:
    """Read a day that may be missing."""
    return None if words is None else date.fromisoformat(words)


def money(held: Plain | None) -> Money | None:
    """Read an amount that may be missing."""
    return None if held is None else Money(Decimal(held["amount"]), held["currency"])


def common(held: Plain) -> Plain:
    """Read what every fact has."""
    get = held.get
    return {
        "on": date.fromisoformat(held["on"]),
        "recorded_on": day(get("recorded_on")),
        "by": get("by", ""),
        "note": get("note", ""),
    }


def told(held: Plain) -> Plain:
    """Read what every fact about the customer has."""
    get = held.get
    return {
        "on": date.fromisoformat(held["on"]),
        "recorded_on": day(get("recorded_on")),
        "by": get("by", ""),
        "note": get("note", ""),
        "source": held["source"],
        "person": get("person", ""),
        "reference": get("reference", ""),
    }


def lines(held: Plain) -> tuple[ProductLine, ...]:
    """Read product lines."""
    return tuple(
        ProductLine(one["product"], Decimal(one["quantity"]), money(one.get("amount"))) for one in held.get("lines", ())
    )


READ: dict[str, Callable[[Plain], f.Fact]] = {
    "opened": lambda d: f.Opened(
        deal=d["deal"],
        name=d["name"],
        methodology=d["methodology"],
        customer=d.get("customer", ""),
        amount=money(d.get("amount")),
        lines=lines(d),
        expected_close=day(d.get("expected_close")),
        owner=d.get("owner", ""),
        team=tuple((role, name) for role, name in d.get("team", ())),
        channel=d["channel"],
        **common(d),
    ),
    "amount-set": lambda d: f.AmountSet(amount=money(d["amount"]), lines=lines(d), **common(d)),
    "evidence-recorded": lambda d: f.EvidenceRecorded(kind=d["kind"], **told(d)),
    "customer-moved": lambda d: f.CustomerMoved(to=d["to"], **told(d)),
    "admission-given": lambda d: f.AdmissionGiven(stage=d["stage"], **told(d)),
    "learned": lambda d: f.Learned(item=d["item"], answer=d["answer"], **told(d)),
    "person-noted": lambda d: f.PersonNoted(
        name=d["name"],
        met=d.get("met", False),
        buying_roles=tuple(d.get("buying_roles", ())),
        influence=d.get("influence", ""),
        attitude=d.get("attitude", ""),
        access=d.get("access", ""),
        criteria=tuple(d.get("criteria", ())),
        **told(d),
    ),
    "task-done": lambda d: f.TaskDone(task=d["task"], **common(d)),
}


def read_journal(facts: list[Plain]) -> tuple[f.Fact, ...]:
    """Read facts with hand-written constructors."""
    return tuple(READ[one["type"]](one) for one in facts)


def put_common(fact: f.Fact, tag: str) -> Plain:
    """Write what every fact has."""
    held: Plain = {"type": tag, "on": fact.on.isoformat()}
    if fact.recorded_on is not None:
        held["recorded_on"] = fact.recorded_on.isoformat()
    if fact.by:
        held["by"] = fact.by
    if fact.note:
        held["note"] = fact.note
    return held


def put_told(fact: f.CustomerFact, tag: str) -> Plain:
    """Write what every fact about the customer has."""
    held = put_common(fact, tag)
    held["source"] = fact.source
    if fact.person:
        held["person"] = fact.person
    if fact.reference:
        held["reference"] = fact.reference
    return held


def put_money(amount: Money) -> Plain:
    """Write an amount."""
    return {"amount": f"{amount.amount:f}", "currency": amount.currency}


def put_lines(held: Plain, listed: tuple[ProductLine, ...]) -> None:
    """Write product lines, where there are some."""
    if listed:
        held["lines"] = [
            {"product": one.product, "quantity": f"{one.quantity:f}"}
            | ({"amount": put_money(one.amount)} if one.amount is not None else {})
            for one in listed
        ]


def put_opened(fact: f.Opened) -> Plain:
    """Write an opening."""
    held = put_common(fact, "opened")
    held |= {"deal": fact.deal, "name": fact.name, "methodology": fact.methodology, "channel": fact.channel}
    if fact.customer:
        held["customer"] = fact.customer
    if fact.amount is not None:
        held["amount"] = put_money(fact.amount)
    put_lines(held, fact.lines)
    if fact.expected_close is not None:
        held["expected_close"] = fact.expected_close.isoformat()
    if fact.owner:
        held["owner"] = fact.owner
    if fact.team:
        held["team"] = [list(pair) for pair in fact.team]
    return held


def put_person(fact: f.PersonNoted) -> Plain:
    """Write a person."""
    held = put_told(fact, "person-noted")
    held["name"] = fact.name
    if fact.met:
        held["met"] = True
    if fact.buying_roles:
        held["buying_roles"] = list(fact.buying_roles)
    for name in ("influence", "attitude", "access"):
        if getattr(fact, name):
            held[name] = getattr(fact, name)
    if fact.criteria:
        held["criteria"] = list(fact.criteria)
    return held


def put_amount(fact: f.AmountSet) -> Plain:
    """Write an amount that was set."""
    held = put_common(fact, "amount-set")
    held["amount"] = put_money(fact.amount) if fact.amount is not None else None
    put_lines(held, fact.lines)
    return held


def put_one(fact: Any, tag: str, *names: str) -> Plain:
    """Write a fact with a few more fields."""
    held = put_told(fact, tag) if isinstance(fact, f.CustomerFact) else put_common(fact, tag)
    for name in names:
        held[name] = getattr(fact, name)
    return held


WRITE: dict[type, Callable[[Any], Plain]] = {
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
    """Write facts by hand."""
    return [WRITE[type(fact)](fact) for fact in journal]


def hand_from_plain(plain: Plain) -> Deal:
    """Read a deal by hand."""
    return Deal.of(read_journal(plain["deal"]["journal"]), methodologies=[eight_stage()])


def hand_from_json(text: str) -> Deal:
    """Read a deal's text by hand."""
    return hand_from_plain(json.loads(text))


def hand_to_plain(deal: Deal) -> Plain:
    """Write a deal by hand."""
    named = [{"key": m.key, "version": m.version, "fingerprint": m.fingerprint} for m in deal.methodologies]
    journal = write_journal(deal.journal)
    return {"kind": "deal", "format": 1, "methodologies": named, "deal": {"journal": journal}}


def hand_to_json(deal: Deal) -> str:
    """Write a deal's text by hand."""
    return json.dumps(hand_to_plain(deal), separators=(",", ":"))


# --- what is measured ------------------------------------------------------------------------------------------------


def typical_deal(*, facts: int = 60, key: str = "Harbour switchgear") -> Deal:
    """Make a deal as a CRM holds it: some persons, evidence with references, tasks, words in Chinese."""
    start = date(2026, 3, 2)
    amount = Money("480000", "EUR")
    deal = Deal.open(
        key,
        under=eight_stage(),
        customer="Harbour Grid",
        amount=amount,
        lines=[ProductLine("panel", 24, amount), ProductLine("breaker", "2.5")],
        expected_close=date(2026, 9, 30),
        owner="Maria",
        team={"sales": "Maria", "engineer": "Chen"},
        on=start,
    )
    index = deal.methodology.index
    kinds, tasks, items = (tuple(shelf.rules) for shelf in (index.evidence, index.tasks, index.information))
    journal = list(deal.journal)
    for at in range(1, facts):
        on = start + timedelta(days=at % 300)
        who: Any = {"on": on, "by": "Maria"}
        seen: Any = {**who, "source": "customer-document", "reference": f"letter {at}"}
        evidence = f.EvidenceRecorded(kind=kinds[at % len(kinds)], recorded_on=on + timedelta(days=2), **seen)
        task = f.TaskDone(task=tasks[at % len(tasks)], **who)
        learned = f.Learned(item=items[at % len(items)], answer="预算已经批准，约五十万欧元", **seen)
        rare: tuple[f.Fact, ...] = (
            f.PersonNoted(name="Dr. Lind", met=True, buying_roles=("user",), attitude="supportive", **seen),
            f.CustomerMoved(to="budget-set", note="said in the weekly call", **seen),
            f.AdmissionGiven(stage="initiation", **seen),
            f.AmountSet(amount=amount, **who),
        )
        journal.append((evidence, task, learned, rare[at // 4 % 4])[at % 4])
    return Deal.of(journal, methodologies=[eight_stage()])


def seconds(call: Callable[[], object], times: int = 4) -> float:
    """Take the time of a few calls."""
    start = perf_counter()
    for _ in range(times):
        call()
    return (perf_counter() - start) / times


def compare(name: str, ours: Callable[[], object], hand: Callable[[], object], *, most: float) -> None:
    """Measure both in turns and print the ratio of the medians."""
    rounds = [(seconds(hand), seconds(ours)) for _ in range(ROUNDS + 1)][1:]
    yardstick, taken = (median(column) * 1e6 for column in zip(*rounds, strict=True))
    print(f"{name:42} hand {yardstick:8.0f} us   ours {taken:8.0f} us   ratio {taken / yardstick:5.2f} (bar {most})")


def refused(text: str, kind: Any) -> None:
    """Read what cannot be read."""
    try:
        from_json(text, kind)
    except DocumentError:
        return
    raise AssertionError


def grows(name: str, make: Callable[[int], Callable[[], object]], sizes: tuple[int, int, int]) -> None:
    """Double the input twice and print by what the time grows each time."""
    calls = [make(size) for size in sizes]
    rounds = [[seconds(call, times=1) for call in calls] for _ in range(6)][1:]
    first, second, third = (median(column) for column in zip(*rounds, strict=True))
    print(f"{name:42} {third * 1e3:8.1f} ms at {sizes[-1]:8}   x2: {second / first:4.2f}   x2: {third / second:4.2f}")


def a_document(journal: str) -> str:
    """Put the text of a journal into the text of a deal's document."""
    return '{"kind":"deal","format":1,"methodologies":[],"deal":{"journal":' + journal + "}}"


def main() -> None:
    """Print the ratios to hand-written code, then the growth with the input."""
    deal = typical_deal()
    text, plain = to_json(deal), to_plain(deal)
    assert hand_to_plain(deal) == plain
    assert hand_from_json(text) == deal
    given = [eight_stage()]
    print(f"a deal of {len(deal)} facts, {len(text)} characters")
    reader, writer = (make(record_of(Journal)) for make in (reader_of, writer_of))
    facts = plain["deal"]
    compare("read the journal only", partial(reader, facts), lambda: read_journal(facts["journal"]), most=2)
    whole = partial(from_plain, plain, Deal, methodologies=given)
    compare("from_plain, with the fold", whole, partial(hand_from_plain, plain), most=2)
    compare(
        "from_json, with the fold",
        partial(from_json, text, Deal, methodologies=given),
        partial(hand_from_json, text),
        most=2,
    )
    compare(
        "write the journal only", partial(writer, Journal(deal.journal)), partial(write_journal, deal.journal), most=1.5
    )
    compare("to_plain", partial(to_plain, deal), partial(hand_to_plain, deal), most=1.5)
    compare("to_json", partial(to_json, deal), partial(hand_to_json, deal), most=1.5)

    def read_deal(size: int) -> Callable[[], object]:
        return partial(from_json, to_json(typical_deal(facts=size)), Deal, methodologies=given)

    def read_book(size: int) -> Callable[[], object]:
        deals = [typical_deal(facts=20, key=f"deal {at}") for at in range(size)]
        return partial(from_json, to_json(DealBook(deals)), DealBook, methodologies=given)

    def hostile(one: str) -> Callable[[int], Callable[[], object]]:
        return lambda size: partial(refused, a_document("[" + ",".join([one] * size) + "]"), Deal)

    overrides = '{"type":"advance-overridden","on":"2026-03-02","to":"signing","by":"a","reason":"b"}'
    opening = json.dumps(plain["deal"]["journal"][0])
    cited = json.dumps(plain["methodologies"])

    def overridden(size: int) -> Callable[[], object]:
        journal = ",".join([opening, *[overrides] * (size - 1)])
        document = a_document(f"[{journal}]").replace('"methodologies":[]', f'"methodologies":{cited}')
        return partial(from_json, document, Deal, methodologies=given)

    grows("read a deal, by facts", read_deal, (2_500, 5_000, 10_000))
    grows("read a book, by deals", read_book, (250, 500, 1_000))
    grows("read overrides only, by facts", overridden, (2_500, 5_000, 10_000))
    grows("refuse empty objects", hostile("{}"), (75_000, 150_000, 300_000))
    grows("refuse unknown facts", hostile('{"type":"x"}'), (2_500, 5_000, 10_000))
    grows(
        "refuse unknown fields",
        lambda n: partial(refused, a_document(json.dumps(dict.fromkeys(map(str, range(n)))))[:], Deal),
        (50_000, 100_000, 200_000),
    )
    grows("refuse deep nesting", lambda n: partial(refused, a_document("[" * n), Deal), (500_000, 1_000_000, 2_000_000))
    grows(
        "refuse an unterminated string",
        lambda n: partial(refused, '{"' + '\\"' * n, Deal),
        (500_000, 1_000_000, 1_900_000),
    )


if __name__ == "__main__":
    main()
