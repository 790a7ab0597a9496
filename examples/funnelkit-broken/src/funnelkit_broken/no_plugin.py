"""A module whose entry point names something else than a plugin."""

from __future__ import annotations

from typing import Final

plugin: Final = {"name": "broken-type", "version": "1.0", "api": 1}
