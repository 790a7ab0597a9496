"""What may have happened in a deal, each as a dated fact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, Literal

from attrs import frozen

from funnelkit.methodology.policies import Source
from funnelkit.money import Money

Attitude = Literal["", "supportive", "neutral", "opposed"]
Level = Literal["", "high", "medium", "low"]
Access = Literal["", "direct", "through-others", "none"]

ATTITUDES: Final[tuple[Attitude, ...]] = ("", "supportive", "neutral", "opposed")
LEVELS: Final[tuple[Level, ...]] = ("", "high", "medium", "low")
ACCESSES: Final[tuple[Access, ...]] = ("", "direct", "through-others", "none")

DIRECT: Final = "direct"
DEALER: Final = "dealer:"


@frozen(kw_only=True)
class Fact:
    """One thing that happened, on one day.

    Args:
        on: The day on which it happened.
        recorded_on: The day on which it was written down; ``None`` when it was the same day.
        by: Who says so.
        note: Anything else worth keeping; ``""`` for nothing.
    """

    on: date
    recorded_on: date | None = None
    by: str = ""
    note: str = ""

    @property
    def known_on(self) -> date:
        """The first day on which the company knew."""
        return self.recorded_on or self.on


@frozen
class ProductLine:
    """One product in a deal, for the forecast of quantities.

    Args:
        product: What is sold.
        quantity: How many, as an exact decimal.
        amount: What these are worth, or ``None`` when only the whole deal has a price.
    """

    product: str
    quantity: Decimal
    amount: Money | None = None


# --- about the deal itself ------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Opened(Fact):
    """A deal was opened under a methodology, which is named by its fingerprint."""

    deal: str
    name: str
    methodology: str
    customer: str = ""
    amount: Money | None = None
    lines: tuple[ProductLine, ...] = ()
    expected_close: date | None = None
    owner: str = ""
    team: tuple[tuple[str, str], ...] = ()
    channel: str = DIRECT


@frozen(kw_only=True)
class PositionImported(Fact):
    """A deal was taken over in mid-life: ungated, claimed, unchecked until evidence comes."""

    customer_stage: str
    supplier_stage: str


@frozen(kw_only=True)
class AmountSet(Fact):
    """The amount and the product lines are now these; ``None`` when there is no figure any more."""

    amount: Money | None
    lines: tuple[ProductLine, ...] = ()


@frozen(kw_only=True)
class CloseExpected(Fact):
    """The deal is now expected to be signed on this day; ``None`` when nobody can say."""

    expected_close: date | None


@frozen(kw_only=True)
class OwnerSet(Fact):
    """Another salesperson owns the deal now."""

    owner: str


@frozen(kw_only=True)
class TeamSet(Fact):
    """These people fill our roles now, as pairs of a role and a name."""

    team: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class ChannelSet(Fact):
    """The deal now runs ``"direct"`` or through a dealer, ``"dealer:<name>"``."""

    channel: str


@frozen(kw_only=True)
class MethodologyAdopted(Fact):
    """The deal goes on under another methodology, named by its fingerprint, with a map of old keys to new."""

    methodology: str
    customer_stages: tuple[tuple[str, str], ...] = ()
    supplier_stages: tuple[tuple[str, str], ...] = ()
    rules: tuple[tuple[str, str], ...] = ()


# --- about the customer: never refused ------------------------------------------------------------------------------


@frozen(kw_only=True)
class CustomerFact(Fact):
    """Something about the customer, with where it comes from.

    Args:
        source: ``"customer-document"``, ``"customer-words"``, ``"third-party"`` or ``"own-impression"``.
        person: Who at the customer said so; ``""`` when nobody is named.
        reference: Where it can be read again, such as ``"letter 17"``.
    """

    source: Source
    person: str = ""
    reference: str = ""


@frozen(kw_only=True)
class EvidenceRecorded(CustomerFact):
    """Something was observed that shows a customer stage."""

    kind: str


@frozen(kw_only=True)
class CustomerMoved(CustomerFact):
    """The customer has come to a stage, by whatever sign."""

    to: str


@frozen(kw_only=True)
class CustomerWentBack(CustomerFact):
    """The customer has gone back to an earlier stage."""

    to: str


@frozen(kw_only=True)
class AdmissionGiven(CustomerFact):
    """The customer has admitted us to its next stage: the exit sign of one of our stages."""

    stage: str


@frozen(kw_only=True)
class PersonNoted(CustomerFact):
    """What is known of a person at the customer; fields left empty leave what was known before.

    ``criteria`` are the person's decision criteria, the weightiest first.
    """

    name: str
    met: bool = False
    buying_roles: tuple[str, ...] = ()
    influence: Level = ""
    attitude: Attitude = ""
    access: Access = ""
    criteria: tuple[str, ...] = ()


@frozen(kw_only=True)
class CompetitorNoted(CustomerFact):
    """What is known of a competitor: its position in the deal, strengths and weaknesses."""

    competitor: str
    position: Literal["", "leading", "level", "trailing", "out"] = ""
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()


@frozen(kw_only=True)
class Learned(CustomerFact):
    """The answer to one question of the information checklist."""

    item: str
    answer: str


# --- our own work: claims are gated ---------------------------------------------------------------------------------


@frozen(kw_only=True)
class TaskDone(Fact):
    """A task was done."""

    task: str


@frozen(kw_only=True)
class TaskUndone(Fact):
    """A task that was thought done is not."""

    task: str


@frozen(kw_only=True)
class CriterionConfirmed(Fact):
    """Somebody vouches for a criterion that no evidence kind shows."""

    criterion: str


@frozen(kw_only=True)
class CriterionWithdrawn(Fact):
    """Nobody vouches for a criterion any more."""

    criterion: str


@frozen(kw_only=True)
class MilestoneReached(Fact):
    """We claim the milestone of a supplier stage."""

    stage: str


@frozen(kw_only=True)
class MilestoneWithdrawn(Fact):
    """The milestone of a supplier stage does not hold any more."""

    stage: str


@frozen(kw_only=True)
class Advanced(Fact):
    """We have gone on to a stage."""

    to: str


@frozen(kw_only=True)
class AdvanceOverridden(Fact):
    """A person let us go on to a stage although something was missing.

    ``gaps`` names what was passed over, such as ``"task:confirm-budget"``.
    """

    to: str
    reason: str
    gaps: tuple[str, ...] = ()


@frozen(kw_only=True)
class FellBack(Fact):
    """We have gone back to an earlier stage."""

    to: str
    reason: str = ""


# --- how it ends ----------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Suspended(Fact):
    """The deal rests."""

    reason: str = ""


@frozen(kw_only=True)
class Resumed(Fact):
    """The deal goes on after a rest."""


@frozen(kw_only=True)
class Won(Fact):
    """The customer has signed."""


@frozen(kw_only=True)
class WinOverridden(Fact):
    """A person called the deal won although the customer's signature is not on file."""

    reason: str
    gaps: tuple[str, ...] = ()


@frozen(kw_only=True)
class Lost(Fact):
    """The customer buys from somebody else."""

    reason: str = ""
    winner: str = ""


@frozen(kw_only=True)
class NoDecision(Fact):
    """The customer buys from nobody."""

    reason: str = ""
    winner: str = ""


@frozen(kw_only=True)
class Withdrawn(Fact):
    """We do not go on."""

    reason: str = ""
    winner: str = ""


@frozen(kw_only=True)
class Reopened(Fact):
    """A deal that had ended is open again."""

    reason: str = ""
