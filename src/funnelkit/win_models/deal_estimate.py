"""The chance to win a deal, with the contribution of each reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.deal import Deal
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.overrides import active_overrides
from funnelkit.deal.reading import Reading
from funnelkit.display import DealAnswer, Points, Saying, Sentence, Sheet
from funnelkit.probability import PLACES
from funnelkit.questions.diagnosis import days_since_heard, newer_contradiction
from funnelkit.win_models.base_table import BASE_TABLE
from funnelkit.win_models.win_chances import WinChances
from funnelkit.words import Message, plain, say

_CONTEXT: Final = Context(prec=40, rounding=ROUND_HALF_EVEN)
_STEP: Final = Decimal((0, (1,), -PLACES))
_HALF: Final = Decimal("0.5")
_MOST_HALVINGS: Final = 3
_ZERO: Final = Decimal(0)


@frozen(repr=False)
class EstimateStep(Saying):
    """One reason of an estimate, with what it adds (or takes away, when negative).

    Args:
        change: The difference that it makes to the chance, in points of probability.
        message: The reason in a sentence.
    """

    _plain_names: ClassVar = ("change", "message")

    change: Decimal
    message: Message


@frozen(repr=False)
class Estimate(DealAnswer):
    """The chance to win a deal on a day, 0 to 1, with its reasons.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        chance: The chance that what is verified gives; ``None`` when the table has no figure, which is not zero.
        chances: What the base table gives the stages alone, before age and contradiction; once the deal has ended, what
            its outcome gives.
        steps: The reasons; their changes add up to the chance.
        methodology: Key of the methodology whose base table it rests on.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> fk.estimate(deal, on=date(2026, 3, 5))
        <Estimate Harbour 2026-03-05: 0 verified, 0.1 claimed>
    """

    _plain_names: ClassVar = (..., "message")

    chance: Decimal | None
    chances: WinChances
    steps: tuple[EstimateStep, ...]
    methodology: str

    @property
    def claimed(self) -> Decimal | None:
        """The chance that what is only claimed would give."""
        return self.chances.claimed

    @property
    def message(self) -> Message:
        """The estimate in one sentence."""
        reasons = tuple(one.message for one in self.steps)
        return self._told(say("estimate-reasons", reasons=reasons) if reasons else "")

    def _told(self, reasons: Message | str) -> Message:
        absent = say("estimate-absent")
        return say(
            "estimate",
            chance=absent if self.chance is None else self.chance,
            claimed=absent if self.claimed is None else self.claimed,
            methodology=self.methodology,
            reasons=reasons,
        )

    def _sheet(self) -> Sheet:
        reasons = Points(items=[one.message for one in self.steps])
        return self._of_the_deal(
            say("heading-the-chance-to-win"), Sentence(self._told("")), reasons, spoken=(Sentence(self.message),)
        )

    def __repr__(self) -> str:
        return f"<Estimate {plain(self.deal)} {self.on}: {self.chance} verified, {self.claimed} claimed>"


def estimate(deal: Deal, *, on: date, known_by: date | None = None) -> Estimate:
    """Tell the chance to win a deal, by what is verified, with the contribution of each reason.

    The base table gives the chance of the lower of both sides. Age halves it for each further typical stay that
    the customer has been silent for, three times at most; a newer sign of an earlier stage brings it half way
    down to the chance of that stage (both rules are ours, see decision 0005). The deal itself does not move.

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
        >>> deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
        >>> fk.estimate(deal, on=date(2026, 3, 20))
        <Estimate Harbour 2026-03-20: 0.1 verified, 0.1 claimed>
    """
    reading = deal.at(on, known_by=known_by)
    steps = tuple(_steps(reading))
    chance = _total(step.change for step in steps) if steps else None
    chances = WinChances(chance, chance, "table") if _has_ended(reading) else BASE_TABLE.chances(reading)
    return Estimate(deal.key, on, chance, chances, steps, reading.methodology.key, name=deal.name)


def _has_ended(reading: Reading) -> bool:
    return reading.outcome not in {"open", "suspended"}


def _steps(reading: Reading) -> Iterator[EstimateStep]:
    """Start from the customer's stage and take off, reason by reason, what does not hold; nothing without a figure."""
    stages, pairing = reading.methodology.customer_stages, reading.methodology.pairing
    customer, supplier, _ = reading.places
    lower = stages[pairing.effective(customer=customer, supplier=supplier)]
    if _has_ended(reading):
        change = Decimal(reading.outcome == "won")
        yield EstimateStep(
            change, say("estimate-not-open", change=_signed(change), outcome=OUTCOME_NAMES[reading.outcome])
        )
        return
    if not reading.progress.heard:
        yield EstimateStep(_ZERO, say("estimate-unheard", change=_signed(_ZERO)))
        return
    if lower.win_probability is None:
        return
    chance, own = _ZERO, stages[customer]
    if own.win_probability is not None:
        chance = own.win_probability
        yield EstimateStep(chance, say("estimate-stage", change=_signed(chance), stage=own.key))
    if lower is not own:
        change, chance = _CONTEXT.subtract(lower.win_probability, chance), lower.win_probability
        yield EstimateStep(change, say("estimate-lagging", change=_signed(change), stage=lower.key))
    yield from _doubts(reading, chance)


def _doubts(reading: Reading, chance: Decimal) -> Iterator[EstimateStep]:
    contradiction = newer_contradiction(reading)
    if contradiction is not None:
        # A stage without a figure says nothing of how far down.
        figure = contradiction.win_probability
        lower = chance if figure is None else min(chance, figure)
        halfway = _rounded(_CONTEXT.multiply(_CONTEXT.add(chance, lower), _HALF))
        change, chance = _CONTEXT.subtract(halfway, chance), halfway
        yield EstimateStep(change, say("estimate-contradicted", change=_signed(change), stage=contradiction.key))
    days, typical = days_since_heard(reading), reading.verified_stage.typical_days
    if days is not None and typical is not None and days >= 2 * typical:
        halvings = min(days // typical - 1, _MOST_HALVINGS)
        halved = _rounded(_CONTEXT.divide(chance, Decimal(2**halvings)))
        change = _CONTEXT.subtract(halved, chance)
        yield EstimateStep(change, say("estimate-old", change=_signed(change), days=days, typical=typical))
    for mark in active_overrides(reading):
        yield EstimateStep(_ZERO, say("estimate-override", change=_signed(_ZERO), by=mark.by, reason=mark.reason))


def _total(changes: Iterable[Decimal]) -> Decimal:
    total = _ZERO
    for change in changes:
        total = _CONTEXT.add(total, change)
    return total


def _rounded(chance: Decimal) -> Decimal:
    return chance.quantize(_STEP, context=_CONTEXT).normalize(_CONTEXT)


def _signed(change: Decimal) -> str:
    return f"{change:+f}"
