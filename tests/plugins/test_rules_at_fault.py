"""A plugin's rule at fault opens no gate, stops no host and spoils no other rule."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from funnelkit.checks.errors import ClaimRefusedError
from funnelkit.deal import Deal, Gate, Reading
from funnelkit.methodology import Methodology
from funnelkit.rules import Criterion, CustomerStage, EvidenceKind, Milestone, SupplierStage
from tests.plugins.faulty import ANSWERING, MEDDLING, RAISING
from tests.pressing_keys import press_ctrl_c

FAULTS = {**RAISING, **ANSWERING, **MEDDLING}
DAY = date(2026, 3, 2)


def asking(*, at: int) -> Methodology:
    """A methodology of four stages, one of which asks two rules before it is left."""
    asked = Milestone(
        "Asked", [Criterion("faulty", "Faulty", rule="acme/faulty"), Criterion("fine", "Fine", rule="acme/fine")]
    )
    standing = [Criterion("standing", "Standing", rule="acme/faulty")]
    stages = ("need", "offer", "order", "delivery")
    return Methodology(
        key="asking",
        name="Asking",
        customer_stages=[CustomerStage(key, key, evidence=[EvidenceKind(f"{key}-seen", key)]) for key in stages],
        supplier_stages=[
            SupplierStage(key, key, milestone=asked if spot == at else None) for spot, key in enumerate(stages)
        ],
        standing_criteria=standing if at < 0 else [],
    )


def walked(method: Methodology, rule: Callable[..., object], *, stages: int) -> Deal:
    """A deal that has passed so many stages."""
    deal = Deal.open("Crane", under=method, rules={"acme/faulty": rule, "acme/fine": lambda _reading: True}, on=DAY)
    deal = deal.customer_moved("delivery", source="customer-document", on=DAY)
    for spot in range(stages):
        deal = deal.record_admission(source="customer-document", on=DAY + timedelta(days=spot))
        deal = deal.advance(on=DAY + timedelta(days=spot))
    return deal.record_admission(source="customer-document", on=DAY + timedelta(days=stages))


def verdicts(gate: Gate) -> dict[str, bool]:
    """What a gate says of each criterion."""
    return {item.key: item.met for item in gate.items if item.kind == "criterion"}


@pytest.mark.parametrize("stages", [0, 1, 2], ids=["first", "middle", "last"])
@pytest.mark.parametrize("name", FAULTS)
def test_gate_stays_closed(name: str, stages: int) -> None:
    """Wherever the criterion stands, the gate is closed and names the rule; its neighbour's rule still counts."""
    deal = walked(asking(at=stages), FAULTS[name], stages=stages)
    later = DAY + timedelta(days=9)
    gate = deal.may_advance(on=later)
    assert verdicts(gate) == {"faulty": False, "fine": True}
    assert not gate
    assert [item.key for item in gate.missing] == ["faulty"]
    for language in ("en", "zh-Hans"):
        told = gate.text(language)
        assert "acme/faulty" in told
        assert len(told) < 400
    for claim in (deal.advance, lambda on: deal.reach_milestone(deal.methodology.supplier_stages[stages].key, on=on)):
        with pytest.raises(ClaimRefusedError, match="acme/faulty"):
            claim(on=later)


@pytest.mark.parametrize("name", FAULTS)
def test_deal_is_as_it_was(name: str) -> None:
    """The deal that was asked about stays equal to itself, and its record goes on."""
    deal = walked(asking(at=0), FAULTS[name], stages=0)
    before = (deal.journal, deal.progress, dict(deal.rules))
    assert not deal.may_advance(on=DAY)
    assert (deal.journal, deal.progress, dict(deal.rules)) == before
    overridden = deal.override_advance(by="Maria", reason="the plugin is broken", on=DAY)
    assert overridden.at(DAY).supplier_stage.key == "offer"


@pytest.mark.parametrize("name", FAULTS)
def test_standing_criterion_blocks_nothing(name: str) -> None:
    """A standing criterion that asks a rule at fault is shown as not met, and the deal goes on."""
    deal = walked(asking(at=-1), FAULTS[name], stages=1)
    gate = deal.may_advance(on=DAY + timedelta(days=9))
    assert gate
    assert verdicts(gate) == {"standing": False}
    assert deal.advance(on=DAY + timedelta(days=9)).at(DAY + timedelta(days=9)).supplier_stage.key == "order"


@pytest.mark.parametrize("name", FAULTS)
def test_other_deals_are_unaffected(name: str) -> None:
    """A methodology that does not ask the rule never meets it."""
    deal = walked(asking(at=3), FAULTS[name], stages=2)
    assert deal.may_advance(on=DAY + timedelta(days=9))


def test_coroutines_leave_no_warning() -> None:
    """A rule that is asynchronous by mistake is answered at once; nothing complains later that it was not awaited."""
    deal = walked(asking(at=0), FAULTS["returns a coroutine"], stages=0)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert not deal.may_advance(on=DAY)
        gc.collect()
    assert not told


def test_a_rule_cannot_ask_itself() -> None:
    """A rule that asks the gate which waits for it finds no rules there, instead of asking itself for ever."""
    seen: list[int] = []

    def asks_itself(reading: Reading) -> bool:
        seen.append(len(reading.deal.rules))
        return bool(reading.deal.may_advance(on=reading.on))  # type: ignore[attr-defined]

    assert not walked(asking(at=0), asks_itself, stages=0).may_advance(on=DAY)
    assert seen == [0]


def test_the_user_may_interrupt() -> None:
    """Somebody who presses Ctrl-C in a notebook gets out."""

    def interrupted(_reading: Reading) -> bool:
        press_ctrl_c()
        return True

    deal = walked(asking(at=0), interrupted, stages=0)
    with pytest.raises(KeyboardInterrupt):
        deal.may_advance(on=DAY)


def test_exactly_true_and_exactly_false() -> None:
    """True meets the criterion, False does not, and says so as an answer rather than a fault."""
    assert verdicts(walked(asking(at=0), lambda _reading: True, stages=0).may_advance(on=DAY))["faulty"]
    gate = walked(asking(at=0), lambda _reading: False, stages=0).may_advance(on=DAY)
    assert "rule 'acme/faulty' says no" in str(gate)


def test_a_missing_rule_closes_the_gate() -> None:
    """A deal that was not given the rule says so, and what to do."""
    deal = walked(asking(at=0), lambda _reading: True, stages=0).with_rules({})
    assert "rule 'acme/faulty' is not at hand" in str(deal.may_advance(on=DAY))
