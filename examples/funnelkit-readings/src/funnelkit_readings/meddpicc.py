"""MEDDPICC: what is known, and how well, of eight elements of a deal."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen
from funnelkit.deal import Reading
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.facts.person import PersonNoted
from funnelkit.rules import Text
from funnelkit.words import Message, Template

from funnelkit_readings.facts import Signs, customer_facts, is_validated, since_return

Status = Literal["unknown", "identified", "validated"]

STATUSES: Final[Mapping[Status, Text]] = MappingProxyType(
    {
        "unknown": Text.of("unknown", zh="未知"),
        "identified": Text.of("identified", zh="已识别"),
        "validated": Text.of("validated", zh="已验证"),
    }
)
ELEMENTS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "metrics": Text.of("Metrics: what the gain is in figures", zh="量化收益"),
        "economic-buyer": Text.of("Economic buyer", zh="经济决策者"),
        "decision-criteria": Text.of("Decision criteria", zh="决策标准"),
        "decision-process": Text.of("Decision process", zh="决策流程"),
        "paper-process": Text.of("Paper process", zh="合同审批流程"),
        "pain": Text.of("Pain that is to end", zh="痛点"),
        "champion": Text.of("Champion", zh="内部支持者"),
        "competition": Text.of("Competition", zh="竞争"),
    }
)
EIGHT_STAGE: Final[Mapping[str, Signs]] = MappingProxyType(
    {
        "metrics": Signs(
            questions=["problem-extent", "budget-size"], evidence=["budget-amount-named", "budget-approved"]
        ),
        "economic-buyer": Signs(roles=["economic-buyer"]),
        "decision-criteria": Signs(
            questions=["technical-wording", "scoring-method", "screening-rules"],
            evidence=["evaluation-criteria-set", "specification-drafted"],
        ),
        "decision-process": Signs(
            questions=["procurement-process", "approval-outlook", "final-word", "bid-timetable"],
            evidence=["project-approval-issued", "tender-published"],
        ),
        "paper-process": Signs(
            questions=["signing-authority", "conditions-of-effect", "negotiators"],
            evidence=["contract-draft-reviewed", "contract-approved-inside"],
        ),
        "pain": Signs(
            questions=["problem-owner", "urgency", "user-needs"],
            evidence=["problem-stated", "supplier-dissatisfaction", "improvement-requested"],
        ),
        "champion": Signs(roles=["coach"]),
        "competition": Signs(
            questions=["present-supplier", "competitors-present", "rival-bidders", "strongest-rival"], competitors=True
        ),
    }
)
"""Where the elements show in deals under the built-in methodology."""

_SAID = Template("meddpicc-element", "{element}: {status}", "{element}：{status}")
_COUNTED = Template(
    "meddpicc",
    "MEDDPICC: {validated} of {all} validated, {identified} identified, {unknown} unknown",
    "MEDDPICC：{all}项中已验证{validated}项，已识别{identified}项，未知{unknown}项",
)


@frozen
class Element:
    """What is known of one element.

    Args:
        key: Such as ``"economic-buyer"``.
        status: ``"unknown"``, ``"identified"`` or ``"validated"``.
        evidence: The facts that it rests on, the latest first.
    """

    key: str
    status: Status
    evidence: tuple[CustomerFact, ...]

    @property
    def name(self) -> Text:
        """What the element is called."""
        return ELEMENTS[self.key]

    @property
    def message(self) -> Message:
        """The element in one sentence."""
        return _SAID(element=self.name, status=STATUSES[self.status])

    def text(self, language: str | None = None) -> str:
        """Say it in one language."""
        return self.message.text(language)

    def __str__(self) -> str:
        return self.text()


@frozen
class Meddpicc:
    """What is known of all elements, in the order of their letters."""

    elements: tuple[Element, ...]

    def __getitem__(self, key: str) -> Element:
        return next(one for one in self.elements if one.key == key)

    def by_status(self, status: Status) -> tuple[Element, ...]:
        """The elements with one status."""
        return tuple(one for one in self.elements if one.status == status)

    @property
    def message(self) -> Message:
        """The whole in one sentence."""
        counts = {status: len(self.by_status(status)) for status in STATUSES}
        return _COUNTED(all=len(self.elements), **counts)

    def text(self, language: str | None = None) -> str:
        """Say it in one language."""
        return self.message.text(language)

    def __str__(self) -> str:
        return self.text()


def meddpicc(reading: Reading, *, signs: Mapping[str, Signs] = EIGHT_STAGE) -> Meddpicc:
    """Read a deal by MEDDPICC.

    An element is identified when somebody has said something of it, and validated when the customer itself has, since
    it last went back. A champion is validated when we have met and the champion supports us.

    Args:
        reading: The deal on a day.
        signs: Where each element shows; elements without signs stay unknown.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import Deal, eight_stage
        >>> deal = Deal.open("Crane", under=eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("problem-stated", source="customer-document", on=date(2026, 3, 3))
        >>> deal = deal.learn("budget-size", "about a million", source="third-party", on=date(2026, 3, 4))
        >>> read = meddpicc(deal.at(date(2026, 3, 5)))
        >>> print(read["pain"], "|", read["metrics"], "|", read["champion"])
        Pain that is to end: validated | Metrics: what the gain is in figures: identified | Champion: unknown
        >>> read.text("zh-Hans")
        'MEDDPICC：8项中已验证1项，已识别1项，未知6项'
    """
    facts = customer_facts(reading)
    lasting = since_return(facts)
    return Meddpicc(tuple(_element(key, signs.get(key, Signs()), facts, lasting, reading) for key in ELEMENTS))


def _element(
    key: str, signs: Signs, facts: tuple[CustomerFact, ...], lasting: tuple[CustomerFact, ...], reading: Reading
) -> Element:
    said = signs.among(facts)
    shown = tuple(fact for fact in signs.among(lasting) if is_validated(fact, reading))
    if key == "champion":
        supportive = {person.name for person in reading.people if person.attitude == "supportive"}
        shown = tuple(fact for fact in shown if isinstance(fact, PersonNoted) and fact.name in supportive)
    status: Status = "validated" if shown else "identified" if said else "unknown"
    return Element(key, status, tuple(reversed(shown or said)))
