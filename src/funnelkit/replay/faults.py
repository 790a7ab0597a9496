"""Rows of a log that cannot be read: reported, each with its reason, and never guessed at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from attrs import frozen

from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.messages import Message, Template, Text

FaultKind = Literal["no-deal", "unknown-deal", "unknown-event", "no-day", "instant", "late", "no-gate"]

_NO_DEAL = Template(
    "no-deal",
    "{value} is no id of a deal, so the event belongs nowhere: give a text that is not empty, or a whole number",
    "{value}不是商机编号，事件无所归属：请给出非空文本或整数",
)
_UNKNOWN_DEAL = Template(
    "unknown-deal",
    "deal {value} is not among the deals that the replay was given: correct the row, or let newcomers be opened",
    "商机{value}不在本次回放所给的商机之列：请更正该行，或允许新商机",
)
_NO_DAY = Template(
    "no-day",
    "{value} is no day, so the event has no place in time: give a date, or a whole number of at most twelve digits",
    "{value}不是日期，无法确定事件的先后：请给出日期，或不超过十二位的整数",
)
_INSTANT = Template(
    "instant",
    "{value} is an instant, and which day that is depends on the zone: turn it into a date first",
    "{value}是时刻，属于哪一天取决于时区：请先换算成日期",
)
_LATE = Template(
    "event-too-late",
    "the event lies before the day up to which its deal has been replayed ({value}), so it comes too late: "
    "give the logs in the order of time, or replay them together",
    "该事件早于其商机已回放到的日期（{value}），来得太迟：请按时间先后提供日志，或一并回放",
)
_NO_GATE = Template(
    "no-gate",
    "{value} does not tell whether a gate was open: give True, False, or None where nobody knows",
    "{value}不能说明关口是否开启：请给出True、False，不知道时给None",
)
_EVENT: Final = Text.of("event", zh="事件")

_SAID: Final[dict[FaultKind, Callable[..., Message]]] = {
    "no-deal": _NO_DEAL,
    "unknown-deal": _UNKNOWN_DEAL,
    "no-day": _NO_DAY,
    "instant": _INSTANT,
    "late": _LATE,
    "no-gate": _NO_GATE,
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
            return unknown_key(self.value, among=self.known, what=_EVENT)
        return _SAID[self.kind](value=quoted(self.value))

    def __str__(self) -> str:
        return f"row {self.row}: {self.message}"


def late(row: int, reached: int) -> Fault:
    """Say that an event comes too late, because its deal has been replayed to a later day already."""
    return Fault(row, "on", "late", reached)
