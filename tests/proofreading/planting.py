"""A mutator of methodologies: it plants one flaw at a time, at every place where that flaw can stand.

    python -m tests.proofreading.planting

prints for each kind of flaw how many were planted and how many the check finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import evolve, frozen

import funnelkit as fk
from funnelkit.checks.errors import FunnelkitError
from funnelkit.rules import (
    AddRule,
    Aid,
    BuyingRole,
    Change,
    Criterion,
    EvidenceKind,
    InformationItem,
    ReplaceRule,
    SetField,
    SetTolerance,
    SetWinProbability,
    Text,
)


@frozen
class Planted:
    """A methodology with one flaw.

    Args:
        flaw: The kind of flaw.
        key: The rule in which it stands.
        method: The methodology.
    """

    flaw: str
    key: str
    method: fk.Methodology


def sound() -> tuple[fk.Methodology, ...]:
    """Methodologies without a flaw that are planted in: the built-in one, two customers' own, and one of few rules."""
    eight = fk.eight_stage()
    board = fk.rules.CustomerStage("board-review", "Board review", win_probability="0.45", typical_days=20)
    longer = eight.customised(
        "longer", fk.rules.InsertStage(board, after="criteria-established", paired_with="track-record")
    )
    merged = fk.rules.CustomerStage("choice", "Choice", win_probability="0.70", typical_days=60)
    shorter = eight.customised("shorter", fk.rules.MergeStages(("preferred-supplier", "contract-review"), into=merged))
    return eight, longer, shorter, eight.customised("patient", SetTolerance(ahead=1, behind=1))


def plantings(method: fk.Methodology) -> Iterator[Planted]:
    """Plant every flaw at every place; what would be refused outright is no flaw to be found."""
    for seed in seeds(method):
        if (planted := planted_in(method, seed)) is not None:
            yield planted


def first_of_each() -> dict[str, Planted]:
    """Plant every flaw once, in the first methodology and at the first place where it can stand."""
    found: dict[str, Planted] = {}
    for method in sound():
        for seed in seeds(method):
            if seed[0] not in found and (planted := planted_in(method, seed)) is not None:
                found[planted.flaw] = planted
    return found


Seed = tuple[str, str, Iterable[Change]]


def planted_in(method: fk.Methodology, seed: Seed) -> Planted | None:
    """Plant one flaw; ``None`` where the methodology would be refused outright."""
    flaw, key, changes = seed
    try:
        return Planted(flaw, key, method.customised("planted", *changes))
    except FunnelkitError:
        return None


def seeds(method: fk.Methodology) -> Iterator[Seed]:
    """Every flaw with the changes that plant it."""
    yield from of_gates(method)
    yield from of_days(method)
    yield from of_roles(method)
    yield from of_what_nothing_asks_for(method)
    yield from of_the_whole(method)


def of_gates(method: fk.Methodology) -> Iterator[Seed]:
    """Criteria that come too late, rules that nobody brings, doors opened early, signs that expire at once."""
    kinds = [stage.evidence[-1].key if stage.evidence else "" for stage in method.customer_stages]
    for ours, stage in enumerate(method.supplier_stages):
        out = method.pairing.customer_spans[min(ours + 1, len(method.supplier_stages) - 1)][0]
        for late in range(out + 1 + method.tolerance.ahead, len(method.customer_stages)):
            plain = [one.key for one in method.customer_stages[late].evidence if not (one.denies or one.against_us)]
            for criterion in stage.criteria:
                if criterion.mandatory and plain and ours + 1 < len(method.supplier_stages):
                    told = evolve(criterion, shown_by=(plain[0],))
                    yield "criterion-too-late", criterion.key, [ReplaceRule(criterion.key, told)]
        for criterion in stage.criteria:
            yield "unbrought-rule", criterion.key, [ReplaceRule(criterion.key, evolve(criterion, rule="acme/nobody"))]
            yield "expires-at-once", criterion.key, [ReplaceRule(criterion.key, evolve(criterion, valid_days=0))]
        early = method.pairing.customer_spans[ours][0]
        for theirs in range(early):
            if kinds[theirs]:
                opener = EvidenceKind("opener", Text.of("Opener", zh="敲门砖"), admits=stage.key)
                yield "admitted-too-far", "opener", [AddRule(opener, to=method.customer_stages[theirs].key)]


def of_days(method: fk.Methodology) -> Iterator[Seed]:
    """Tasks that are due too late or too early."""
    for stage in method.supplier_stages:
        for task in stage.tasks:
            if task.must_do:
                for days in (120, 400):
                    told = evolve(task, lead_days=days)
                    yield "task-never-in-time", task.key, [ReplaceRule(task.key, told)]
    for stage in method.supplier_stages:
        for task in stage.tasks:
            early = evolve(task, before="delivery", days_before=300)
            yield "due-before-it-begins", task.key, [ReplaceRule(task.key, early)]


def of_roles(method: fk.Methodology) -> Iterator[Seed]:
    """Roles whose dates part."""
    stages = [stage.key for stage in method.customer_stages]
    asked = {
        role: at for at, stage in enumerate(method.supplier_stages) for one in stage.criteria for role in one.roles_met
    }
    for role in method.buying_roles:
        for at, key in enumerate(stages):
            others = [one for one in method.buying_roles if one.key != role.key]
            if role.met_by and at > stages.index(role.met_by):
                late = evolve(role, known_by=key)
                yield "role-dates-contradict", role.key, [SetField("buying_roles", [*others, late])]
            first, last = method.pairing.customer_spans[asked[role.key]] if role.key in asked else (0, len(stages))
            if not first <= at <= last:
                moved = evolve(role, known_by="", met_by=key)
                yield "role-dates-contradict", role.key, [SetField("buying_roles", [*others, moved])]


def of_what_nothing_asks_for(method: fk.Methodology) -> Iterator[Seed]:
    """Evidence, aids and roles that stand there for nobody."""
    for stage in method.customer_stages:
        if stage.evidence:
            yield "unasked-evidence", "idle", [AddRule(EvidenceKind("idle", Text.of("Idle", zh="闲置")), to=stage.key)]
    for theirs in method.customer_stages:
        question = InformationItem("idle", Text.of("Idle?", zh="闲置？"))
        yield "unasked-question", "idle", [AddRule(question, to=theirs.key)]
    for ours in method.supplier_stages:
        yield "unreachable-aid", "idle", [AddRule(Aid("idle", Text.of("Idle", zh="闲置")), to=ours.key)]
        for task in ours.tasks:
            users = [one.key for stage in method.supplier_stages for one in stage.tasks if one.aid == task.aid]
            if task.aid and users == [task.key]:
                yield "unreachable-aid", task.aid, [ReplaceRule(task.key, evolve(task, aid=""))]
    yield "unasked-evidence", "idle", [SetField("evidence", [EvidenceKind("idle", Text.of("Idle", zh="闲置"))])]
    yield (
        "unmet-role",
        "idle",
        [SetField("buying_roles", [*method.buying_roles, BuyingRole("idle", Text.of("Idle", zh="闲置"))])],
    )


def of_the_whole(method: fk.Methodology) -> Iterator[Seed]:
    """Chances, tolerance, sources and signature that tell nothing."""
    stages = method.customer_stages
    for before, after in pairwise(stages):
        if before.win_probability is not None and after.win_probability is not None:
            same = SetWinProbability(after.key, before.win_probability)
            yield "chances-alike", after.key, [same]
    one = [SetWinProbability(stage.key, "1") for stage in reversed(stages)]
    yield "chances-alike", stages[-1].key, one
    for size in range(len(method.supplier_stages) - 1, len(method.supplier_stages) + 2):
        yield "tolerance-too-wide", "planted", [SetTolerance(behind=size)]
        yield "tolerance-too-wide", "planted", [SetTolerance(ahead=size + 1)]
    deaf = [evolve(source, verifies=False) for source in method.sources]
    yield "nothing-verifies", "planted", [SetField("sources", deaf)]
    for stage in stages[: method.pairing.customer_spans[method.winning_position][0]]:
        plain = [kind.key for kind in stage.evidence if not (kind.denies or kind.against_us)]
        if plain:
            yield "signature-too-early", plain[0], [SetField("signature", plain[:1])]
    waiting = Criterion("waiting", Text.of("Waiting", zh="等待"), shown_by=["handed-over"])
    last = fk.rules.CustomerStage(
        "use",
        Text.of("In use", zh="使用中"),
        evidence=[EvidenceKind("handed-over", Text.of("Handed over", zh="已移交"))],
    )
    ours = fk.rules.SupplierStage("care", Text.of("Care", zh="服务"))
    yield (
        "win-too-late",
        "waiting",
        [
            fk.rules.InsertStage(ours, after=method.supplier_stages[-1].key, paired_with=stages[-1].key),
            fk.rules.InsertStage(last, after=stages[-1].key, paired_with="care"),
            AddRule(waiting, to=""),
        ],
    )


def is_found(planted: Planted) -> bool:
    """Whether the check names the flaw and the rule in which it stands."""
    found = fk.check_methodology(planted.method).findings
    return any((one.rule, one.key) == (planted.flaw, planted.key) for one in found)


def counted() -> tuple[Counter[str], Counter[str]]:
    """Count what was planted and what was found, by kind."""
    sown: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for method in sound():
        for planted in plantings(method):
            sown[planted.flaw] += 1
            seen[planted.flaw] += is_found(planted)
    return sown, seen


if __name__ == "__main__":
    sown, seen = counted()
    for flaw, count in sorted(sown.items()):
        print(f"{flaw:24}{seen[flaw]:5} of {count:5}")  # noqa: T201 - a command prints its table
    print(f"{'all':24}{seen.total():5} of {sown.total():5}: {seen.total() / sown.total():.1%}")  # noqa: T201
