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
        (<Findings 2026-03-05: nothing looks wrong with 1 deal>, 33)
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
        return ToDos((_to_do(found) for found in first.values()), on=self.on)

    @property
    def by_remedy(self) -> tuple[tuple[Finding, ...], ...]:
        """The findings of each deal that one thing done answers, together, the gravest first.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
            >>> [[one.rule for one in some] for some in fk.Book([deal]).inspect(on=date(2026, 5, 1)).by_remedy]
            [['exit-criteria-unmet', 'overdue-tasks'], ['unheard-customer', 'rotting', 'next-step-missing']]
        """
        groups: dict[tuple[str, str], list[Finding]] = {}
        for at, one in enumerate(self):
            groups.setdefault((one.deal, one.remedy or str(at)), []).append(one)
        return tuple(map(tuple, groups.values()))

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


def _to_do(found: list[Finding]) -> ToDo:
    """Take the strongest finding of a deal; what the same thing done answers is no other thing to do."""
    first, others = found[0], found[1:]
    further = {one.remedy or one.rule: one.rule_name for one in reversed(others)}
    further.pop(first.remedy or first.rule, None)
    kept = tuple(name for one in others if (name := further.pop(one.remedy or one.rule, "")))
    return ToDo(
        deal=first.deal,
        name=first.name,
        on=first.on,
        severity=first.severity,
        rule=first.rule,
        says=first.says,
        advice=first.advice or first.says,
        others=tuple(dict.fromkeys(one.rule for one in others)),
        also=kept,
    )
