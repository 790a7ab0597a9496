"""How Hypothesis runs: never against the clock; briefly where the same laws are proven again, ten times at night."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("thorough", deadline=None)
settings.register_profile("brief", deadline=None, max_examples=20)
settings.register_profile("nightly", deadline=None, max_examples=1000)
settings.load_profile("thorough")
