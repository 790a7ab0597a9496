"""Activities: visits, calls, mails, and the aids that were used in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.listing import Listed
from funnelkit.deal.activities import Activity
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import OptionalAidKey, Words
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write


@frozen(kw_only=True, repr=False)
class ActivityNoted(Fact):
    """We did something with people at the customer.

    It is our own word: what the customer said or gave us there is evidence, and is recorded as such.
    """

    tag: ClassVar[str] = "activity-noted"

    kind: Words
    with_whom: tuple[Words, ...] = ()
    aid: OptionalAidKey = ""

    def tell_of_activities(self, activities: list[Activity]) -> None:
        """Add what we did."""
        activities.append(Activity(self.kind, self.on, self.by, self.with_whom, self.aid, self.note))


@verb(ActivityNoted)
def note_activity(deal: D, kind: str, *, with_whom: Iterable[str] = (), aid: str = "", **record: Unpack[Record]) -> D:
    """Write down a visit, a call, a mail, a meeting or whatever else we did with people at the customer.

    It verifies nothing: a meeting that only we write down is no word of the customer's. It counts as work, resets the
    clock of a deal that rots, and teaches which aids are worth their while.

    Args:
        kind: Such as ``"visit"``, ``"call"``, ``"mail"``, ``"meeting"`` or ``"demo"``.
        with_whom: People at the customer.
        aid: Key of the aid that was used, such as ``"first-visit-record"``.
        record: As for every verb.

    Raises:
        FactError: When the aid does not exist, or something else cannot be written down; all at once.
    """
    return write(deal, ActivityNoted, record, kind=kind, with_whom=Listed(with_whom), aid=aid)
