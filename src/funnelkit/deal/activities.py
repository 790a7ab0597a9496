"""What we did with the customer, and what was agreed to be done next."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from funnelkit.display import FieldCard


@frozen(repr=False)
class Activity(FieldCard):
    """A visit, a call, a mail, or whatever else we did with people at the customer.

    Args:
        kind: Such as ``"visit"``, ``"call"``, ``"mail"``, ``"meeting"`` or ``"demo"``.
        on: When.
        by: Who of us.
        with_whom: People at the customer.
        aid: Key of the aid that was used; ``""`` for none.
        note: What was said.
    """

    kind: str
    on: date
    by: str = ""
    with_whom: tuple[str, ...] = ()
    aid: str = ""
    note: str = ""


@frozen(repr=False)
class NextStep(FieldCard):
    """What we and the customer agreed to do next.

    Args:
        what: What is to be done.
        ours: Who of us does it; ``""`` when nobody of us has to.
        theirs: Who at the customer does it; ``""`` when nobody there has to.
        due: By when, that day included.
        agreed_on: When it was agreed.
        done_on: When it was done; ``None`` while it is open.
    """

    what: str
    ours: str
    theirs: str
    due: date
    agreed_on: date
    done_on: date | None = None

    def is_overdue(self, on: date) -> bool:
        """Tell whether it is still open after its day."""
        return self.done_on is None and on > self.due
