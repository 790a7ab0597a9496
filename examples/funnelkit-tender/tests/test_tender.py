"""The plugin keeps its promises, and a public tender is a methodology like any other."""

from __future__ import annotations

from datetime import UTC
from importlib.metadata import entry_points

import pytest
from funnelkit.checks.errors import PluginError
from funnelkit.plugins import gather
from funnelkit.testing import check_plugin

from funnelkit_tender import PUBLIC_TENDER, deals_from_ocds, plugin


def test_promises() -> None:
    """Every promise of a plugin is kept."""
    check_plugin(plugin)


def test_it_is_installed() -> None:
    """A host finds the plugin by its entry point, without a fault, and with it the mapping."""
    toolbox = gather(entry_points(group="funnelkit.plugins", name="funnelkit-tender"))
    assert toolbox.plugins == (plugin,)
    assert toolbox.methodologies == (PUBLIC_TENDER,)
    mapping = toolbox.record_mappings["funnelkit-tender/ocds"]
    release = {"ocid": "ocds-1", "date": "2026-03-02", "tender": {"title": "Crane", "status": "active"}}
    assert mapping(release, zone=UTC) == deals_from_ocds(release, zone=UTC)
    with pytest.raises(PluginError, match="'funnelkit-tender/ocds' of a plugin ended in TypeError"):
        mapping(release)


def test_stages_are_those_of_the_standard() -> None:
    """The customer's stages are the five of the standard, each with a stage of ours beside it."""
    stages = [stage.key for stage in PUBLIC_TENDER.customer_stages]
    assert stages == ["planning", "tender", "award", "contract", "implementation"]
    assert len(PUBLIC_TENDER.supplier_stages) == 5
    assert PUBLIC_TENDER.winning_stage == "signing"
