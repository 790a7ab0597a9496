"""The chance to win a deal: where the claimed one goes by rule, and what a win model expects beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Context, Decimal
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.overrides import active_overrides
from funnelkit.deal.reading import Reading
from funnelkit.display import DealAnswer, Points, Saying, Sentence, Sheet
from funnelkit.probability import percent
from funnelkit.questions.audit import Audit, silence_of, standing_place
from funnelkit.questions.coverage import opposition
from funnelkit.win_models.guard import Guarded
from funnelkit.win_models.win_chances import WinChances, WinModel
from funnelkit.words import Message, Phrase, plain, say

_CONTEXT: Final = Context(prec=40)


@frozen(repr=False)
class EstimateStep(Saying):
    """One step from the claimed chance to the verified one.

    Args:
        change: The difference that it makes, in points of probability, 0 to 1; negative where it takes away.
        message: The reason in a sentence.
    """

    _plain_names: ClassVar = ("change", "message")

    change: Decimal
    message: Message  # pyright: ignore[reportIncompatibleMethodOverride] - a field is read like a property


@frozen(repr=False)
class Estimate(DealAnswer):
    """The chances to win a deal on a day, each 0 to 1 or ``None``, with the reasons.

    ``claimed`` = ``verified`` + ``cold`` + ``lagging`` + ``unverified``, exactly; ``expected`` stands beside them.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        chances: The chances, as a forecast weighs with them.
        steps: How the claimed chance becomes the verified one; their changes add up to the verified chance.
        remarks: What else is to be said: what a model's figure rests on, and whom the position was let through by.
        model: Name of the win model; ``""`` for none.
        summary: The estimate in one sentence.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> fk.estimate(deal, on=date(2026, 3, 5))
        <Estimate Harbour 2026-03-05: None verified, 10 % as claimed: nothing has come from the customer yet>
    """

    _plain_names: ClassVar = (
        *("deal", "on", "name", "claimed", "unverified", "lagging", "cold", "verified", "expected"),
        *("model", "summary", "steps", "remarks"),
    )

    chances: WinChances
    steps: tuple[EstimateStep, ...]
    remarks: tuple[Message, ...]
    model: str
    summary: Message

    @property
    def claimed(self) -> Decimal | None:
        """The chance of the stage at which the customer is said to stand."""
        return self.chances.claimed

    @property
    def unverified(self) -> Decimal | None:
        """What of it nobody at the customer has shown."""
        return self.chances.unverified

    @property
    def lagging(self) -> Decimal | None:
        """What of it the rule holds back until we catch up."""
        return self.chances.lagging

    @property
    def cold(self) -> Decimal | None:
        """What of it the customer's silence takes off."""
        return self.chances.cold

    @property
    def verified(self) -> Decimal | None:
        """What is left."""
        return self.chances.verified

    @property
    def expected(self) -> Decimal | None:
        """What the model that was handed over expects; ``None`` without one, and under its floors."""
        return self.chances.expected

    @property
    def message(self) -> Message:
        """The estimate in one sentence."""
        return self.summary

    def _sheet(self) -> Sheet:
        steps = Points(items=[one.message for one in self.steps])
        return self._of_the_deal(
            say("heading-the-chance-to-win"), Sentence(self.summary), steps, Points(items=self.remarks)
        )

    def __repr__(self) -> str:
        return f"<Estimate {plain(self.deal)} {self.on}: {self.summary}>"


@checked
def estimate(deal: Deal, *, on: date, known_by: date | None = None, model: WinModel | None = None) -> Estimate:
    """Tell the chance to win a deal: as claimed, what of it holds, and what a model expects.

    By rule, from the methodology's table: what nobody at the customer has shown is *unverified*; what we have not
    answered yet is *lagging*; what the customer's silence takes off is *cold*; the rest is *verified*. What a model
    expects stands beside it and is no part of that sum.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        model: What gives the expected chance: a learned model, judgements, or one of your own; ``None`` for none.

    Raises:
        NotOpenYetError: When the deal was opened later.
        InputError: When it is not a model.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
        >>> print(fk.estimate(deal, on=date(2026, 3, 20)).text())
        The chance to win · Harbour · 2026-03-20
        Chance to win 10 %, verified; 20 % as claimed
        - 20 % because the customer is said to be at 'Budget set'
        - less 10 points until we catch up: our side answers 'Problem raised' so far
    """
    reading = deal.at(on, known_by=known_by)
    asked = Guarded(model)
    chances = asked.chances(reading)
    steps = () if chances.audit is None else tuple(_steps(reading, chances.audit))
    summary = _summary(reading, chances, asked.name)
    remarks = tuple(_remarks(reading, chances, asked.name))
    return Estimate(deal.key, on, chances, steps, remarks, asked.name, summary, name=deal.name)


def _summary(reading: Reading, chances: WinChances, model: str) -> Message:
    audit = chances.audit
    if audit is None:
        return say("estimate-no-figure", stage=reading.claimed_stage.name)
    claimed, verified = percent(audit.claimed), percent(audit.verified)
    if reading.outcome not in {"open", "suspended"}:
        return say("estimate-ended", chance=claimed, outcome=OUTCOME_NAMES[reading.outcome])
    if chances.expected is not None:
        return say(
            "estimate-expected", expected=percent(chances.expected), model=model, verified=verified, claimed=claimed
        )
    return (
        say("estimate-verified", verified=verified, claimed=claimed)
        if reading.heard
        else say("estimate-unheard", claimed=claimed)
    )


def _steps(reading: Reading, audit: Audit) -> Iterator[EstimateStep]:
    """Begin with what is claimed, and take off what does not hold."""
    if reading.outcome not in {"open", "suspended"}:
        if audit.unverified:
            yield _less(audit.unverified, Phrase("estimate-unsigned"))
        return
    yield EstimateStep(
        audit.claimed, say("estimate-claimed", chance=percent(audit.claimed), stage=reading.claimed_stage.name)
    )
    if audit.unverified:
        stage = {"stage": reading.verified_stage.name} if reading.heard else {}
        yield _less(
            audit.unverified, Phrase("estimate-unverified") if stage else Phrase("estimate-nothing-heard"), **stage
        )
    if audit.lagging:
        stage = {"stage": reading.methodology.customer_stages[standing_place(reading)].name}
        yield _less(audit.lagging, Phrase("estimate-lagging"), **stage)
    if audit.cold:
        yield _less(audit.cold, Phrase("estimate-cold"), days=silence_of(reading))


def _less(chance: Decimal, reason: Phrase, **facts: object) -> EstimateStep:
    points = _CONTEXT.scaleb(chance, 2).quantize(Decimal("0.1"), context=_CONTEXT).normalize(_CONTEXT)
    return EstimateStep(_CONTEXT.minus(chance), reason(points=say("points", points=f"{points:f}"), **facts))


def _remarks(reading: Reading, chances: WinChances, model: str) -> Iterator[Message]:
    said = (*(one.reason for one in chances.contributions), *chances.reasons)
    yield from (say("estimate-says", model=model, reason=reason) for reason in dict.fromkeys(said))
    yield from (say("estimate-override", by=mark.by, reason=mark.reason) for mark in active_overrides(reading))
    if reading.is_open:
        yield from (opposition(person, reading) for person in reading.people if person.attitude == "opposed")
        named = reading.methodology.index.competitors.rules
        for one in reading.rivals:
            if one.position == "leading":
                yield say("rival-leads", rival=named[one.name].name if one.name in named else one.name)
