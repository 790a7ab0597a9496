"""What findings come to: one next thing to do for each deal."""

from __future__ import annotations

from typing import ClassVar, Final

from attrs import frozen

from funnelkit.display import DealAnswer, Sentence, Several, Sheet, Table
from funnelkit.inspections.inspection import Severity
from funnelkit.inspections.severities import SEVERITY_NAMES, TONES
from funnelkit.words import Message, Phrase, Text, say

Said = Message | Text | str

_TO_DO = Phrase("to-do")
_ALSO = Phrase("to-do-also")
_TITLE: Final = say("heading-to-do-deal-by-deal")
_COLUMNS: Final = (
    say("heading-deal"),
    say("label-severity"),
    say("label-advice"),
    say("label-seen"),
    say("heading-also-found"),
)


@frozen(repr=False)
class ToDo(DealAnswer):
    """One thing to do next in a deal: the advice of the strongest of its findings.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        severity: How grave the strongest finding is.
        rule: Key of the inspection that found it.
        says: What is wrong.
        advice: What to do.
        others: Keys of the inspections that found something else in the deal.
        also: What people call them; what the same thing done answers is told once.
    """

    _plain_names: ClassVar = ("deal", "name", "on", "severity", "rule", "says", "advice", "others", "also", "message")

    severity: Severity
    rule: str
    says: Said
    advice: Said
    others: tuple[str, ...] = ()
    also: tuple[Said, ...] = ()

    @property
    def message(self) -> Message:
        """What to do and why, in one sentence."""
        also = _ALSO(rules=self.also) if self.also else ""
        return _TO_DO(deal=self.name or self.deal, advice=self.advice, says=self.says, also=also)

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        return self.name or self.deal, SEVERITY_NAMES[self.severity], self.advice, self.says, self.also

    def _sheet(self) -> Sheet:
        said = (Sentence(self.advice, TONES[self.severity]), Sentence(self.says))
        return self._of_the_deal(_TITLE, *said, spoken=(Sentence(self.message),))


class ToDos(Several[ToDo]):
    """One thing to do next for each deal, the gravest first: a tuple that is a table in a notebook."""

    @property
    def items(self) -> tuple[ToDo, ...]:
        """What is to be done."""
        return tuple(self)

    def _sheet(self) -> Sheet:
        none = say("label-nothing-to-do")
        table = Table(caption=_TITLE, columns=_COLUMNS, rows=[one.row for one in self], whole="rows()", empty=none)
        spoken = tuple(Sentence(one.message) for one in self) or (Sentence(none),)
        return Sheet(title=_TITLE, on=self.on, blocks=(table,), spoken=spoken)
