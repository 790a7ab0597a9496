"""Another methodology for the same deal: other figures, other work, or one stage more."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.naive.rules import CustomerStage, Rules, SupplierStage, Task

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


def varied(chance: Random, rules: Rules) -> Rules:
    """Change one thing of a methodology; the keys that stay mean the same."""
    change: Callable[[Random, Rules], Rules] = chance.choice(
        (_other_chances, _other_stays, _other_tolerance, _other_tasks, _more_of_ours, _more_of_theirs)
    )
    return change(chance, rules)


def _other_chances(chance: Random, rules: Rules) -> Rules:
    figures = sorted(chance.choice((0, 10, 30, 60, 100)) for _ in rules.customer)
    told = [replace(one, chance=Decimal(each) / 100) for one, each in zip(rules.customer, figures, strict=True)]
    return replace(rules, customer=tuple(told))


def _other_stays(chance: Random, rules: Rules) -> Rules:
    told = [replace(one, typical_days=chance.choice((None, 5, 30, 90))) for one in rules.customer]
    return replace(rules, customer=tuple(told))


def _other_tolerance(_chance: Random, rules: Rules) -> Rules:
    return replace(rules, ahead=1 - rules.ahead, behind=1 - rules.behind)


def _other_tasks(chance: Random, rules: Rules) -> Rules:
    at = chance.randrange(len(rules.supplier))
    stage = rules.supplier[at]
    tasks = (
        (*stage.tasks, Task(f"more-{stage.key}-{len(stage.tasks)}-{chance.randrange(10**6)}"))
        if chance.random() < 0.5
        else stage.tasks[1:]
    )
    return replace(rules, supplier=(*rules.supplier[:at], replace(stage, tasks=tasks), *rules.supplier[at + 1 :]))


def _more_of_ours(chance: Random, rules: Rules) -> Rules:
    after = chance.randrange(len(rules.supplier))
    more = SupplierStage(f"more-{after}", tasks=(Task(f"work-{after}"),) if chance.random() < 0.5 else ())
    if any(one.key == more.key for one in rules.supplier):
        return rules
    pairs = [(theirs, ours + (ours > after)) for theirs, ours in rules.pairs]
    pairs.append((max(rules.theirs_paired_with(after)), after + 1))
    return replace(
        rules,
        supplier=(*rules.supplier[: after + 1], more, *rules.supplier[after + 1 :]),
        pairs=tuple(sorted(pairs)),
        winning=rules.winning + (rules.winning > after),
    )


def _more_of_theirs(chance: Random, rules: Rules) -> Rules:
    after = chance.randrange(len(rules.customer))
    more = CustomerStage(f"more-{after}", None, chance.choice((None, 30)))
    if any(one.key == more.key for one in rules.customer):
        return rules
    pairs = [(theirs + (theirs > after), ours) for theirs, ours in rules.pairs]
    pairs.append((after + 1, max(rules.ours_paired_with(after))))
    kinds = [
        replace(one, stage=one.stage + (one.stage > after)) if one.stage is not None else one for one in rules.kinds
    ]
    return replace(
        rules,
        customer=(*rules.customer[: after + 1], more, *rules.customer[after + 1 :]),
        pairs=tuple(sorted(pairs)),
        kinds=tuple(kinds),
    )
