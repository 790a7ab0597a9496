"""A plugin that was written for a contract which this funnelkit does not speak."""

from __future__ import annotations

from typing import Final

from funnelkit.plugins import Plugin

plugin: Final = Plugin("broken-api", version="9.0", api=99)
