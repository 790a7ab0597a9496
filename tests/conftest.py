"""How Hypothesis runs: never against the clock, and briefly where the same laws are proven again."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("thorough", deadline=None)
settings.register_profile("brief", deadline=None, max_examples=20)
settings.load_profile("thorough")
