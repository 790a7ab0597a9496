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
from funnelkit.methodology.stage_lanes import links_of
from funnelkit.words import say

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
    heard = reading.heard
    markers = [
        Marker(verified, say("label-verified"), "solid")
        if heard
        else Marker(verified, say("label-not-verified"), "hollow")
    ]
    if claimed > verified:
        markers.append(Marker(claimed, say("label-claimed"), "hollow"))
    return Lane(say("heading-customer"), tuple(stages), tuple(markers))


def _supplier(reading: Reading) -> Lane:
    _, here, _ = reading.places
    stages = []
    for at, stage in enumerate(reading.methodology.supplier_stages):
        place: Place = "here" if at == here else "passed" if at < here else "to-come"
        landmark = stage.milestone.name if stage.milestone else ""
        stages.append(LaneStage(stage.name, place, _sign(reading, at), landmark))
    label = say("label-imported-unchecked") if bool(reading.unchecked) else say("label-we-stand-here")
    return Lane(say("heading-supplier"), tuple(stages), (Marker(here, label, "pointer"),))


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
    lead, tolerance = reading.ahead_by, reading.methodology.tolerance
    label: Words = say("label-in-step")
    tone: Tone = "good"
    if lead:
        label, tone = (say("gap-ahead", size=lead), "warn") if lead > 0 else (say("gap-behind", size=-lead), "bad")
        if -tolerance.behind <= lead <= tolerance.ahead:
            label, tone = say("gap-tolerated", gap=label), "calm"
    if not reading.heard:
        label, tone = say("apart-unheard"), "calm"
    # When all is over, nothing is an alarm any more.
    return Tether(customer, supplier, label, tone if outcome in {OPEN, WON} else "calm")


def _ribbon(outcome: Outcome) -> Ribbon:
    return Ribbon(OUTCOME_NAMES[outcome], _TONES.get(outcome, "calm"))
