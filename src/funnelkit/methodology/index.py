"""Every rule of a methodology by its key, and the stage that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from funnelkit.checks.errors import UnknownKeyError
from funnelkit.checks.quoting import unknown_key
from funnelkit.methodology.aids import Aid
from funnelkit.methodology.assessments import Assessment, AssessmentQuestion
from funnelkit.methodology.policies import (
    Artefact,
    BuyingRole,
    Competitor,
    CustomerDate,
    LossReason,
    OurRole,
    Phase,
    Source,
)
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.stages import Criterion, CustomerStage, EvidenceKind, InformationItem, SupplierStage, Task
from funnelkit.words import Message, say

NO_STAGE = -1


class HasKey(Protocol):
    """Anything that is called by a key."""

    @property
    def key(self) -> str:
        """What it is called."""
        ...


Rule = TypeVar("Rule", bound=HasKey)


@frozen
class Shelf(Generic[Rule]):
    """All rules of one sort, by key.

    Args:
        what: The sort, for messages.
        rules: The rule of each key.
        stages: The position of the stage that each rule belongs to, from 0; -1 for the whole methodology.
    """

    what: Message
    rules: Mapping[str, Rule]
    stages: Mapping[str, int]

    @classmethod
    def of(cls, what: Message, placed: Iterable[tuple[int, Rule]]) -> Shelf[Rule]:
        """Put rules on the shelf, each with the position of its stage."""
        listed = tuple(placed)
        return cls(
            what,
            MappingProxyType({rule.key: rule for _, rule in listed}),
            MappingProxyType({rule.key: stage for stage, rule in listed}),
        )

    def __contains__(self, key: object) -> bool:
        return key in self.rules

    def __reduce__(self) -> tuple[object, tuple[Message, tuple[tuple[int, Rule], ...]]]:
        return Shelf.of, (self.what, tuple((self.stages[key], rule) for key, rule in self.rules.items()))

    def __getitem__(self, key: str) -> Rule:
        try:
            return self.rules[key]
        except (KeyError, TypeError):
            raise UnknownKeyError(unknown_key(key, among=self.rules, what=self.what)) from None

    def stage_of(self, key: str) -> int:
        """Find the position of the stage that a rule belongs to, -1 when it belongs to all."""
        try:
            return self.stages[key]
        except (KeyError, TypeError):
            raise UnknownKeyError(unknown_key(key, among=self.rules, what=self.what)) from None


SORTS = MappingProxyType(
    {
        "customer_stages": say("label-customer-stage"),
        "supplier_stages": say("label-supplier-stage"),
        "sources": say("label-source"),
        "evidence": say("label-evidence-kind"),
        "information": say("label-information-item"),
        "criteria": say("label-criterion"),
        "tasks": say("label-task"),
        "aids": say("label-aid"),
        "our_roles": say("label-role-of-ours"),
        "buying_roles": say("label-buying-role"),
        "competitors": say("label-competitor"),
        "customer_dates": say("label-customer-date"),
        "artefacts": say("label-artefact"),
        "phases": say("label-phase"),
        "loss_reasons": say("label-loss-reason"),
        "assessments": say("label-assessment"),
        "assessment_questions": say("label-assessment-question"),
    }
)


@frozen
class Index:
    """The shelves of one methodology."""

    customer_stages: Shelf[CustomerStage]
    supplier_stages: Shelf[SupplierStage]
    sources: Shelf[Source]
    evidence: Shelf[EvidenceKind]
    information: Shelf[InformationItem]
    criteria: Shelf[Criterion]
    tasks: Shelf[Task]
    aids: Shelf[Aid]
    our_roles: Shelf[OurRole]
    buying_roles: Shelf[BuyingRole]
    competitors: Shelf[Competitor]
    customer_dates: Shelf[CustomerDate]
    artefacts: Shelf[Artefact]
    phases: Shelf[Phase]
    loss_reasons: Shelf[LossReason]
    assessments: Shelf[Assessment]
    assessment_questions: Shelf[AssessmentQuestion]

    @classmethod
    def of(cls, book: RuleBook) -> Index:
        """Index a rule book."""
        customer = tuple(enumerate(book.customer_stages))
        supplier = tuple(enumerate(book.supplier_stages))
        standing = ((NO_STAGE, one) for one in book.standing_criteria)
        return cls(
            customer_stages=Shelf.of(SORTS["customer_stages"], customer),
            supplier_stages=Shelf.of(SORTS["supplier_stages"], supplier),
            sources=Shelf.of(SORTS["sources"], ((NO_STAGE, one) for one in book.sources)),
            evidence=Shelf.of(
                SORTS["evidence"],
                (
                    *((at, one) for at, stage in customer for one in stage.evidence),
                    *((NO_STAGE, one) for one in book.evidence),
                ),
            ),
            information=Shelf.of(SORTS["information"], ((at, one) for at, stage in customer for one in stage.to_learn)),
            criteria=Shelf.of(
                SORTS["criteria"], (*((at, one) for at, stage in supplier for one in stage.criteria), *standing)
            ),
            tasks=Shelf.of(SORTS["tasks"], ((at, one) for at, stage in supplier for one in stage.tasks)),
            aids=Shelf.of(SORTS["aids"], ((at, one) for at, stage in supplier for one in stage.aids)),
            our_roles=Shelf.of(SORTS["our_roles"], ((NO_STAGE, one) for one in book.our_roles)),
            buying_roles=Shelf.of(SORTS["buying_roles"], ((NO_STAGE, one) for one in book.buying_roles)),
            competitors=Shelf.of(SORTS["competitors"], ((NO_STAGE, one) for one in book.competitors)),
            customer_dates=Shelf.of(SORTS["customer_dates"], ((NO_STAGE, one) for one in book.customer_dates)),
            artefacts=Shelf.of(SORTS["artefacts"], ((NO_STAGE, one) for one in book.artefacts)),
            phases=Shelf.of(SORTS["phases"], ((NO_STAGE, one) for one in book.phases)),
            loss_reasons=Shelf.of(SORTS["loss_reasons"], ((NO_STAGE, one) for one in book.loss_reasons)),
            assessments=Shelf.of(SORTS["assessments"], ((NO_STAGE, one) for one in book.assessments)),
            assessment_questions=Shelf.of(
                SORTS["assessment_questions"], ((NO_STAGE, one) for many in book.assessments for one in many.questions)
            ),
        )
