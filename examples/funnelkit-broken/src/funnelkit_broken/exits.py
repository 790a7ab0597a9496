"""A module that would end the whole process when it is imported."""

from __future__ import annotations

raise SystemExit(1)
