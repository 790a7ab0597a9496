"""A role at the customer whose dates do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Step, Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find a role that is due before it is known, or at another stage than the one whose gate asks for it."""
    method = proof.methodology
    places = method.index.customer_stages.stages
    for role in method.buying_roles:
        known, met = places.get(role.known_by), places.get(role.met_by)
        if known is not None and met is not None and known > met:
            says = say("finding-role-known-too-late", role=role.name, met=method.customer_stages[met].name)
            yield Noticed(role.key, says, _story(proof, met))
        asked = [at for at, one in proof.criteria() if at >= 0 and role.key in one.roles_met]
        if met is None or not asked:
            continue
        first, last = method.pairing.customer_spans[min(asked)]
        if not first <= met <= last:
            due, gate = method.customer_stages[met].name, method.supplier_stages[min(asked)].name
            says = say("finding-role-dates", role=role.name, due=due, stage=gate)
            yield Noticed(role.key, says, _story(proof, min(met, first)))


def _story(proof: Proof, customer: int) -> tuple[Step, ...]:
    """Let the customer come to the stage at which the dates part."""
    tale = Tale(proof.methodology)
    return (tale.moved(customer) if customer else tale).steps


LOOK: Final = FlawLook(
    "role-dates-contradict", say("label-role-dates-contradict"), Phrase("advice-role-dates-contradict"), _look
)
