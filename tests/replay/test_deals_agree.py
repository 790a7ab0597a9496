"""A deal that is lived verb by verb and the same events in bulk are judged alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from funnelkit import Deal, FunnelkitError
from funnelkit.methodology import Methodology
from funnelkit.replay import REFUSED, EventLog, replay
from funnelkit.testing import Draws
from tests.replay.random_methodologies import random_methodology

OPENED = date(2026, 3, 2)
NOT_THE_GATE = {"lead", "outcome", "last-stage"}
Verb = Callable[[], Deal]


def verbs_of(deal: Deal, method: Methodology, on: date, chance: Draws) -> list[tuple[str, Verb]]:
    """List what may happen next in a deal, each with the name of its event in bulk."""
    customer, supplier = chance.pick(method.customer_stages).key, chance.pick(method.supplier_stages).key
    moved = partial(deal.customer_moved, source="customer-document", on=on)
    went_back = partial(deal.customer_went_back, source="customer-document", on=on)
    moves: list[tuple[str, Verb]] = [
        (f"customer_reaches_{customer}", partial(moved, customer)),
        (f"customer_returns_to_{customer}", partial(went_back, customer)),
        ("advance", partial(deal.advance, on=on)),
        ("advance_overridden", partial(deal.override_advance, reason="asked", by="Maria", on=on)),
        (f"fall_back_to_{supplier}", partial(deal.fall_back, supplier, on=on)),
    ]
    ends: list[tuple[str, Verb]] = [
        ("suspend", partial(deal.suspend, on=on)),
        ("resume", partial(deal.resume, on=on)),
        ("win_overridden", partial(deal.override_win, reason="asked", by="Maria", on=on)),
        ("lose", partial(deal.lose, on=on)),
        ("decide_nothing", partial(deal.end_without_decision, on=on)),
        ("withdraw", partial(deal.withdraw, on=on)),
        ("reopen", partial(deal.reopen, on=on)),
    ]
    return [*moves * 4, *ends]


def gate_is_open(deal: Deal, on: date) -> bool:
    """Tell whether the gate ahead lets pass, apart from what the pair itself asks."""
    return all(item.kind in NOT_THE_GATE for item in deal.may_advance(on=on).missing)


@pytest.mark.parametrize("seed", range(30))
def test_a_deal_and_its_log_are_judged_alike(seed: int) -> None:
    """What the verbs of a deal refuse the replay refuses, given what the gate was; both end at the same place."""
    chance = Draws(seed)
    method = random_methodology(chance)
    deal = Deal.open("Harbour", under=method, on=OPENED)
    events, days, gates, refused = [], [], [], []
    for after in range(60):
        on = OPENED + timedelta(days=after)
        if chance.happens(30):
            deal = deal.record_admission(source="customer-document", on=on)
        event, verb = chance.pick(verbs_of(deal, method, on, chance))
        events.append(event.replace("-", "_"))
        days.append(on)
        gates.append(gate_is_open(deal, on))
        try:
            deal = verb()
            refused.append(False)
        except FunnelkitError:
            refused.append(True)
    done = replay(EventLog(deals=["Harbour"] * 60, events=events, on=days, gates=gates), under=method)
    assert [code & REFUSED > 0 for code in done.verdicts.codes] == refused
    reading, stands = deal.at(OPENED + timedelta(days=99)), done.standings["Harbour"]
    assert stands.customer_stage == reading.verified_stage.key
    assert (stands.supplier_stage, stands.outcome) == (reading.supplier_stage.key, reading.outcome)
