"""What an inspection finds in a deal: its rule, what was observed, what it rests on, and what to do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar, Final, Self

from attrs import field, frozen

from funnelkit.deal import Deal
from funnelkit.deal.fact import Fact
from funnelkit.display import Card, DealAnswer, Points, Saying, Sentence, Sheet, Tone
from funnelkit.inspections.fact_names import FACT_NAMES
from funnelkit.inspections.inspection import Observed, Severity, Threshold
from funnelkit.inspections.severities import SEVERITY_NAMES, TONES
from funnelkit.money import Money
from funnelkit.words import Message, Phrase, Text, say

_FINDING = Phrase("finding")
_ADVICE = Phrase("finding-advice")
_AT_FAULT = Phrase("inspection-at-fault")
_RESTS_ON: Final = say("label-rests-on")
_CITED = Phrase("cited-fact")
_BY = Phrase("cited-fact-by")


@frozen(repr=False)
class CitedFact(Saying):
    """A fact that a finding rests on.

    Args:
        on: The day on which it happened.
        fact: What kind of fact it is, such as ``"evidence-recorded"``.
        by: Who said so; ``""`` for nobody.
        note: What else was written down.
    """

    _plain_names: ClassVar = (...,)

    on: date
    fact: str
    by: str = ""
    note: str = ""

    @classmethod
    def of(cls, fact: Fact) -> Self:
        """Cite a fact."""
        return cls(fact.on, fact.tag, fact.by, fact.note)

    @property
    def message(self) -> Message:
        """The fact in a few words."""
        return _CITED(on=self.on, what=FACT_NAMES.get(self.fact, self.fact), by=_BY(by=self.by) if self.by else "")


@frozen(repr=False)
class Finding(DealAnswer):
    """One thing that looks wrong with one deal.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        rule: Key of the inspection that found it.
        rule_name: What people call the inspection.
        severity: ``"alarm"``, ``"warning"`` or ``"notice"``.
        says: What is wrong, in one sentence.
        observed: The value that was observed; ``None`` where there is no single one.
        threshold: What it was held against; ``None`` where there is nothing.
        advice: What to do about it.
        facts: The facts that it rests on.
        remedy: What puts it right, in a word that findings share which one thing done answers; ``""`` for its own.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> method = fk.eight_stage()
        >>> deal = fk.Deal.open("Harbour", under=method, expected_close=date(2026, 3, 31), on=date(2026, 3, 2))
        >>> finding = fk.Book([deal]).inspect(on=date(2026, 4, 10))[0]
        >>> finding.rule, finding.observed, finding.threshold
        ('expected-close-passed', 10, 0)
        >>> print(finding)
        Expected close passed: it was to be signed on 31 March, 10 days ago, and is still open. Agree with the \
customer on a new day, or end the deal.
    """

    _plain_names: ClassVar = (
        *("deal", "name", "on", "rule", "rule_name", "severity", "says", "observed", "threshold", "advice", "facts"),
        "message",
    )

    rule: str
    rule_name: Message | Text | str
    severity: Severity
    says: Message | Text | str
    observed: Observed
    threshold: Threshold | None
    advice: Message | Text | str
    facts: tuple[CitedFact, ...] = ()
    remedy: str = ""

    @property
    def message(self) -> Message:
        """The finding in one sentence, with the advice."""
        advice = _ADVICE(advice=self.advice) if self.advice else ""
        return _FINDING(name=self.rule_name, says=self.says, advice=advice)

    @property
    def size(self) -> int:
        """What was observed, as a whole number: of an amount its whole units; 0 where it is no number."""
        seen = self.observed.amount if isinstance(self.observed, Money) else self.observed
        return int(seen) if isinstance(seen, int | Decimal) else 0

    def acknowledged_in(self, deal: Deal, *, by: str, reason: str, on: date) -> Deal:
        """Write down in its deal that a person knows of it and why it may stand: it is quiet until it gets worse.

        Args:
            deal: The deal that it is about.
            by: Who says so.
            reason: Why it may stand.
            on: The day.

        Raises:
            FactError: When nobody or no reason is named.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> method, passed = fk.eight_stage(), date(2026, 3, 31)
            >>> deal = fk.Deal.open("Harbour", under=method, expected_close=passed, on=date(2026, 3, 2))
            >>> day = date(2026, 4, 2)
            >>> finding = fk.Book([deal]).inspect(on=day)[0]
            >>> deal = finding.acknowledged_in(deal, by="Otto", reason="the board meets on 20 April", on=day)
            >>> [one.rule for one in fk.Book([deal]).inspect(on=day).acknowledged]
            ['expected-close-passed']
        """
        return deal.acknowledge(self.rule, severity=self.severity, value=self.size, by=by, reason=reason, on=on)

    @property
    def tone(self) -> Tone:
        """How grave it is, for colours."""
        return TONES[self.severity]

    @property
    def row(self) -> tuple[object, ...]:
        """The finding as a row of a table."""
        return self.name or self.deal, SEVERITY_NAMES[self.severity], self.rule_name, self.says, self.advice

    def _sheet(self) -> Sheet:
        facts = Points(title=_RESTS_ON, items=[one.message for one in self.facts])
        said = (Sentence(self.says, self.tone), Sentence(self.advice), facts)
        return self._of_the_deal(self.rule_name, *said, spoken=(Sentence(self.message),))


@frozen(repr=False)
class InspectionFault(Saying):
    """Why nothing that an inspection says is used.

    Args:
        rule: Key of the inspection.
        deal: Key of the deal in which it failed.
        problem: What is wrong with it.
    """

    rule: str
    deal: str
    problem: Message

    @property
    def message(self) -> Message:
        """The fault in one sentence."""
        return _AT_FAULT(rule=self.rule, deal=self.deal, problem=self.problem)


@frozen(repr=False)
class InspectionRun(Card):
    """An inspection as it was run: its data, without its function.

    Args:
        key: What programs call it.
        name: What people call it.
        severity: How grave what it finds is.
        thresholds: What was held against, by name, a company's own where it has some.
    """

    _title: ClassVar = say("label-inspection-2")
    _labels: ClassVar = MappingProxyType({"name": say("heading-name-2"), "severity_name": say("label-severity")})

    key: str
    name: Message | Text | str
    severity: Severity
    thresholds: dict[str, Threshold] = field(hash=False)

    @property
    def severity_name(self) -> Message:
        """The severity in words."""
        return SEVERITY_NAMES[self.severity]
