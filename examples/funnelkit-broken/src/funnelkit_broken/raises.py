"""A module that raises when it is imported."""

from __future__ import annotations

msg = "the licence server does not answer"
raise RuntimeError(msg)
