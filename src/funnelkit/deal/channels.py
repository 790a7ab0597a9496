"""How a deal runs: direct, or through a dealer."""

from __future__ import annotations

from typing import Final

from funnelkit.checks.quoting import quoted
from funnelkit.words import Message, say

DIRECT: Final = "direct"
DEALER: Final = "dealer:"


def flaws_of_channel(value: object) -> list[Message]:
    """Say when a channel is neither direct nor a dealer's."""
    if value == DIRECT or (isinstance(value, str) and value.startswith(DEALER) and len(value) > len(DEALER)):
        return []
    return [say("bad-channel", value=quoted(value))]
