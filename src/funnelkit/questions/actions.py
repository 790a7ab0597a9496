"""What is to be done: one action, and the actions of a deal as one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import IntEnum
from types import MappingProxyType
from typing import ClassVar, Final, Literal, Self

from attrs import field, frozen

from funnelkit.deal.moves import Outcome
from funnelkit.display import Saying, Sentence, Several, Sheet, Table
from funnelkit.methodology.aids import Aid
from funnelkit.words import Message, Phrase, Text, say

ActionKind = Literal[
    "verify", "task", "criterion", "milestone", "exit-sign", "role", "assess", "ask", "advance", "close-date", "win"
]

_COLUMNS: Final = (
    say("heading-what"),
    say("heading-urgency"),
    say("heading-who-2"),
    say("heading-by"),
    say("heading-why"),
    say("heading-aid"),
)
_ALL: Final = "rows()"

ActionGroup = Literal["customer", "work", "people", "questions"]

UrgencyKey = Literal["alarm", "overdue", "gate", "due", "advised"]


class Urgency(IntEnum):
    """How pressing an action is, the most pressing first."""

    ALARM = 0
    OVERDUE = 1
    GATE = 2
    DUE = 3
    ADVISED = 4


@frozen(repr=False)
class Action(Saying):
    """One thing to do next.

    Args:
        kind: Which sort of thing it is.
        key: Key of the rule that asks for it.
        what: What to do.
        who: Who does it: a person, or the role when nobody is named.
        party: ``"us"`` or ``"dealer"``.
        by: The day by which it is due; ``None`` when there is none.
        why: The reason.
        aid: The playbook tool to use; ``None`` when there is none.
        urgency: How pressing it is.
        overdue: Whether the day has passed.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> fk.next_actions(deal, on=date(2026, 3, 5))[0]
        <Action verify problem-raised: alarm>
    """

    _plain_names: ClassVar = (
        *("kind", "key", "what", "who", "party", "by", "why", "aid", "group", "urgency_key", "overdue"),
        "message",
    )

    kind: ActionKind
    key: str
    what: Message | Text
    who: Message | str
    party: str
    by: date | None
    why: Message | Text
    aid: Aid | None
    urgency: Urgency
    overdue: bool = field(default=False)

    @property
    def message(self) -> Message:
        """The action in one sentence."""
        due: Message | str = ""
        if self.by is not None:
            due = (Phrase("next-action-overdue") if self.overdue else Phrase("next-action-due"))(due=self.by)
        aid = say("next-action-aid", aid=self.aid.name) if self.aid else ""
        why = say("next-action-why", why=self.why) if str(self.why) else ""
        return say("next-action", what=self.what, who=self.who, due=due, why=why, aid=aid)

    @property
    def group(self) -> ActionGroup:
        """What it is about: ``"customer"`` (its word, its signature), ``"work"``, ``"people"`` or ``"questions"``."""
        return group_of(self.kind)

    @property
    def urgency_key(self) -> UrgencyKey:
        """How pressing it is, in a word for programs."""
        return _URGENCY_KEYS[self.urgency]

    def __repr__(self) -> str:
        return f"<Action {self.kind} {self.key}: {self.urgency.name.lower()}>"


_GROUPS: Final[Mapping[ActionKind, ActionGroup]] = {
    "verify": "customer",
    "exit-sign": "customer",
    "win": "customer",
    "close-date": "customer",
    "role": "people",
    "assess": "questions",
    "ask": "questions",
}


def group_of(kind: ActionKind) -> ActionGroup:
    """Tell what a sort of action is about."""
    return _GROUPS.get(kind, "work")


_GROUP_COUNTS: Final[Mapping[ActionGroup, Phrase]] = {
    "customer": Phrase("actions-of-the-customer"),
    "work": Phrase("actions-of-work"),
    "people": Phrase("actions-of-people"),
    "questions": Phrase("actions-of-questions"),
}
URGENCY_NAMES: Final = {
    Urgency.ALARM: say("label-alarm"),
    Urgency.OVERDUE: say("label-overdue"),
    Urgency.GATE: say("label-our-gate-waits-for-it"),
    Urgency.DUE: say("label-due"),
    Urgency.ADVISED: say("label-advised"),
}


_URGENCY_KEYS: Final[dict[Urgency, UrgencyKey]] = {
    Urgency.ALARM: "alarm",
    Urgency.OVERDUE: "overdue",
    Urgency.GATE: "gate",
    Urgency.DUE: "due",
    Urgency.ADVISED: "advised",
}


_NO_REST: Final[Mapping[ActionGroup, int]] = MappingProxyType({})
_NOTHING: Final[Mapping[Outcome, Phrase]] = {
    "open": Phrase("nothing-to-do"),
    "suspended": Phrase("nothing-to-do-suspended"),
    "won": Phrase("nothing-to-do-won"),
    "lost": Phrase("nothing-to-do-lost"),
    "no-decision": Phrase("nothing-to-do-no-decision"),
    "withdrawn": Phrase("nothing-to-do-withdrawn"),
}


class NextActions(Several[Action]):
    """What to do next in a deal, the most urgent first; a tuple that is a table in a notebook.

    Those that matter most are in it; the rest is counted, by what it is about.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> actions = fk.next_actions(deal, on=date(2026, 3, 5))
        >>> actions, sum(actions.rest.values())
        (<NextActions: 7, first verify problem-raised>, 13)
    """

    _plain_names: ClassVar = (*Several._plain_names, "rest", "notes")  # noqa: SLF001 - one more of its own

    outcome: Outcome
    rest: Mapping[ActionGroup, int]
    """How many more there are, by what they are about."""
    notes: tuple[Message, ...]
    """What is to be said of the work as a whole, such as effort that was spent ahead of the customer."""

    def __new__(  # noqa: PLR0913 - what they are of
        cls,
        items: Iterable[Action] = (),
        *,
        deal: str = "",
        name: str = "",
        on: date | None = None,
        outcome: Outcome = "open",
        rest: Mapping[ActionGroup, int] = _NO_REST,
        notes: tuple[Message, ...] = (),
    ) -> Self:
        """Keep the actions, and how the deal stands that they are of."""
        made = super().__new__(cls, items, deal=deal, name=name, on=on)
        made.__dict__.update(outcome=outcome, rest=rest, notes=notes)
        return made

    @property
    def items(self) -> tuple[Action, ...]:
        """The actions."""
        return tuple(self)

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is said beside the actions: the work as a whole, and how many more there are."""
        counts = tuple(_GROUP_COUNTS[group](count=count) for group, count in self.rest.items())
        more = (say("actions-more", count=sum(self.rest.values()), groups=counts),) if counts else ()
        return (*self.notes, *more)

    def __repr__(self) -> str:
        return f"<NextActions: {len(self)}{f', first {self[0].kind} {self[0].key}' if self else ''}>"

    def _sheet(self) -> Sheet:
        rows = [
            (one.what, URGENCY_NAMES[one.urgency], one.who, one.by or "", one.why, one.aid.name if one.aid else "")
            for one in self
        ]
        table = Table(
            caption=say("heading-what-to-do-next-the-most-urgent"),
            columns=_COLUMNS,
            rows=rows,
            whole=_ALL,
            empty=_NOTHING[self.outcome](),
        )
        said = tuple(map(Sentence, self.messages))
        return Sheet(
            title=say("heading-what-to-do-next"),
            about=self.name or self.deal,
            on=self.on,
            blocks=(table, *said),
            spoken=(*(tuple(Sentence(one.message) for one in self) or (Sentence(_NOTHING[self.outcome]()),)), *said),
        )
