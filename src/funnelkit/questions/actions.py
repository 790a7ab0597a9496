"""What is to be done: one action, and the actions of a deal as one table."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import ClassVar, Final, Literal

from attrs import field, frozen

from funnelkit.display import Saying, Sentence, Several, Sheet, Table
from funnelkit.messages import Message, Template, Text
from funnelkit.methodology import Aid

ActionKind = Literal[
    "verify", "task", "criterion", "milestone", "exit-sign", "role", "ask", "advance", "close-date", "win"
]

_LINE = Template(
    "next-action",
    "{what} - {who}{due}{why}{aid}",
    "{what}——{who}{due}{why}{aid}",
)
_WHY = Template("next-action-why", ": {why}", "：{why}")
_DUE = Template("next-action-due", ", by {due}", "，{due}之前")
_OVERDUE = Template("next-action-overdue", ", overdue since {due}", "，自{due}起逾期")
_AID = Template("next-action-aid", " (use: {aid})", "（使用：{aid}）")
_CAPTION: Final = Text.of("What to do next, the most urgent first", zh="下一步行动，最紧急的在前")
_NOTHING: Final = Text.of(
    "nothing to do: the deal rests, has ended, or lacks nothing", zh="无事可做：商机已暂停、已结束或不缺任何条件"
)
_COLUMNS: Final = (
    Text.of("What", zh="事项"),
    Text.of("Urgency", zh="紧急程度"),
    Text.of("Who", zh="负责人"),
    Text.of("By", zh="期限"),
    Text.of("Why", zh="原因"),
    Text.of("Aid", zh="辅助工具"),
)
_ALL: Final = "rows()"
_TITLE: Final = Text.of("What to do next", zh="下一步行动")

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
        <Action task first-visit: gate>
    """

    _plain_names: ClassVar = (
        *("kind", "key", "what", "who", "party", "by", "why", "aid", "urgency_key", "overdue", "message"),
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
            due = (_OVERDUE if self.overdue else _DUE)(due=self.by)
        aid = _AID(aid=self.aid.name) if self.aid else ""
        why = _WHY(why=self.why) if str(self.why) else ""
        return _LINE(what=self.what, who=self.who, due=due, why=why, aid=aid)

    @property
    def urgency_key(self) -> UrgencyKey:
        """How pressing it is, in a word for programs."""
        return _URGENCY_KEYS[self.urgency]

    def __repr__(self) -> str:
        return f"<Action {self.kind} {self.key}: {self.urgency.name.lower()}>"


URGENCY_NAMES: Final = {
    Urgency.ALARM: Text.of("alarm", zh="警报"),
    Urgency.OVERDUE: Text.of("overdue", zh="已逾期"),
    Urgency.GATE: Text.of("our gate waits for it", zh="关口所需"),
    Urgency.DUE: Text.of("due", zh="应做"),
    Urgency.ADVISED: Text.of("advised", zh="建议"),
}


_URGENCY_KEYS: Final[dict[Urgency, UrgencyKey]] = {
    Urgency.ALARM: "alarm",
    Urgency.OVERDUE: "overdue",
    Urgency.GATE: "gate",
    Urgency.DUE: "due",
    Urgency.ADVISED: "advised",
}


class NextActions(Several[Action]):
    """What to do next in a deal, the most urgent first; a tuple that is a table in a notebook.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> fk.next_actions(deal, on=date(2026, 3, 5))[:2]
        <NextActions: 2, first task first-visit>
    """

    @property
    def items(self) -> tuple[Action, ...]:
        """The actions."""
        return tuple(self)

    def __repr__(self) -> str:
        return f"<NextActions: {len(self)}{f', first {self[0].kind} {self[0].key}' if self else ''}>"

    def _sheet(self) -> Sheet:
        rows = [
            (one.what, URGENCY_NAMES[one.urgency], one.who, one.by or "", one.why, one.aid.name if one.aid else "")
            for one in self
        ]
        return Sheet(
            title=_TITLE,
            about=self.name or self.deal,
            on=self.on,
            blocks=(Table(caption=_CAPTION, columns=_COLUMNS, rows=rows, whole=_ALL, empty=_NOTHING),),
            spoken=tuple(Sentence(one.message) for one in self) or (Sentence(_NOTHING),),
        )
