"""Whether the two sides are in step: by how much not, on which side, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final

from attrs import field, frozen

from funnelkit.deal import Deal
from funnelkit.deal.checklists import gate_to
from funnelkit.deal.facts.customer_stage import CustomerWentBack
from funnelkit.deal.overrides import active_overrides
from funnelkit.deal.reading import Reading
from funnelkit.display import DealAnswer, Points, Sentence, Sheet, Tone, WhenRead, when_read
from funnelkit.messages import Message, Template, Text, plain
from funnelkit.methodology import Methodology
from funnelkit.questions.verdict import Verdict, side_of

_IN_STEP = Template(
    "in-step",
    "in step: the customer is at '{customer}' ({customer_name}), and we at '{supplier}' ({supplier_name})",
    "同步：客户处于'{customer}'（{customer_name}），我方处于'{supplier}'（{supplier_name}）",
)
_WITHIN = Template(
    "in-step-within-tolerance",
    "in step, {side} by {size} within the tolerance: the customer is at '{customer}' ({customer_name}), and we at "
    "'{supplier}' ({supplier_name})",
    "同步（{side}{size}个阶段，在容差之内）：客户处于'{customer}'（{customer_name}），我方处于'{supplier}'（{supplier_name}）",
)
_BEHIND = Template(
    "behind",
    "behind by {size}: the customer is at '{customer}' ({customer_name}), and we are still at '{supplier}' "
    "({supplier_name})",
    "落后{size}个阶段：客户已处于'{customer}'（{customer_name}），我方仍在'{supplier}'（{supplier_name}）",
)
_AHEAD = Template(
    "ahead",
    "ahead by {size}: we are at '{supplier}' ({supplier_name}), but the customer is verifiably only at '{customer}' "
    "({customer_name})",
    "超前{size}个阶段：我方已处于'{supplier}'（{supplier_name}），而客户经证实仅处于'{customer}'（{customer_name}）",
)
_SIDES: Final = {"ahead": Template("side-ahead", "ahead", "超前"), "behind": Template("side-behind", "behind", "落后")}
_TONES: Final[dict[Verdict, Tone]] = {"in-step": "good", "ahead": "warn", "behind": "bad"}
_TITLE: Final = Text.of("In step?", zh="是否同步")
_FREE = Template(
    "behind-nothing-missing",
    "nothing is missing any more: go on to '{stage}' ({name})",
    "已不缺任何条件：请进入'{stage}'（{name}）",
)
_ONLY_CLAIMED = Template(
    "ahead-only-claimed",
    "the customer is only said to stand at '{stage}' ({name}): nothing from the customer itself shows it",
    "客户处于'{stage}'（{name}）只是一种说法：没有来自客户本身的证据",
)
_WENT_BACK = Template(
    "ahead-went-back",
    "the customer went back to '{stage}' on {on}",
    "客户已于{on}退回到'{stage}'",
)
_UNCHECKED = Template(
    "ahead-unchecked",
    "our position was imported and is unchecked",
    "我方位置为导入，尚未核实",
)
_OVERRIDE = Template(
    "ahead-override", "{by} let us go on by an override on {on}: {reason}", "{by}于{on}例外放行：{reason}"
)
_NOT_SHOWN = Template(
    "ahead-not-shown",
    "nothing from the customer shows '{stage}' ({name}) yet",
    "尚无来自客户的证据表明其已到'{stage}'（{name}）",
)


@frozen(repr=False)
class InStep(DealAnswer):
    """The verdict on the two sides on a day.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        verdict: ``"in-step"``, ``"ahead"`` or ``"behind"``, with the methodology's tolerance allowed for.
        lead: By how many stages we are ahead (positive) or behind (negative), whatever the tolerance.
        message: The verdict in one sentence.
        reasons: Which milestones, tasks or observations explain it.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> verdict = fk.in_step(deal, on=date(2026, 3, 5))
        >>> verdict, bool(verdict)
        (<InStep Harbour 2026-03-05: in-step>, True)
    """

    _plain_names: ClassVar = (..., "side", "size", "message", "reasons")

    verdict: Verdict
    lead: int
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
        return abs(self.lead)

    @property
    def side(self) -> Verdict:
        """The side on which we are off, whatever the tolerance."""
        return side_of(self.lead)

    @property
    def tone(self) -> Tone:
        """How grave the verdict is, for colours: behind is the gravest."""
        return _TONES[self.verdict]

    def _sheet(self) -> Sheet:
        said = (Sentence(self.message, self.tone), Points(items=self.reasons))
        return self._of_the_deal(_TITLE, *said, spoken=said)

    def __bool__(self) -> bool:
        return self.verdict == "in-step"

    def __repr__(self) -> str:
        size = f" by {self.size}" if self.lead else ""
        return f"<InStep {plain(self.deal)} {self.on}: {self.side}{size}>"


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
    lead = reading.lead
    verdict = verdict_of(reading.methodology, lead)
    return InStep(
        deal.key,
        on,
        verdict,
        lead,
        WhenRead(_message, reading, verdict),
        WhenRead(_reasons, reading),
        name=deal.name,
    )


def _reasons(reading: Reading) -> tuple[Message, ...]:
    if reading.lead == 0:
        return ()
    return tuple(_why_behind(reading) if reading.lead < 0 else _why_ahead(reading))


def verdict_of(methodology: Methodology, lead: int) -> Verdict:
    """Tell whether a lead is within the methodology's tolerance, and if not, on which side we are off."""
    tolerance = methodology.tolerance
    return side_of(lead) if lead > tolerance.ahead or -lead > tolerance.behind else "in-step"


def _message(reading: Reading, verdict: Verdict) -> Message:
    facts: dict[str, object] = {
        "customer": reading.verified_stage.key,
        "customer_name": reading.verified_stage.name,
        "supplier": reading.supplier_stage.key,
        "supplier_name": reading.supplier_stage.name,
    }
    if verdict == "in-step" and reading.lead:
        return _WITHIN(side=_SIDES[side_of(reading.lead)](), size=abs(reading.lead), **facts)
    if verdict == "in-step":
        return _IN_STEP(**facts)
    return (_AHEAD if verdict == "ahead" else _BEHIND)(size=abs(reading.lead), **facts)


def _why_behind(reading: Reading) -> Iterator[Message]:
    """We lag because something keeps us from going on: what the checklists on the way still ask for."""
    customer, _, _ = reading.places
    target = reading.methodology.pairing.supplier_spans[customer][0]
    missing = gate_to(reading, target).missing
    for item in missing:
        yield item.message
    if not missing:
        stage = reading.methodology.supplier_stages[target]
        yield _FREE(stage=stage.key, name=stage.name)


def _why_ahead(reading: Reading) -> Iterator[Message]:
    """We run ahead because the customer has not been seen to follow, or has gone back."""
    methodology = reading.methodology
    _, supplier, _ = reading.places
    needed = methodology.customer_stages[methodology.pairing.customer_spans[supplier][0]]
    returns = [fact for fact in reading.facts if isinstance(fact, CustomerWentBack)]
    if returns and returns[-1].on == reading.progress.verified_since:
        yield _WENT_BACK(stage=returns[-1].to, on=returns[-1].on)
    if reading.progress.unchecked:
        yield _UNCHECKED()
    for mark in active_overrides(reading):
        yield _OVERRIDE(by=mark.by, on=mark.on, reason=mark.reason)
    if reading.claimed_stage != reading.verified_stage:
        yield _ONLY_CLAIMED(stage=reading.claimed_stage.key, name=reading.claimed_stage.name)
    yield _NOT_SHOWN(stage=needed.key, name=needed.name)
