"""Where a deal stands on a day: both sides, the outcome, and what the position rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from funnelkit.deal import Deal
from funnelkit.deal.moves import OUTCOME_NAMES, Outcome
from funnelkit.deal.overrides import active_overrides
from funnelkit.deal.progress import OverrideMark
from funnelkit.deal.unexplained import unexplained_stages
from funnelkit.display import DealAnswer, Points, Sentence, Sheet, Table
from funnelkit.messages import Message, Template, Text, plain
from funnelkit.methodology import CustomerStage, SupplierStage

_STANDS = Template(
    "standing",
    "{deal} on {on}: {outcome}; the customer verifiably stands at '{verified}' ({verified_name}), stage {number} of "
    "{count}{claimed}; we stand at '{supplier}' ({supplier_name}){remarks}",
    "{deal}，{on}：{outcome}；客户经证实处于'{verified}'（{verified_name}），第{number}/{count}阶段{claimed}；"
    "我方处于'{supplier}'（{supplier_name}）{remarks}",
)
_BEGINS = Template(
    "standing-begins",
    "{deal} on {on}: {outcome}; nothing has come from the customer itself yet, so it counts as standing at the first "
    "stage '{verified}' ({verified_name}) of {count}{claimed}; we stand at '{supplier}' ({supplier_name}){remarks}",
    "{deal}，{on}：{outcome}；尚无任何来自客户本身的信息，故视为处于{count}个阶段中的第一个'{verified}'（{verified_name}）{claimed}；"
    "我方处于'{supplier}'（{supplier_name}）{remarks}",
)
_CLAIMED = Template("standing-claimed", ", and is said to stand at '{stage}' ({name})", "，据称处于'{stage}'（{name}）")
_UNCHECKED = Template("standing-unchecked", "the position was imported and is unchecked", "该位置为导入，尚未核实")
_UNHEARD = Template("standing-unheard", "nothing has come from the customer itself yet", "尚无任何来自客户本身的信息")
_STAGE = Template("standing-stage", "'{name}'", "“{name}”")
_NAMED = Template("standing-named", "{name} ({key})", "{name}（{key}）")
_SKIPPED = Template("standing-unexplained", "unexplained: {stages}", "未说明的阶段：{stages}")
_OVERRIDDEN = Template("standing-overridden", "rests on an override by {by}: {reason}", "依据{by}的例外放行：{reason}")

_CAPTION = Text.of("Where it stands", zh="当前位置")
_COLUMNS = (Text.of("Side", zh="方面"), Text.of("Stage", zh="阶段"), Text.of("Since", zh="起始日"))
_BY_ITS_OWN_SIGNS = Text.of("customer, verified", zh="客户（经证实）")
_BY_CLAIM = Text.of("customer, claimed", zh="客户（据称）")
_WE = Text.of("we", zh="我方")
_OUTCOME = Text.of("outcome", zh="结果")
_PASSED = Template(
    "standing-passed",
    "{passed} of {count} customer stages verifiably passed",
    "客户{count}个阶段中经证实已通过{passed}个",
)
_REMARKS = Template("standing-remarks", "; {remarks}", "；{remarks}")


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
    _place: tuple[int, int] = field(alias="place")

    @property
    def message(self) -> Message:
        """The standing in one sentence."""
        remarks = tuple(self._remarks())
        claimed = _CLAIMED(stage=self.claimed.key, name=self.claimed.name) if self.claimed != self.verified else ""
        first = not self.heard and self._place[0] == 1
        return (_BEGINS if first else _STANDS)(
            deal=self.name if self.name == self.deal else _NAMED(name=self.name, key=self.deal),
            on=self.on,
            outcome=OUTCOME_NAMES[self.outcome],
            verified=self.verified.key,
            verified_name=self.verified.name,
            count=self._place[1],
            claimed=claimed,
            **({} if first else {"number": self._place[0]}),
            supplier=self.supplier.key,
            supplier_name=self.supplier.name,
            remarks=_REMARKS(remarks=remarks) if remarks else "",
        )

    def _sheet(self) -> Sheet:
        rows = (
            (_BY_ITS_OWN_SIGNS, self.verified.name, self.verified_since),
            (_BY_CLAIM, self.claimed.name, self.claimed_since),
            (_WE, self.supplier.name, self.supplier_since),
            (_OUTCOME, OUTCOME_NAMES[self.outcome], self.outcome_since),
        )
        number, count = self._place
        passed = _PASSED(passed=count if self.outcome == "won" else number - 1, count=count)
        table = Table(caption=_CAPTION, columns=_COLUMNS, rows=rows)
        remarks = Points(items=tuple(self._remarks()))
        return self._of_the_deal(_CAPTION, table, Sentence(passed), remarks, spoken=(Sentence(self.message),))

    def _remarks(self) -> Iterable[Message]:
        if self.unchecked:
            yield _UNCHECKED()
        elif not self.heard and self._place[0] > 1:
            yield _UNHEARD()
        if self.unexplained:
            yield _SKIPPED(stages=tuple(_STAGE(name=stage.name) for stage in self.unexplained))
        for mark in self.overrides:
            yield _OVERRIDDEN(by=mark.by, reason=mark.reason)

    def __repr__(self) -> str:
        sides = f"customer {self.verified.key} (claimed {self.claimed.key}), supplier {self.supplier.key}"
        return f"<Standing {plain(self.deal)} {self.on}: {sides}, {self.outcome}>"


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
    reading = deal.at(on, known_by=known_by)
    customer, _, _ = reading.places
    progress, count = reading.progress, len(reading.methodology.customer_stages)
    return Standing(
        deal=deal.key,
        name=deal.name,
        on=on,
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
        unchecked=progress.unchecked,
        unexplained=unexplained_stages(reading),
        overrides=active_overrides(reading),
        place=(customer + 1, count),
    )
