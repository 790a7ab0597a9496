"""The gate of a stage: at once the checklist, the dry run, and what a refusal says."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from attrs import field, frozen

from funnelkit.deal.gaps import gap_name
from funnelkit.display import DealAnswer, Points, Saying, Sentence, Sheet, Table, WhenRead, when_read
from funnelkit.words import Message, Text, say

RequirementKind = Literal["criterion", "task", "exit-sign", "milestone", "lead", "outcome", "last-stage"]


_COLUMNS = (say("heading-state"), say("heading-what"), say("heading-why"))
_STATES = {
    (True, True): say("sign-there"),
    (True, False): say("sign-there"),
    (False, True): say("sign-missing"),
    (False, False): say("sign-advised"),
}

NO_REASON: Final = Text("")


@frozen(repr=False)
class Requirement(Saying):
    """One thing that a gate asks for.

    Args:
        kind: Which sort of thing it is.
        key: The key of the rule, or of the stage that it belongs to.
        name: What it is called.
        met: Whether it is there.
        mandatory: Whether the gate waits for it.
        message: What is missing and what would satisfy it; or that it is done.
        reason: Why the methodology asks for it.
    """

    _plain_names: ClassVar = ("kind", "key", "name", "met", "mandatory", "message", "reason", "gap")

    kind: RequirementKind
    key: str
    name: Text | Message
    met: bool
    mandatory: bool
    _message: WhenRead[Message] = field(alias="message", converter=when_read)
    reason: Text = NO_REASON

    @property
    def message(self) -> Message:
        """What is missing and what would satisfy it; or that it is done."""
        return self._message.value

    @property
    def gap(self) -> str:
        """The name under which an override passes it over, such as ``"task:confirm-budget"``."""
        return gap_name(self.kind, self.key)


@frozen(repr=False)
class Gate(DealAnswer):
    """The checklist between one or more supplier stages and the next; the gate, the dry run and the refusal.

    It is true when everything mandatory is there.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        leaving: Key of the supplier stage to be left.
        to: Key of the supplier stage to be reached; ``"won"`` for the win.
        items: Everything that is asked for, mandatory or recommended.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal.may_advance(on=date(2026, 3, 5))
        <Gate initiation -> first-contact: 6 missing>
    """

    _plain_names: ClassVar = (..., "message")
    _rows_of: ClassVar[str] = "items"

    leaving: str
    to: str
    items: tuple[Requirement, ...]

    @property
    def missing(self) -> tuple[Requirement, ...]:
        """What is mandatory and not there."""
        return tuple(item for item in self.items if item.mandatory and not item.met)

    @property
    def recommended(self) -> tuple[Requirement, ...]:
        """What is recommended and not there."""
        return tuple(item for item in self.items if not item.mandatory and not item.met)

    def __bool__(self) -> bool:
        return not self.missing

    @property
    def message(self) -> Message:
        """The gate in one sentence."""
        missing = self.missing
        if not missing:
            return say("gate-open")
        return say("gate-closed", missing=tuple(item.message for item in missing))

    def _sheet(self) -> Sheet:
        said = self.message if self else say("gate-shut", count=len(self.missing))
        rows = [
            (_STATES[item.met, item.mandatory], item.name if item.met else item.message, item.reason)
            for item in sorted(self.items, key=lambda item: (item.met, not item.mandatory))
        ]
        table = Table(caption=say("gate-caption"), columns=_COLUMNS, rows=rows)
        spoken = (Sentence(said), Points(items=[one.message for one in self.missing]))
        return self._of_the_deal(
            say("heading-may-we-go-on"), Sentence(said, "good" if self else "warn"), table, spoken=spoken
        )

    def __repr__(self) -> str:
        state = "open" if self else f"{len(self.missing)} missing"
        return f"<Gate {self.leaving} -> {self.to}: {state}>"
