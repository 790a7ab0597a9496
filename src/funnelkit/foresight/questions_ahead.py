"""Questions in the order of what their answers are worth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final, Self

from attrs import frozen

from funnelkit.display import Block, Points, Saying, Sentence, Several, Sheet, Table
from funnelkit.probability import percent
from funnelkit.win_models.worth_knowing import UnknownKind
from funnelkit.words import Message, Text, say

_HEADS: Final = (
    say("heading-question"),
    say("heading-moves-the-chance"),
    say("heading-turns-the-decision"),
    say("heading-best"),
    say("heading-worst"),
    say("heading-cases"),
)


@frozen(repr=False)
class Question(Saying):
    """One thing that is not known, and what knowing it is worth.

    Args:
        key: Which one: the name of the fact, or the key of the evidence kind or of the question of the checklist.
        kind: Which sort of thing it is.
        question: What to find out.
        worth: By how much knowing it lowers the expected Brier score of the chance; the order goes by it.
        change: By how much the answer moves the chance on average, 0 to 1.
        turns: How likely the answer brings the chance to the other side of the line, 0 to 1.
        best: The chance after the best answer.
        worst: The chance after the worst answer.
        cases: How many past cases with an answer this rests on.
    """

    _plain_names: ClassVar = (..., "message")

    key: str
    kind: UnknownKind
    question: Message | Text | str
    worth: float
    change: Decimal
    turns: Decimal
    best: Decimal
    worst: Decimal
    cases: int

    @property
    def message(self) -> Message:
        """The question in one sentence, with what it is worth."""
        told = {name: percent(getattr(self, name)) for name in ("turns", "best", "worst")}
        change = f"{100 * self.change:.1f}"
        return say("question-worth", question=self.question, change=change, cases=self.cases, **told)


class NextQuestions(Several[Question]):
    """What to ask next, the question that is worth most first; a tuple that is a table in a notebook.

    Examples:
        >>> import funnelkit as fk
        >>> from funnelkit.learning import ClosedCase, learn_fact_model
        >>> cases = [ClosedCase({"budget": "approved", "colour": "red"}, won=n % 4 != 0) for n in range(80)]
        >>> cases += [ClosedCase({"budget": "open", "colour": "red"}, won=n % 4 == 0) for n in range(80)]
        >>> asked = fk.next_questions({}, model=learn_fact_model(cases))
        >>> [one.key for one in asked], asked.idle
        (['budget'], ('colour',))
    """

    _plain_names: ClassVar = ("deal", "name", "on", "chance", "line", "items", "idle", "rare", "notes")

    chance: Decimal | None
    line: Decimal
    idle: tuple[str, ...]
    rare: tuple[str, ...]
    notes: tuple[Message, ...]

    @classmethod
    def of(  # noqa: PLR0913 - what was looked at has this many sides
        cls,
        items: Iterable[Question],
        *,
        deal: str = "",
        name: str = "",
        on: date | None = None,
        chance: Decimal | None,
        line: Decimal,
        idle: tuple[str, ...] = (),
        rare: tuple[str, ...] = (),
        notes: tuple[Message, ...] = (),
    ) -> Self:
        """Gather questions with what was looked at.

        Args:
            items: The questions, in order.
            deal: Key of the deal; ``""`` for none.
            name: What people call it.
            on: The day; ``None`` for none.
            chance: The chance as it is; ``None`` under the floors.
            line: Where the decision changes.
            idle: The keys of what is unknown and moves the chance by nothing, as far as history tells.
            rare: The keys of what is unknown and too rare in history to tell.
            notes: What makes the answer doubtful, such as too little history.
        """
        made = cls(items, deal=deal, name=name, on=on)
        made.__dict__.update(chance=chance, line=line, idle=idle, rare=rare, notes=notes)
        return made

    @property
    def items(self) -> tuple[Question, ...]:
        """The questions."""
        return tuple(self)

    @property
    def remarks(self) -> tuple[Message, ...]:
        """The chance as it is, what else is unknown, and what makes the answer doubtful."""
        said = [] if self.chance is None else [say("questions-chance", chance=percent(self.chance))]
        if self.idle or self.rare:
            said.append(say("questions-silent", idle=len(self.idle), rare=len(self.rare)))
        return (*said, *self.notes) or (say("questions-none"),)

    def _sheet(self) -> Sheet:
        rows = [
            (
                one.question,
                say("points", points=f"{100 * one.change:.1f}"),
                *(percent(getattr(one, name)) for name in ("turns", "best", "worst")),
                one.cases,
            )
            for one in self
        ]
        figures = frozenset(range(1, len(_HEADS)))
        table = Table(
            caption=say("heading-what-to-ask-next"),
            columns=_HEADS,
            rows=rows,
            figures=figures,
            whole="rows()",
            empty=say("questions-none"),
        )
        blocks: tuple[Block, ...] = (table, Points(items=self.remarks))
        spoken: tuple[Block, ...] = (*(Sentence(one.message) for one in self), Points(items=self.remarks, dashed=False))
        return Sheet(
            title=say("heading-what-to-ask-next"),
            about=self.name or self.deal,
            on=self.on,
            blocks=blocks,
            spoken=spoken,
        )

    def __repr__(self) -> str:
        return f"<NextQuestions: {len(self)}{f', first {self[0].key}' if self else ''}>"
