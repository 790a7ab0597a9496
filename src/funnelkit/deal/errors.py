"""What a deal refuses, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from funnelkit.errors import FunnelkitError

if TYPE_CHECKING:
    from funnelkit.deal.gate import Gate


class FactError(FunnelkitError, ValueError):
    """A fact cannot be written down as told: unknown keys, no date, an impossible value; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.complete_task("first-vist", on=date(2026, 3, 5))
        Traceback (most recent call last):
        ...
        funnelkit.deal.errors.FactError: task 'first-vist' does not exist; did you mean 'first-visit'?
    """


class OutOfOrderError(FactError):
    """A move of our own is dated before one that is already in the journal.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.suspend(on=date(2026, 3, 1))
        Traceback (most recent call last):
        ...
        funnelkit.deal.errors.OutOfOrderError: 2026-03-01 is before the deal was opened on 2026-03-02: our own \
work on it begins there
    """


class StaleJournalError(FunnelkitError, RuntimeError):
    """Somebody else has written to the deal in the meantime; read it again and decide anew.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.set_owner("Jun", on=date(2026, 3, 5), expected_length=7)
        Traceback (most recent call last):
        ...
        funnelkit.deal.errors.StaleJournalError: the journal has 1 facts, not the 7 you read: somebody has \
written in the meantime, so read the deal again and decide anew
    """


class NotOpenYetError(FunnelkitError, LookupError):
    """The deal did not exist on the day that was asked about.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.at(date(2026, 1, 1))
        Traceback (most recent call last):
        ...
        funnelkit.deal.errors.NotOpenYetError: deal 'Harbour' was opened on 2026-03-02: on 2026-01-01 there was \
nothing to tell
    """


class ClaimRefusedError(FunnelkitError, RuntimeError):
    """A claim of ours that the facts do not carry, with every reason at once.

    Args:
        gate: The checklist that was not met; its ``missing`` are the reasons.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.win(on=date(2026, 3, 5))
        Traceback (most recent call last):
        ...
        funnelkit.deal.errors.ClaimRefusedError: the customer's signature is not on file: record any of this \
evidence from the customer: The customer has signed the contract
    """

    def __init__(self, gate: Gate) -> None:
        super().__init__(*(item.message for item in gate.missing))
        self.gate = gate

    def __reduce__(self) -> tuple[type[ClaimRefusedError], tuple[Gate]]:
        return type(self), (self.gate,)


class MoveRefusedError(FunnelkitError, RuntimeError):
    """A move that the deal's outcome does not allow, such as resuming a deal that was never suspended.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.resume(on=date(2026, 3, 5))
        Traceback (most recent call last):
        ...
        funnelkit.deal.errors.MoveRefusedError: the deal is open on that day, so it cannot be resumed
    """
