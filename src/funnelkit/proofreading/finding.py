"""What proofreading finds: each finding with its rule, what is wrong with it, what to do, and a story that shows it."""

from __future__ import annotations

from typing import ClassVar, Final

from attrs import frozen

from funnelkit.deal import Deal
from funnelkit.display import Answer, Indented, Saying, Sentence, Sheet
from funnelkit.display.blocks import Block
from funnelkit.methodology import Methodology
from funnelkit.proofreading.telling_stories import Step, replay
from funnelkit.words import Message, Text, say

_TITLE: Final = say("heading-rule-book-check")


@frozen(repr=False)
class RuleFinding(Saying):
    """One flaw of a rule book.

    Args:
        rule: Key of the look that found it, such as ``"task-never-in-time"``.
        key: Key of the rule that is wrong, such as that of the task.
        name: What people call the flaw.
        says: What is wrong, in one sentence.
        advice: What to do about it.
        story: The shortest story that shows it; ``replay`` tells it again.
    """

    _plain_names: ClassVar = ("rule", "key", "name", "says", "advice", "story", "message")

    rule: str
    key: str
    name: Message
    says: Message
    advice: Message
    story: tuple[Step, ...]

    @property
    def message(self) -> Message:
        """The finding in one sentence, with the advice."""
        return say("rule-finding", name=self.name, says=self.says, advice=self.advice)

    def replay(self, *, under: Methodology) -> Deal:
        """Tell the story again, and give the deal as it is at its end.

        Args:
            under: The methodology that was checked.

        Raises:
            InputError: When the methodology is another one, in which the story does not go like that.
        """
        return replay(self.story, under=under)

    def __repr__(self) -> str:
        return f"<RuleFinding {self.rule}: {self.key}>"


@frozen(repr=False)
class MethodologyCheck(Answer):
    """What was found in a rule book; it is true when nothing was.

    Args:
        methodology: Key of the methodology.
        name: What people call it.
        findings: What is wrong.
        looks: Keys of the looks that were taken.

    Examples:
        >>> import funnelkit as fk
        >>> wide = fk.eight_stage().customised("wide", fk.rules.SetTolerance(behind=8))
        >>> print(fk.check_methodology(wide))
        Rule book check · Eight-stage project selling
        1 finding
        Tolerance that forgives everything: we may be 8 stages behind and still count as in step. Narrow it.
          5 January 2026: a deal is opened
          6 January 2026: the customer moves to 'Terms agreed and signed'
    """

    _plain_names: ClassVar = ("methodology", "name", "findings", "looks")
    _rows_of: ClassVar[str] = "findings"

    methodology: str
    name: Text
    findings: tuple[RuleFinding, ...]
    looks: tuple[str, ...]

    def __bool__(self) -> bool:
        return not self.findings

    def _sheet(self) -> Sheet:
        if not self.findings:
            said = Sentence(say("rule-book-sound", looks=len(self.looks)), "good")
            return Sheet(title=_TITLE, about=self.name, blocks=(said,))
        blocks: list[Block] = [Sentence(say("rule-findings", count=len(self.findings)), "warn")]
        for one in self.findings:
            blocks.append(Sentence(one.message))
            blocks += [Indented(step.message, 1) for step in one.story]
        return Sheet(title=_TITLE, about=self.name, blocks=tuple(blocks))

    def __repr__(self) -> str:
        return f"<MethodologyCheck {self.methodology}: {len(self.findings)} found>"
