"""A plugin of which everything that is plain data is wrong."""

from __future__ import annotations

from typing import Any, Final

from funnelkit.methodology import Methodology
from funnelkit.plugins import Plugin

_WRONG: Final[dict[str, Any]] = {
    "api": "1",
    "languages": ["de"],
    "methodologies": [Methodology],
    "extensions": {"Broken Flaws": [], "broken-flaws": ["drop-task"]},
    "rules": {"somebody-else/checked": lambda _reading: True, "broken-flaws/checked": True},
    "translations": [{"de": "Kran"}],
    "win_models": {"broken-flaws/model": 0.5},
}

plugin: Final = Plugin("broken-flaws", version="", **_WRONG)
