"""A rule that a criterion asks and no plugin brings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find a criterion whose rule is not among those at hand."""
    method = proof.methodology
    for at, criterion in proof.criteria():
        if not criterion.rule or criterion.rule in proof.rules:
            continue
        says = say("finding-unbrought-rule", name=criterion.name, rule=criterion.rule)
        tale = Tale(method).at(at)
        if criterion.mandatory and at >= 0:
            stage = method.supplier_stages[at]
            tale = tale.refused(
                "reach_milestone", what=stage.milestone.name if stage.milestone else "", stage=stage.key
            )
        elif criterion.mandatory:
            tale = tale.refused("win")
        yield Noticed(criterion.key, says, tale.steps)


LOOK: Final = FlawLook("unbrought-rule", say("label-unbrought-rule"), Phrase("advice-unbrought-rule"), _look)
