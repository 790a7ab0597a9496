"""What strict documents cost against hand-written constructors of the same strictness, and how the cost grows.

All figures are ratios, measured in turns within one run. The bars: reading at most 2 times the hand-written
constructors, writing at most 1.5 times; and twice the input takes about twice the time, also when it is refused. Run it
from the root of the repository with ``python -m tests.benchmarks.bench_documents``; it takes about two minutes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any, Final

from funnelkit import Deal, Methodology, Money, ProductLine, eight_stage
from funnelkit.books import Book
from funnelkit.checks.errors import DocumentError
from funnelkit.deal import facts as f
from funnelkit.documents import from_json, from_plain, to_json, to_plain
from funnelkit.documents.content import StoredDeal
from funnelkit.documents.derivation import record_of
from tests.benchmarks import documents_by_hand as by_hand
from tests.benchmarks.measuring import in_turns, ratio

ROUNDS: Final = 301
METHOD: Final = eight_stage()
Call = Callable[[], object]
Maker = Callable[[int], Call]


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


# --- how it is measured ----------------------------------------------------------------------------------------------


def compare(name: str, ours: Call, hand: Call, *, most: float) -> None:
    """Measure both in turns and print by how much ours takes longer."""
    times = in_turns({"hand": (hand, 1), "ours": (ours, 1)}, rounds=ROUNDS)
    by_hand_, taken = (median(times[one]) * 1e6 for one in ("hand", "ours"))
    times_longer = ratio(times, "ours", to="hand")
    print(f"{name:34} by hand {by_hand_:6.0f} us   ours {taken:6.0f} us   ratio {times_longer:5.2f} (bar {most})")


def grows(name: str, make: Maker, most: int) -> None:
    """Double the input twice up to a bound and print by what the time grows each time."""
    sizes = (most // 4, most // 2, most)
    times = in_turns({str(size): (make(size), 1) for size in sizes}, rounds=7)
    first, second, third = (min(rounds) for rounds in times.values())
    print(f"{name:34} {third * 1e3:8.1f} ms at {most:8,}   x2: {second / first:4.2f}   x2: {third / second:4.2f}")


# --- what is measured ------------------------------------------------------------------------------------------------


def against_hand_written_code() -> None:
    """Print the ratios for a deal as a CRM holds it."""
    made = typical_deal()
    words, plain = to_json(made), to_plain(made)
    # As a CRM holds it: read from its column. What is put together by hand, as above, is judged when it is written.
    deal = from_json(words, Deal, methodologies=[METHOD])
    assert by_hand.to_plain(deal) == plain
    assert by_hand.from_json(words, METHOD) == deal
    print(f"a deal of {len(deal)} facts, {len(words)} characters")
    journal, facts = StoredDeal(deal.journal), plain["deal"]
    read, write = record_of(StoredDeal).read, record_of(StoredDeal).write
    read_ours: Call = partial(from_plain, plain, Deal, methodologies=[METHOD])
    read_text: Call = partial(from_json, words, Deal, methodologies=[METHOD])
    compare("read the facts", lambda: read(facts), lambda: by_hand.each(by_hand.read_fact, facts["journal"]), most=2)
    compare("from_plain, checks and fold too", read_ours, lambda: by_hand.from_plain(plain, METHOD), most=2)
    compare("from_json, checks and fold too", read_text, lambda: by_hand.from_json(words, METHOD), most=2)
    compare("write the facts", lambda: write(journal), lambda: by_hand.write_journal(deal.journal), most=1.5)
    compare("to_plain, checks too", lambda: to_plain(deal), lambda: by_hand.to_plain(deal), most=1.5)
    compare("to_json, checks too", lambda: to_json(deal), lambda: by_hand.to_json(deal), most=1.5)
    compare("to_plain, facts judged anew", lambda: to_plain(made), lambda: by_hand.to_plain(made), most=1.5)


def again(count: int = 20) -> None:
    """Print what it costs to read methodologies for the first time, again, and not at all."""
    methods = [METHOD.customised(f"method-{at}") for at in range(count)]
    deals = [Deal.open("a", under=one, on=date(2026, 3, 2)) for one in methods]
    carried, named = [to_json(one, embed=True) for one in deals], [to_json(one) for one in deals]
    alone = [to_json(one) for one in methods]
    kept = {one.fingerprint: one for one in methods}

    def taken(call: Callable[[str], object], texts: list[str]) -> float:
        start = perf_counter()
        for one in texts:
            call(one)
        return (perf_counter() - start) / count * 1e3

    first = taken(lambda one: from_json(one, Deal), carried)
    for name, call, texts in (
        ("a deal that carries its methodology", lambda one: from_json(one, Deal), carried),
        ("a methodology by itself", lambda one: from_json(one, Methodology), alone),
        ("a deal that names its methodology", lambda one: from_json(one, Deal, methodologies=kept), named),
    ):
        times = sorted(taken(call, texts) for _ in range(9))
        print(f"{name:36} first {first:7.3f} ms   again {times[4]:7.3f} ms   {first / times[4]:5.0f} times faster")


def reads(words: str, kind: Any) -> Call:
    """Read what can be read."""
    return partial(from_json, words, kind, methodologies=[METHOD])


def refuses(words: str, kind: Any = Deal) -> Call:
    """Read what cannot be read."""

    def run() -> None:
        try:
            from_json(words, kind, methodologies=[METHOD])
        except DocumentError:
            return
        raise AssertionError

    return run


def a_deal(*facts: Any) -> str:
    """Put facts behind the opening of a deal's document."""
    plain = to_plain(Deal.open("a", under=METHOD, on=date(2026, 3, 2)))
    plain["deal"]["journal"] += facts
    return json.dumps(plain)


def a_methodology(**changes: Any) -> str:
    """Change fields of a methodology's document."""
    plain = to_plain(METHOD)
    return json.dumps(plain | {"methodology": plain["methodology"] | changes})


def a_book(size: int) -> str:
    """Write a book of small deals."""
    return to_json(Book([Deal.open(f"deal {at}", under=METHOD, on=date(2026, 3, 2)) for at in range(size)]))


ON: Final = {"on": "2026-03-02"}
OVERRIDE: Final = {"type": "win-overridden", "by": "a", "reason": "b", **ON}
ADOPTION: Final = {
    "type": "methodology-adopted",
    "methodology": METHOD.fingerprint,
    "by": "a",
    "reason": "b",
    **ON,
}

# What is measured up to which bound; the bound of a text is four million characters.
READ: Final[dict[str, tuple[Maker, int]]] = {
    "facts": (lambda n: reads(to_json(typical_deal(facts=n)), Deal), 10_000),
    "deals of a book": (lambda n: reads(a_book(n), Book), 20_000),
    "overrides": (lambda n: reads(a_deal(*[OVERRIDE] * n), Deal), 200),
    "adoptions": (lambda n: reads(a_deal(*[ADOPTION] * n), Deal), 100),
    "days, each another one": (
        lambda n: reads(
            a_deal(*({"type": "won", "on": date.fromordinal(700_000 + at).isoformat()} for at in range(n))), Deal
        ),
        9_999,
    ),
    "competitors of a methodology": (
        lambda n: reads(
            a_methodology(competitors=[{"key": f"rival-{at}", "name": "x"} for at in range(n)]), Methodology
        ),
        990,
    ),
    "blanks": (lambda n: reads(" " * n + a_deal(), Deal), 3_900_000),
}
REFUSED: Final[dict[str, tuple[Maker, int]]] = {
    "empty objects": (lambda n: refuses("[" + "{}," * n + "0]"), 1_300_000),
    "facts of unknown types": (lambda n: refuses(a_deal(*({"type": f"wo{at}"} for at in range(n)))), 9_999),
    "facts with unknown keys": (
        lambda n: refuses(a_deal(*({"type": "task-done", "task": f"confirm-budge{at}", **ON} for at in range(n)))),
        9_999,
    ),
    "unknown fields of a fact": (
        lambda n: refuses(a_deal({"type": "won", **ON} | dict.fromkeys(map(str, range(n)), 0))),
        300_000,
    ),
    "fields named twice": (lambda n: refuses("{" + ",".join(f'"k{at}":0,"k{at}":0' for at in range(n)) + "}"), 160_000),
    "roles named twice": (lambda n: refuses(a_deal({"type": "team-set", "team": [["sales", "a"]] * n, **ON})), 5_000),
    "evidence that does not exist": (
        lambda n: refuses(a_methodology(signature=[f"sign-{at}" for at in range(n)]), Methodology),
        5_000,
    ),
    "deep nesting": (lambda n: refuses("[" * n), 4_000_000),
    "wide nesting": (lambda n: refuses("[" + ("[" * 19 + "]" * 19 + ",") * n + "0]"), 100_000),
    "a text without end": (lambda n: refuses('{"' + '\\"' * n), 1_900_000),
    "a text of half characters": (lambda n: refuses('{"kind":"' + "\\ud800" * n + '"}'), 650_000),
    "a number without end": (lambda n: refuses('{"format":' + "9" * n + "}"), 3_900_000),
    "line ends before a mistake": (lambda n: refuses("\n" * n + "x"), 3_900_000),
}


def main() -> None:
    """Print the ratios to hand-written code, then the growth with the input."""
    against_hand_written_code()
    print()
    again()
    for verb, cases in (("read", READ), ("refuse", REFUSED)):
        print()
        for name, (make, most) in cases.items():
            grows(f"{verb} {name}", make, most)


if __name__ == "__main__":
    main()
