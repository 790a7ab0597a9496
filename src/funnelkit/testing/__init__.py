"""What plugin authors and hosts import in their own tests."""

from __future__ import annotations
