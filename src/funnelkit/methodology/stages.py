"""The stages of both processes and the rules that each stage carries."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Final, Literal

from attrs import field, frozen

from funnelkit.checks.listing import Listed
from funnelkit.methodology.aids import Aid
from funnelkit.methodology.rule_card import RuleCard
from funnelkit.probability import optional_probability
from funnelkit.words import Text, as_text, say

Party = Literal["us", "dealer"]
Term = Literal["amount", "expected-close", "product-lines"]
End = Literal["won", "lost", "no-decision", "withdrawn"]

PARTIES: Final[tuple[Party, ...]] = ("us", "dealer")
TERMS: Final[tuple[Term, ...]] = ("amount", "expected-close", "product-lines")
ENDS: Final[tuple[End, ...]] = ("won", "lost", "no-decision", "withdrawn")


@frozen(repr=False)
class EvidenceKind(RuleCard):
    """A kind of observation: it shows that the customer has come to a stage, or denies it, or speaks against us.

    Args:
        key: Unique among all evidence kinds of the methodology.
        name: What is observed, such as "budget approved".
        denies: It denies the stage that it belongs to, such as a budget cut: the customer is back at the one before.
        admits: Key of the supplier stage whose exit sign it shows, such as tender documents issued to us; ``""`` for
            none.
        against_us: It speaks against us, such as a specification written for a rival: the customer stays where it is,
            and the exit sign of our stage is open again.
        opens: Keys of the criteria that it opens again when it speaks against us.
        valid_days: How many days it holds; after that it shows nothing until it is confirmed anew. ``None`` for ever.
        reason: Why it shows the stage.
        authored: The content is ours; the source of the methodology does not give it.

    Examples:
        >>> EvidenceKind("budget-approved", "The budget is approved in writing").key
        'budget-approved'
    """

    _title: ClassVar = say("heading-evidence")

    key: str
    name: Text = field(converter=as_text)
    denies: bool = field(default=False, kw_only=True)
    admits: str = field(default="", kw_only=True)
    against_us: bool = field(default=False, kw_only=True)
    opens: tuple[str, ...] = field(default=(), converter=Listed[str], kw_only=True)
    valid_days: int | None = field(default=None, kw_only=True)
    reason: Text = field(default=Text(""), converter=as_text, kw_only=True)
    authored: bool = field(default=False, kw_only=True)


@frozen(repr=False)
class InformationItem(RuleCard):
    """One thing that we want to learn of the customer in a stage, put as a question.

    Args:
        key: Unique among all information items of the methodology.
        question: What to find out.
        reason: Why it matters.
        authored: The content is ours.

    Examples:
        >>> str(InformationItem("budget-size", "How large is the budget?").question)
        'How large is the budget?'
    """

    _plain_names: ClassVar = ("key", "question")
    _title: ClassVar = say("heading-to-learn-2")

    key: str
    question: Text = field(converter=as_text)
    reason: Text = field(default=Text(""), converter=as_text, kw_only=True)
    authored: bool = field(default=False, kw_only=True)


@frozen(repr=False)
class Criterion(RuleCard):
    """A sign that a stage has really been passed.

    It is met by customer-sourced evidence of one of the kinds in ``shown_by``, by having met a person of
    each role in ``roles_met``, by an answer to each question in ``answered``, by each term in ``terms``, by each
    artefact of ours in ``artefacts``, or by a plugin's ``rule``; where several are named, each must hold. A criterion
    that names none of them is met when somebody confirms it.

    Args:
        key: Unique among all criteria of the methodology.
        name: The sign.
        mandatory: Whether the gate waits for it; a recommended one (``False``) is only shown.
        shown_by: Keys of evidence kinds; one of them is enough.
        roles_met: Keys of buying roles, each to be met in person.
        answered: Keys of questions of the information checklist, each to be answered.
        terms: ``"amount"``, ``"expected-close"``, ``"product-lines"``: what must be known of the deal, each from the
            customer or us.
        artefacts: Keys of artefacts of ours, each to be handed over with a reference, such as a quote.
        rule: Key of a rule that a plugin brings; ``""`` for none.
        by_role: Key of our role that whoever confirms it must hold in the deal's team; ``""`` for anybody.
        valid_days: How many days what meets it holds; ``None`` for ever.
        reason: Why it matters.
        authored: The content is ours.

    Examples:
        >>> Criterion("budget-known", "We have the budget in writing", shown_by=("budget-approved",)).mandatory
        True
    """

    _title: ClassVar = say("heading-criterion")

    key: str
    name: Text = field(converter=as_text)
    mandatory: bool = field(default=True, kw_only=True)
    shown_by: tuple[str, ...] = field(default=(), converter=Listed[str], kw_only=True)
    roles_met: tuple[str, ...] = field(default=(), converter=Listed[str], kw_only=True)
    answered: tuple[str, ...] = field(default=(), converter=Listed[str], kw_only=True)
    terms: tuple[Term, ...] = field(default=(), converter=Listed[Term], kw_only=True)
    artefacts: tuple[str, ...] = field(default=(), converter=Listed[str], kw_only=True)
    rule: str = field(default="", kw_only=True)
    by_role: str = field(default="", kw_only=True)
    valid_days: int | None = field(default=None, kw_only=True)
    reason: Text = field(default=Text(""), converter=as_text, kw_only=True)
    authored: bool = field(default=False, kw_only=True)

    @property
    def is_confirmed(self) -> bool:
        """Whether it rests on somebody's word, because nothing else is named that would show it."""
        return not (self.shown_by or self.rule or self.asks_of_us)

    @property
    def asks_of_us(self) -> bool:
        """Whether it asks for people whom we have met, answers, terms or artefacts."""
        return bool(self.roles_met or self.answered or self.terms or self.artefacts)


@frozen(repr=False)
class Milestone(RuleCard):
    """The landmark event of a supplier stage, with the success criteria that show it.

    It is reached when every mandatory criterion is met and nobody has withdrawn it since.

    Args:
        name: The event.
        criteria: The signs of it.
        reason: Why it is the landmark of the stage.
        authored: The content is ours.

    Examples:
        >>> Milestone("Project opened", (Criterion("need-recorded", "The need is on file"),)).criteria[0].key
        'need-recorded'
    """

    _plain_names: ClassVar = ("name",)
    _title: ClassVar = say("heading-milestone")

    name: Text = field(converter=as_text)
    criteria: tuple[Criterion, ...] = field(default=(), converter=Listed[Criterion])
    reason: Text = field(default=Text(""), converter=as_text, kw_only=True)
    authored: bool = field(default=False, kw_only=True)


@frozen(repr=False)
class Task(RuleCard):
    """Something that we, or the dealer, do in a stage so that the customer's process can go on.

    Args:
        key: Unique among all tasks of the methodology.
        name: What to do.
        must_do: Whether the gate waits for it; a recommended task (``False``) is only advised.
        role: Key of our role that is responsible.
        party: ``"us"`` or ``"dealer"``.
        lead_days: Days after the stage is entered by which it is due; ``None`` when there is no date.
        before: Key of a date of the customer's that it is due before, such as the day on which bids are due; ``""`` for
            none.
        days_before: So many days before that date it is due; ``None`` for the day itself.
        called_by: Keys of evidence kinds that call for it, whichever stage we are in: a budget cut, say.
        at_end: ``"won"``, ``"lost"``, ``"no-decision"``, ``"withdrawn"``: the ends after which it is asked for.
        aid: Key of the aid to use; ``""`` for none.
        reason: Why it is done.
        authored: The content is ours.

    Examples:
        >>> Task("site-visit", "Visit the site", role="engineer", lead_days=10).must_do
        True
    """

    _title: ClassVar = say("heading-task")

    key: str
    name: Text = field(converter=as_text)
    must_do: bool = field(default=True, kw_only=True)
    role: str = field(default="sales", kw_only=True)
    party: Party = field(default="us", kw_only=True)
    lead_days: int | None = field(default=None, kw_only=True)
    before: str = field(default="", kw_only=True)
    days_before: int | None = field(default=None, kw_only=True)
    called_by: tuple[str, ...] = field(default=(), converter=Listed[str], kw_only=True)
    at_end: tuple[End, ...] = field(default=(), converter=Listed[End], kw_only=True)
    aid: str = field(default="", kw_only=True)
    reason: Text = field(default=Text(""), converter=as_text, kw_only=True)
    authored: bool = field(default=False, kw_only=True)


@frozen(repr=False)
class CustomerStage(RuleCard):
    """A stage of the customer's procurement process, seen from the customer's side.

    Args:
        key: Unique among the customer's stages.
        name: What the customer has done when it stands here.
        evidence: The kinds of observation that show the stage.
        to_learn: The information checklist of the stage.
        typical_days: How many days a customer usually stays here; ``None`` when nobody knows.
        win_probability: Our chance to win from here, 0 to 1; ``None`` when there is no figure, which is not zero.
        description: What happens here.
        authored: The content is ours.

    Examples:
        >>> CustomerStage("budget-set", "Budget set", win_probability="0.20").win_probability
        Decimal('0.2')
    """

    _title: ClassVar = say("heading-customer-stage")

    key: str
    name: Text = field(converter=as_text)
    evidence: tuple[EvidenceKind, ...] = field(default=(), converter=Listed[EvidenceKind], kw_only=True)
    to_learn: tuple[InformationItem, ...] = field(default=(), converter=Listed[InformationItem], kw_only=True)
    typical_days: int | None = field(default=None, kw_only=True)
    win_probability: Decimal | None = field(default=None, converter=optional_probability, kw_only=True)
    description: Text = field(default=Text(""), converter=as_text, kw_only=True)
    authored: bool = field(default=False, kw_only=True)

    def __repr__(self) -> str:
        return f"<CustomerStage {self.key}: evidence {len(self.evidence)}, to learn {len(self.to_learn)}>"


@frozen(repr=False)
class SupplierStage(RuleCard):
    """A stage of our own advancement process, which keeps the customer's process moving.

    Args:
        key: Unique among the supplier's stages.
        name: What we work on here.
        milestone: The landmark event, or ``None`` when the stage has none of its own.
        tasks: What we do here.
        aids: The playbook tools of the stage.
        exit_sign: Whether the customer must have admitted us to its next stage before we leave; the winning stage
            always asks for its sign.
        optional: Whether an advance may pass the stage by, and say so.
        description: What happens here.
        exit_example: What the exit sign looks like here, such as an invitation to the budget talk; empty for nothing.
        authored: The content is ours.

    Examples:
        >>> SupplierStage("first-contact", "First contact", tasks=(Task("call", "Call the handler"),)).tasks[0].key
        'call'
    """

    _title: ClassVar = say("heading-supplier-stage")

    key: str
    name: Text = field(converter=as_text)
    milestone: Milestone | None = field(default=None, kw_only=True)
    tasks: tuple[Task, ...] = field(default=(), converter=Listed[Task], kw_only=True)
    aids: tuple[Aid, ...] = field(default=(), converter=Listed[Aid], kw_only=True)
    exit_sign: bool = field(default=True, kw_only=True)
    optional: bool = field(default=False, kw_only=True)
    description: Text = field(default=Text(""), converter=as_text, kw_only=True)
    exit_example: Text = field(default=Text(""), converter=as_text, kw_only=True)
    authored: bool = field(default=False, kw_only=True)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The success criteria of the stage's milestone."""
        return self.milestone.criteria if self.milestone else ()

    def __repr__(self) -> str:
        return f"<SupplierStage {self.key}: tasks {len(self.tasks)}, criteria {len(self.criteria)}>"
