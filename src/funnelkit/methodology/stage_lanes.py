"""Both lanes of a methodology, as they look before any deal is on the way."""

from __future__ import annotations

from funnelkit.display import Lane, Lanes, LaneStage, Marker
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.probability import percent_exactly
from funnelkit.words import say


def links_of(rules: RuleBook) -> tuple[tuple[int, int], ...]:
    """Turn the pairs of keys into pairs of positions, in the order of both processes."""
    customer = {stage.key: at for at, stage in enumerate(rules.customer_stages)}
    supplier = {stage.key: at for at, stage in enumerate(rules.supplier_stages)}
    return tuple((customer[one], supplier[other]) for one, other in rules.pairs)


def lanes_of_rules(rules: RuleBook) -> Lanes:
    """Show both processes with their pairs, and the chance to win at each stage of the customer."""
    chances = [
        Marker(at, percent_exactly(stage.win_probability))
        for at, stage in enumerate(rules.customer_stages)
        if stage.win_probability is not None
    ]
    supplier = [
        LaneStage(stage.name, landmark=stage.milestone.name if stage.milestone else "")
        for stage in rules.supplier_stages
    ]
    return Lanes(
        title=rules.name,
        details=(say("methodology-version", key=rules.key, version=rules.version),),
        customer=Lane(
            say("heading-customer"), tuple(LaneStage(stage.name) for stage in rules.customer_stages), tuple(chances)
        ),
        supplier=Lane(say("heading-supplier"), tuple(supplier)),
        links=links_of(rules),
    )
