"""What a deal refuses, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from funnelkit.errors import FunnelkitError

if TYPE_CHECKING:
    from funnelkit.deal.gate import Gate


class FactError(FunnelkitError, ValueError):
    """A fact cannot be written down as told: unknown keys, no date, an impossible value; all at once."""


class OutOfOrderError(FactError):
    """A move of our own is dated before one that is already in the journal."""


class StaleJournalError(FunnelkitError, RuntimeError):
    """Somebody else has written to the deal in the meantime; read it again and decide anew."""


class NotOpenYetError(FunnelkitError, LookupError):
    """The deal did not exist on the day that was asked about."""


class ClaimRefusedError(FunnelkitError, RuntimeError):
    """A claim of ours that the facts do not carry, with every reason at once.

    Args:
        gate: The checklist that was not met; its ``missing`` are the reasons.
    """

    def __init__(self, gate: Gate) -> None:
        super().__init__(*(item.message for item in gate.missing))
        self.gate = gate

    def __reduce__(self) -> tuple[type[ClaimRefusedError], tuple[Gate]]:
        return type(self), (self.gate,)


class MoveRefusedError(FunnelkitError, RuntimeError):
    """A move that the deal's outcome does not allow, such as resuming a deal that was never suspended."""
