"""A win that has to wait for something that comes only after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find what the win waits for and only evidence of stages after the win shows."""
    method = proof.methodology
    last = method.pairing.customer_spans[method.winning_position][1]
    asked = [(one.key, one.name, one.shown_by) for one in method.standing_criteria if one.mandatory and one.shown_by]
    if method.signature:
        stage = method.supplier_stages[method.winning_position]
        asked.append((stage.key, stage.name, method.signature))
    for key, name, kinds in asked:
        kind = min(kinds, key=proof.shown_at)
        shown = proof.shown_at(kind)
        if shown > last:
            says = say("finding-win-too-late", name=name, late=method.customer_stages[shown].name)
            story = Tale(method).moved(last).at(method.winning_position)
            yield Noticed(key, says, story.refused("win").evidence(kind).steps)


LOOK: Final = FlawLook("win-too-late", say("label-win-too-late"), Phrase("advice-win-too-late"), _look)
