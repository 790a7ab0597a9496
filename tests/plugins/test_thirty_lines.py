"""Two more stages cost the author of a plugin at most thirty lines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import funnelkit as fk
from funnelkit.plugins import Plugin, gather
from funnelkit.testing import check_plugin

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-plugin.md"
MOST_LINES = 30


@pytest.fixture(scope="module")
def module() -> str:
    """The whole module that the page shows, imports and blank lines among it."""
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return str(blocks[0])


@pytest.fixture(scope="module")
def plugin(module: str) -> Plugin:
    """The plugin, made by nothing but the module."""
    names: dict[str, Any] = {}
    exec(compile(module, PAGE.name, "exec"), names)  # noqa: S102 - running the page is the test
    made = names["plugin"]
    assert isinstance(made, Plugin)
    return made


def test_at_most_thirty_lines(module: str) -> None:
    """The module is counted as it stands, with its imports, its blank lines and its first sentence."""
    lines = module.splitlines()
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= 120


def test_it_adds_two_stages_to_each_side(plugin: Plugin) -> None:
    """What it makes of the built-in methodology has two stages more on each side, gated and paired."""
    before, after = fk.eight_stage(), gather([plugin]).extended(fk.eight_stage(), by=["acme-delivery"], key="ours")
    assert len(after.customer_stages) == len(before.customer_stages) + 2
    assert len(after.supplier_stages) == len(before.supplier_stages) + 2
    assert set(after.pairs) - set(before.pairs) == {
        ("terms-agreed", "delivery"),
        ("accepting", "delivery"),
        ("accepting", "warranty"),
        ("in-use", "warranty"),
    }


def test_it_keeps_every_promise(plugin: Plugin) -> None:
    """It is a plugin like any other."""
    check_plugin(plugin)
