"""How grave a finding is, in words and in colours."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from funnelkit.display import Tone
from funnelkit.inspections.inspection import Severity
from funnelkit.words import Message, say

SEVERITY_NAMES: Final[Mapping[Severity, Message]] = MappingProxyType(
    {"alarm": say("label-alarm"), "warning": say("label-warning"), "notice": say("label-notice")}
)
TONES: Final[Mapping[Severity, Tone]] = MappingProxyType({"alarm": "bad", "warning": "warn", "notice": "calm"})
ORDER: Final[Mapping[Severity, int]] = MappingProxyType({"alarm": 0, "warning": 1, "notice": 2})
"""The gravest first."""
