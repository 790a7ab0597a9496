"""How a deal runs: direct, or through a dealer."""

from __future__ import annotations

from typing import Final

from funnelkit.checks.quoting import quoted
from funnelkit.messages import Message, Template

DIRECT: Final = "direct"
DEALER: Final = "dealer:"

_BAD_CHANNEL = Template(
    "bad-channel",
    "channel {value} is neither 'direct' nor 'dealer:' with the dealer's name",
    "渠道{value}既不是'direct'，也不是'dealer:'加经销商名称",
)


def flaws_of_channel(value: object) -> list[Message]:
    """Say when a channel is neither direct nor a dealer's."""
    if value == DIRECT or (isinstance(value, str) and value.startswith(DEALER) and len(value) > len(DEALER)):
        return []
    return [_BAD_CHANNEL(value=quoted(value))]
