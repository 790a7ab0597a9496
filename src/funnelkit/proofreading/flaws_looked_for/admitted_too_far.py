"""Evidence of an early stage that opens the doors of later ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find evidence that admits us to go on from a stage of ours which answers a later stage than it shows."""
    method = proof.methodology
    for kind in method.index.evidence.rules.values():
        shown = proof.shown_at(kind.key)
        if not kind.admits or shown < 0:
            continue
        ours = method.index.supplier_stages.stages[kind.admits]
        if method.pairing.customer_spans[ours][0] > shown:
            names = {"kind": kind.name, "stage": method.supplier_stages[ours].name}
            yield Noticed(kind.key, say("finding-admitted-too-far", **names), Tale(method).evidence(kind.key).steps)


LOOK: Final = FlawLook("admitted-too-far", say("label-admitted-too-far"), Phrase("advice-admitted-too-far"), _look)
