"""What a host gives to its toolbox: names that nothing has, sets without an order, and numbers beyond reason."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal, getcontext, localcontext
from typing import Any

import pytest
from attrs import evolve

import funnelkit as fk
from funnelkit.checks.errors import PluginError, UnknownKeyError
from funnelkit.checks.quoting import quoted
from funnelkit.inspections import Inspection
from funnelkit.plugins import Plugin, gather
from funnelkit.rules import DropTask
from funnelkit.testing import check_plugin

LEAN = Plugin("acme.lean", version="1.0", api=1, extensions={"lean": [DropTask("send-brochure")]})


def test_a_name_that_is_blocked_in_vain_is_told() -> None:
    """A slip of the pen in the list of blocked plugins would leave one in use that is thought to be out."""
    toolbox = gather([LEAN], blocked=["acme-lean", "acme.lean"])
    assert (toolbox.plugins, toolbox.blocked_in_vain) == ((), ("acme-lean",))
    assert gather([LEAN]).blocked_in_vain == ()


def test_extensions_have_an_order() -> None:
    """A set has another order in another process, and so would make another methodology there."""
    anything: Any = gather([LEAN]).extended
    with pytest.raises(PluginError, match="by is of the type set"):
        anything(fk.eight_stage(), by={"lean"}, key="ours")


@pytest.mark.parametrize("api", [pytest.param(10**5000, id="huge"), 10_000, 0, -1, True, "1", None])
def test_a_number_of_a_contract_is_a_small_one(api: Any) -> None:
    """One that cannot even be spelt is refused when the plugin is made, and stops no other."""
    with pytest.raises(PluginError, match="api must be the PLUGIN_API that the plugin was written for, a whole number"):
        Plugin("acme", version="1", api=api)
    tampered = Plugin("acme", version="1", api=1)
    object.__setattr__(tampered, "api", api)
    toolbox = gather([LEAN, tampered])
    assert (toolbox.plugins, [one.code for one in toolbox.faults]) == ((LEAN,), ["bad-api"])
    with pytest.raises(
        AssertionError, match="api must be the PLUGIN_API that the plugin was written for, a whole number"
    ):
        check_plugin(tampered)


def test_no_message_tells_where_something_lies_in_memory() -> None:
    """What differs from run to run is of no use to anybody."""
    stranger: Any = object()
    rules: Any = {stranger: len}
    with pytest.raises(PluginError) as refused:
        Plugin(stranger, version="1", api=1, rules=rules)
    assert " at 0x" not in str(refused.value)
    assert quoted("meet at 0x10") == "'meet at 0x10'"


def test_entry_points_of_another_group_are_not_loaded() -> None:
    """A host that forgets the group would import everything that is installed on the machine."""
    loaded = []

    class Other:
        name, value, group = "pytest11", "somebody:else", "pytest11"

        def load(self) -> object:
            loaded.append(self)
            return LEAN

    toolbox = gather([Other()])
    assert (toolbox.plugins, [one.code for one in toolbox.faults], loaded) == ((), ["other-group"], [])
    assert "list those of the group 'funnelkit.plugins'" in str(toolbox.faults[0])


LOOK = Inspection("acme/read", "Read", look=lambda *_: None)


@pytest.mark.parametrize("shelf", ["extensions", "rules", "win_models", "inspections", "record_mappings"])
def test_what_nobody_brings_is_told_with_the_nearest_name_and_the_faults(shelf: str) -> None:
    """Whoever asks for a mapping that is not there may look for one that was set aside."""
    brought: dict[str, Any] = {"rules": {"acme/read": lambda _reading: True}, "inspections": [LOOK]}
    brought |= {"record_mappings": {"acme/read": len}}
    toolbox = gather([Plugin("acme", version="1", api=1, **brought), Plugin("acme.new", version="1", api=2)])
    found = getattr(toolbox, shelf)
    with pytest.raises(UnknownKeyError, match="'acme/raed' does not exist") as unknown:
        found["acme/raed"]
    assert "'acme.new' is set aside" in str(unknown.value)
    assert ("did you mean 'acme/read'" in str(unknown.value)) == (shelf in brought)
    assert found.get("acme/raed") is None


def test_a_plugin_does_not_change_how_its_host_reckons() -> None:
    """A rule that sets three digits leaves the host's own precision as it was."""

    def rounding(_reading: object) -> bool:
        getcontext().prec = 3
        return True

    asked = fk.rules.Criterion("asked", "Asked", rule="acme/asked")
    plugin = Plugin("acme", version="1", api=1, extensions={"a": [fk.rules.AddRule(asked, to="signing")]})
    plugin = evolve(plugin, rules={"acme/asked": rounding})
    toolbox = gather([plugin])
    method = toolbox.extended(fk.eight_stage(), by=["a"], key="ours")
    deal = fk.Deal.open("Harbour", under=method, rules=toolbox.rules, on=date(2026, 3, 2))
    with localcontext(Context(prec=28)):
        deal.missing_for("signing", on=date(2026, 3, 2))
        assert Decimal("480000.55") * Decimal("1.19") == Decimal("571200.6545")
        assert all(getcontext().prec == 28 for one in [deal.may_advance(on=date(2026, 3, 2))] if one is not None)


def test_a_book_takes_rules_too() -> None:
    """After reading, the rules are handed to all deals of a book at once."""
    book = fk.Book([fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))])
    rules: Any = {"acme/asked": lambda _reading: True}
    assert [set(deal.rules) for deal in book.with_rules(rules)] == [{"acme/asked"}]
