"""A signature that comes before the stage in which the deal is won."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find a signature that shows a stage of the customer's before those that answer the winning stage."""
    method = proof.methodology
    first = method.pairing.customer_spans[method.winning_position][0]
    for kind in method.signature:
        shown = proof.shown_at(kind)
        if 0 <= shown < first:
            names = {"kind": method.index.evidence[kind].name, "stage": method.customer_stages[shown].name}
            yield Noticed(kind, say("finding-signature-too-early", **names), Tale(method).evidence(kind).steps)


LOOK: Final = FlawLook(
    "signature-too-early", say("label-signature-too-early"), Phrase("advice-signature-too-early"), _look
)
