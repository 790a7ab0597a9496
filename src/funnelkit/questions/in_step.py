"""Whether the two sides are in step: by how much not, on which side, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.checklists import gate_to
from funnelkit.deal.facts.customer_stage import CustomerWentBack
from funnelkit.deal.overrides import active_overrides
from funnelkit.deal.reading import Reading
from funnelkit.display import DealAnswer, Points, Sentence, Sheet, Tone, WhenRead, when_read
from funnelkit.questions.effort import effort_ahead
from funnelkit.questions.verdict import Verdict, side_of, verdict_on
from funnelkit.words import Message, Phrase, plain, say

_SIDES: Final = {"ahead": Phrase("side-ahead"), "behind": Phrase("side-behind")}
_TONES: Final[dict[Verdict, Tone]] = {"in-step": "good", "ahead": "warn", "behind": "bad", "unheard": "calm"}


@frozen(repr=False)
class InStep(DealAnswer):
    """The verdict on the two sides on a day.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        verdict: ``"in-step"``, ``"ahead"`` or ``"behind"``, with the methodology's tolerance allowed for; or
            ``"unheard"`` until the first word of the customer's: it is false, and nobody can judge it yet.
        ahead_by: By how many stages we are ahead (positive) or behind (negative), whatever the tolerance.
        message: The verdict in one sentence.
        reasons: Which milestones, tasks or observations explain it.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> verdict = fk.in_step(deal, on=date(2026, 3, 5))
        >>> verdict, bool(verdict)
        (<InStep Harbour 2026-03-05: unheard>, False)
    """

    _plain_names: ClassVar = (..., "side", "size", "message", "reasons")

    verdict: Verdict
    ahead_by: int
    _message: WhenRead[Message] = field(alias="message", converter=when_read)
    _reasons: WhenRead[tuple[Message, ...]] = field(alias="reasons", converter=when_read)

    @property
    def message(self) -> Message:
        """The verdict in one sentence."""
        return self._message.value

    @property
    def reasons(self) -> tuple[Message, ...]:
        """Which milestones, tasks or observations explain it; they are worked out when they are read."""
        return self._reasons.value

    @property
    def size(self) -> int:
        """By how many stages the two sides are apart."""
        return abs(self.ahead_by)

    @property
    def side(self) -> Verdict:
        """The side on which we are off, whatever the tolerance."""
        return "unheard" if self.verdict == "unheard" else side_of(self.ahead_by)

    @property
    def tone(self) -> Tone:
        """How grave the verdict is, for colours: behind is the gravest."""
        return _TONES[self.verdict]

    def _sheet(self) -> Sheet:
        said = (Sentence(self.message, self.tone), Points(items=self.reasons))
        return self._of_the_deal(say("heading-in-step"), *said, spoken=said)

    def __bool__(self) -> bool:
        return self.verdict == "in-step"

    def __repr__(self) -> str:
        size = f" by {self.size}" if self.ahead_by else ""
        return f"<InStep {plain(self.deal)} {self.on}: {self.side}{size}>"


@checked
def in_step(deal: Deal, *, on: date, known_by: date | None = None) -> InStep:
    """Tell whether our work matches the customer's process on a day: in step, ahead or behind, by how much and why.

    *Behind* is the gravest alarm; *ahead* means pushing too early, or a report that is not true.

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
        >>> fk.in_step(deal, on=date(2026, 3, 20))
        <InStep Harbour 2026-03-20: behind by 1>
    """
    reading = deal.at(on, known_by=known_by)
    verdict, ahead_by = verdict_on(reading)
    return InStep(
        deal.key,
        on,
        verdict,
        ahead_by,
        WhenRead(_message, reading, verdict),
        WhenRead(_reasons, reading, verdict),
        name=deal.name,
    )


def _reasons(reading: Reading, verdict: Verdict) -> tuple[Message, ...]:
    return (*_remarks(reading), *(() if verdict == "unheard" else _why(reading)), *_effort(reading))


def _remarks(reading: Reading) -> Iterator[Message]:
    """Say first whether the customer has gone silent, and on which stages of ours the verdict rests unchecked."""
    typical, silence = reading.verified_stage.typical_days, reading.silence_days
    if reading.is_open and reading.heard and typical and silence >= 2 * typical:
        yield say("in-step-silent", days=silence, typical=typical)
    if unchecked := reading.unchecked:
        yield say("in-step-as-told", stage=reading.supplier_stage.name, count=len(unchecked))


def _effort(reading: Reading) -> Iterator[Message]:
    """Call effort out that was spent on later stages."""
    if reading.is_open and (ahead := effort_ahead(reading)):
        yield say("effort-ahead", tasks=tuple(task.name for task in ahead))


def _why(reading: Reading) -> Iterator[Message]:
    if reading.ahead_by < 0:
        yield from _why_behind(reading)
    elif reading.ahead_by > 0:
        yield from _why_ahead(reading)


def _message(reading: Reading, verdict: Verdict) -> Message:
    facts: dict[str, object] = {
        "customer": reading.verified_stage.name,
        "supplier": reading.supplier_stage.name,
    }
    if verdict == "unheard":
        return say("in-step-unheard")
    if verdict == "in-step" and reading.ahead_by:
        return say(
            "in-step-within-tolerance", side=_SIDES[side_of(reading.ahead_by)](), size=abs(reading.ahead_by), **facts
        )
    if verdict == "in-step":
        return say("in-step", **facts)
    return (Phrase("ahead") if verdict == "ahead" else Phrase("behind"))(size=abs(reading.ahead_by), **facts)


def _why_behind(reading: Reading) -> Iterator[Message]:
    """We lag because something keeps us from going on: what the checklists on the way still ask for."""
    customer, _, _ = reading.places
    target = reading.methodology.pairing.supplier_spans[customer][0]
    missing = gate_to(reading, target).missing
    for item in missing:
        yield item.message
    if not missing:
        stage = reading.methodology.supplier_stages[target]
        yield say("behind-nothing-missing", stage=stage.name)


def _why_ahead(reading: Reading) -> Iterator[Message]:
    """We run ahead because the customer has not been seen to follow, or has gone back."""
    methodology = reading.methodology
    _, supplier, _ = reading.places
    needed = methodology.customer_stages[methodology.pairing.customer_spans[supplier][0]]
    returns = [fact for fact in reading.facts if isinstance(fact, CustomerWentBack)]
    if returns and returns[-1].on == reading.progress.verified_since:
        yield say("ahead-went-back", stage=reading.verified_stage.name, on=returns[-1].on)
    for mark in active_overrides(reading):
        yield say("ahead-override", by=mark.by, on=mark.on, reason=mark.reason)
    if reading.claimed_stage != reading.verified_stage:
        yield say("ahead-only-claimed", stage=reading.claimed_stage.name)
    yield say("ahead-not-shown", stage=needed.name)
