"""Both lanes of a deal on a day: where each side stands, what is reached, what is missing, and the gap."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from funnelkit.deal.gaps import CRITERION, MILESTONE
from funnelkit.deal.moves import OPEN, OUTCOME_NAMES, WON, Outcome
from funnelkit.deal.reading import Reading
from funnelkit.deal.requirements import of_stage
from funnelkit.deal.unexplained import unexplained_stages
from funnelkit.display import Lane, Lanes, LaneStage, Marker, Place, Ribbon, Sign, Tether, Tone, Words
from funnelkit.messages import Template, Text
from funnelkit.methodology.lanes import CUSTOMER, SUPPLIER, links_of

_VERIFIED: Final = Text.of("verified", zh="经证实")
_NOTHING_HEARD: Final = Text.of("not verified", zh="未经证实")
_CLAIMED: Final = Text.of("claimed", zh="据称")
_WE: Final = Text.of("we stand here", zh="我方在此")
_IMPORTED: Final = Text.of("imported, unchecked", zh="导入，未核实")
_IN_STEP: Final = Text.of("in step", zh="同步")
_AHEAD = Template("gap-ahead", "ahead by {size}", "超前{size}个阶段")
_BEHIND = Template("gap-behind", "behind by {size}", "落后{size}个阶段")
_TOLERATED = Template("gap-tolerated", "{gap}, tolerated", "{gap}（容差内）")
_TONES: Final[Mapping[Outcome, Tone]] = MappingProxyType({"won": "good", "lost": "bad", "suspended": "warn"})


def lanes_of(reading: Reading, *, name: Words, customer: Words) -> Lanes:
    """Show a deal on the day of a reading."""
    amount = reading.terms.amount
    worth = "" if amount is None else str(amount if amount.is_payable else amount.rounded())
    return Lanes(
        title=name,
        details=(customer, worth, reading.on.isoformat()),
        customer=_customer(reading),
        supplier=_supplier(reading),
        links=links_of(reading.methodology),
        tether=_tether(reading),
        ribbon=None if reading.is_open else _ribbon(reading.outcome),
    )


def _customer(reading: Reading) -> Lane:
    verified, claimed = reading.places[0], reading.progress.claimed
    skipped = {stage.key for stage in unexplained_stages(reading)}
    stages = []
    for at, stage in enumerate(reading.methodology.customer_stages):
        place: Place = "to-come"
        if at <= verified:
            place = "here" if at == verified else "passed"
        elif at <= claimed:
            place = "claimed" if at == claimed else "said"
        sign: Sign = "unexplained" if stage.key in skipped else "passed"
        stages.append(LaneStage(stage.name, place, sign if place == "passed" else ""))
    heard = reading.progress.heard
    markers = [Marker(verified, _VERIFIED, "solid") if heard else Marker(verified, _NOTHING_HEARD, "hollow")]
    if claimed > verified:
        markers.append(Marker(claimed, _CLAIMED, "hollow"))
    return Lane(CUSTOMER, tuple(stages), tuple(markers))


def _supplier(reading: Reading) -> Lane:
    _, here, _ = reading.places
    stages = []
    for at, stage in enumerate(reading.methodology.supplier_stages):
        place: Place = "here" if at == here else "passed" if at < here else "to-come"
        landmark = stage.milestone.name if stage.milestone else ""
        stages.append(LaneStage(stage.name, place, _sign(reading, at), landmark))
    label = _IMPORTED if reading.progress.unchecked else _WE
    return Lane(SUPPLIER, tuple(stages), (Marker(here, label, "pointer"),))


def _sign(reading: Reading, at: int) -> Sign:
    """A milestone is reached when every mandatory criterion is met and nobody has withdrawn it since."""
    _, here, _ = reading.places
    if reading.methodology.supplier_stages[at].milestone is None:
        return "passed" if at < here else ""
    asked = [item for item in of_stage(reading, at) if item.kind in {CRITERION, MILESTONE} and item.mandatory]
    if all(item.met for item in asked):
        return "reached"
    return "missing" if at <= here else "to-reach"


def _tether(reading: Reading) -> Tether:
    customer, supplier, outcome = reading.places
    lead, tolerance = reading.lead, reading.methodology.tolerance
    label: Words = _IN_STEP
    tone: Tone = "good"
    if lead:
        label, tone = (_AHEAD(size=lead), "warn") if lead > 0 else (_BEHIND(size=-lead), "bad")
        if -tolerance.behind <= lead <= tolerance.ahead:
            label, tone = _TOLERATED(gap=label), "calm"
    # When all is over, nothing is an alarm any more.
    return Tether(customer, supplier, label, tone if outcome in {OPEN, WON} else "calm")


def _ribbon(outcome: Outcome) -> Ribbon:
    return Ribbon(OUTCOME_NAMES[outcome], _TONES.get(outcome, "calm"))
