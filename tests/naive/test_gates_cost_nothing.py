"""Recording what a gate asks for, for any past day, never lowers a chance of the audit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

import funnelkit as fk
from tests.naive.comparing import draw_story
from tests.naive.library import START

CHANCES = ("claimed", "verified")


def asked_for(deal: fk.Deal, on: date, past: date) -> Iterator[tuple[str, Callable[[], fk.Deal]]]:
    """Give what would record each thing that the gate ahead asks for on a day, as of a past day."""
    rules = deal.methodology.index
    heard: dict[str, Any] = {"source": "customer-document", "reference": "letter 17", "on": past}
    for item in deal.may_advance(on=on).missing:
        if item.kind == "criterion" and item.key in rules.criteria:
            for kind in rules.criteria[item.key].shown_by:
                yield f"evidence {kind} for {item.gap}", partial(deal.record_evidence, kind, **heard)
            for role in rules.criteria[item.key].roles_met:
                yield f"a meeting for {item.gap}", partial(deal.meet_person, "Dr. Lind", buying_role=role, on=past)
            if rules.criteria[item.key].is_confirmed:
                yield item.gap, partial(deal.confirm_criterion, item.key, on=past)
        elif item.kind == "task":
            yield item.gap, partial(deal.complete_task, item.key, on=past)
        elif item.kind == "exit-sign":
            yield item.gap, partial(deal.record_admission, stage=item.key, **heard)


@pytest.mark.parametrize("group", range(6))
def test_what_a_gate_asks_for_lowers_no_chance(group: int) -> None:
    """Whatever the journal and whatever the day, doing what the gate says costs nothing."""
    lowered, tried = [], 0
    for seed in range(920_000_000 + 30 * group, 920_000_000 + 30 * (group + 1)):
        deal = draw_story(seed).told().deal
        on = max(fact.on for fact in deal.journal) + timedelta(days=seed % 90)
        before = fk.estimate(deal, on=on)
        for back in (0, 10, 60, 400):
            past = max(START, on - timedelta(days=back))
            for what, record in asked_for(deal, on, past):
                try:
                    after = fk.estimate(record(), on=on)
                except fk.FunnelkitError:  # the deal had ended by then, or had other rules
                    continue
                tried += 1
                for name in CHANCES:
                    was, now = getattr(before, name), getattr(after, name)
                    if was is not None and (now is None or now < was):
                        lowered.append(f"seed {seed}: {what} on {past}: {name} {was} -> {now}")
    assert tried > 30
    assert not lowered
