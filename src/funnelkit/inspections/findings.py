"""What inspections found in many deals, with what was looked at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Final

from funnelkit.display import Points, Sentence, Several, Sheet, Table
from funnelkit.inspections.finding import Finding, InspectionFault, InspectionRun
from funnelkit.inspections.to_do import ToDo, ToDos
from funnelkit.words import Message, Phrase, say

_OF_DEAL = Phrase("finding-of-deal")
_TITLE: Final = say("label-what-looks-wrong")
_COLUMNS: Final = (
    say("heading-deal"),
    say("label-severity"),
    say("heading-what"),
    say("label-seen"),
    say("label-advice"),
)
_ASIDE: Final = say("label-set-aside")
_NONE = Phrase("findings-none")
_KNOWN = Phrase("findings-acknowledged")


class Findings(Several[Finding]):
    """What inspections found, the gravest first: a tuple of findings that knows what was looked at.

    Args:
        rules: The inspections that were run, those at fault left out.
        deals: How many deals were looked at.
        later: How many deals were opened too late to be looked at.
        set_aside: Inspections at fault, each named with the deal in which it failed.
        acknowledged: Findings that a person knows of and that have not got worse since; they are not among the others.
        left_out: What a narrowed book leaves out, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> findings = fk.Book([deal]).inspect(on=date(2026, 3, 5))
        >>> findings, len(findings.rules)
        (<Findings 2026-03-05: nothing looks wrong with 1 deal>, 32)
    """

    _plain_names: ClassVar = ("on", "rules", "deals", "later", "items", "acknowledged", "set_aside", "left_out")

    rules: tuple[InspectionRun, ...]
    deals: int
    later: int
    set_aside: tuple[InspectionFault, ...]
    acknowledged: tuple[Finding, ...]
    left_out: tuple[Message, ...] = ()

    @classmethod
    def of(  # noqa: PLR0913 - what was looked at has this many sides
        cls,
        items: Iterable[Finding],
        *,
        on: date,
        rules: tuple[InspectionRun, ...],
        deals: int,
        later: int,
        set_aside: tuple[InspectionFault, ...],
        acknowledged: tuple[Finding, ...] = (),
    ) -> Findings:
        """Gather findings with what was looked at."""
        made = cls(items, on=on)
        made.__dict__.update(rules=rules, deals=deals, later=later, set_aside=set_aside, acknowledged=acknowledged)
        return made

    @property
    def items(self) -> tuple[Finding, ...]:
        """The findings."""
        return tuple(self)

    @property
    def to_do(self) -> ToDos:
        """One thing to do next for each deal that something looks wrong with, the gravest first.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> method, passed = fk.eight_stage(), date(2026, 3, 31)
            >>> deal = fk.Deal.open("Harbour", under=method, expected_close=passed, on=date(2026, 3, 2))
            >>> fk.Book([deal]).inspect(on=date(2026, 4, 1)).to_do[0].rule
            'expected-close-passed'
        """
        first: dict[str, list[Finding]] = {}
        for one in self:
            first.setdefault(one.deal, []).append(one)
        todos = (
            ToDo(
                deal=key,
                name=found[0].name,
                on=found[0].on,
                severity=found[0].severity,
                rule=found[0].rule,
                says=found[0].says,
                advice=found[0].advice or found[0].says,
                others=tuple(dict.fromkeys(one.rule for one in found[1:])),
                also=tuple(one.rule_name for one in found[1:]),
            )
            for key, found in first.items()
        )
        return ToDos(todos, on=self.on)

    def _sheet(self) -> Sheet:
        none = _NONE(count=self.deals)
        table = Table(caption=_TITLE, columns=_COLUMNS, rows=[one.row for one in self], whole="rows()", empty=none)
        aside = Points(title=_ASIDE, items=[one.message for one in self.set_aside])
        said = [_OF_DEAL(deal=one.name or one.deal, finding=one.message) for one in self]
        spoken = Points(items=said or (none,), dashed=False)
        left_out = Points(items=self.left_out, dashed=False)
        known = Sentence(_KNOWN(count=len(self.acknowledged)) if self.acknowledged else "")
        return Sheet(
            title=_TITLE, on=self.on, blocks=(left_out, table, known, aside), spoken=(left_out, spoken, known, aside)
        )
