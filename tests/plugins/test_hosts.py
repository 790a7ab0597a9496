"""What a host gives to its toolbox: names that nothing has, sets without an order, and numbers beyond reason."""

from __future__ import annotations

from typing import Any

import pytest

import funnelkit as fk
from funnelkit.errors import quoted
from funnelkit.methodology import DropTask
from funnelkit.plugins import Plugin, PluginError, gather
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
    with pytest.raises(PluginError, match="no number of a contract"):
        Plugin("acme", version="1", api=api)
    tampered = Plugin("acme", version="1", api=1)
    object.__setattr__(tampered, "api", api)
    toolbox = gather([LEAN, tampered])
    assert (toolbox.plugins, [one.code for one in toolbox.faults]) == ((LEAN,), ["bad-api"])
    with pytest.raises(AssertionError, match="no number of a contract"):
        check_plugin(tampered)


def test_no_message_tells_where_something_lies_in_memory() -> None:
    """What differs from run to run is of no use to anybody."""
    stranger: Any = object()
    rules: Any = {stranger: len}
    with pytest.raises(PluginError) as refused:
        Plugin(stranger, version="1", api=1, rules=rules)
    assert " at 0x" not in str(refused.value)
    assert quoted("meet at 0x10") == "'meet at 0x10'"
