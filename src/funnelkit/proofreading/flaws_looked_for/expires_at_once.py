"""A sign that has expired before anybody can use it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find a criterion or a kind of evidence that holds on no later day than its own."""
    method = proof.methodology
    for at, criterion in proof.criteria():
        if criterion.valid_days == 0:
            says = say("finding-expires-at-once", name=criterion.name)
            yield Noticed(criterion.key, says, Tale(method).at(at).steps)
    for kind in method.index.evidence.rules.values():
        if kind.valid_days == 0:
            says = say("finding-expires-at-once", name=kind.name)
            yield Noticed(kind.key, says, Tale(method).evidence(kind.key).steps)


LOOK: Final = FlawLook("expires-at-once", say("label-expires-at-once"), Phrase("advice-expires-at-once"), _look)
