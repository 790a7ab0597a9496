"""Rows of a log that cannot be read: reported, each with its reason, and never guessed at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from attrs import frozen

from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.words import Message, Phrase, say

FaultKind = Literal["no-deal", "unknown-deal", "unknown-event", "no-day", "instant", "late", "no-gate"]


_SAID: Final[dict[FaultKind, Callable[..., Message]]] = {
    "no-deal": Phrase("no-deal"),
    "unknown-deal": Phrase("unknown-deal"),
    "no-day": Phrase("no-day"),
    "instant": Phrase("instant"),
    "late": Phrase("event-too-late"),
    "no-gate": Phrase("no-gate"),
}


@frozen
class Fault:
    """One row that could not be read, and why.

    Args:
        row: The row, counted from the log's ``first_row``.
        column: ``"deals"``, ``"events"``, ``"on"`` or ``"gates"``.
        kind: The stable name of the reason.
        value: What stands there; for an event that comes too late the day that was reached already.
        known: The names that would have been right, where there is a closed list of them.
    """

    row: int
    column: str
    kind: FaultKind
    value: object
    known: tuple[str, ...] = ()

    @property
    def message(self) -> Message:
        """The reason in words, with what to do about it."""
        if self.kind == "unknown-event":
            return unknown_key(self.value, among=self.known, what=say("label-event"))
        return _SAID[self.kind](value=quoted(self.value))

    def __str__(self) -> str:
        return f"row {self.row}: {self.message}"


def late(row: int, reached: int) -> Fault:
    """Say that an event comes too late, because its deal has been replayed to a later day already."""
    return Fault(row, "on", "late", reached)
