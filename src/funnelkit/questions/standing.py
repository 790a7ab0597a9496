"""Where a deal stands on a day: both sides, the outcome, and what the position rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.facts.advance import Advanced, AdvanceOverridden
from funnelkit.deal.moves import OUTCOME_NAMES, Outcome
from funnelkit.deal.overrides import active_overrides
from funnelkit.deal.progress import OverrideMark
from funnelkit.deal.reading import Reading
from funnelkit.deal.unexplained import unexplained_stages
from funnelkit.display import DealAnswer, Points, Sentence, Sheet, Table
from funnelkit.methodology.policies import Competitor, LossReason
from funnelkit.methodology.stages import CustomerStage, SupplierStage
from funnelkit.words import Message, Phrase, Text, plain, say

_COLUMNS = (say("heading-side"), say("heading-stage"), say("heading-since"))


@frozen(repr=False)
class Standing(DealAnswer):
    """Where a deal stands on a day.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        verified: Where the customer verifiably stands.
        claimed: Where the customer is said to stand, never earlier than the verified stage.
        supplier: Where we stand.
        outcome: ``"open"``, ``"suspended"``, ``"won"``, ``"lost"``, ``"no-decision"`` or ``"withdrawn"``.
        progress: How much of its process the customer has verifiably passed, 0 to 1; 1 when the deal is won.
        verified_since: The day on which the verified stage was entered; likewise for the next three.
        heard: Whether anything at all has come from the customer.
        unchecked: Whether the position was imported and no evidence has come since.
        unexplained: Customer stages that were jumped over and that nothing shows.
        overrides: Overrides that the position still rests on.
        passed_by: Optional stages of ours that we passed by.
        loss_reason: Why it ended without a win, as people say it; ``""`` when nobody said, or it has not.
        winner: Who won instead; likewise.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> fk.standing(deal, on=date(2026, 3, 5)).supplier.key
        'initiation'
    """

    _plain_names: ClassVar = (..., "message")

    verified: CustomerStage
    claimed: CustomerStage
    supplier: SupplierStage
    outcome: Outcome
    progress: Fraction
    verified_since: date
    claimed_since: date
    supplier_since: date
    outcome_since: date
    heard: bool
    unchecked: bool
    unexplained: tuple[CustomerStage, ...]
    overrides: tuple[OverrideMark, ...]
    passed_by: tuple[SupplierStage, ...]
    loss_reason: Text | str
    winner: Text | str
    _place: tuple[int, int, int, int] = field(alias="place")

    @property
    def message(self) -> Message:
        """The standing in one sentence."""
        remarks = tuple(self._remarks())
        claimed = say("standing-claimed", stage=self.claimed.name) if self.claimed != self.verified else ""
        first = not self.heard and self._place[0] == 1
        return (Phrase("standing-begins") if first else Phrase("standing"))(
            deal=self.name if self.name == self.deal else say("standing-named", name=self.name, key=self.deal),
            on=self.on,
            outcome=OUTCOME_NAMES[self.outcome],
            **({} if first else {"verified": self.verified.name, "number": self._place[0], "count": self._place[1]}),
            claimed=claimed,
            supplier=self.supplier.name,
            ours=self._place[2],
            all=self._place[3],
            remarks=say("standing-remarks", remarks=remarks) if remarks else "",
        )

    def _sheet(self) -> Sheet:
        rows = (
            (say("label-customer-verified"), self.verified.name, self.verified_since),
            (say("label-customer-claimed"), self.claimed.name, self.claimed_since),
            (say("label-we"), self.supplier.name, self.supplier_since),
            (say("label-outcome"), OUTCOME_NAMES[self.outcome], self.outcome_since),
        )
        number, count, *_ = self._place
        passed = say("standing-passed", passed=count if self.outcome == "won" else number - 1, count=count)
        table = Table(caption=say("heading-where-it-stands"), columns=_COLUMNS, rows=rows)
        remarks = Points(items=tuple(self._remarks()))
        return self._of_the_deal(
            say("heading-where-it-stands"), table, Sentence(passed), remarks, spoken=(Sentence(self.message),)
        )

    def _remarks(self) -> Iterable[Message]:
        if self.unchecked:
            yield say("standing-unchecked")
        elif not self.heard and self._place[0] > 1:
            yield say("standing-unheard")
        if self.unexplained:
            yield say(
                "standing-unexplained",
                stages=tuple(say("standing-stage", name=stage.name) for stage in self.unexplained),
            )
        if self.passed_by:
            yield say("standing-passed-by", stages=tuple(stage.name for stage in self.passed_by))
        if str(self.loss_reason):
            yield say("standing-loss-reason", reason=self.loss_reason)
        if str(self.winner):
            yield say("standing-winner", winner=self.winner)
        for mark in self.overrides:
            yield say("standing-overridden", by=mark.by, reason=mark.reason)

    def __repr__(self) -> str:
        sides = f"customer {self.verified.key} (claimed {self.claimed.key}), supplier {self.supplier.key}"
        return f"<Standing {plain(self.deal)} {self.on}: {sides}, {self.outcome}>"


@checked
def standing(deal: Deal, *, on: date, known_by: date | None = None) -> Standing:
    """Tell where a deal stands on a day: the customer verifiably and by claim, we, and the outcome.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        NotOpenYetError: When the deal was opened later.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.customer_moved("budget-set", source="third-party", on=date(2026, 3, 9))
        >>> fk.standing(deal, on=date(2026, 3, 20))
        <Standing Harbour 2026-03-20: customer problem-raised (claimed budget-set), supplier initiation, open>
    """
    return standing_of(deal.at(on, known_by=known_by), name=deal.name)


def standing_of(reading: Reading, *, name: str) -> Standing:
    """Tell where a deal stands as it is read; its name is what people call it now."""
    customer, supplier, _ = reading.places
    progress, count = reading.progress, len(reading.methodology.customer_stages)
    return Standing(
        deal=reading.deal.key,
        name=name,
        on=reading.on,
        verified=reading.verified_stage,
        claimed=reading.claimed_stage,
        supplier=reading.supplier_stage,
        outcome=reading.outcome,
        progress=Fraction(1) if reading.outcome == "won" else Fraction(customer, count),
        verified_since=progress.verified_since,
        claimed_since=progress.claimed_since,
        supplier_since=progress.supplier_since,
        outcome_since=progress.outcome_since,
        heard=progress.heard,
        unchecked=bool(progress.unchecked),
        unexplained=unexplained_stages(reading),
        overrides=active_overrides(reading),
        passed_by=_passed_by(reading),
        loss_reason=name_of_told(reading.loss_reason, reading.methodology.index.loss_reasons.rules),
        winner=name_of_told(reading.winner, reading.methodology.index.competitors.rules),
        place=(customer + 1, count, supplier + 1, len(reading.methodology.supplier_stages)),
    )


def name_of_told(told: str, rules: Mapping[str, LossReason | Competitor]) -> Text | str:
    """What was told, by the name of the rule whose key it is."""
    return rules[told].name if told in rules else told


def _passed_by(reading: Reading) -> tuple[SupplierStage, ...]:
    """The optional stages behind us that we passed by, and did not come to afterwards."""
    stages, places = reading.methodology.supplier_stages, reading.methodology.index.supplier_stages.stages
    if not any(stage.optional for stage in stages):
        return ()
    passed: set[str] = set()
    for fact in reading.facts:
        if isinstance(fact, Advanced | AdvanceOverridden):
            passed -= {fact.to}
            passed |= {*fact.passing} if isinstance(fact, Advanced) else set()
    return tuple(stage for stage in stages if stage.key in passed and places[stage.key] < reading.supplier_place)
