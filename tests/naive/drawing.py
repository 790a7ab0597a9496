"""Random methodologies and random journals, from a seed, as plain data."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.naive.folding import fold
from tests.naive.rules import Criterion, CustomerStage, Kind, Rules, Source, SupplierStage, Task, replace
from tests.naive.varying import varied

if TYPE_CHECKING:
    from random import Random

    from tests.naive.folding import Deal
    from tests.naive.journal import Entry

SOURCES = (
    Source("customer-document", verifies=True, document=True, customers=True),
    Source("customer-words", verifies=True, named=True, customers=True),
    Source("third-party", verifies=False),
    Source("own-impression", verifies=False, ours=True),
)
TELEMETRY = Source("telemetry", verifies=True)
PEOPLE = ("Dr. Lind", "Dr. Lind", "王经理", "Anna", "", " ", "\u3000", "\u200b", "N/A", "Maria", "Nordlys")
SYSTEMS = ("crm", "erp")
OUTCOMES = ("open", "suspended", "won", "lost", "no-decision", "withdrawn")


def draw_rules(chance: Random) -> Rules:
    """Draw a methodology of any shape that section 4 speaks of."""
    theirs, ours = chance.randint(1, 5), chance.randint(1, 5)
    kinds = _kinds(chance, theirs, ours)
    roles = tuple(f"role-{n}" for n in range(chance.randint(0, 2)))
    counter = iter(range(999))
    supplier = tuple(_supplier_stage(chance, at, kinds, roles, counter) for at in range(ours))
    keys = [one.key for stage in supplier for one in stage.criteria]
    kinds = tuple(kind if kind.opens is None else _opening(chance, kind, keys) for kind in kinds)
    winning = chance.randrange(ours) if chance.random() < 0.3 else ours - 1
    supplier = tuple(
        replace(
            one,
            exit_sign=one.exit_sign or at == winning,
            optional=0 < at < ours - 1 and at != winning and chance.random() < 0.3,
        )
        for at, one in enumerate(supplier)
    )
    figures = sorted(chance.choice((0, 5, 10, 20, 33, 40, 50, 65, 80, 95, 100)) for _ in range(theirs))
    return Rules(
        customer=tuple(
            CustomerStage(
                f"c{at}",
                Decimal(figure) / 100 if chance.random() < 0.85 else None,
                chance.choice((None, 1, 7, 14, 30, 30, 60)),
            )
            for at, figure in enumerate(figures)
        ),
        supplier=supplier,
        pairs=_staircase(chance, theirs, ours),
        winning=winning,
        kinds=kinds,
        signature=_some(chance, [one.key for one in kinds if not one.denies and one.opens is None], 1)
        if chance.random() < 0.7
        else (),
        standing=tuple(_criterion(chance, f"standing-{n}", kinds, roles) for n in range(chance.choice((0, 0, 1)))),
        ahead=chance.choice((0, 0, 0, 1)),
        behind=chance.choice((0, 0, 0, 1)),
        sources=(*SOURCES, TELEMETRY) if chance.random() < 0.3 else SOURCES,
        questions=("q0",),
        roles=roles,
        reason_for=("lost",) if chance.random() < 0.5 else (),
    )


def _staircase(chance: Random, theirs: int, ours: int) -> tuple[tuple[int, int], ...]:
    at = (0, 0)
    steps = [at]
    while at != (theirs - 1, ours - 1):
        moves = [
            (at[0] + down, at[1] + right)
            for down, right in ((1, 1), (1, 1), (1, 0), (0, 1))
            if at[0] + down < theirs and at[1] + right < ours
        ]
        at = chance.choice(moves)
        steps.append(at)
    return tuple(steps)


def _kinds(chance: Random, theirs: int, ours: int) -> tuple[Kind, ...]:
    kinds: list[Kind] = []
    for stage in range(theirs):
        for _ in range(chance.randint(0, 2)):
            key = f"kind-{len(kinds)}"
            valid = chance.choice((None, None, None, 0, 20, 45))
            sort = chance.random()
            if sort < 0.15 and stage > 0:
                kinds.append(Kind(key, stage, denies=True))
            elif sort < 0.3:
                kinds.append(Kind(key, stage, admits=f"s{chance.randrange(ours)}", valid_days=valid))
            else:
                kinds.append(Kind(key, stage, valid_days=valid))
    if chance.random() < 0.3:
        kinds.append(Kind(f"kind-{len(kinds)}", None, valid_days=chance.choice((None, 30))))
    if chance.random() < 0.3:
        kinds.append(Kind(f"kind-{len(kinds)}", None, opens=()))
    return tuple(kinds)


def _opening(chance: Random, kind: Kind, criteria: list[str]) -> Kind:
    return Kind(kind.key, kind.stage, opens=_some(chance, criteria, 2))


def _some(chance: Random, keys: list[str], most: int) -> tuple[str, ...]:
    chosen = chance.sample(keys, min(len(keys), chance.randint(0, most))) if keys else []
    return tuple(key for key in keys if key in chosen)


def _criterion(chance: Random, key: str, kinds: tuple[Kind, ...], roles: tuple[str, ...]) -> Criterion:
    showing = [one.key for one in kinds if not one.denies and one.opens is None]
    return Criterion(
        key,
        mandatory=chance.random() < 0.7,
        shown_by=_some(chance, showing, 2),
        roles_met=_some(chance, list(roles), 1) if chance.random() < 0.4 else (),
        answered=("q0",) if chance.random() < 0.12 else (),
        terms=_some(chance, ["amount", "expected-close"], 2) if chance.random() < 0.2 else (),
        artefacts=("quote",) if chance.random() < 0.12 else (),
        valid_days=chance.choice((None, None, None, 20)),
    )


def _supplier_stage(
    chance: Random, at: int, kinds: tuple[Kind, ...], roles: tuple[str, ...], counter: Any
) -> SupplierStage:
    milestone = chance.random() < 0.6
    criteria = tuple(
        _criterion(chance, f"criterion-{next(counter)}", kinds, roles)
        for _ in range(chance.randint(0, 2) if milestone else 0)
    )
    tasks = tuple(Task(f"task-{next(counter)}", chance.random() < 0.6) for _ in range(chance.randint(0, 2)))
    return SupplierStage(f"s{at}", milestone, criteria, tasks, exit_sign=chance.random() < 0.75)


# -- journals ---------------------------------------------------------------------------------------------------


def draw_opening(chance: Random) -> Entry:
    """Draw how a deal begins."""
    return {
        "verb": "open",
        "number": 0,
        "on": 0,
        "recorded": None,
        "amount": _amount(chance),
        "owner": chance.choice(("Maria", "")),
        "channel": chance.choice(("direct", "dealer:Nordlys")),
        "team": {},
    }


def _amount(chance: Random) -> Decimal | None:
    return chance.choice((None, Decimal(100), Decimal("1234.57"), Decimal(-500), Decimal(1_000_000), Decimal(300)))


def draw_entry(chance: Random, rules: Rules, deal: Deal, number: int, latest: int) -> Entry:
    """Draw one more thing that somebody writes down; ``deal`` is how it stands now."""
    on = latest + chance.choice((0, 0, 1, 3, 10, 40)) if chance.random() < 0.75 else chance.randint(-5, latest + 60)
    recorded = on + chance.randint(0, 60) if chance.random() < 0.3 else None
    entry: Entry = {"number": number, "on": on, "recorded": recorded}
    verb, draw = chance.choice(_DRAWN)
    entry["verb"] = verb
    entry.update(draw(chance, rules, deal))
    return entry


def _source(chance: Random, rules: Rules) -> dict[str, Any]:
    key = chance.choice(("customer-document", *(one.key for one in rules.sources)))
    return {"source": key, "person": chance.choice(PEOPLE), "reference": chance.choice(("letter 17", ""))}


def _one(chance: Random, keys: list[str]) -> str:
    return chance.choice(keys) if keys else ""


def _evidence(chance: Random, rules: Rules, deal: Deal) -> dict[str, Any]:
    here = deal.rules.supplier[deal.supplier]
    useful = [kind for one in here.criteria for kind in one.shown_by] + list(rules.signature)
    return {"kind": _one(chance, useful * 2 + [one.key for one in rules.kinds]), **_source(chance, rules)}


def _to_customer(chance: Random, rules: Rules, _deal: Deal) -> dict[str, Any]:
    return {"to": chance.choice(rules.customer).key, **_source(chance, rules)}


def _next_customer(_chance: Random, rules: Rules, deal: Deal) -> dict[str, Any]:
    to = rules.customer[min(deal.verified + 1, len(rules.customer) - 1)].key
    return {"to": to, "source": "customer-document", "person": "", "reference": ""}


def _admission(chance: Random, rules: Rules, deal: Deal) -> dict[str, Any]:
    stage = rules.supplier[deal.supplier].key if chance.random() < 0.7 else chance.choice(rules.supplier).key
    return {"stage": stage, **_source(chance, rules)}


def _learn(chance: Random, rules: Rules, _deal: Deal) -> dict[str, Any]:
    return {"item": "q0", **_source(chance, rules)}


def _meet(chance: Random, rules: Rules, _deal: Deal) -> dict[str, Any]:
    name = chance.choice([one for one in PEOPLE if one.strip()])
    return {"name": name, "roles": _some(chance, list(rules.roles), 2), "met": chance.random() < 0.8}


def _task(chance: Random, rules: Rules, deal: Deal) -> dict[str, Any]:
    here = [one.key for one in rules.supplier[deal.supplier].tasks]
    return {"task": _one(chance, here * 3 + [one.key for stage in rules.supplier for one in stage.tasks])}


def _criterion_key(chance: Random, rules: Rules, deal: Deal) -> dict[str, Any]:
    here = [one.key for one in rules.supplier[deal.supplier].criteria if one.confirmed]
    every = [one.key for stage in rules.supplier for one in stage.criteria if one.confirmed]
    return {"criterion": _one(chance, here * 3 + every + [one.key for one in rules.standing if one.confirmed])}


def _stage_with_milestone(chance: Random, rules: Rules, deal: Deal) -> dict[str, Any]:
    here = [one.key for one in (rules.supplier[deal.supplier],) if one.milestone]
    return {"stage": _one(chance, here * 3 + [one.key for one in rules.supplier if one.milestone])}


def _nothing(_chance: Random, _rules: Rules, _deal: Deal) -> dict[str, Any]:
    return {}


def _earlier(chance: Random, rules: Rules, deal: Deal) -> dict[str, Any]:
    return {"to": _one(chance, [one.key for one in rules.supplier[: deal.supplier]])}


def _lose(chance: Random, _rules: Rules, _deal: Deal) -> dict[str, Any]:
    return {"how": chance.choice(("lost", "no-decision", "withdrawn")), "reason": chance.choice(("price", "price", ""))}


def _told(chance: Random, rules: Rules, _deal: Deal) -> dict[str, Any]:
    said: dict[str, Any] = {"system": chance.choice(SYSTEMS)}
    if chance.random() < 0.7:
        said["customer_stage"] = chance.choice(rules.customer).key
    if chance.random() < 0.7:
        said["supplier_stage"] = chance.choice(rules.supplier).key
    if chance.random() < 0.3:
        said["outcome"] = chance.choice(OUTCOMES)
    return said if len(said) > 1 else {**said, "customer_stage": rules.customer[0].key}


def _retract(chance: Random, _rules: Rules, _deal: Deal) -> dict[str, Any]:
    return {"fact": chance.randint(1, 12)}


def _adopt(chance: Random, _rules: Rules, deal: Deal) -> dict[str, Any]:
    return {"rules": varied(chance, deal.rules)}


def _amount_told(chance: Random, rules: Rules, _deal: Deal) -> dict[str, Any]:
    return {"amount": _amount(chance), "source": chance.choice(rules.sources).key, "person": "Dr. Lind"}


def _handed_over(_chance: Random, _rules: Rules, _deal: Deal) -> dict[str, Any]:
    return {"artefact": "quote"}


def _close(chance: Random, _rules: Rules, _deal: Deal) -> dict[str, Any]:
    return {"close": chance.choice((None, 200, 200, 300))}


def _advance(chance: Random, _rules: Rules, deal: Deal) -> dict[str, Any]:
    """Pass optional stages by, now and then."""
    return {"passing": chance.randint(0, deal.optional_ahead())}


_DRAWN: tuple[tuple[str, Any], ...] = (
    *[("evidence", _evidence)] * 6,
    *[("moved", _to_customer)] * 2,
    *[("moved", _next_customer)] * 3,
    *[("went_back", _to_customer)] * 2,
    *[("admission", _admission)] * 4,
    ("learn", _learn),
    *[("meet", _meet)] * 2,
    *[("task", _task)] * 4,
    ("untask", _task),
    *[("confirm", _criterion_key)] * 3,
    ("withdraw_criterion", _criterion_key),
    *[("milestone", _stage_with_milestone)] * 3,
    ("withdraw_milestone", _stage_with_milestone),
    *[("advance", _advance)] * 6,
    *[("override_advance", _nothing)] * 3,
    ("fall_back", _earlier),
    *[("told", _told)] * 4,
    *[("accept", _nothing)] * 1,
    *[("retract", _retract)] * 2,
    *[("amount", _amount_told)] * 2,
    ("hand_over", _handed_over),
    ("close", _close),
    ("adopt", _adopt),
    ("suspend", _nothing),
    ("resume", _nothing),
    ("win", _nothing),
    ("override_win", _nothing),
    ("lose", _lose),
    ("reopen", _nothing),
)
_OPERANDS = ("kind", "to", "stage", "task", "criterion")


def is_sayable(entry: Entry) -> bool:
    """Tell whether an entry names what it is about; some methodologies have none of a sort."""
    return all(entry.get(name) != "" for name in _OPERANDS)


__all__ = ["draw_entry", "draw_opening", "draw_rules", "fold", "is_sayable"]
