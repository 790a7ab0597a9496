"""The plugin keeps its promises, and a deal lives on after its signature."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.metadata import entry_points

import pytest
from funnelkit import Deal, Methodology, eight_stage
from funnelkit.plugins import Toolbox, gather
from funnelkit.rules import Text
from funnelkit.testing import Story, check_plugin, given

from funnelkit_delivery import plugin

SIGNED = date(2026, 3, 2)


def after(days: int) -> date:
    """A day after the signature."""
    return SIGNED + timedelta(days=days)


@pytest.fixture
def toolbox() -> Toolbox:
    """What a host gathers where this package is installed."""
    return gather(entry_points(group="funnelkit.plugins", name="funnelkit-delivery"))


@pytest.fixture
def ours(toolbox: Toolbox) -> Methodology:
    """The built-in methodology, gone on past the signature."""
    return toolbox.extended(eight_stage(), by=["delivery"], key="ours")


def test_promises() -> None:
    """Every promise of a plugin is kept."""
    check_plugin(plugin)


def test_it_is_installed(toolbox: Toolbox) -> None:
    """A host finds the plugin by its entry point, without a fault."""
    assert toolbox.plugins == (plugin,)


def test_stages_follow_the_signature(ours: Methodology) -> None:
    """Three stages of each side follow, and the signature still wins."""
    assert [stage.key for stage in ours.customer_stages[8:]] == ["taking-delivery", "in-use", "buying-again"]
    assert [stage.key for stage in ours.supplier_stages[8:]] == ["delivery", "warranty-care", "account-growth"]
    assert ours.winning_stage == "signing"
    assert ours.index.customer_stages["taking-delivery"].name.text("zh-Hans") == "到货与验收"


@pytest.fixture
def signed(ours: Methodology, toolbox: Toolbox) -> Story:
    """A deal on the day of its signature, with our work of the last stage done."""
    deal = Deal.open("Harbour crane", under=ours, rules=toolbox.rules, on=SIGNED)
    deal = deal.told_position(
        system="crm", customer_stage="terms-agreed", supplier_stage="signing", on=SIGNED, by="Maria"
    )
    deal = deal.record_evidence(
        "contract-signed", source="customer-document", on=SIGNED, by="Maria", reference="contract 7"
    )
    for task in ours.index.supplier_stages["signing"].tasks:
        deal = deal.complete_task(task.key, on=SIGNED, by="Maria")
    deal = deal.reach_milestone("signing", on=SIGNED, by="Maria").win(on=SIGNED, by="Maria")
    return given(deal).then(on=SIGNED, customer="terms-agreed", supplier="signing", outcome="won", ahead_by=0)


def test_from_signature_to_repeat_order(signed: Story) -> None:
    """A won deal goes on through delivery and warranty, each stage gated by what the customer does."""
    admitted = Deal.record_admission
    (
        signed.when(Deal.advance, on=after(1), by="Maria")
        .then(on=after(1), supplier="delivery", ahead_by=0)
        .when(Deal.record_evidence, "goods-received", on=after(30), source="customer-document")
        .then(on=after(30), customer="taking-delivery", ahead_by=0)
        .when(Deal.complete_task, "agree-acceptance-plan", on=after(10))
        .when(Deal.complete_task, "train-users", on=after(35))
        .when(Deal.record_evidence, "acceptance-signed", on=after(40), source="customer-document")
        .when(admitted, on=after(40), source="customer-document")
        .then(on=after(40), missing=("criterion:users-met-since-signing",))
        .refused(Deal.advance, on=after(41))
        .because("criterion-not-answered")
        .when(Deal.meet_person, "Dr. Lind", buying_role="user", on=after(42))
        .when(Deal.advance, on=after(42))
        .then(on=after(42), supplier="warranty-care", outcome="won", ahead_by=0)
        .when(Deal.record_evidence, "in-regular-operation", on=after(60), source="customer-document")
        .when(Deal.record_evidence, "satisfaction-stated", on=after(300), source="customer-document")
        .when(Deal.complete_task, "visit-installation", on=after(70))
        .when(Deal.complete_task, "review-first-year", on=after(330))
        .when(Deal.reach_milestone, "warranty-care", on=after(331))
        .when(admitted, on=after(331), source="customer-document")
        .when(Deal.advance, on=after(332))
        .when(Deal.record_evidence, "repeat-order-placed", on=after(400), source="customer-document")
        .then(on=after(400), customer="buying-again", supplier="account-growth", outcome="won", ahead_by=0)
    )


def test_without_the_rule_the_gate_is_closed(signed: Story) -> None:
    """A host that forgets the plugin's rules is told so by the gate."""
    gate = signed.deal.with_rules({}).missing_for("warranty-care", on=SIGNED)
    assert "rule 'funnelkit-delivery/handed-over-in-person' is not at hand" in str(gate)


def test_labels_speak_chinese(ours: Methodology) -> None:
    """A Chinese salesperson reads what is missing in Chinese."""
    deal = Deal.open("港口起重机", under=ours, on=SIGNED)
    assert "培训使用人员" in deal.missing_for("warranty-care", on=SIGNED).text("zh-Hans")
    assert ours.index.supplier_stages["delivery"].name == Text.of("Delivery and handover", zh="交付与验收")
